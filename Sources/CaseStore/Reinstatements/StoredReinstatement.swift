import GRDB
package import RecallModel
package import Takedown

/// A listing's return to sale as two people let it happen, and what exports
/// have shown of it since.
package struct StoredReinstatement: Hashable, Sendable {
    /// A condition, and the export that showed it broken.
    package struct Condition: Hashable, Sendable {
        package var condition: ReturnCondition
        package var brokenIn: ExportID?
    }

    package var ground: Reinstatement.Ground
    package var reason: String
    package var at: Instant
    /// Who proposed it: a person, or the program where an authority withdrew.
    package var person: String
    /// Who let it happen.
    package var second: String
    package var conditions: [Condition]
    /// The last export that had the listing with every condition met.
    package var checkedIn: ExportID?
    /// The export that showed a condition broken; then it is watched no more.
    package var brokenIn: ExportID?

    /// The revision of each recall behind the case that people looked at last:
    /// when it was let return, or when they found that the return stands.
    var revisions: [RecallID: Int] = [:]
    /// The later rounds that were found fine, so that it stands; in their order.
    package var affirmations: [Affirmation] = []

    /// Whether somebody found that it stands while the listing said just this.
    func isAffirmed(for listing: Listing) -> Bool {
        guard !affirmations.isEmpty else { return false }
        let fingerprint = listing.fingerprint
        return affirmations.contains { $0.fingerprint == fingerprint }
    }

    /// Whether later exports are still held against its conditions.
    package var isWatched: Bool { brokenIn == nil && !conditions.isEmpty }

    /// Whether nothing is broken but that its day is over.
    var hasLapsed: Bool {
        let broken = conditions.filter { $0.brokenIn != nil }
        return !broken.isEmpty && broken.allSatisfy { $0.condition.kind == .until }
    }

    /// As it was proposed, without its documents.
    package var reinstatement: Reinstatement {
        Reinstatement(ground, conditions: conditions.map(\.condition), reason: reason)
    }
}

/// A document as it was brought to a case.
package struct StoredDocument: Hashable, Sendable {
    package var document: CaseDocument
    package var at: Instant
    package var person: String
}

extension Reinstatement.Ground: DatabaseValueConvertible {}
extension ReturnCondition.Kind: DatabaseValueConvertible {}

extension Database {
    /// How a case's listing was let return, `nil` where it was not.
    func reinstatement(of sequence: Int64) throws -> StoredReinstatement? {
        guard
            let row = try row("SELECT * FROM case_reinstatements WHERE case_seq = ?", [sequence])
        else { return nil }
        var revisions: [RecallID: Int] = [:]
        for row in try rows(
            "SELECT recall_id, revision FROM return_revisions WHERE case_seq = ?", [sequence])
        {
            revisions[try row.field("recall_id")] = try row.field("revision")
        }
        let affirmations = try affirmations("s.reinstated_seq = ?", [sequence])
        revisions.merge(try affirmedRevisions(of: sequence)) { $1 }
        return StoredReinstatement(
            ground: try row.field("ground"), reason: try row.field("reason"),
            at: try row.field("at"), person: try row.field("person"),
            second: try row.field("second"),
            conditions: try rows(
                "SELECT * FROM return_conditions WHERE case_seq = ? ORDER BY number", [sequence]
            ).map { row in
                StoredReinstatement.Condition(
                    condition: ReturnCondition(try row.field("kind"), try row.field("text")),
                    brokenIn: (try row.field("broken_in") as Int64?).map { ExportID($0) })
            },
            checkedIn: (try row.field("checked_in") as Int64?).map { ExportID($0) },
            brokenIn: (try row.field("broken_in") as Int64?).map { ExportID($0) },
            revisions: revisions, affirmations: affirmations)
    }

    /// The documents of a case, in the order in which they came.
    func documents(of sequence: Int64) throws -> [StoredDocument] {
        try rows(
            "SELECT * FROM case_documents WHERE case_seq = ? ORDER BY number", [sequence]
        ).map { row in
            let text: String = try row.field("text")
            let name: String = try row.field("name")
            let document =
                text.isEmpty
                ? CaseDocument(
                    name: name, byteCount: try row.field("byte_count"),
                    sha256: try row.field("sha256"))
                : CaseDocument(name: name, text: text)
            return StoredDocument(
                document: document, at: try row.field("at"), person: try row.field("person"))
        }
    }
}
