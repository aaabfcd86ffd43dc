import RecallModel

/// The lots of a recall against those that a listing names, where it names any.
struct LotComparison {
    enum Outcome {
        /// The recall covers every lot.
        case unlimited
        /// The listing names none, or the recall's are prose.
        case unknown
        case recalled
        case others
    }

    let outcome: Outcome
    private let lots: [String]
    private let stated: String

    init(_ lots: [String], _ listing: Listing, _ lists: WordLists) {
        self.lots = lots
        guard !lots.isEmpty else {
            (outcome, stated) = (.unlimited, "")
            return
        }
        let found = Self.stated(in: listing, lists)
        // Nearly no listing names a lot, and some recalls name thousands.
        let rules = found.isEmpty ? [] : lots.map { LotRule($0) }
        if let lot = found.first(where: { lot in
            rules.contains { $0?.covers(lot.code) == true }
        }) {
            (outcome, stated) = (.recalled, lot.written)
        } else if let lot = found.first, !rules.contains(where: { $0 == nil }) {
            (outcome, stated) = (.others, lot.written)
        } else {
            (outcome, stated) = (.unknown, "")
        }
    }

    func evidence(_ weights: MatchingConfiguration.Weights) -> Evidence? {
        let shown = lots.prefix(Self.shownLots).joined(separator: ", ")
        let recall =
            lots.count > Self.shownLots ? "\(shown) and \(lots.count - Self.shownLots) more" : shown
        switch outcome {
        case .unlimited, .unknown: return nil
        case .recalled:
            return Evidence(kind: .lot, recall: recall, listing: stated, weight: weights.lot)
        case .others:
            return Evidence(kind: .lot, recall: recall, listing: stated, weight: weights.otherLot)
        }
    }

    /// What the lots decide; `nil` where the recall has none.
    ///
    /// Anybody can write another number into a listing, so that a grave duty
    /// does not end with a seller's word (requirements research, section 4.4).
    func scope(_ severity: Severity) -> Scope? {
        switch outcome {
        case .unlimited: nil
        case .unknown: .undetermined
        case .recalled: .all
        case .others: severity >= .high ? .undetermined : .disjoint
        }
    }

    private static let shownLots = 3
    /// Bytes of a description that are read for a lot: longer ones are pages.
    private static let textLimit = 1 << 16

    /// The numbers behind "lot", "batch", "serial no." and the like.
    private static func stated(
        in listing: Listing, _ lists: WordLists
    ) -> [(code: [UInt8], written: String)] {
        let written = Array((listing.title + " \n " + listing.description).utf8.prefix(textLimit))
        var text = FoldedText()
        text.append(written.span, 0..<written.count)
        var lots: [(code: [UInt8], written: String)] = []
        for token in text.tokens.indices {
            guard var first = end(ofCueAt: token, text, written, lists) else { continue }
            while first < text.tokens.count,
                lists[.numberWord].contains(text.text(text.stem(of: first)))
            {
                first += 1
            }
            guard first < text.tokens.count else { continue }
            var last = first
            while isDashed(last + 1, text, written) { last += 1 }
            let code = Array(text.bytes[Int(text.tokens[first].start)..<Int(text.tokens[last].end)])
            guard isLot(code) else { continue }
            let source = Int(text.tokens[first].sourceStart)..<Int(text.tokens[last].sourceEnd)
            lots.append((code, String(decoding: written[source], as: UTF8.self)))
        }
        return lots
    }

    /// The token behind a word that announces a lot, which may be two, `S/N`.
    private static func end(
        ofCueAt token: Int, _ text: borrowing FoldedText, _ written: [UInt8], _ lists: WordLists
    ) -> Int? {
        let stem = text.text(text.stem(of: token))
        if lists[.lot].contains(stem) { return token + 1 }
        guard isDashed(token + 1, text, written) else { return nil }
        return lists[.lot].contains(stem + text.text(text.stem(of: token + 1))) ? token + 2 : nil
    }

    /// Whether a token goes on what the one before began, without a space.
    private static func isDashed(
        _ token: Int, _ text: borrowing FoldedText, _ written: [UInt8]
    ) -> Bool {
        token < text.tokens.count && text.tokens[token].joinsPrevious
            && written[Int(text.tokens[token - 1].sourceEnd)] != UInt8(ascii: " ")
    }

    /// Whether a number may be a lot's: "lot 100 pcs" is a hundred pieces.
    private static func isLot(_ code: [UInt8]) -> Bool {
        let digits = code.count { $0 < UInt8(ascii: "a") }
        return (4...ListingTerms.codeLimit).contains(code.count) && !Specification.isOne(code)
            && (digits == code.count ? digits >= 5 : digits > 0)
    }
}
