import GRDB
import JSONText
import RecallModel
import Takedown

extension DutyForce: DatabaseValueConvertible {}
extension DutyFulfilment: DatabaseValueConvertible {}
extension ClockStart: DatabaseValueConvertible {}
extension CaseDuty.Outcome: DatabaseValueConvertible {}

extension CaseDuty {
    /// The duty of a row of `case_duties` beside the `withdrawn_at` of its
    /// basis.
    init(_ row: Row) throws {
        let counting: String? = try row.field("counting")
        self.init(
            basis: try row.field("basis"), recall: try row.field("recall_id"),
            id: try row.field("duty"), version: try row.field("version"),
            force: try row.field("force"), law: try row.field("law"),
            must: try row.field("must"), report: try row.field("report"),
            metBy: try row.field("met_by"), starts: try row.field("starts"),
            start: try row.field("clock_start"), target: try row.field("clock_target"),
            limit: try row.field("clock_limit"),
            counting: try counting == nil ? nil : row.json("counting"),
            addedAt: try row.field("added_at"), endedAt: try row.field("ended_at"),
            outcome: try row.field("outcome"),
            isWithdrawn: try row.field("withdrawn_at") as Instant? != nil)
    }
}

/// A duty as its row has it: with what only the store needs to know.
struct FiledDuty {
    var duty: CaseDuty
    var caseSequence: Int64
    var caseID: CaseID
    /// Which month it is of, 1 of a duty that falls due once.
    var period: Int { DutyPeriod(duty.id).number }
    /// The first moment of its clock that is not recorded yet.
    var nextEventAt: Instant?

    init(_ row: Row) throws {
        duty = try CaseDuty(row)
        caseSequence = try row.field("case_seq")
        caseID = try row.field("case_id")
        nextEventAt = try row.field("next_event_at")
    }

    /// What its clock has said since it was last looked at.
    func events(upTo horizon: Instant) -> [ClockEvent] {
        guard let next = nextEventAt else { return [] }
        return duty.events.filter { $0.at >= next && $0.at <= horizon }
    }
}

extension Database {
    /// Rows of duties with the end of their basis and the id of their case.
    ///
    /// - Parameter condition: what follows `WHERE`, of `d` and `b`.
    func duties(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [FiledDuty] {
        try rows(
            """
            SELECT d.*, b.withdrawn_at, c.id AS case_id FROM \(Self.dutiesWithBases)
            JOIN cases c ON c.seq = d.case_seq WHERE \(condition)
            """, arguments
        ).map { try FiledDuty($0) }
    }

    /// Duties `d`, each beside the basis `b` that brought it.
    static let dutiesWithBases = """
        case_duties d JOIN case_bases b ON b.case_seq = d.case_seq AND b.number = d.basis
        """

    /// Of duties `d` and bases `b`, whether somebody owes it: see
    /// `CaseDuty.rests`.
    static let dutyStands = "(b.withdrawn_at IS NULL OR d.starts = 'decided')"

    /// Of duties `d` and bases `b`, whether there is anything to say of it:
    /// one that ended while its basis stood keeps what came of it.
    static let dutyCounts = "(d.ended_at IS NOT NULL OR \(dutyStands))"

    /// Of duties `d`, bases `b` and cases `c`, when one that was never met was
    /// owed no more: its recall was taken back or its case ended otherwise.
    ///
    /// The first moment of all where it was never owed: its match was wrong, or
    /// its order reached nobody. `NULL` where it is met or still owed.
    static let dutyReleasedAt = """
        CASE WHEN d.outcome IS 'met' THEN NULL
            WHEN d.outcome IS NULL AND d.starts = 'decided' THEN NULL
            WHEN d.outcome IS NULL THEN b.withdrawn_at
            WHEN c.state = 'dismissed' OR d.starts = 'decided' THEN 0
            ELSE min(d.ended_at, coalesce(b.withdrawn_at, d.ended_at)) END
        """

    /// Of duties `d` and bases `b`, whether its limit was over before its recall
    /// was taken back, so that it was breached whatever came then.
    static let dutyWasBreached = "coalesce(d.clock_limit <= b.withdrawn_at, 0)"

    /// Every duty of a case, in the order added.
    func duties(of sequence: Int64) throws -> [CaseDuty] {
        try duties("d.case_seq = ? ORDER BY d.basis, d.rowid", [sequence]).map(\.duty)
    }
}
