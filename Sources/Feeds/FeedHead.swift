/// The beginning of a feed's text, by which its form is recognised.
struct FeedHead {
    /// How far recognition looks for the names that give a form away.
    ///
    /// The longest of the CPSC's 902 records has 7,811 bytes, so the first is
    /// always looked at whole.
    static let byteCount = 64 * 1024

    let bytes: ArraySlice<UInt8>
    /// The first byte that is neither white space nor byte order mark, 0 where
    /// there is none.
    let first: UInt8

    init(_ text: [UInt8]) {
        bytes = text.prefix(Self.byteCount)
        first = FeedText.firstByte(of: bytes) ?? 0
    }

    /// Whether the text begins an array of JSON.
    var isArray: Bool { first == UInt8(ascii: "[") }

    /// Whether the text begins an object of JSON.
    var isObject: Bool { first == UInt8(ascii: "{") }

    /// Whether the text begins an element, a declaration or a comment of XML.
    var isMarkup: Bool { first == UInt8(ascii: "<") }

    /// Whether these bytes occur in a row.
    func contains(_ text: StaticString) -> Bool { bytes.containsRun(text) }
}
