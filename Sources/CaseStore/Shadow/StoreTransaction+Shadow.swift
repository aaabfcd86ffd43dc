import GRDB
import JSONText
import RecallModel

extension StoreTransaction {
    func keep(
        _ tally: ShadowTally, of cause: ShadowCause, in id: ExportID, isWhole: Bool
    ) throws {
        let export = try db.export(id)
        for match in tally.kept { try keep(match, of: cause, in: export) }
        if isWhole {
            try db.run(
                "DELETE FROM shadow_matches WHERE cause = ? AND marketplace = ? AND export_id <> ?",
                [cause, export.marketplace, id.number])
            try db.run(
                "DELETE FROM shadow_passes WHERE cause = ? AND marketplace = ? AND kind = 'part'",
                [cause, export.marketplace])
        }
        try db.run(
            """
            DELETE FROM shadow_matches WHERE id IN (
                SELECT id FROM shadow_matches WHERE cause = ? AND marketplace = ?
                ORDER BY export_id DESC, id DESC LIMIT -1 OFFSET ?)
            """, [cause, export.marketplace, ShadowTally.keptLimit])
        try db.run(
            """
            INSERT OR REPLACE INTO shadow_passes (cause, marketplace, kind, export_id, passed_at,
                takedowns, reviews, milder, losses, kept)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                cause, export.marketplace, isWhole ? ShadowPass.Kind.whole : .part, id.number, now,
                tally.takedowns, tally.reviews,
                tally.milder, tally.losses, tally.kept.count,
            ])
        guard tally.total > 0 else { return }
        try record(
            "export.shadowed", of: id.description,
            .record([
                "cause": .string(cause.description), "takedowns": .integer(tally.takedowns),
                "reviews": .integer(tally.reviews), "milder": .integer(tally.milder),
                "losses": .integer(tally.losses),
            ]))
    }

    private func keep(
        _ found: ShadowMatch, of cause: ShadowCause, in export: StoredExport
    ) throws {
        let match = found.match
        try db.run(
            """
            INSERT INTO shadow_matches (cause, marketplace, listing_id, recall_id, would, does,
                score, prior, listing, evidence, first_seen_at, export_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (cause, marketplace, listing_id, recall_id) DO UPDATE SET
                would = excluded.would, does = excluded.does, score = excluded.score,
                prior = excluded.prior, listing = excluded.listing,
                evidence = excluded.evidence, export_id = excluded.export_id
            """,
            [
                cause, export.marketplace, match.listing.id, match.recall, found.would, found.does,
                match.score, match.prior, match.listing.json.line,
                Self.line(match.evidence), export.takenAt,
                export.id.number,
            ])
    }

    func forgetShadow(of cause: ShadowCause) throws {
        try db.run("DELETE FROM shadow_matches WHERE cause = ?", [cause])
        try db.run("DELETE FROM shadow_passes WHERE cause = ?", [cause])
        try record("shadow.ended", of: cause.description, .record([:]))
    }
}
