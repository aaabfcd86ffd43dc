import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

/// A case as its row has it: with what only the store needs to know.
struct FiledCase {
    var takedown: TakedownCase
    /// The number of its row.
    var sequence: Int64
    var fingerprint: SHA256Digest
    var verifiedIn: ExportID?
    /// The first moment of the clock that is not recorded yet.
    var nextEventAt: Instant?

    init(_ row: Row) throws {
        takedown = try TakedownCase(row)
        sequence = try row.field("seq")
        fingerprint = try row.field("fingerprint")
        verifiedIn = (try row.field("verified_in") as Int64?).map { ExportID($0) }
        nextEventAt = try row.field("next_event_at")
    }
}

extension FiledCase {
    /// Whether a person who grants an appeal finds its match wrong by that; what was
    /// let return has its listing back, and is dismissed by a word of its own.
    var canBeDismissed: Bool {
        takedown.state != .reinstated && CaseAct.dismiss(reason: "").isPossible(in: takedown.state)
    }
}

extension TakedownCase {
    /// The case of a row of `cases`.
    ///
    /// - Throws: ``CaseStoreError`` with `corrupt` where the row is damaged.
    init(_ row: Row) throws {
        guard let listing = Listing(json: try row.json("listing")),
            let evidence = try row.json("evidence").array
        else { throw CaseStoreError(.corrupt, "a stored case has no listing; restore a backup") }
        let provenance: String? = try row.field("provenance")
        self.init(
            id: try row.field("id"),
            marketplace: try row.field("marketplace"),
            listing: listing,
            recall: try row.field("recall_id"),
            recallRevision: try row.field("recall_revision"),
            round: try row.field("round"),
            tier: try row.field("tier"),
            score: try row.field("score"),
            evidence: evidence.compactMap { Evidence(json: $0) },
            scope: try row.field("scope"),
            severity: try row.field("severity"),
            state: try row.field("state"),
            asks: try row.field("asks"),
            clock: try SLAClock(row),
            provenance: provenance == nil
                ? nil : MatchProvenance(json: try row.json("provenance")),
            openedAt: try row.field("opened_at"),
            stateSince: try row.field("state_since"))
    }
}

extension Database {
    /// The case of that id.
    ///
    /// - Throws: ``CaseStoreError`` with `notFound`.
    func filedCase(_ id: CaseID) throws -> FiledCase {
        guard let row = try row("SELECT * FROM cases WHERE id = ?", [id]) else {
            throw CaseStoreError(.notFound, "there is no case \(id)")
        }
        return try FiledCase(row)
    }

    /// Where that case is kept.
    ///
    /// - Throws: ``CaseStoreError`` with `notFound`.
    func sequence(of id: CaseID) throws -> Int64 {
        let statement = try cachedStatement(sql: "SELECT seq FROM cases WHERE id = ?")
        guard let sequence = try Int64.fetchOne(statement, arguments: [id]) else {
            throw CaseStoreError(.notFound, "there is no case \(id)")
        }
        return sequence
    }
}
