import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

/// What was let return and is found to be another thing after all.
extension StoreTransaction {
    /// What a person finds wrong of a case: what its listing says now where it was
    /// let return, else what it was opened with.
    ///
    /// - Throws: ``CaseStoreError`` with `impossible` where nobody knows what it says
    ///   now.
    func contentFoundWrong(of filed: FiledCase) throws -> SHA256Digest {
        switch filed.takedown.state {
        case .reinstated: try presentContent(of: filed).fingerprint
        case .dismissed: try db.wrongReturn(of: filed.sequence)?.fingerprint ?? filed.fingerprint
        default: filed.fingerprint
        }
    }

    /// - Throws: ``CaseStoreError`` with `impossible` and the next step.
    func checkPresentContent(of filed: FiledCase) throws {
        guard filed.takedown.state == .reinstated else { return }
        _ = try presentContent(of: filed)
    }

    private func presentContent(of filed: FiledCase) throws -> SeenContent {
        let id = filed.takedown.id
        let inForce = try basesInForce(of: filed)
        guard !inForce.isEmpty else {
            throw CaseStoreError(
                .impossible,
                "every recall behind case \(id) is withdrawn, so no match of it is left that could "
                    + "be wrong; there is nothing to do")
        }
        let revisions = try db.reinstatement(of: filed.sequence)?.revisions ?? [:]
        let revised = inForce.first { revisions[$0.recall.id, default: $0.revision] != $0.revision }
        if let revised {
            throw CaseStoreError(
                .impossible,
                "recall \(revised.recall.id) was revised since the listing of case \(id) was let "
                    + "return, and nobody has judged it so; the next export will, then decide")
        }
        guard let seen = try db.seenContent(of: filed.sequence) else {
            throw CaseStoreError(
                .impossible,
                "no export since its return has shown the listing of case \(id) matched, so what it "
                    + "says now is not known, and what it said then would not keep it from "
                    + "reopening; bring an export that has it, then dismiss it")
        }
        return seen
    }

    /// Binds what is found wrong to what the listing says and the recalls say now,
    /// before the case is closed by it.
    ///
    /// Also for recalls that later rounds brought which were closed because the
    /// return stands: they count as this case's.
    func keepWrongReturn(of filed: FiledCase) throws {
        guard filed.takedown.state == .reinstated else { return }
        let seen = try presentContent(of: filed)
        try db.run(
            """
            INSERT INTO wrong_returns (case_seq, recall_id, revision, content_sha256, seen_in)
            SELECT DISTINCT ?1, b.recall_id, r.revision, ?2, ?3
            FROM case_bases b JOIN recalls r ON r.recall_id = b.recall_id
            WHERE b.case_seq = ?1 OR b.case_seq IN (
                SELECT case_seq FROM standing_returns WHERE reinstated_seq = ?1)
            """, [filed.sequence, seen.fingerprint, seen.export.number])
        try record(
            "case.return_found_wrong", of: filed.takedown.id.text,
            .record([
                "listing_sha256": .string(seen.fingerprint.hexadecimal),
                "export": .integer(seen.export.number),
            ]))
    }

    /// Ends what somebody proposed to find wrong of words that are no longer on
    /// offer: a second person would agree to what the first never saw.
    func endOutdatedFindings(on filed: FiledCase) throws {
        for waiting in try db.waitingProposals(on: filed.sequence) {
            switch waiting.act {
            case .dismiss, .suppress: break
            default: continue
            }
            try end(
                waiting, .refused, of: filed.takedown.id, by: rules.engine,
                reason: "the listing reads otherwise since")
        }
    }
}

/// What an export showed of a listing that was let return.
struct SeenContent {
    /// `Listing.fingerprint`.
    var fingerprint: SHA256Digest
    var export: ExportID
}

extension Database {
    /// What the last export that had it matched showed of a reinstated case's
    /// listing; `nil` where none has.
    func seenContent(of sequence: Int64) throws -> SeenContent? {
        try row(
            """
            SELECT seen_sha256, checked_in FROM case_reinstatements
            WHERE case_seq = ? AND seen_sha256 IS NOT NULL AND checked_in IS NOT NULL
            """, [sequence]
        ).map {
            SeenContent(
                fingerprint: try $0.field("seen_sha256"),
                export: ExportID(try $0.field("checked_in")))
        }
    }

    /// What a case that was let return was found wrong for; `nil` of any other.
    func wrongReturn(of sequence: Int64) throws -> SeenContent? {
        try row(
            "SELECT content_sha256, seen_in FROM wrong_returns WHERE case_seq = ? LIMIT 1",
            [sequence]
        ).map {
            SeenContent(
                fingerprint: try $0.field("content_sha256"),
                export: ExportID(try $0.field("seen_in")))
        }
    }

    /// The revision of a recall under which a case that was let return was found
    /// wrong; 0 where it was not.
    func wrongRevision(of recall: RecallID, in sequence: Int64) throws -> Int {
        try count(
            """
            SELECT coalesce(max(revision), 0) FROM wrong_returns
            WHERE case_seq = ? AND recall_id = ?
            """, [sequence, recall])
    }
}
