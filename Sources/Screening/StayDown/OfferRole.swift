/// Whether a title sells something for an earlier offer, or says that it is
/// mended, where the earlier title does not.
struct OfferRole {
    /// The word that shows a part, accessory or document; `nil` for none.
    private(set) var foreign: String?
    /// The words that say that it is mended or another version.
    private(set) var remedied: String?

    /// The share of what agrees that stands behind a "for" where the offer is
    /// for the product.
    private static let purposeShare = 0.6
    /// What names the product behind it tells at least, in nats: "for boiler
    /// rooms" says where it is used.
    private static let leastNamed = 4.0

    init(_ listing: OfferTraits, besides earlier: OfferTraits, shared: Set<String>) {
        let lists = WordLists.builtIn
        let known = Set(earlier.stems)
        let agreeing = listing.stems.indices.filter {
            shared.contains(listing.stems[$0]) || earlier.codes.contains(listing.stems[$0])
        }
        for (place, stem) in listing.stems.enumerated() where !known.contains(stem) {
            let isForeign =
                lists[.purpose].contains(stem)
                && Self.mostStand(behind: place, agreeing, listing)
                || lists[.accessory].contains(stem)
                    && !Self.comesAlong(place, listing.stems, agreeing, lists)
            if isForeign, foreign == nil { foreign = stem }
        }
        let run = " \(listing.stems.joined(separator: " ")) "
        let old = " \(earlier.stems.joined(separator: " ")) "
        remedied = Self.phrases.first { run.contains($0) && !old.contains($0) }?
            .split(separator: " ").joined(separator: " ")
    }

    private static func mostStand(
        behind place: Int, _ agreeing: [Int], _ listing: OfferTraits
    ) -> Bool {
        func sum(_ places: [Int]) -> Double {
            // A number among them tells as much as a rare word.
            places.reduce(0) { $0 + (listing.words[listing.stems[$1]] ?? 5) }
        }
        let behind = sum(agreeing.filter { $0 > place })
        return behind >= leastNamed && behind >= purposeShare * sum(agreeing)
    }

    /// Whether the product is named first and "with" or "and" leads to the
    /// part.
    private static func comesAlong(
        _ place: Int, _ stems: [String], _ agreeing: [Int], _ lists: WordLists
    ) -> Bool {
        if place + 1 < stems.count, lists[.describing].contains(stems[place + 1]) { return true }
        guard let product = agreeing.last(where: { $0 < place }) else { return false }
        return stems[product..<place].contains(where: lists[.company].contains)
    }

    /// As remedies and new versions are worded (requirements research, section
    /// 7, 9 and 10), in stems.
    private static let phrases: [String] = [
        "remedied", "repaired", "reworked", "not affected", "unaffected", "not recalled",
        "new version", "newer version", "improved version", "updated version", "redesigned",
        "after recall", "new model", "neue version", "nicht betroffen", "uberarbeitet",
        "nouvelle version", "non concerne", "nueva version", "no afectado", "nuova versione",
    ].map { phrase in
        " \(phrase.split(separator: " ").map { Stem.of($0) }.joined(separator: " ")) "
    }
}
