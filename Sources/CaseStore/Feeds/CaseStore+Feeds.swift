import GRDB
import JSONText
package import RecallModel
import Takedown

extension CaseStore {
    /// Files what one good reading of a feed said: new recalls, new revisions,
    /// and for a whole list what is no longer on it.
    ///
    /// A record with the same content as before makes no revision. Applying
    /// the same reading twice changes nothing the second time.
    ///
    /// - Parameters:
    ///   - snapshot: the number that ``recordSnapshot`` gave; of an answer in
    ///     parts the last one's.
    ///   - origins: the snapshots of recalls that came in other parts.
    ///   - span: whether absence from `recalls` means anything.
    ///   - document: what told it; `nil` is the list as it stands, of which
    ///     nothing is wrong.
    ///   - knownAt: when the bytes were fetched: clocks start from it.
    ///   - progress: kept with the recalls, in the same transaction.
    package func applyFeed(
        source: String, recalls: [Recall], snapshot: Int64, origins: [RecallID: Int64] = [:],
        span: FeedSpan, document: FeedDocument? = nil, knownAt: Instant,
        progress: FeedProgress = FeedProgress()
    ) async throws(CaseStoreError) -> FeedChange {
        try await write("applying feed \(source)") {
            let change = try $0.apply(
                recalls, of: source, snapshot: snapshot, origins: origins, span: span,
                document: document, knownAt: knownAt)
            try $0.keep(progress, of: source)
            return change
        }
    }

    /// Notes that a feed answered, and had nothing new: good news.
    ///
    /// - Parameter isWholeList: whether the question was for the whole list.
    package func noteUnmodifiedFeed(
        source: String, isWholeList: Bool, at instant: Instant
    ) async throws(CaseStoreError) {
        try await write("noting feed \(source)") { transaction in
            try transaction.db.run(
                """
                INSERT INTO feeds (source, last_success_at) VALUES (?, ?)
                ON CONFLICT (source) DO UPDATE SET last_success_at = excluded.last_success_at,
                    last_whole_at = CASE WHEN ? THEN excluded.last_success_at
                        ELSE last_whole_at END
                """, [source, instant, isWholeList])
        }
    }

    /// What is remembered of a feed, `nil` before its first good reading.
    package func feedState(_ source: String) async throws(CaseStoreError) -> FeedState? {
        try await read("reading the state of feed \(source)") { db in
            guard let row = try db.row("SELECT * FROM feeds WHERE source = ?", [source]) else {
                return nil
            }
            let snapshot: Int64? = try row.field("last_snapshot")
            var state = FeedState(
                source: source, lastSuccessAt: try row.field("last_success_at"))
            state.lastWholeReadAt = try row.field("last_whole_at")
            state.lastWholeCount = try row.field("last_whole_count")
            state.lastSnapshot = try snapshot.flatMap {
                try db.row("SELECT * FROM snapshots WHERE id = ?", [$0])
            }.map { try StoredSnapshot($0) }
            state.progress = try FeedProgress(row)
            return state
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

    /// Every order, request and notice likewise.
    package func currentOrders() async throws(CaseStoreError) -> [StoredRecall] {
        try await read("reading orders") { db in
            try db.rows(
                StoredRecall.selection
                    + " WHERE r.recall_id GLOB '\(AuthorityOrder.source):*' ORDER BY r.recall_id",
                []
            ).map { try StoredRecall($0) }
        }
    }

    /// A recall in its latest revision, `nil` where none has that id.
    package func recall(_ id: RecallID) async throws(CaseStoreError) -> StoredRecall? {
        try await read("reading recall \(id)") { try StoredRecall.find(id, $0) }
    }
}

extension FeedProgress {
    fileprivate init(_ row: Row) throws {
        let newest: String? = try row.field("newest")
        let fields: String? = try row.field("fields")
        self.init(
            mark: try row.field("mark"), fields: fields?.split(separator: "\n").map(String.init),
            newest: newest.flatMap { CivilDate($0) })
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
