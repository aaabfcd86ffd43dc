package import Digests
import GRDB
import JSONText
package import RecallModel
package import Takedown

/// An incident or a refusal as it stands: what it says, and the clocks of what it
/// asks for.
///
/// It is kept beside data requests, in the same tables, for it has the same
/// wordings, clocks and retention.
package struct StoredOccurrence: Hashable, Sendable {
    /// What it says; without its words and sellers once they are forgotten.
    package var occurrence: Occurrence
    /// Of what it said; see `Occurrence.digest`.
    package var digest: SHA256Digest
    /// Whether its words and the sellers that it named are forgotten.
    package var isPurged = false
    /// 1 for the first wording.
    package var wording: Int
    package var filedAt: Instant
    package var withdrawnAt: Instant?
    /// When the last of what it asks for was done, who said so and how.
    package var end: StoredDataRequest.Answer?
    /// In the order of their limits; empty where the duty table has none.
    package var duties: [DataRequestDuty] = []

    package var id: RecallID { occurrence.id }
    /// What it lacks, in words; nothing that was merely forgotten.
    package var missing: [String] { isPurged ? [] : occurrence.missing }
    /// Whether somebody has still to report or decide.
    package var isOpen: Bool { end == nil && withdrawnAt == nil }

    func says(_ wording: Occurrence) -> Bool {
        isPurged ? digest == wording.digest : occurrence == wording
    }
}

extension StoredOccurrence {
    init(_ row: Row) throws {
        var occurrence = try Occurrence(
            json: row.json("body").adding(row.json("words")), receivedAt: .distantFuture)
        occurrence.sellers = try row.json("sellers").array?.compactMap(\.string) ?? []
        self.occurrence = occurrence
        digest = try row.field("sha256")
        isPurged = try row.field("purged_at") as Instant? != nil
        wording = try row.field("wording")
        filedAt = try row.field("filed_at")
        withdrawnAt = try row.field("withdrawn_at")
        guard let at: Instant = try row.field("answered_at") else { return }
        end = StoredDataRequest.Answer(
            at: at, person: try row.field("answered_by"), how: try row.field("answered_how"))
    }
}
