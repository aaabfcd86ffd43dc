import GRDB
import JSONText
import RecallModel

/// A revision of a recall as far as figures need it, read once for all its
/// cases.
struct RecallFacts {
    let kind: RecallSourceKind
    /// A recall has a date at most, which stands for its first moment.
    let publishedAt: Instant?
    let knownAt: Instant
    let hazards: [HazardClass]
}

/// The revisions that the cases of a count rest on.
struct RecallFactBook {
    private struct Key: Hashable {
        let id: RecallID
        let revision: Int
    }

    private var known: [Key: RecallFacts] = [:]

    mutating func facts(
        on id: RecallID, revision: Int, _ db: Database
    ) throws -> RecallFacts {
        let key = Key(id: id, revision: revision)
        if let facts = known[key] { return facts }
        let recall = try db.recall(id, revision: revision)
        let knownAt = try Instant.fetchOne(
            db, sql: "SELECT first_known_at FROM recalls WHERE recall_id = ?", arguments: [id])
        guard let knownAt else { throw CaseStoreError(.notFound, "there is no recall \(id)") }
        let facts = RecallFacts(
            kind: recall.sourceKind, publishedAt: recall.published.map(\.startUTC),
            knownAt: knownAt, hazards: recall.hazard.classes)
        known[key] = facts
        return facts
    }
}
