package import Digests
import GRDB
import JSONText
package import RecallModel
package import Takedown

/// A data request as it stands: what it says, its clocks, and its answer.
package struct StoredDataRequest: Hashable, Sendable {
    /// Whoever said that it was answered, and how.
    package struct Answer: Hashable, Sendable {
        package var at: Instant
        package var person: String
        package var how: String
    }

    /// What it says; without its words and sellers once they are forgotten.
    package var request: DataRequest
    /// Of what it said; see `DataRequest.digest`.
    package var digest: SHA256Digest
    /// Whether its words and the sellers that it named are forgotten.
    package var isPurged = false
    /// 1 for the first wording.
    package var wording: Int
    package var filedAt: Instant
    /// When what its answer says was last looked at; `nil` of a wording that has
    /// no draft yet.
    var draftedAt: Instant?
    package var withdrawnAt: Instant?
    package var answer: Answer?
    /// In the order of their limits; empty where the duty table has none.
    package var duties: [DataRequestDuty] = []

    package var id: RecallID { request.id }
    /// The earliest limit; `nil` where no duty has one.
    package var limit: Instant? { duties.compactMap(\.limit).min() }
    /// What it lacks to be answered, in words; nothing that was merely forgotten.
    package var missing: [String] { isPurged ? [] : request.missing }
    /// Whether a wording says what this one does, as far as that is still known.
    func says(_ wording: DataRequest) -> Bool {
        isPurged
            ? [wording.digest, wording.digestOfBefore].contains(digest) : request == wording
    }
    /// Whether somebody has still to answer it.
    package var isOpen: Bool { answer == nil && withdrawnAt == nil }
}

/// A duty to answer a data request, or of an incident or refusal, with its clock.
package struct DataRequestDuty: Hashable, Sendable {
    package var id: String
    package var version: String
    package var law: String
    package var must: String
    /// `nil` of one that was filed before its force was kept.
    package var force: DutyForce?
    /// To whom it is to be told; empty where nobody is named.
    package var report: String
    /// Whether it asks for a report or for a decision; either is met by a word.
    package var metBy = DutyFulfilment.report
    package var addedAt: Instant
    package var start: Instant
    package var target: Instant?
    package var limit: Instant?
    package var endedAt: Instant?
    package var outcome: CaseDuty.Outcome?

    /// What its clock says, in the order in which it comes true.
    ///
    /// - Parameter shares: of the time to the limit, at which somebody is
    ///   reminded.
    func events(reminderShares shares: [Double]) -> [ClockEvent] {
        guard let limit else {
            return target.map { [ClockEvent(kind: .targetMissed, at: $0)] } ?? []
        }
        return SLAClock(
            policyID: id, policyVersion: version, basis: law, start: start,
            target: target ?? limit, limit: limit
        ).events(reminderShares: shares)
    }
}

extension StoredDataRequest {
    init(_ row: Row) throws {
        var request = try DataRequest(
            json: row.json("body").adding(row.json("words")), receivedAt: .distantFuture)
        request.sellers = try row.json("sellers").array?.compactMap(\.string) ?? []
        self.request = request
        digest = try row.field("sha256")
        isPurged = try row.field("purged_at") as Instant? != nil
        wording = try row.field("wording")
        filedAt = try row.field("filed_at")
        draftedAt = try row.field("drafted_at")
        withdrawnAt = try row.field("withdrawn_at")
        guard let at: Instant = try row.field("answered_at") else { return }
        answer = Answer(
            at: at, person: try row.field("answered_by"), how: try row.field("answered_how"))
    }
}

extension DataRequestDuty {
    init(_ row: Row) throws {
        self.init(
            id: try row.field("duty"), version: try row.field("version"),
            law: try row.field("law"), must: try row.field("must"),
            force: try row.field("force"), report: try row.field("report") ?? "",
            metBy: try row.field("met_by"), addedAt: try row.field("added_at"),
            start: try row.field("clock_start"),
            target: try row.field("clock_target"), limit: try row.field("clock_limit"),
            endedAt: try row.field("ended_at"), outcome: try row.field("outcome"))
    }
}
