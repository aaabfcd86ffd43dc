import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel

extension StoreTransaction {
    /// Files the recalls of one reading; see ``CaseStore/applyFeed``.
    func apply(
        _ recalls: [Recall], of source: String, snapshot: Int64, origins: [RecallID: Int64],
        span: FeedSpan, document: FeedDocument?, knownAt: Instant
    ) throws -> FeedChange {
        var change = FeedChange()
        let latest = Self.withoutRepetition(recalls)
        let dated = document.flatMap { $0.kind == .dated ? $0 : nil }
        let beliefs = try dated.map { try believed(latest, of: $0, noting: &change) } ?? latest
        for recall in beliefs {
            try file(
                recall, of: source, snapshot: origins[recall.id] ?? snapshot, knownAt: knownAt,
                into: &change)
        }
        if dated == nil { try forgetTestimonies(of: change.added + change.revised) }
        if span == .whole {
            change.vanished = try markVanished(
                except: Set(latest.map(\.id)), of: source, knownAt: knownAt)
            try speakOfVanished(change.vanished, from: source)
        }
        if let document { try settleFaults(of: document, from: source) }
        try noteReading(
            of: source, snapshot: snapshot, count: latest.count, span: span, at: knownAt)
        if !change.isEmpty { try recordReading(change, of: source, snapshot: snapshot) }
        return change
    }

    /// Each recall once, at its first place, in its last wording: a list that
    /// has one twice must not make two revisions at every reading.
    private static func withoutRepetition(_ recalls: [Recall]) -> [Recall] {
        var places: [RecallID: Int] = [:]
        var kept: [Recall] = []
        for recall in recalls {
            if let place = places[recall.id] {
                kept[place] = recall
            } else {
                places[recall.id] = kept.count
                kept.append(recall)
            }
        }
        return kept
    }

    /// Files one recall: new, revised, or as it was.
    func file(
        _ recall: Recall, of source: String, snapshot: Int64, knownAt: Instant,
        into change: inout FeedChange
    ) throws {
        let body = recall.json
        let bytes = body.bytes
        let digest = SHA256Digest(of: bytes)
        guard let known = try current(recall.id) else {
            try addRecall(recall.id, of: source, knownAt: knownAt)
            try addRevision(
                1, of: recall.id, bytes, digest, change: nil, snapshot: snapshot, knownAt: knownAt)
            change.added.append(recall.id)
            return
        }
        if try !known.field("is_present") {
            try setPresence(
                of: recall.id, to: true, at: knownAt, since: try known.field("presence_since"))
            change.reappeared.append(recall.id)
        }
        guard try known.field("digest") != digest else {
            change.unchanged.append(recall.id)
            return
        }
        // A warning that became a recall stays one, whatever a later warning says.
        if recall.sourceKind == .earlyWarning,
            let old = Recall(json: try known.json("body")), old.sourceKind != .earlyWarning
        {
            change.unchanged.append(recall.id)
            return
        }
        try revise(
            recall, from: known, body, digest, snapshot: snapshot, knownAt: knownAt)
        change.revised.append(recall.id)
    }

    private func revise(
        _ recall: Recall, from known: Row, _ body: JSONValue, _ digest: SHA256Digest,
        snapshot: Int64, knownAt: Instant
    ) throws {
        let revision: Int = try known.field("revision") + 1
        let before = try known.json("body")
        let old = Recall(json: before)
        try addRevision(
            revision, of: recall.id, body.bytes, digest,
            change: RevisionChange(
                fields: Self.changedFields(from: before, to: body),
                difference: old.map { RecallDifference(from: $0, to: recall).json }),
            snapshot: snapshot, knownAt: knownAt)
        try db.run(
            "UPDATE recalls SET revision = ? WHERE recall_id = ?", [revision, recall.id])
        guard let old, let stored = try StoredRecall.find(recall.id, db) else { return }
        try follow(old, to: stored)
        try speakOfNarrowed(from: old, to: stored)
    }

    /// What a revision changed: names of fields, and of what matters for the
    /// search the values.
    private struct RevisionChange {
        var fields: [String]
        var difference: JSONValue?
    }

    private func current(_ id: RecallID) throws -> Row? {
        try db.row(
            """
            SELECT r.revision, r.is_present, r.presence_since, v.digest, v.body FROM recalls r
            JOIN recall_revisions v ON v.recall_id = r.recall_id AND v.revision = r.revision
            WHERE r.recall_id = ?
            """, [id])
    }

    private func addRecall(_ id: RecallID, of source: String, knownAt: Instant) throws {
        try db.run(
            """
            INSERT INTO recalls
                (recall_id, feed, first_known_at, revision, is_present, presence_since)
            VALUES (?, ?, ?, 1, 1, ?)
            """, [id, source, knownAt, knownAt])
    }

    private func addRevision(
        _ revision: Int, of id: RecallID, _ bytes: [UInt8], _ digest: SHA256Digest,
        change: RevisionChange?, snapshot: Int64, knownAt: Instant
    ) throws {
        let names = JSONValue.array((change?.fields ?? []).map(JSONValue.string))
        try db.run(
            """
            INSERT INTO recall_revisions
                (recall_id, revision, digest, body, known_at, snapshot, changed, difference)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, revision, digest, Data(bytes), knownAt, snapshot, names.line,
                change?.difference?.line,
            ])
        try record(
            revision == 1 ? "recall.added" : "recall.revised", of: id.description,
            .record([
                "revision": .integer(revision), "sha256": .string(digest.hexadecimal),
                "changed": change == nil ? nil : names, "difference": change?.difference,
                "snapshot": .integer(snapshot),
                "known_at": .string(knownAt.description),
            ]))
    }

    private static func changedFields(from old: JSONValue, to new: JSONValue) -> [String] {
        guard case .object(let before) = old, case .object(let after) = new else { return [] }
        let names = after.map(\.name) + before.map(\.name).filter { new[$0] == nil }
        return names.filter { old[$0] != new[$0] }
    }

    private func markVanished(
        except listed: Set<RecallID>, of source: String, knownAt: Instant
    ) throws -> [RecallID] {
        let present = try RecallID.fetchAll(
            db, sql: "SELECT recall_id FROM recalls WHERE feed = ? AND is_present = 1 ORDER BY 1",
            arguments: [source])
        let vanished = present.filter { !listed.contains($0) }
        for id in vanished { try setPresence(of: id, to: false, at: knownAt, since: nil) }
        return vanished
    }

    /// - Parameter since: when it vanished, for one that is back.
    private func setPresence(
        of id: RecallID, to isPresent: Bool, at instant: Instant, since: Instant?
    ) throws {
        try db.run(
            "UPDATE recalls SET is_present = ?, presence_since = ? WHERE recall_id = ?",
            [isPresent, instant, id])
        try record(
            isPresent ? "recall.reappeared" : "recall.vanished", of: id.description,
            .record([
                "known_at": .string(instant.description),
                "vanished_at": since.map { .string($0.description) },
            ]))
    }

    private func noteReading(
        of source: String, snapshot: Int64, count: Int, span: FeedSpan, at instant: Instant
    ) throws {
        try db.run(
            """
            INSERT INTO feeds (source, last_success_at, last_snapshot) VALUES (?, ?, ?)
            ON CONFLICT (source) DO UPDATE
            SET last_success_at = excluded.last_success_at, last_snapshot = excluded.last_snapshot
            """, [source, instant, snapshot])
        guard span == .whole else { return }
        try db.run(
            "UPDATE feeds SET last_whole_at = ?, last_whole_count = ? WHERE source = ?",
            [instant, count, source])
    }

    /// Keeps what a reading leaves for the next; what it does not say stays.
    func keep(_ progress: FeedProgress, of source: String) throws {
        try db.run(
            """
            UPDATE feeds SET mark = coalesce(?, mark), fields = coalesce(?, fields),
                newest = coalesce(?, newest) WHERE source = ?
            """,
            [
                progress.mark, progress.fields?.joined(separator: "\n"),
                progress.newest?.description, source,
            ])
    }

    private func recordReading(
        _ change: FeedChange, of source: String, snapshot: Int64
    ) throws {
        try record(
            "feed.applied", of: source,
            .record([
                "snapshot": .integer(snapshot), "added": .integer(change.added.count),
                "revised": .integer(change.revised.count),
                "unchanged": .integer(change.unchanged.count),
                "vanished": .integer(change.vanished.count),
                "reappeared": .integer(change.reappeared.count),
            ]))
    }
}
