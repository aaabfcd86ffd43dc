import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    func finish(_ export: StoredExport, _ outcome: ExportOutcome, gone: Int) throws {
        try keep(outcome.manifest, of: export.id)
        try db.run(
            """
            UPDATE exports SET status = 'finished', is_complete = ?, row_count = ?,
                defect_count = ?, reason = ?, doubt = ?, verified_gone = ?,
                recall_generation = ?, finished_at = ? WHERE id = ?
            """,
            [
                outcome.isComplete, outcome.rowCount, outcome.defectCount, outcome.doubt?.text,
                outcome.doubt?.kind, gone,
                // Who takes an offer down to put it up anew does both at once: the
                // export is owed one more look, also after a crash.
                gone == 0 ? outcome.recallGeneration : nil, now, export.id.number,
            ])
        if outcome.isComplete {
            try db.run(
                "UPDATE export_standing SET accepts_next = 0 WHERE marketplace = ?",
                [export.marketplace])
        }
        try record(
            "export.finished", of: export.id.description,
            .record([
                "rows": .integer(outcome.rowCount), "defects": .integer(outcome.defectCount),
                "complete": .bool(outcome.isComplete),
                "doubt": (outcome.doubt?.kind.rawValue).map(JSONValue.string),
                "reason": (outcome.doubt?.text).map(JSONValue.string),
                "first": outcome.manifest.firstListing.map(JSONValue.string),
                "last": outcome.manifest.lastListing.map(JSONValue.string),
                "verified_gone": .integer(gone),
            ]))
    }

    /// Keeps what was found in an export that is being screened.
    func keep(_ manifest: ExportManifest, of id: ExportID) throws {
        try db.run(
            """
            UPDATE exports SET form = ?, listing_count = ?, joined_count = ?, text_bytes = ?,
                first_listing = ?, last_listing = ?, defect_kinds = ? WHERE id = ?
            """,
            [
                manifest.form, manifest.listings, manifest.joined, manifest.textBytes,
                manifest.firstListing, manifest.lastListing, manifest.defectsJSON.line, id.number,
            ])
        for (name, rows) in manifest.partRows {
            try db.run(
                "UPDATE export_parts SET row_count = ? WHERE export = ? AND name = ?",
                [rows, id.number, name])
        }
    }

    /// Files the parts of an export that is being taken.
    func keep(_ parts: [ExportPart], of id: ExportID) throws {
        for (place, part) in parts.enumerated() {
            try db.run(
                """
                INSERT INTO export_parts (export, number, name, sha256, byte_count,
                    promised_sha256, promised_rows) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id.number, place + 1, part.name, part.sha256, part.byteCount,
                    part.promisedSHA256, part.promisedRows,
                ])
        }
    }

    /// Notes which open cases an export still has, and where it is complete
    /// closes those whose listing it no longer has.
    ///
    /// A case opened after the export was begun is left alone: nobody looked
    /// for its listing.
    func settle(
        _ export: StoredExport, present: Set<String>, isComplete: Bool, removed: Set<String>
    ) throws -> [CaseID] {
        var gone: [CaseID] = []
        for (sequence, id, listingID, asks) in try casesLastSeen(before: export) {
            if present.contains(listingID) {
                try noteSighting(of: sequence, in: export)
            } else if asks != .warn, isComplete || removed.contains(listingID),
                try !isClaimedAfter(export, of: sequence)
            {
                try verifyGone(try db.filedCase(id), in: export)
                gone.append(id)
            }
        }
        if !gone.isEmpty { try noteHeld() }
        return gone
    }

    /// Notes that an export has the listing of a case, unless a newer one was
    /// seen to have it.
    func noteSighting(of sequence: Int64, in export: StoredExport) throws {
        try db.run(
            """
            UPDATE sightings SET produced_at = ?, export = ?
            WHERE case_seq = ? AND (produced_at, export) < (?, ?)
            """,
            [
                export.producedAt, export.id.number, sequence, export.producedAt,
                export.id.number,
            ])
        if db.changesCount > 0 { try refuteClaim(of: sequence, by: export) }
    }

    /// A case as far as it is needed to say whether its listing is gone.
    private typealias UnseenCase = (
        sequence: Int64, id: CaseID, listingID: String, asks: AuthorityOrder.Verb
    )

    /// Open cases that were there when the export was begun and were last seen
    /// in an older one.
    private func casesLastSeen(
        before export: StoredExport
    ) throws -> [UnseenCase] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT c.seq, c.id, c.listing_id, c.asks FROM cases c
                    JOIN sightings s ON s.case_seq = c.seq
                    WHERE c.marketplace = ? AND c.\(CaseState.openCondition)
                        AND c.seq <= (SELECT watch_mark FROM exports WHERE id = ?)
                        AND (s.produced_at, s.export) < (?, ?)
                    ORDER BY c.seq
                    """),
            arguments: [
                export.marketplace, export.id.number, export.producedAt, export.id.number,
            ])
        var cases: [UnseenCase] = []
        while let row = try rows.next() {
            cases.append(
                (
                    try row.field("seq"), try row.field("id"), try row.field("listing_id"),
                    try row.field("asks")
                ))
        }
        return cases
    }

    private func verifyGone(_ filed: FiledCase, in export: StoredExport) throws {
        // What the clock said while the listing was still there stays true.
        try recordClock(of: filed, upTo: export.takenAt)
        let takedown = filed.takedown
        let next = try CaseMachine.apply(.verifiedGone, in: takedown.state)
        try db.run(
            """
            UPDATE cases SET state = ?, state_since = ?, verified_in = ?, next_event_at = NULL
            WHERE id = ?
            """, [next.state, now, export.id.number, takedown.id])
        try record(
            "case.verified_gone", of: takedown.id.text,
            .record([
                "from": .string(takedown.state.rawValue),
                "export": .integer(export.id.number),
                "export_produced_at": .string(export.producedAt.description),
            ]))
        let gone = try db.filedCase(takedown.id).takedown
        try endQuestions(about: gone)
        if takedown.state == .inReview { try endLotRequest(of: gone) }
        try endImpossibleProposals(on: takedown.id, in: next.state)
        try settleDuties(of: takedown.id, as: next.state, at: export.takenAt)
    }
}
