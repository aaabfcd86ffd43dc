import GRDB
package import RecallModel
package import Takedown

/// A duty in all cases of one recall, or of one data request, incident or refusal:
/// what a person reports, they report once.
package struct DutySummary: Hashable, Sendable {
    /// The recall, or the data request.
    package var subject: RecallID
    /// What it is that is no recall: `data_request`, `incident` or `refusal`.
    package var letter: String?
    /// Who asks, of a data request; of an incident or refusal its kind; `nil` of a
    /// recall.
    package var authority: String?
    package var id: String
    package var version: String
    /// `nil` of a data request that was filed before its force was kept.
    package var force: DutyForce?
    package var law: String
    package var must: String
    package var report: String
    package var metBy: DutyFulfilment
    package var starts: ClockStart
    /// Cases that are or were under it; 1 of a data request, which is asked once.
    package var cases: Int
    package var open: Int
    /// Of the open ones.
    package var overdue: Int
    package var met: Int
    /// Of those met.
    package var metLate: Int
    /// Ended without being met, by a return or withdrawal that came after the
    /// limit: a miss, unlike a match that proved wrong.
    package var releasedLate: Int
    /// The earliest of an open one, `nil` where none has any.
    package var target: Instant?
    package var limit: Instant?
}

/// Which duties to show; every condition that is given must hold.
package struct DutyFilter: Hashable, Sendable {
    /// This recall, data request, incident or refusal.
    package var subject: RecallID?
    package var isOpen = true
    package var isOverdue = false
    /// 1,000 fill a terminal many times over.
    package var count = 1000

    package init() {}
}

extension DutySummary {
    init(_ row: Row) throws {
        subject = try row.field("recall_id")
        letter = try row.field("letter")
        authority = try row.field("authority")
        id = try row.field("duty")
        version = try row.field("version")
        force = try row.field("force")
        law = try row.field("law")
        must = try row.field("must")
        report = try row.field("report")
        metBy = try row.field("met_by")
        starts = try row.field("starts")
        cases = try row.field("cases")
        open = try row.field("open")
        overdue = try row.field("overdue")
        met = try row.field("met")
        metLate = try row.field("met_late")
        releasedLate = try row.field("released_late")
        target = try row.field("target")
        limit = try row.field("limit_at")
    }
}
