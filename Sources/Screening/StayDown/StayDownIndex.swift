package import RecallModel

/// Every offer that must stay down, looked up by what tells it from others.
///
/// A row is compared with the few offers that share a number, a picture or two
/// rare words with it, never with all. Built once and read by all workers.
package struct StayDownIndex: Sendable {
    /// One offer that was taken down.
    package struct Entry: Sendable {
        /// The id of its case.
        package var caseID: String
        /// The recall that a case of its return rests on.
        package var recall: RecallID
        /// Whether an order went out for it: what nobody ordered down goes to a
        /// person when it is back.
        package var wasOrdered: Bool
        package var fingerprint: Fingerprint

        package init(
            caseID: String, recall: RecallID, wasOrdered: Bool, fingerprint: Fingerprint
        ) {
            self.caseID = caseID
            self.recall = recall
            self.wasOrdered = wasOrdered
            self.fingerprint = fingerprint
        }
    }

    /// From what score on a return is acted upon, and what evidence weighs.
    package struct Rules: Hashable, Sendable {
        package var takedown: Double
        package var review: Double
        package var weights = LikenessWeights()

        package init(takedown: Double, review: Double) {
            (self.takedown, self.review) = (takedown, review)
        }
    }

    /// What a key is the key of; numbers of the maker and of the seller stand in
    /// each other's columns.
    enum KeyKind: UInt64 {
        case gtin = 0x5BD1_E995_0000_0001
        case asin = 0x5BD1_E995_0000_0003
        case code = 0x5BD1_E995_0000_0005
        case image = 0x5BD1_E995_0000_0007
        case word = 0x5BD1_E995_0000_0009
    }

    let entries: [Entry]
    let rules: Rules
    private let hash: TermHash
    private let table: TermTable
    /// The entries of each key, the latest last; words only where they are
    /// rare.
    private let postings: [[UInt32]]

    /// Entries of one key that are looked at, the latest: a picture or number
    /// of more offers than these tells no longer which.
    static let postingLimit = 64
    /// Rare words of a title that it is looked up by.
    static let anchorLimit = 6
    /// A word of at least so many nats is rare enough.
    static let anchorInformation = 1.5

    package init(
        _ entries: [Entry], rules: Rules, seed: UInt64 = .random(in: .min ... .max)
    ) {
        self.entries = entries
        self.rules = rules
        let hash = TermHash(seed: seed)
        var places: [UInt64: Int] = [:]
        var postings: [[UInt32]] = []
        var isWord: [Bool] = []
        for (number, entry) in entries.enumerated() {
            for (kind, key) in Self.keys(of: entry.fingerprint, hash) {
                let place = places[key] ?? postings.count
                if place == postings.count {
                    places[key] = place
                    postings.append([])
                    isWord.append(kind == .word)
                }
                postings[place].append(UInt32(number))
            }
        }
        for place in postings.indices where postings[place].count > Self.postingLimit {
            postings[place] = isWord[place] ? [] : postings[place].suffix(Self.postingLimit)
        }
        var table = TermTable(capacity: places.count)
        for (key, place) in places { table.insert(key, number: place) }
        (self.hash, self.table, self.postings) = (hash, table, postings)
    }

    package var isEmpty: Bool { entries.isEmpty }
    package var count: Int { entries.count }

    /// The entries with the key of these bytes.
    ///
    /// - Precondition: ``TermHash/slack`` bytes behind `end` may be read.
    @inline(__always)
    func find(
        _ kind: KeyKind, _ bytes: borrowing Span<UInt8>, from start: Int, to end: Int
    ) -> Int {
        table.find(Self.key(kind, hash.hash(bytes, from: start, to: end)))
    }

    @inline(__always)
    func find(_ kind: KeyKind, _ bytes: [UInt8]) -> Int {
        table.find(Self.key(kind, hash.hash(bytes)))
    }

    func posting(_ place: Int) -> [UInt32] { postings[place] }

    @inline(__always)
    private static func key(_ kind: KeyKind, _ hash: UInt64) -> UInt64 {
        ((hash ^ kind.rawValue) &* 0x9E37_79B9_7F4A_7C15) | 1
    }

    /// The keys of an offer, each once.
    private static func keys(
        of fingerprint: Fingerprint, _ hash: TermHash
    ) -> [(KeyKind, UInt64)] {
        let traits = OfferTraits(fingerprint)
        var texts: [(KeyKind, String)] = []
        texts += traits.gtins.map { (.gtin, $0.description) }
        texts += traits.asins.map { (.asin, $0) }
        texts += traits.codes.map { (.code, $0) }
        texts += [traits.model, traits.sku].filter { !$0.isEmpty }.map { (.code, $0) }
        texts += fingerprint.images.map { (.image, $0) }
        let anchors = traits.words.filter { $0.value >= anchorInformation }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(anchorLimit)
        texts += anchors.map { (.word, $0.key) }
        var seen: Set<UInt64> = []
        return texts.compactMap { kind, text in
            let key = key(kind, hash.hash(Array(text.utf8)))
            return seen.insert(key).inserted ? (kind, key) : nil
        }
    }
}
