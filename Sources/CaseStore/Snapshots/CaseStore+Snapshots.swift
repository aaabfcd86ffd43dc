package import Digests
import GRDB
import JSONText
package import RecallModel

extension CaseStore {
    /// Writes down where bytes came from that ``SnapshotArchive`` keeps.
    ///
    /// - Parameters:
    ///   - source: the feed's name.
    ///   - origin: the address, without user or password, or the path.
    /// - Returns: the snapshot's number, which ``applyFeed`` asks for.
    package func recordSnapshot(
        source: String, sha256: SHA256Digest, byteCount: Int, fetchedAt: Instant, origin: String,
        headers: [StoredSnapshot.Header] = []
    ) async throws(CaseStoreError) -> Int64 {
        let written = JSONValue.array(
            headers.map { .array([.string($0.name), .string($0.value)]) })
        return try await write("recording a snapshot of \(source)") { transaction in
            try transaction.db.run(
                """
                INSERT INTO snapshots (source, sha256, byte_count, fetched_at, origin, headers)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [source, sha256, byteCount, fetchedAt, origin, written.line])
            return transaction.db.lastInsertedRowID
        }
    }
}

extension StoredSnapshot {
    init(_ row: Row) throws {
        id = try row.field("id")
        source = try row.field("source")
        sha256 = try row.field("sha256")
        byteCount = try row.field("byte_count")
        fetchedAt = try row.field("fetched_at")
        origin = try row.field("origin")
        headers = (try row.json("headers").array ?? []).compactMap { pair in
            guard let name = pair.array?.first?.string, let value = pair.array?.last?.string
            else { return nil }
            return Header(name: name, value: value)
        }
    }
}
