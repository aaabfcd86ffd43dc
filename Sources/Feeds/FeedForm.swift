/// One form that a publisher's recalls come in.
///
/// Decoding is pure: the same bytes always give the same recalls, so that a
/// recall's revision changes only when its publisher changed it.
protocol FeedForm: Sendable {
    /// What messages call it: "the CPSC's JSON".
    static var title: String { get }

    /// Whether the form is one of XML.
    static var isMarkup: Bool { get }

    /// Whether a text in it holds some of the publisher's recalls by its
    /// nature: the newest, those of a week, one.
    static var isExcerpt: Bool { get }

    /// Whether a text is in this form.
    ///
    /// File names and declared types play no part: publishers get both wrong.
    static func recognises(_ head: FeedHead) -> Bool

    /// - Parameter source: The feed's short lower-case name, the first half of
    ///   every recall id.
    init(source: String, defaults: FeedDefaults)

    /// The recalls in the text.
    ///
    /// - Throws: ``FeedError`` where the text is unusable as a whole; what is
    ///   wrong with single records is in the decoding's defects.
    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding
}

extension FeedForm {
    static var isMarkup: Bool { false }
    static var isExcerpt: Bool { false }
}
