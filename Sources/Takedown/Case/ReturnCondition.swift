package import JSONText
package import RecallModel

/// What must hold of a reinstated listing for as long as it is on offer, looked
/// at in every later export.
///
/// | kind | text | holds while |
/// |---|---|---|
/// | `words` | a text of remedy or relabelling | the listing has these words |
/// | `no_words` | words | the listing does not have them |
/// | `lots` | lots or serial numbers, or ranges (`B200 - B299`), with `,` between | the listing names one, or a number of it, and none that is recalled |
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
        case .words, .noWords:
            return FoldedText(text).isEmpty ? "a condition has no word; say it in words" : nil
        case .lots:
            let parts = LotList(text).parts
            return parts.isEmpty || !parts.allSatisfy(LotList.isCode)
                ? "“\(SafeText.line(text, limit: 60))” is no lot; give codes or ranges: A100, B200 - B299"
                : nil
        case .until:
            return CivilDate(text) == nil ? "“\(text)” is no day like 2027-01-31" : nil
        }
    }

    /// What an export shows of a condition.
    package enum Finding: Hashable, Sendable {
        case met
        /// The export does not have the text that would show it.
        case unknown
        case broken
    }

    /// Whether a listing meets it, as an export has it.
    ///
    /// - Parameter moment: when the export was produced.
    package func holds(for listing: Listing, at moment: Instant) -> Bool {
        finding(for: listing, at: moment) == .met
    }

    /// What a listing shows of it, as an export has it.
    ///
    /// - Parameters:
    ///   - moment: when the export was produced.
    ///   - recalled: the lots that the recall names, as it prints them.
    package func finding(
        for listing: Listing, at moment: Instant, recalled: [String] = []
    ) -> Finding {
        let text = Self.text(of: listing)
        switch kind {
        case .words: return shown(text.has(FoldedText(self.text)), by: listing)
        case .noWords: return text.has(FoldedText(self.text)) ? .broken : .met
        case .lots:
            if recalled.contains(where: { LotList($0).areToldOf(in: text) }) { return .broken }
            let isNamed =
                text.has(FoldedText(self.text))
                || LotList(self.text).parts.contains { LotList.names(text, $0) }
            return shown(isNamed, by: listing)
        case .until:
            return CivilDate(self.text).map { moment.utcDay <= $0 } ?? false ? .met : .broken
        }
    }

    /// What is missing breaks nothing where the whole text is: an export of
    /// prices has none.
    private func shown(_ isThere: Bool, by listing: Listing) -> Finding {
        if isThere { return .met }
        return FoldedText(listing.description).isEmpty ? .unknown : .broken
    }

    /// Everything that a buyer reads.
    private static func text(of listing: Listing) -> FoldedText {
        FoldedText(
            [
                listing.title, listing.description, listing.brand, listing.mpn, listing.sku,
                listing.category, listing.condition,
            ].joined(separator: "\n"))
    }

    /// Whether a lot that is attested is, or has a number of, one that a recall
    /// names.
    package func overlaps(lot: String) -> Bool {
        guard kind == .lots else { return false }
        let recalled = LotList(lot).parts
        return LotList(text).parts.contains { own in
            recalled.contains { LotList.overlap(own, $0) }
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
