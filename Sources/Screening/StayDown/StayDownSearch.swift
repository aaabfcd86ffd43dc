import RecallModel

/// Finds the offers that a row could be again: scratch of one worker.
struct StayDownSearch: ~Copyable {
    let index: StayDownIndex
    private var text = FoldedText()
    /// Entries that share a number or picture with the row.
    private var sure: [UInt32] = []
    /// Entries that share a rare word with it, as often as they share one.
    private var hinted: [UInt32] = []

    /// Offers that one row is compared with: more than these share their words
    /// with everything.
    static let candidateLimit = 32

    init(_ index: StayDownIndex) { self.index = index }

    /// The entries to compare the row with, the latest first.
    mutating func candidates(_ batch: borrowing RowBatch, row: Int) -> [UInt32] {
        sure.removeAll(keepingCapacity: true)
        hinted.removeAll(keepingCapacity: true)
        lookUpTitle(batch, row: row)
        for slot in [RowBatch.Slot.mpn, .sku] { lookUpWhole(batch, row: row, slot, .code) }
        lookUpASINs(batch, row: row)
        lookUpGTINs(batch, row: row)
        lookUpImages(batch, row: row)
        guard !sure.isEmpty || hinted.count > 1 else { return [] }
        return chosen()
    }

    private func chosen() -> [UInt32] {
        var hints: [UInt32: Int] = [:]
        for entry in hinted { hints[entry, default: 0] += 1 }
        let certain = Set(sure)
        let likely = hints.filter { $0.value > 1 && !certain.contains($0.key) }
            .sorted { ($1.value, $1.key) < ($0.value, $0.key) }.map(\.key)
        return Array((certain.sorted(by: >) + likely).prefix(Self.candidateLimit))
    }

    private mutating func lookUpTitle(_ batch: borrowing RowBatch, row: Int) {
        text.reset()
        text.append(batch.bytes.span, batch.range(.title, row: row))
        for token in 0..<text.tokens.count {
            let own = text.tokens[token]
            if own.isIdeograph {
                guard token + 1 < text.tokens.count, text.tokens[token + 1].isIdeograph else {
                    continue
                }
                note(.word, Int(own.start), Int(text.tokens[token + 1].end))
            } else if !own.hasDigit {
                let stem = text.stem(of: token)
                note(.word, stem.lowerBound, stem.upperBound)
            }
            lookUpCodes(endingAt: token)
        }
    }

    /// Numbers that end here, whole or in parts that somebody separated.
    private mutating func lookUpCodes(endingAt last: Int) {
        let end = Int(text.tokens[last].end)
        var hasDigit = false
        var first = last
        while true {
            hasDigit = hasDigit || text.tokens[first].hasDigit
            let start = Int(text.tokens[first].start)
            if end - start > ListingTerms.codeLimit { return }
            if hasDigit, end - start >= OfferTraits.leastNumber { note(.code, start, end) }
            guard first > 0, text.tokens[first].joinsPrevious,
                last - first < ListingTerms.leastJoined - 1
            else { return }
            first -= 1
        }
    }

    private mutating func lookUpWhole(
        _ batch: borrowing RowBatch, row: Int, _ slot: RowBatch.Slot,
        _ kind: StayDownIndex.KeyKind
    ) {
        let cell = batch.range(slot, row: row)
        guard !cell.isEmpty, cell.count <= 4 * ListingTerms.codeLimit else { return }
        text.reset()
        text.append(batch.bytes.span, cell)
        guard text.count >= OfferTraits.leastNumber, text.count <= ListingTerms.codeLimit else {
            return
        }
        note(kind, 0, text.count)
    }

    private mutating func lookUpASINs(_ batch: borrowing RowBatch, row: Int) {
        let cell = batch.range(.asin, row: row)
        guard !cell.isEmpty else { return }
        text.reset()
        text.append(batch.bytes.span, cell)
        for token in 0..<text.tokens.count {
            note(.asin, Int(text.tokens[token].start), Int(text.tokens[token].end))
        }
    }

    private mutating func lookUpGTINs(_ batch: borrowing RowBatch, row: Int) {
        guard !batch.range(.gtin, row: row).isEmpty else { return }
        for gtin in GTINCell(batch.text(.gtin, row: row)).codes {
            take(index.find(.gtin, Array(gtin.description.utf8)), isSure: true)
        }
    }

    private mutating func lookUpImages(_ batch: borrowing RowBatch, row: Int) {
        let cell = batch.range(.image, row: row)
        guard !cell.isEmpty else { return }
        var names = ImageNames(cell)
        var count = 0
        while count < Fingerprint.imageLimit, names.next(batch.bytes.span) {
            count += 1
            take(index.find(.image, names.name), isSure: true)
        }
    }

    /// Looks up a part of the folded text.
    @inline(__always)
    private mutating func note(_ kind: StayDownIndex.KeyKind, _ start: Int, _ end: Int) {
        take(index.find(kind, text.bytes.span, from: start, to: end), isSure: kind != .word)
    }

    @inline(__always)
    private mutating func take(_ place: Int, isSure: Bool) {
        guard place >= 0 else { return }
        if isSure {
            sure += index.posting(place)
        } else {
            hinted += index.posting(place)
        }
    }
}

extension StayDownIndex {
    /// An offer that a listing is again.
    struct Finding: Sendable {
        var entry: Entry
        var likeness: Likeness
        var tier: Tier
    }

    /// The likeliest offer of each recall among these entries that the listing
    /// is again, the likeliest first.
    func findings(_ listing: Listing, among candidates: [UInt32]) -> [Finding] {
        let reading = OfferReading(Fingerprint(of: listing))
        var best: [RecallID: Finding] = [:]
        for candidate in candidates {
            let entry = entries[Int(candidate)]
            let likeness = Likeness(reading, OfferReading(entry.fingerprint), rules.weights)
            guard likeness.isBorne, likeness.score >= rules.review else { continue }
            let isSure =
                entry.wasOrdered && likeness.score >= rules.takedown && !likeness.isContested
                && likeness.isCorroborated
            let known = best[entry.recall]?.likeness.score ?? 0
            if likeness.score > known {
                best[entry.recall] = Finding(
                    entry: entry, likeness: likeness, tier: isSure ? .takedown : .review)
            }
        }
        return best.values.sorted {
            ($1.likeness.score, $0.entry.caseID) < ($0.likeness.score, $1.entry.caseID)
        }
    }
}
