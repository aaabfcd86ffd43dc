import GRDB
import RecallModel
import Synchronization
import Takedown

/// The single writer of everything that must outlast the process: recalls,
/// exports, cases, notices and their attempts, alarms, and the ledger.
///
/// Every call that changes something is one transaction, durable when the call
/// returns (`synchronous=FULL`), stamped once from the wall clock. A crash
/// leaves all of it or nothing. One process writes; others open the file to
/// read only, because the system's SQLite (before 3.51.3) can damage a file
/// that two processes write.
package final class CaseStore: Sendable {
    /// The file, for messages.
    package let path: String
    /// `true` where the file was too large to be checked at start.
    package let isUnchecked: Bool

    let reader: any DatabaseReader
    /// `nil` in a store opened to read only.
    let writer: DatabasePool?
    let clock: any WallClock
    private let rules: Mutex<CaseRules>
    /// The account that persons act from, `nil` where it is not known.
    private let account: ActingAccount?

    init(
        path: String, reader: any DatabaseReader, writer: DatabasePool?, clock: any WallClock,
        rules: CaseRules, isUnchecked: Bool, account: ActingAccount? = nil
    ) {
        self.path = path
        self.reader = reader
        self.writer = writer
        self.clock = clock
        self.rules = Mutex(rules)
        self.isUnchecked = isUnchecked
        self.account = account
    }

    /// The same store for what persons do from one account on this machine.
    ///
    /// The ledger's entries of persons name it (`account` in their bodies)
    /// beside who they say they are, and no second name from it is a second
    /// person where it is one person's. Rules are those of now: let go of it after
    /// the deed.
    package func attributed(to account: ActingAccount) -> CaseStore {
        CaseStore(
            path: path, reader: reader, writer: writer, clock: clock,
            rules: rules.withLock { $0 }, isUnchecked: isUnchecked, account: account)
    }

    /// Closes every connection; nothing works afterwards.
    ///
    /// The write-ahead log is merged into the file first. GRDB closes its
    /// writer before its readers, and SQLite merges only when a connection
    /// that may write is the last one to go, so nobody else would. Where a
    /// reader of another process holds the log it stays, which loses nothing.
    ///
    /// - Throws: ``CaseStoreError`` where a connection is still in use.
    package func close() throws(CaseStoreError) {
        do {
            try writer?.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try reader.close()
        } catch {
            throw CaseStoreError(error, during: "closing the store", at: path)
        }
    }

    /// Takes the rules of a configuration read anew: they hold for what comes;
    /// cases that are open keep their clocks, and are reminded at the new
    /// shares from now on.
    package func adopt(_ rules: CaseRules) async throws(CaseStoreError) {
        let shares = rules.clockShares
        try await write("adopting rules") { try $0.scheduleReminders(at: shares) }
        self.rules.withLock { $0 = rules }
    }

    /// What holds now.
    var currentRules: CaseRules { rules.withLock { $0 } }

    /// How long closed cases are kept now.
    var retentionRules: RetentionRules? { rules.withLock { $0.retention } }

    /// The rules by which strikes are counted now.
    var strikeRules: StrikeRules { rules.withLock { $0.strikes } }

    /// Runs a transaction that changes the store.
    ///
    /// - Parameter deed: what it does, for the error's message.
    func write<Value: Sendable>(
        _ deed: String, _ body: @Sendable (StoreTransaction) throws -> Value
    ) async throws(CaseStoreError) -> Value {
        guard let writer else {
            throw CaseStoreError(.readOnly, "\(deed): \(path) is open to read only")
        }
        do {
            return try await writer.write { db in
                try body(
                    StoreTransaction(
                        db: db, now: self.clock.now(), rules: self.rules.withLock { $0 },
                        account: self.account))
            }
        } catch {
            throw CaseStoreError(error, during: deed, at: path)
        }
    }

    /// Runs a transaction that only looks.
    func read<Value: Sendable>(
        _ deed: String, _ body: @Sendable (Database) throws -> Value
    ) async throws(CaseStoreError) -> Value {
        do {
            return try await reader.read(body)
        } catch {
            throw CaseStoreError(error, during: deed, at: path)
        }
    }
}
