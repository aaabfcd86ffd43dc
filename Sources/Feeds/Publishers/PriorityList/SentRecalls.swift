import RecallModel

/// What an authority sends to the platform itself, in the columns of a priority
/// list.
///
/// A message is no list: what is not in it is in force as before, and the next
/// one may have a single recall.
protocol SentRecalls: FeedForm {
    /// What a row is that does not say so.
    static var sourceKind: RecallSourceKind { get }

    var list: PriorityList { get }

    init(list: PriorityList)
}

extension SentRecalls {
    static var isExcerpt: Bool { true }

    init(source: String, defaults: FeedDefaults) {
        var defaults = defaults
        defaults.sourceKind = defaults.sourceKind ?? Self.sourceKind
        self.init(list: PriorityList(source: source, defaults: defaults))
    }

    static func recognises(_ head: FeedHead) -> Bool { PriorityList.recognises(head) }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding { try list.decode(bytes) }
}
