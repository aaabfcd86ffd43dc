/// The identity of a recall: who publishes it and the number they gave it,
/// written `cpsc:26581`.
package struct RecallID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The publisher's short name in lower case, for instance `cpsc`; never
    /// empty and without a colon.
    package let source: String
    /// The publisher's number as printed, leading zeros kept.
    package let number: String

    /// - Precondition: neither part is empty and the source has no colon.
    package init(source: String, number: String) {
        precondition(!source.isEmpty && !source.contains(":") && !number.isEmpty)
        self.source = source
        self.number = number
    }

    /// The identity that ``description`` wrote, or `nil`.
    package init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex,
            text.index(after: colon) < text.endIndex
        else { return nil }
        source = String(text[..<colon])
        number = String(text[text.index(after: colon)...])
    }

    package var description: String { "\(source):\(number)" }

    package static func < (a: RecallID, b: RecallID) -> Bool {
        (a.source, a.number) < (b.source, b.number)
    }
}
