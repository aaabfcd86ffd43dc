package import Digests
import FoundationEssentials
import GRDB
package import RecallModel

extension CaseStore {
    /// How many entries there are: it rises with everything that happens.
    package func ledgerSize() async throws(CaseStoreError) -> Int64 {
        try await read("counting entries") { db in
            try Int64.fetchOne(db, sql: "SELECT coalesce(max(seq), 0) FROM ledger") ?? 0
        }
    }

    /// Walks the whole ledger and checks every hash and every link; needs no
    /// more memory for a long ledger than for a short one.
    ///
    /// - Parameter checkpoint: kept outside; what it covers must be in the
    ///   ledger as it was.
    package func verifyLedger(
        against checkpoint: LedgerCheckpoint? = nil
    ) async throws(CaseStoreError) -> LedgerVerification {
        try await read("verifying the ledger") {
            try LedgerWalk.verify($0, against: checkpoint)
        }
    }

    /// The ledger as it ends now; `nil` while it is empty.
    package func ledgerCheckpoint(
        origin: String
    ) async throws(CaseStoreError) -> LedgerCheckpoint? {
        try await read("reading the end of the ledger") { db in
            try db.row("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1").map {
                LedgerCheckpoint(
                    origin: origin, size: try $0.field("seq"), head: try $0.field("hash"))
            }
        }
    }

    /// The hash of the entry with that number; `nil` where the ledger is
    /// shorter.
    package func ledgerHead(at size: Int64) async throws(CaseStoreError) -> SHA256Digest? {
        try await read("reading entry \(size) of the ledger") { db in
            try db.row("SELECT hash FROM ledger WHERE seq = ?", [size]).map {
                try $0.field("hash")
            }
        }
    }

    /// The last stamp in the ledger: a clock that shows less was set back.
    package func lastStamp() async throws(CaseStoreError) -> Instant? {
        try await read("reading the ledger") {
            try Instant.fetchOne($0, sql: "SELECT at FROM ledger ORDER BY seq DESC LIMIT 1")
        }
    }
}

/// The check of a ledger, entry by entry.
enum LedgerWalk {
    static func verify(
        _ db: Database, against checkpoint: LedgerCheckpoint?
    ) throws -> LedgerVerification {
        var result = LedgerVerification(entries: 0)
        var previous = LedgerEntry.origin
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT seq, prev, at, actor, kind, subject, body, hash FROM ledger ORDER BY seq
                """)
        while let row = try rows.next() {
            let sequence: Int64 = try row.decode(atIndex: 0)
            if let problem = try problem(row, sequence, after: previous, result.entries) {
                result.firstBad = sequence
                result.problem = problem
                return result
            }
            previous = try Array(row.decode(Data.self, atIndex: 7))
            result.entries += 1
            result.head = SHA256Digest(bytes: previous)
            if sequence == checkpoint?.size, result.head != checkpoint?.head {
                result.firstBad = sequence
                result.problem = "entry \(sequence) is not the one of the checkpoint"
                return result
            }
        }
        if let checkpoint, result.entries < checkpoint.size {
            result.firstBad = result.entries + 1
            result.problem =
                "entries \(result.entries + 1) to \(checkpoint.size) of the checkpoint are gone"
        }
        return result
    }

    /// What is wrong with an entry that follows `count` good ones, if
    /// anything.
    private static func problem(
        _ row: Row, _ sequence: Int64, after previous: [UInt8], _ count: Int64
    ) throws -> String? {
        guard sequence == count + 1 else {
            return "entry \(count + 1) is missing; the next one is \(sequence)"
        }
        let link = try row.decode(Data.self, atIndex: 1)
        guard link.elementsEqual(previous) else {
            return "entry \(sequence) does not follow the entry before it"
        }
        let hash = LedgerEntry.seal(
            sequence: sequence, previous: link,
            at: try row.decode(Int64.self, atIndex: 2),
            actor: try row.decode(String.self, atIndex: 3),
            kind: try row.decode(String.self, atIndex: 4),
            subject: try row.decode(String.self, atIndex: 5),
            body: try row.decode(Data.self, atIndex: 6))
        guard try row.decode(Data.self, atIndex: 7).elementsEqual(hash.bytes) else {
            return "entry \(sequence) is not what was written"
        }
        return nil
    }
}
