package import JSONText
package import RecallModel

/// What must hold of a reinstated listing for as long as it is on offer, looked
/// at in every later export.
///
/// | kind | text | holds while |
/// |---|---|---|
/// | `words` | a text of remedy or relabelling | the listing has these words |
/// | `no_words` | words | the listing does not have them |
/// | `lots` | a lot or serial number, or a range (`B200 - B299`) | the listing names it, or a number of it |
/// | `until` | a day | exports are produced on that day (UTC) or before |
package struct ReturnCondition: Hashable, Sendable {
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case words
        case noWords = "no_words"
        case lots
        case until
    }

    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text.trimmingSpace()
    }

    /// 500 bytes are three lines; whoever asks for more than that word for word
    /// asks for what no seller types.
    package static let textLimit = 500

    /// What is wrong with it, in one line; `nil` where it can be watched.
    package var problem: String? {
        guard text.utf8.count <= Self.textLimit else {
            return "a condition has more than \(Self.textLimit) bytes"
        }
        switch kind {
        case .words, .noWords, .lots:
            return FoldedText(text).isEmpty ? "a condition has no word; say it in words" : nil
        case .until:
            return CivilDate(text) == nil ? "“\(text)” is no day like 2027-01-31" : nil
        }
    }

    /// Whether a listing meets it, as an export has it.
    ///
    /// - Parameter moment: when the export was produced.
    package func holds(for listing: Listing, at moment: Instant) -> Bool {
        switch kind {
        case .words: Self.text(of: listing).has(FoldedText(text))
        case .noWords: !Self.text(of: listing).has(FoldedText(text))
        case .lots: Self.names(listing, text)
        case .until: CivilDate(text).map { moment.utcDay <= $0 } ?? false
        }
    }

    /// Everything that a buyer reads.
    private static func text(of listing: Listing) -> FoldedText {
        FoldedText(
            [
                listing.title, listing.description, listing.brand, listing.mpn, listing.sku,
                listing.category, listing.condition,
            ].joined(separator: "\n"))
    }

    private static func names(_ listing: Listing, _ lots: String) -> Bool {
        let text = text(of: listing)
        if text.has(FoldedText(lots)) { return true }
        guard let range = NumberRange(lots) else { return false }
        return text.words.contains { range.covers($0) }
    }

    /// Whether a lot that is attested is, or has a number of, one that a recall
    /// names.
    package func overlaps(lot: String) -> Bool {
        guard kind == .lots else { return false }
        let (own, other) = (NumberRange(text), NumberRange(lot))
        switch (own, other) {
        case (let own?, let other?):
            return own.covers(other[other.numbers.lowerBound])
                || other.covers(own[own.numbers.lowerBound])
        case (let own?, nil): return own.covers(lot)
        case (nil, let other?): return other.covers(text)
        case (nil, nil): return FoldedText(text).words.joined() == FoldedText(lot).words.joined()
        }
    }

    package var json: JSONValue {
        .record(["kind": .string(kind.rawValue), "text": .string(text)])
    }

    /// The condition that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
            let text = json["text"]?.string
        else { return nil }
        self.init(kind, text)
    }
}
