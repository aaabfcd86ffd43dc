package import Digests
import GRDB
import JSONText
package import RecallModel
package import Takedown

extension CaseStore {
    /// Files an export that is about to be screened.
    ///
    /// - Parameters:
    ///   - storedPath: where its bytes are kept until it is finished.
    ///   - takenAt: when it was taken; listings not seen before count as seen
    ///     first then.
    ///   - producedAt: when the marketplace wrote it; a time after `takenAt`
    ///     is a wrong clock and counts as `takenAt`.
    ///   - parts: of an export that is made of several files, which then lie in
    ///     the folder `storedPath`.
    ///   - cursor: of an export that was fetched, kept with it: the same bytes
    ///     are not asked for again.
    package func beginExport(
        marketplace: Marketplace, fileName: String, sha256: SHA256Digest, byteCount: Int,
        storedPath: String, takenAt: Instant, producedAt: Instant,
        kind: StoredExport.Kind = .catalogue, parts: ExportParts = ExportParts(),
        cursor: ExportCursor? = nil
    ) async throws(CaseStoreError) -> ExportID {
        try await write("taking in export \(fileName)") { transaction in
            let db = transaction.db
            try db.run(
                """
                INSERT INTO exports (marketplace, file_name, sha256, byte_count, stored_path,
                    taken_at, produced_at, kind, parts_doubt, promised_rows, watch_mark, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(seq), 0) FROM cases),
                    'screening')
                """,
                [
                    marketplace, fileName, sha256, byteCount, storedPath, takenAt,
                    min(producedAt, takenAt), kind, parts.doubt, parts.promisedRows,
                ])
            let id = ExportID(db.lastInsertedRowID)
            try transaction.keep(parts.parts, of: id)
            if let cursor { try transaction.keep(cursor, of: marketplace) }
            try transaction.record(
                "export.taken", of: id.description,
                .record([
                    "marketplace": .string(marketplace.name), "file": .string(fileName),
                    "sha256": .string(sha256.hexadecimal), "bytes": .integer(byteCount),
                    "taken_at": .string(takenAt.description),
                    "produced_at": .string(min(producedAt, takenAt).description),
                    "parts": parts.parts.isEmpty ? nil : .integer(parts.parts.count),
                ]))
            return id
        }
    }

    /// Ends an export's screening and, where it is complete, closes every case
    /// whose listing it no longer has.
    ///
    /// Those are the cases that were open when the export was begun, were last
    /// seen in an older one, and are not in `present`. It is one transaction;
    /// asking again for an export that is finished changes nothing.
    ///
    /// - Parameters:
    ///   - present: of the ids that ``watchedListings(_:)`` gave after the
    ///     export was begun, those that it still has, live.
    ///   - removed: ids that a feed of changes says are gone: these are, and
    ///     no others, whatever it does not have.
    ///   - alarms: what is to be told of it.
    /// - Returns: the cases now verified gone.
    package func finishExport(
        _ id: ExportID, _ outcome: ExportOutcome, present: Set<String>,
        removed: Set<String> = [], alarms: AlarmChanges = AlarmChanges()
    ) async throws(CaseStoreError) -> [CaseID] {
        try await write("finishing \(id)") { transaction in
            let export = try transaction.db.export(id)
            guard export.status == .screening else { return [] }
            let gone = try transaction.settle(
                export, present: present, isComplete: outcome.isComplete, removed: removed)
            try transaction.note(removed.subtracting(present), in: export)
            if outcome.isComplete { try transaction.forgetRemovals(before: export) }
            try transaction.finish(export, outcome, gone: gone.count)
            try transaction.apply(alarms)
            return gone
        }
    }

    /// Ends the screening of an export that could not be read.
    ///
    /// - Parameters:
    ///   - manifest: what was found in it up to there, where anything was.
    ///   - alarms: what is to be told of it.
    package func failExport(
        _ id: ExportID, reason: String, manifest: ExportManifest? = nil,
        alarms: AlarmChanges = AlarmChanges()
    ) async throws(CaseStoreError) {
        try await write("failing \(id)") { transaction in
            guard try transaction.db.export(id).status == .screening else { return }
            if let manifest { try transaction.keep(manifest, of: id) }
            try transaction.db.run(
                """
                UPDATE exports SET status = 'failed', reason = ?, finished_at = ? WHERE id = ?
                """, [reason, transaction.now, id.number])
            try transaction.record(
                "export.failed", of: id.description, .record(["reason": .string(reason)]))
            try transaction.apply(alarms)
        }
    }

    /// Notes that a finished export was screened again, against newer recalls.
    package func recordScreening(
        _ id: ExportID, recallGeneration: Int
    ) async throws(CaseStoreError) {
        try await write("noting the screening of \(id)") {
            try $0.db.run(
                "UPDATE exports SET recall_generation = ? WHERE id = ? AND status = 'finished'",
                [recallGeneration, id.number])
        }
    }

    /// The export that shows a marketplace best: the newest complete one; where
    /// there is none, the newest.
    package func currentExport(
        _ marketplace: Marketplace
    ) async throws(CaseStoreError) -> StoredExport? {
        try await read("reading the current export of \(marketplace)") { db in
            try db.row(
                """
                SELECT * FROM exports WHERE status = 'finished' AND marketplace = ?
                ORDER BY is_complete DESC, produced_at DESC, id DESC LIMIT 1
                """, [marketplace]
            ).map { try StoredExport($0) }
        }
    }

    /// The exports that show a marketplace together: the newest complete one,
    /// and whatever came since that is not complete, the oldest first.
    ///
    /// - Parameter limit: how many of the latter at most, the newest of them.
    package func currentExports(
        _ marketplace: Marketplace, limit: Int
    ) async throws(CaseStoreError) -> [StoredExport] {
        guard let best = try await currentExport(marketplace) else { return [] }
        let isBase = best.isComplete == true
        let since: (Instant, Int64) = isBase ? (best.producedAt, best.id.number) : (.distantPast, 0)
        let parts = try await read("reading the current exports of \(marketplace)") { db in
            try db.rows(
                """
                SELECT * FROM exports WHERE status = 'finished' AND marketplace = ?
                    AND is_complete = 0 AND (produced_at, id) > (?, ?)
                ORDER BY produced_at DESC, id DESC LIMIT ?
                """, [marketplace, since.0, since.1, limit]
            ).map { try StoredExport($0) }
        }
        return (isBase ? [best] : []) + parts.reversed()
    }

    /// The newest complete export, which the next one is held against; `nil`
    /// before the first.
    package func lastCompleteExport(
        _ marketplace: Marketplace
    ) async throws(CaseStoreError) -> StoredExport? {
        let export = try await currentExport(marketplace)
        return export?.isComplete == true ? export : nil
    }

    /// The exports whose screening a crash cut off, oldest first.
    package func unfinishedExports() async throws(CaseStoreError) -> [StoredExport] {
        try await read("reading unfinished exports") { db in
            try db.rows("SELECT * FROM exports WHERE status = 'screening' ORDER BY id")
                .map { try StoredExport($0) }
        }
    }

    /// An export, `nil` where none has that number.
    package func export(_ id: ExportID) async throws(CaseStoreError) -> StoredExport? {
        try await read("reading \(id)") { db in
            try db.row("SELECT * FROM exports WHERE id = ?", [id.number])
                .map { try StoredExport($0) }
        }
    }

    /// The parts of an export, in the order of their names; none where it is one
    /// file.
    package func exportParts(_ id: ExportID) async throws(CaseStoreError) -> [ExportPart] {
        try await read("reading the parts of \(id)") { db in
            try db.rows(
                "SELECT * FROM export_parts WHERE export = ? ORDER BY number", [id.number]
            ).map { try ExportPart($0) }
        }
    }

    /// The last export of a marketplace with exactly these bytes, if any.
    package func lastExport(
        _ marketplace: Marketplace, sha256: SHA256Digest
    ) async throws(CaseStoreError) -> StoredExport? {
        try await read("looking for an export of \(marketplace)") { db in
            try db.row(
                """
                SELECT * FROM exports WHERE marketplace = ? AND sha256 = ?
                ORDER BY id DESC LIMIT 1
                """,
                [marketplace, sha256]
            ).map { try StoredExport($0) }
        }
    }

    /// The newest exports, the newest first.
    ///
    /// - Parameter marketplace: whose; `nil` for all.
    package func exports(
        of marketplace: Marketplace? = nil, limit: Int
    ) async throws(CaseStoreError) -> [StoredExport] {
        try await read("reading exports") { db in
            let rows =
                if let marketplace {
                    try db.rows(
                        "SELECT * FROM exports WHERE marketplace = ? ORDER BY id DESC LIMIT ?",
                        [marketplace, limit])
                } else {
                    try db.rows("SELECT * FROM exports ORDER BY id DESC LIMIT ?", [limit])
                }
            return try rows.map { try StoredExport($0) }
        }
    }

    /// The ids of listings with an open case, each once, in order.
    package func watchedListings(
        _ marketplace: Marketplace
    ) async throws(CaseStoreError) -> [String] {
        try await read("reading watched listings of \(marketplace)") { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT listing_id FROM cases
                    WHERE marketplace = ? AND \(CaseState.openCondition) ORDER BY listing_id
                    """, arguments: [marketplace])
        }
    }
}

extension CaseState {
    /// The open states as the partial indexes spell them: a query must use the
    /// same words to use the index.
    static let openCondition =
        "state IN ('in_review', 'notice_issued', 'delivered', 'acknowledged')"
}

extension Database {
    /// - Throws: ``CaseStoreError`` with `notFound`.
    func export(_ id: ExportID) throws -> StoredExport {
        guard let row = try row("SELECT * FROM exports WHERE id = ?", [id.number]) else {
            throw CaseStoreError(.notFound, "there is no \(id)")
        }
        return try StoredExport(row)
    }
}
