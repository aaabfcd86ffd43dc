import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Each case in a savepoint of its own: one that the schema refuses is told
    /// of and passed over, and holds up no other.
    func purge(_ rules: RetentionRules, limit: Int) throws -> Int {
        let due = try db.dueForPurge(rules, at: now, limit: limit)
        var done = 0
        for purge in due {
            do {
                try db.inSavepoint {
                    try self.purge(purge)
                    return .commit
                }
                done += 1
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                try refuse(purge, error)
            }
        }
        return done
    }

    private func refuse(_ due: DuePurge, _ error: DatabaseError) throws {
        try raise(
            Alarm(
                .retentionRefused, key: "retention.refused:\(due.caseID)", severity: .warning,
                .plain([
                    "case": "\(due.caseID)", "purge": due.kind.rawValue,
                    "reason": SafeText.line(error.message ?? "the store refuses it", limit: 200),
                ])))
    }

    private func purge(_ due: DuePurge) throws {
        let takedown = try db.filedCase(due.caseID).takedown
        let key = takedown.sellerKey
        try db.run(
            """
            INSERT INTO purges (case_seq, kind, seller, purged_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (case_seq, kind) DO UPDATE SET is_done = 0
            """,
            [due.sequence, due.kind, due.kind == .seller ? key : nil, now])
        switch due.kind {
        case .seller: try purgeSeller(of: takedown, due.sequence)
        case .evidence: try purgeEvidence(of: takedown, due.sequence)
        }
        try db.run(
            "UPDATE purges SET is_done = 1 WHERE case_seq = ? AND kind = ?",
            [due.sequence, due.kind])
        try record(
            "case.purged", of: due.caseID.text, .record(["kind": .string(due.kind.rawValue)]))
    }

    // MARK: What both kinds change

    func keep(_ listing: Listing, _ sequence: Int64) throws {
        try db.run(
            "UPDATE cases SET listing = ? WHERE seq = ?", [listing.json.line, sequence])
    }

    func rewriteNotices(
        of id: CaseID,
        _ rewrite: (NoticeStep, JSONValue, String, String) -> (
            body: JSONValue, subject: String, text: String
        )
    ) throws {
        let rows = try db.rows(
            "SELECT id, step, body, subject, text FROM notices WHERE case_id = ?", [id])
        for row in rows {
            let new = rewrite(
                try row.field("step"), try row.json("body"), try row.field("subject"),
                try row.field("text"))
            try db.run(
                "UPDATE notices SET body = ?, subject = ?, text = ? WHERE id = ?",
                [Data(new.body.bytes), new.subject, new.text, try row.field("id") as NoticeID])
        }
    }

    /// Changes the evidence of the case, of its further bases and of its being a
    /// return.
    func rewriteEvidence(
        of sequence: Int64, _ rewrite: (JSONValue) -> JSONValue
    ) throws {
        for (table, column) in [
            ("cases", "seq"), ("case_bases", "case_seq"), ("case_returns", "case_seq"),
        ] {
            let rows = try db.rows(
                "SELECT DISTINCT evidence FROM \(table) WHERE \(column) = ? AND evidence IS NOT NULL",
                [sequence])
            for row in rows {
                try db.run(
                    "UPDATE \(table) SET evidence = ? WHERE \(column) = ? AND evidence = ?",
                    [rewrite(try row.json("evidence")).line, sequence, row["evidence"] as String])
            }
        }
    }

    /// Changes what people proposed, which stays an act that can be read.
    func rewriteProposals(
        of sequence: Int64, _ rewrite: (JSONValue) -> JSONValue
    ) throws {
        let rows = try db.rows("SELECT id, act FROM proposals WHERE case_seq = ?", [sequence])
        for row in rows {
            try db.run(
                "UPDATE proposals SET act = ? WHERE id = ?",
                [rewrite(try row.json("act")).line, row["id"] as Int64])
        }
    }

    func rewriteNotes(of sequence: Int64, _ rewrite: (String) -> String) throws {
        let rows = try db.rows("SELECT number, text FROM case_notes WHERE case_seq = ?", [sequence])
        for row in rows {
            try db.run(
                "UPDATE case_notes SET text = ? WHERE case_seq = ? AND number = ?",
                [rewrite(try row.field("text")), sequence, row["number"] as Int64])
        }
    }

    /// Changes what the listing said by the orders that named it, where they
    /// need its words no more, and no other case of it is left to be purged.
    func rewriteOrdered(
        of takedown: TakedownCase, _ sequence: Int64, _ kind: RetentionRules.Kind,
        _ rewrite: (ListingContent, String) -> (content: ListingContent, url: String)
    ) throws {
        let rows = try db.rows(
            """
            SELECT * FROM ordered_listings o WHERE marketplace = ? AND listing_id = ?
                AND recall_id IN (SELECT recall_id FROM case_bases WHERE case_seq = ?)
                AND NOT EXISTS (
                    SELECT 1 FROM cases c JOIN case_bases b ON b.case_seq = c.seq
                    WHERE c.marketplace = o.marketplace AND c.listing_id = o.listing_id
                        AND b.recall_id = o.recall_id AND c.seq <> ?
                        AND c.\(kind.rawValue)_purged = 0)
            """, [takedown.marketplace, takedown.listing.id, sequence, sequence])
        for row in rows {
            let listing = try OrderedListing(row)
            guard try !db.needsContent(listing.order, on: now.utcDay) else { continue }
            let new = rewrite(listing.content, listing.url)
            try db.run(
                """
                UPDATE ordered_listings SET content = ?, url = ?
                WHERE recall_id = ? AND marketplace = ? AND listing_id = ?
                """,
                [
                    new.content.json.line, new.url, listing.order, listing.marketplace,
                    listing.listingID,
                ])
        }
    }
}
