package import Digests
import GRDB
import JSONText
package import RecallModel

/// A file of the archive that a version wrote which kept names and words there.
package struct LetterOfBefore: Hashable, Sendable {
    package var snapshot: Int64
    /// Of the file as that version wrote it.
    package var written: SHA256Digest
    /// Of what the archive has now.
    package var kept: SHA256Digest
    package var fetchedAt: Instant
}

extension CaseStore {
    /// The files at which nobody has looked since the upgrade, the oldest first.
    package func lettersOfBefore(limit: Int) async throws(CaseStoreError) -> [LetterOfBefore] {
        try await read("looking for letters of before") { db in
            try db.rows(
                """
                SELECT l.snapshot, l.sha256, s.sha256 AS kept, s.fetched_at
                FROM letters_of_before l JOIN snapshots s ON s.id = l.snapshot
                ORDER BY l.snapshot LIMIT ?
                """, [limit]
            ).map {
                LetterOfBefore(
                    snapshot: try $0.field("snapshot"), written: try $0.field("sha256"),
                    kept: try $0.field("kept"), fetchedAt: try $0.field("fetched_at"))
            }
        }
    }

    /// Notes which bytes the archive has of a letter from now on; they are in it
    /// already.
    ///
    /// The letter stays listed until its old file is gone too.
    package func replace(
        _ letter: LetterOfBefore, by digest: SHA256Digest, byteCount: Int
    ) async throws(CaseStoreError) {
        try await write("replacing a letter's file") { transaction in
            try transaction.db.run(
                "UPDATE snapshots SET sha256 = ?, byte_count = ? WHERE id = ?",
                [digest, byteCount, letter.snapshot])
            try transaction.record(
                "snapshot.replaced", of: "\(letter.snapshot)",
                .record([
                    "sha256_before": .string(letter.kept.hexadecimal),
                    "sha256": .string(digest.hexadecimal),
                ]))
        }
    }

    /// Whether any snapshot is of these bytes.
    package func hasSnapshot(of digest: SHA256Digest) async throws(CaseStoreError) -> Bool {
        try await read("looking for a snapshot") {
            try $0.count("SELECT EXISTS (SELECT 1 FROM snapshots WHERE sha256 = ?)", [digest]) > 0
        }
    }

    /// Notes that a letter's file has no name and no words.
    package func settle(_ letter: LetterOfBefore) async throws(CaseStoreError) {
        try await write("settling a letter's file") {
            try $0.db.run(
                "DELETE FROM letters_of_before WHERE snapshot = ?", [letter.snapshot])
        }
    }
}
