import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension DispatchDetail.State: DatabaseValueConvertible {}
extension DispatchDetail.Attempt.State: DatabaseValueConvertible {}

extension CaseDetail {
    static func read(
        _ id: CaseID, _ db: Database, rules: StrikeRules, at now: Instant
    ) throws -> CaseDetail {
        guard let row = try db.row("SELECT * FROM cases WHERE id = ?", [id]) else {
            throw CaseStoreError(.notFound, "there is no case \(id)")
        }
        let filed = try FiledCase(row)
        let takedown = filed.takedown
        return CaseDetail(
            takedown: takedown,
            recall: try db.recall(takedown.recall, revision: takedown.recallRevision),
            bases: try db.namedBases(of: filed.sequence),
            duties: try db.duties(of: filed.sequence),
            revisions: try RecallRevision.read(of: filed, db),
            openedIn: try db.export(ExportID(try row.field("opened_in"))),
            lastSeenIn: try lastSighting(of: filed, db),
            verifiedIn: try filed.verifiedIn.map { try db.export($0) },
            notices: try db.rows("SELECT * FROM notices WHERE case_id = ? ORDER BY at, rowid", [id])
                .map { try NoticeDetail.read($0, db) },
            clockEvents: try db.rows(
                "SELECT * FROM clock_events WHERE case_id = ? ORDER BY at, rowid", [id]
            ).map { try RecordedClockEvent($0) },
            ledger: try ledger(of: id, db),
            returned: try db.caseReturn(of: id, rules: rules, at: now),
            acts: try CaseActs.read(of: filed.sequence, db),
            reinstatement: try db.reinstatement(of: filed.sequence),
            returnsBehind: try db.standingReturns(behind: filed),
            affirmations: try db.affirmations("s.case_seq = ?", [filed.sequence]),
            documents: try db.documents(of: filed.sequence),
            appeals: try db.appeals(of: filed.sequence),
            heldBack: try db.heldMatches(of: filed.sequence),
            rounds: try db.rows(
                """
                SELECT * FROM cases WHERE marketplace = ? AND listing_id = ? AND recall_id = ?
                ORDER BY round
                """, [takedown.marketplace, takedown.listing.id, takedown.recall]
            ).map { try TakedownCase($0) })
    }

    private static func lastSighting(of filed: FiledCase, _ db: Database) throws -> StoredExport {
        let number = try Int64.fetchOne(
            db, sql: "SELECT export FROM sightings WHERE case_seq = ?",
            arguments: [filed.sequence])
        guard let number else {
            throw CaseStoreError(
                .corrupt, "case \(filed.takedown.id) was never seen; restore a backup")
        }
        return try db.export(ExportID(number))
    }

    private static func ledger(of id: CaseID, _ db: Database) throws -> [LedgerEntry] {
        try db.rows(
            """
            SELECT * FROM ledger WHERE subject = ?
                OR subject IN (SELECT id FROM notices WHERE case_id = ?) ORDER BY seq
            """, [id, id]
        ).map { try LedgerEntry($0) }
    }
}

extension RecallRevision {
    /// Revisions of the recalls that a case rests on, the newest so many.
    fileprivate static func read(of filed: FiledCase, _ db: Database) throws -> [RecallRevision] {
        let rows = try db.rows(
            """
            SELECT v.* FROM recall_revisions v WHERE v.revision > 1 AND v.recall_id IN
                (SELECT recall_id FROM case_bases WHERE case_seq = ?)
            ORDER BY v.known_at DESC, v.recall_id, v.revision DESC LIMIT ?
            """, [filed.sequence, shownLimit])
        return try rows.reversed().map { row in
            let difference: String? = try row.field("difference")
            return RecallRevision(
                recall: try row.field("recall_id"), revision: try row.field("revision"),
                knownAt: try row.field("known_at"),
                fields: try row.json("changed").array?.compactMap(\.string) ?? [],
                difference: try difference == nil ? nil : row.json("difference"))
        }
    }

    /// A screenful; the ledger has them all.
    private static let shownLimit = 20
}

extension NoticeDetail {
    static func read(_ row: Row, _ db: Database) throws -> NoticeDetail {
        let id: NoticeID = try row.field("id")
        return NoticeDetail(
            notice: TakedownNotice(
                id: id, caseID: try row.field("case_id"), step: try row.field("step"),
                timestamp: try row.field("at"), body: try row.bytes("body"),
                subject: try row.field("subject"), text: try row.field("text")),
            acknowledgedAt: try row.field("acknowledged_at"),
            acknowledgedBy: try row.field("acknowledged_by"),
            dispatches: try db.rows(
                "SELECT * FROM dispatches WHERE notice_id = ? ORDER BY destination", [id]
            ).map { try DispatchDetail.read($0, db) })
    }
}

extension DispatchDetail {
    static func read(_ row: Row, _ db: Database) throws -> DispatchDetail {
        let id: Int64 = try row.field("id")
        return DispatchDetail(
            destination: try row.field("destination"), state: try row.field("state"),
            dueAt: try row.field("due_at"), endedAt: try row.field("ended_at"),
            attempts: try db.rows(
                "SELECT * FROM attempts WHERE dispatch = ? ORDER BY number", [id]
            ).map { try Attempt($0) })
    }
}

extension DispatchDetail.Attempt {
    init(_ row: Row) throws {
        number = try row.field("number")
        state = try row.field("state")
        startedAt = try row.field("started_at")
        finishedAt = try row.field("finished_at")
        detail = try row.field("detail")
    }
}

extension RecordedClockEvent {
    init(_ row: Row) throws {
        caseID = try row.field("case_id")
        event = ClockEvent(kind: try row.field("kind"), at: try row.field("at"))
        noticedAt = try row.field("noticed_at")
        state = try row.field("state")
        noticeID = try row.field("notice_id")
    }
}

extension LedgerEntry {
    init(_ row: Row) throws {
        sequence = try row.field("seq")
        previous = try row.field("prev")
        at = try row.field("at")
        actor = try row.field("actor")
        kind = try row.field("kind")
        subject = try row.field("subject")
        body = try row.bytes("body")
        hash = try row.field("hash")
    }
}

extension StoreSummary {
    static func read(at instant: Instant, _ db: Database) throws -> StoreSummary {
        var cases: [CaseState: Int] = [:]
        for row in try db.rows("SELECT state, count(*) AS total FROM cases GROUP BY state") {
            cases[try row.field("state")] = try row.field("total")
        }
        return StoreSummary(
            cases: cases,
            breached: try db.count(
                """
                SELECT count(*) FROM cases WHERE \(CaseState.openCondition) AND clock_limit <= ?
                    AND NOT EXISTS (SELECT 1 FROM case_warnings w WHERE w.case_seq = cases.seq)
                """, [instant]),
            nextLimit: try Instant.fetchOne(
                db,
                sql: """
                    SELECT min(clock_limit) FROM cases
                    WHERE \(CaseState.openCondition) AND clock_limit > ?
                    """, arguments: [instant]),
            outboxDepth: try db.outboxDepth(),
            openAlarms: try db.count("SELECT count(*) FROM alarms WHERE cleared_at IS NULL"),
            recalls: try db.count("SELECT count(*) FROM recalls"),
            presentRecalls: try db.count("SELECT count(*) FROM recalls WHERE is_present = 1"),
            ledgerEntries: try db.count("SELECT coalesce(max(seq), 0) FROM ledger"))
    }
}
