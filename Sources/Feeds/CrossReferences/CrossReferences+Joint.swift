import RecallModel

extension CrossReferences {
    /// Notices that say "Joint recall with …" without an address, each with its
    /// best counterpart.
    static func joint(_ notices: [CrossNotice]) -> [RecallLink] {
        let byDay = table(notices) { notice in
            notice.authority == nil ? [] : [notice.day].compactMap { $0 }
        }
        return notices.flatMap { notice -> [RecallLink] in
            guard let day = notice.day else { return [] }
            let partners = JointDeclaration.partners(in: notice.prose)
                .subtracting([notice.authority].compactMap { $0 })
            guard !partners.isEmpty else { return [] }
            let candidates = ((day - jointDays)...(day + jointDays)).flatMap { byDay[$0] ?? [] }
            guard candidates.count <= dayLimit else { return [] }
            return partners.compactMap { partner in
                counterpart(of: notice, among: candidates.map { notices[$0] }, partner)
            }
        }
    }

    /// Notices of all regulators in three days: some 60 in the busiest.
    private static let dayLimit = 400

    /// The notice of that regulator with most words of the name in common, of
    /// the same brand, where no other has as many.
    private static func counterpart(
        of notice: CrossNotice, among candidates: [CrossNotice], _ partner: RegulatorName
    ) -> RecallLink? {
        let scored = candidates.filter {
            $0.authority == partner && $0.id.source != notice.id.source
        }.compactMap { candidate in
            likeness(notice, candidate).map { (notice: candidate, score: $0.0, name: $0.1) }
        }.sorted { ($1.score, $0.notice.id) < ($0.score, $1.notice.id) }
        guard let best = scored.first, scored.dropFirst().allSatisfy({ $0.score < best.score })
        else { return nil }
        return link(notice, best.notice, .joint, "declared joint, \(best.name)")
    }

    /// How many words of the name two notices share, and what they share.
    private static func likeness(_ a: CrossNotice, _ b: CrossNotice) -> (Int, String)? {
        let shared = JointDeclaration.sharedWords(a, b)
        if let name = a.sharedName(with: b), shared.count >= sharedWords {
            return (shared.count, name)
        }
        return shared.count >= wordsWithoutName
            ? (shared.count, shared.sorted().joined(separator: " ")) : nil
    }

    /// Words of the name that both have: a brand alone is one, and a brand may
    /// have two recalls on a day.
    private static let sharedWords = 2
    /// Where no brand or firm is known to both.
    private static let wordsWithoutName = 3
}

/// The sentence "Joint recall with Health Canada, the US CPSC and …".
enum JointDeclaration {
    /// Bytes of the sentence in which the partners are named.
    private static let reach = 300

    /// The regulators that it names.
    static func partners(in text: [UInt8]) -> Set<RegulatorName> {
        guard let start = ByteText.first("oint recall with", in: text) else { return [] }
        let end = min(text.count, start + reach)
        let sentence = String(decoding: text[start..<end], as: UTF8.self).lowercased()
        return Set(
            RegulatorName.allCases.filter { name in name.names.contains { sentence.contains($0) } })
    }

    /// Telling words of both names.
    static func sharedWords(_ a: CrossNotice, _ b: CrossNotice) -> Set<Substring> {
        words(a).intersection(words(b))
    }

    private static func words(_ notice: CrossNotice) -> Set<Substring> {
        Set(notice.words.split(separator: " ").filter { $0.count >= 3 && !common.contains($0) })
    }

    /// Of every recall's title.
    private static let common: Set<Substring> = [
        "recall", "recalls", "recalled", "due", "hazard", "hazards", "risk", "injury", "the", "and",
        "for", "with", "sold", "fire", "burn", "fall", "choking", "laceration", "death", "serious",
        "from", "brand", "certain", "potential", "inc", "llc", "ltd", "company", "canada",
    ]
}
