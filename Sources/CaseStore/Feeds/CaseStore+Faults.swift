import GRDB
import JSONText
import RecallModel

extension CaseStore {
    /// What is wrong with a feed's documents, the oldest first.
    package func feedFaults(_ source: String) async throws(CaseStoreError) -> [FeedFault] {
        try await read("reading the faults of feed \(source)") { try $0.feedFaults(source) }
    }

    /// Notes what is wrong with a document, in the place of what was noted of
    /// it before; the same again stays accepted.
    package func note(_ fault: FeedFault, of source: String) async throws(CaseStoreError) {
        // Looking first spares a write for what is found at every turn.
        let isKnown = try await feedFaults(source).contains { known in
            var known = known
            known.acceptedBy = fault.acceptedBy
            return known == fault
        }
        guard !isKnown else { return }
        try await write("noting a fault of feed \(source)") { try $0.note(fault, of: source) }
    }

    /// Forgets documents that could not be read: they were dealt with, or are
    /// no longer the publisher's.
    package func forgetUnread(
        _ documents: [String], of source: String
    ) async throws(CaseStoreError) {
        guard !documents.isEmpty else { return }
        try await write("forgetting faults of feed \(source)") { transaction in
            for document in documents {
                try transaction.db.run(
                    """
                    DELETE FROM feed_faults WHERE source = ? AND document = ? AND kind = 'unread'
                    """, [source, document])
            }
        }
    }

    /// Notes that a person takes what is wrong with a feed now for right: what
    /// is held back is let in when it comes again, the rest is no alarm as long
    /// as it stays as it is.
    ///
    /// - Throws: ``CaseStoreError``: `notFound` where nothing is wrong.
    package func acceptFaults(
        of source: String, by person: String
    ) async throws(CaseStoreError) {
        try await write("accepting feed \(source)") { transaction in
            let faults = try transaction.db.feedFaults(source).filter { $0.acceptedBy == nil }
            guard !faults.isEmpty else {
                throw CaseStoreError(
                    .notFound, "nothing of feed \(source) is held back or defective")
            }
            try transaction.db.run(
                "UPDATE feed_faults SET accepted_by = ? WHERE source = ? AND accepted_by IS NULL",
                [person, source])
            for fault in faults {
                try transaction.record(
                    "feed.accepted", of: source, by: person,
                    .record([
                        "document": .string(fault.document), "fault": .string(fault.kind.rawValue),
                        "text": .string(fault.text),
                    ]))
            }
        }
    }
}

extension StoreTransaction {
    func note(_ fault: FeedFault, of source: String) throws {
        try db.run(
            """
            INSERT INTO feed_faults (source, document, kind, text, doubts, recall_count, path,
                noticed_at, accepted_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, document, kind) DO UPDATE SET text = excluded.text,
                doubts = excluded.doubts, recall_count = excluded.recall_count,
                path = excluded.path, accepted_by = CASE WHEN text = excluded.text
                    THEN coalesce(excluded.accepted_by, accepted_by) END
            """,
            [
                source, fault.document, fault.kind.rawValue, fault.text,
                fault.doubts.map(\.rawValue).sorted().joined(separator: " "), fault.recallCount,
                fault.path, now, fault.acceptedBy,
            ])
    }

    /// Puts what is wrong with a document that was read in the place of what
    /// was wrong with it before; a whole list supersedes all that came before.
    func settleFaults(of document: FeedDocument, from source: String) throws {
        let accepted = try db.feedFaults(source).filter { $0.acceptedBy != nil }
        if document.kind == .wholeList {
            try db.run("DELETE FROM feed_faults WHERE source = ?", [source])
        } else {
            try db.run(
                "DELETE FROM feed_faults WHERE source = ? AND document = ?",
                [source, document.name])
        }
        for var fault in document.faults {
            fault.acceptedBy =
                accepted.first {
                    $0.document == fault.document && $0.kind == fault.kind && $0.text == fault.text
                }?.acceptedBy
            try note(fault, of: source)
        }
    }
}

extension Database {
    func feedFaults(_ source: String) throws -> [FeedFault] {
        try rows(
            "SELECT * FROM feed_faults WHERE source = ? ORDER BY noticed_at, document, kind",
            [source]
        ).map { try FeedFault($0) }
    }
}

extension FeedFault {
    fileprivate init(_ row: Row) throws {
        let kind: String = try row.field("kind")
        let doubts: String = try row.field("doubts")
        guard let kind = Kind(rawValue: kind) else {
            throw CaseStoreError(.corrupt, "a feed's fault is of no kind; restore a backup")
        }
        self.init(kind, of: try row.field("document"), try row.field("text"))
        self.doubts = Set(doubts.split(separator: " ").compactMap { FeedDoubt(rawValue: "\($0)") })
        recallCount = try row.field("recall_count")
        path = try row.field("path")
        acceptedBy = try row.field("accepted_by")
    }
}
