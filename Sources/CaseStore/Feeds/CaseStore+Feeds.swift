import GRDB
package import RecallModel

extension CaseStore {
    /// Files what one good reading of a feed said: new recalls, new revisions,
    /// and for a whole list what is no longer on it.
    ///
    /// A record with the same content as before makes no revision. Applying
    /// the same reading twice changes nothing the second time.
    ///
    /// - Parameters:
    ///   - snapshot: the number that ``recordSnapshot`` gave.
    ///   - isWholeList: whether absence from `recalls` means anything.
    ///   - knownAt: when the bytes were fetched: clocks start from it.
    package func applyFeed(
        source: String, recalls: [Recall], snapshot: Int64, isWholeList: Bool, knownAt: Instant
    ) async throws(CaseStoreError) -> FeedChange {
        try await write("applying feed \(source)") {
            try $0.apply(
                recalls, of: source, snapshot: snapshot, isWholeList: isWholeList, knownAt: knownAt)
        }
    }

    /// Notes that a feed answered "not modified": good news, nothing new.
    ///
    /// - Parameter isWholeList: whether the question was for the whole list.
    package func noteUnmodifiedFeed(
        source: String, isWholeList: Bool, at instant: Instant
    ) async throws(CaseStoreError) {
        try await write("noting feed \(source)") { transaction in
            try transaction.db.run(
                """
                UPDATE feeds SET last_success_at = ?,
                    last_whole_at = CASE WHEN ? THEN ? ELSE last_whole_at END
                WHERE source = ?
                """, [instant, isWholeList, instant, source])
        }
    }

    /// What is remembered of a feed, `nil` before its first good reading.
    package func feedState(_ source: String) async throws(CaseStoreError) -> FeedState? {
        try await read("reading the state of feed \(source)") { db in
            guard let row = try db.row("SELECT * FROM feeds WHERE source = ?", [source]) else {
                return nil
            }
            let snapshot: Int64? = try row.field("last_snapshot")
            return FeedState(
                source: source,
                lastSuccessAt: try row.field("last_success_at"),
                lastWholeReadAt: try row.field("last_whole_at"),
                lastWholeCount: try row.field("last_whole_count"),
                lastWindowCount: try row.field("last_window_count"),
                lastSnapshot: try snapshot.flatMap {
                    try db.row("SELECT * FROM snapshots WHERE id = ?", [$0])
                }.map { try StoredSnapshot($0) })
        }
    }

    /// Every recall in its latest revision, in the order of their ids;
    /// vanished and expired ones too, marked.
    package func currentRecalls() async throws(CaseStoreError) -> [StoredRecall] {
        try await read("reading recalls") { db in
            let rows = try Row.fetchCursor(
                db, sql: StoredRecall.selection + " ORDER BY r.recall_id")
            var recalls: [StoredRecall] = []
            while let row = try rows.next() { recalls.append(try StoredRecall(row)) }
            return recalls
        }
    }

    /// A recall in its latest revision, `nil` where none has that id.
    package func recall(_ id: RecallID) async throws(CaseStoreError) -> StoredRecall? {
        try await read("reading recall \(id)") { try StoredRecall.find(id, $0) }
    }
}

extension StoredRecall {
    static let selection = """
        SELECT r.first_known_at, r.revision, r.is_present, v.body, v.known_at FROM recalls r
        JOIN recall_revisions v ON v.recall_id = r.recall_id AND v.revision = r.revision
        """

    init(_ row: Row) throws {
        guard let recall = Recall(json: try row.json("body")) else {
            throw CaseStoreError(.corrupt, "a stored revision is no recall; restore a backup")
        }
        self.recall = recall
        revision = try row.field("revision")
        firstKnownAt = try row.field("first_known_at")
        revisionKnownAt = try row.field("known_at")
        isPresent = try row.field("is_present")
    }

    static func find(_ id: RecallID, _ db: Database) throws -> StoredRecall? {
        try db.row(selection + " WHERE r.recall_id = ?", [id]).map { try StoredRecall($0) }
    }
}

extension Database {
    /// A recall as one of its revisions had it.
    func recall(_ id: RecallID, revision: Int) throws -> Recall {
        let row = try row(
            "SELECT body FROM recall_revisions WHERE recall_id = ? AND revision = ?",
            [id, revision])
        guard let row, let recall = Recall(json: try row.json("body")) else {
            throw CaseStoreError(
                .corrupt, "revision \(revision) of recall \(id) is no recall; restore a backup")
        }
        return recall
    }
}
