package import RecallModel

/// The same action announced by several publishers, found among their recalls.
///
/// | kind | what must hold (recall-feeds research, section 7) |
/// |---|---|
/// | declared | one gives the address of the other's notice |
/// | quoted | one quotes the other's number |
/// | joint | one says "Joint recall with" the other's authority, within a day, and they share a brand or firm and words of the name |
/// | article | the same GTIN, or the same model number of the same brand or firm, within 14 days |
///
/// Titles alone never link: of candidates found by words of the title alone 0
/// to 3 in 20 are right. Two recalls of one publisher are never linked: the
/// same product notified by two countries is two alerts.
///
/// Every search is a look into a table, so the work grows with the text. A key
/// that too many recalls share says nothing and links none of them, so that no
/// list can link everything with everything.
package enum CrossReferences {
    /// Recalls of one model, GTIN, address or number past which the key says
    /// nothing.
    ///
    /// One action has a recall a publisher, seldom two; there are a dozen
    /// publishers.
    static let shareLimit = 16
    /// Days between two notices about the same article.
    ///
    /// Regulators that act together do so within a day or two; followers within
    /// a fortnight. One pair 398 days apart is doubtful.
    static let articleDays = 14
    /// Days between a notice that declares a joint recall and its counterpart:
    /// 37 of 37 such pairs read were right.
    static let jointDays = 1

    /// The links among these recalls, each pair once by its surest kind, in the
    /// order of the ids; equal recalls give equal links in whatever order they
    /// come.
    package static func links(among recalls: [Recall]) -> [RecallLink] {
        let notices = notices(of: recalls)
        let found = declared(notices) + quoted(notices) + joint(notices) + articles(notices)
        var surest: [RecallPair: RecallLink] = [:]
        for link in found {
            let pair = RecallPair(first: link.first, second: link.second)
            if surest[pair] == nil { surest[pair] = link }
        }
        return surest.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    private static func notices(of recalls: [Recall]) -> [CrossNotice] {
        var regulators: [String: RegulatorName?] = [:]
        return recalls.sorted { $0.id < $1.id }.map { recall in
            let known = regulators[recall.authority] ?? RegulatorName(in: recall.authority)
            regulators[recall.authority] = .some(known)
            return CrossNotice(recall, of: known)
        }
    }

    private struct RecallPair: Hashable {
        var first: RecallID
        var second: RecallID
    }

    /// A link, unless one publisher gives both.
    static func link(
        _ a: CrossNotice, _ b: CrossNotice, _ kind: RecallLink.Kind, _ detail: String
    ) -> RecallLink? {
        a.id.source == b.id.source ? nil : RecallLink(a.id, b.id, kind: kind, detail: detail)
    }

    // MARK: Addresses

    private static func declared(_ notices: [CrossNotice]) -> [RecallLink] {
        let homes = table(notices) { [$0.home].compactMap { $0 } }
        let citing = table(notices) { $0.cited }
        return homes.keys.sorted().flatMap { key -> [RecallLink] in
            guard let home = homes[key], let from = citing[key],
                home.count + from.count <= shareLimit
            else { return [] }
            return home.flatMap { one in
                from.compactMap { link(notices[one], notices[$0], .declared, key) }
            }
        }
    }

    // MARK: The same article

    private static func articles(_ notices: [CrossNotice]) -> [RecallLink] {
        let sharing = table(notices) { $0.articles }
        return sharing.keys.sorted().flatMap { key -> [RecallLink] in
            guard let places = sharing[key], places.count > 1, places.count <= shareLimit else {
                return []
            }
            return pairs(places).compactMap { article(key, notices[$0.0], notices[$0.1]) }
        }
    }

    private static func article(_ key: String, _ a: CrossNotice, _ b: CrossNotice) -> RecallLink? {
        guard let days = a.days(to: b), days <= articleDays else { return nil }
        let apart = "\(days) day\(days == 1 ? "" : "s") apart"
        if key.hasPrefix(CrossNotice.gtinMark) { return link(a, b, .article, "\(key), \(apart)") }
        guard let name = a.sharedName(with: b) else { return nil }
        return link(a, b, .article, "\(name) \(key), \(apart)")
    }

    static func pairs(_ places: [Int]) -> [(Int, Int)] {
        places.indices.flatMap { first in
            places[(first + 1)...].map { (places[first], $0) }
        }
    }

    /// Which notices have each key, by their places, each once.
    static func table<Key: Hashable>(
        _ notices: [CrossNotice], _ keys: (CrossNotice) -> [Key]
    ) -> [Key: [Int]] {
        var table: [Key: [Int]] = [:]
        for place in notices.indices {
            for key in Set(keys(notices[place])) { table[key, default: []].append(place) }
        }
        return table
    }
}
