import GRDB
import Glibc
package import RecallModel
package import Takedown

extension CaseStore {
    /// Up to this size the whole file is checked at start.
    ///
    /// 512 MiB take some seconds from a cold disk. A larger one is checked by `recalld check`.
    package static let checkedSize = 512 << 20

    /// Five seconds: readers of other processes hold locks for milliseconds.
    private static let busyTimeout = 5.0

    /// 64 MiB of write-ahead log are kept for reuse; more is given back.
    private static let journalSizeLimit = 64 << 20

    /// Opens the store to write, makes it where there is none, and brings an
    /// older file up to date.
    ///
    /// - Throws: ``CaseStoreError``: `newerSchema` where a newer program wrote
    ///   it, `corrupt` where its check fails, `notDurable` where commits would
    ///   not survive a power cut.
    package static func open(
        _ path: String, clock: any WallClock, rules: CaseRules
    ) async throws(CaseStoreError) -> CaseStore {
        do {
            try createFile(path)
            let pool = try DatabasePool(path: path, configuration: configuration())
            let isUnchecked = try await prepare(pool, path: path)
            let store = CaseStore(
                path: path, reader: pool, writer: pool, clock: clock, rules: rules,
                isUnchecked: isUnchecked)
            try await store.adopt(rules)
            return store
        } catch {
            throw CaseStoreError(error, during: "opening the store", at: path)
        }
    }

    /// Opens the store to read only, whether or not the daemon runs.
    ///
    /// - Parameter strikes: what the configuration says of them, for those
    ///   that are shown.
    /// - Throws: ``CaseStoreError``: `olderSchema`, `newerSchema` where the
    ///   file is another program's, `cannotOpen` where there is none.
    package static func openReadOnly(
        _ path: String, strikes: StrikeRules = StrikeRules()
    ) async throws(CaseStoreError) -> CaseStore {
        do {
            var configuration = configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try await queue.read { try checkSchema($0, path: path, isReadOnly: true) }
            return CaseStore(
                path: path, reader: queue, writer: nil, clock: SystemClock(),
                rules: CaseRules(
                    noticeDestinations: [], alertDestinations: [], strikes: strikes),
                isUnchecked: true)
        } catch {
            throw CaseStoreError(error, during: "opening the store to read", at: path)
        }
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "recalld.store"
        configuration.busyMode = .timeout(busyTimeout)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA mmap_size = 0")
        }
        return configuration
    }

    /// Makes the file before SQLite does, so that it and the logs that copy
    /// its mode are never readable for others.
    private static func createFile(_ path: String) throws(CaseStoreError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else {
            throw CaseStoreError(
                .cannotOpen,
                "\(path): \(String(cString: strerror(errno))); check that the folder exists and "
                    + "belongs to the daemon's user")
        }
        Glibc.close(descriptor)
    }

    /// Makes the pool durable, checks the file, migrates it.
    ///
    /// - Returns: whether the check was left out for size.
    private static func prepare(_ pool: DatabasePool, path: String) async throws -> Bool {
        for suffix in ["", "-wal", "-shm"] { try restrict(path + suffix) }
        try await pool.writeWithoutTransaction { db in
            try checkSchema(db, path: path, isReadOnly: false)
            try makeDurable(db, path: path)
        }
        let isUnchecked = try await pool.read { try isTooLargeToCheck($0) }
        if !isUnchecked { try await pool.read { try check($0, path: path) } }
        try Schema.migrator.migrate(pool)
        return isUnchecked
    }

    private static func restrict(_ path: String) throws(CaseStoreError) {
        guard chmod(path, 0o600) == 0 || errno == ENOENT else {
            throw CaseStoreError(
                .cannotOpen,
                "\(path): its mode cannot be set to 0600: \(String(cString: strerror(errno))); "
                    + "give it to the daemon's user")
        }
    }

    /// Undoes what GRDB does: setting up the write-ahead log it lowers
    /// `synchronous` to NORMAL, with which a power cut takes back commits.
    private static func makeDurable(_ db: Database, path: String) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 1000")
        // What is purged must not be left behind in free pages.
        try db.execute(sql: "PRAGMA secure_delete = ON")
        try db.execute(sql: "PRAGMA journal_size_limit = \(journalSizeLimit)")
        let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        guard level == 2, mode == "wal" else {
            throw CaseStoreError(
                .notDurable,
                "\(path): synchronous is \(level ?? -1), journal_mode \(mode ?? "unknown"); a "
                    + "power cut could take back what was confirmed; put it on a local disk")
        }
    }

    private static func isTooLargeToCheck(_ db: Database) throws -> Bool {
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
        return pages * pageSize > checkedSize
    }

    private static func check(_ db: Database, path: String) throws {
        let answer = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
        guard answer == "ok" else {
            throw CaseStoreError(
                .corrupt,
                "\(path): quick_check says “\(answer)”; keep the file, restore the last backup")
        }
    }

    private static func checkSchema(_ db: Database, path: String, isReadOnly: Bool) throws {
        let migrator = Schema.migrator
        guard try !migrator.hasBeenSuperseded(db) else {
            throw CaseStoreError(
                .newerSchema,
                "\(path): a newer recalld wrote it; install that version or a later one")
        }
        guard try !isReadOnly || migrator.hasCompletedMigrations(db) else {
            throw CaseStoreError(
                .olderSchema,
                "\(path): an older recalld wrote it; start the daemon once to bring it up to date")
        }
    }
}
