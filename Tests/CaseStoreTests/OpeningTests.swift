import Foundation
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

@Suite struct OpeningTests {
    @Test func `the writer commits for good`() async throws {
        let scene = try await Scene.open()
        let writer = try #require(scene.store.writer)

        let (level, mode) = try await writer.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }

        #expect(level == 2)
        #expect(mode == "wal")
    }

    @Test(arguments: [
        ("foreign_keys", 1), ("trusted_schema", 0), ("cell_size_check", 1), ("busy_timeout", 5000),
        ("mmap_size", 0), ("journal_size_limit", 64 << 20), ("wal_autocheckpoint", 1000),
    ])
    func `the writer is set as the plan says`(pragma: String, value: Int) async throws {
        let scene = try await Scene.open()
        let writer = try #require(scene.store.writer)

        let actual = try await writer.writeWithoutTransaction {
            try Int.fetchOne($0, sql: "PRAGMA \(pragma)")
        }

        #expect(actual == value || (pragma == "mmap_size" && actual == nil))
    }

    @Test func `nobody else may read the files`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])

        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: scene.path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test func `a file of a newer program is refused`() async throws {
        let scene = try await Scene.open()
        let writer = try #require(scene.store.writer)
        try await writer.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2-from-the-future')")
        }
        try scene.store.close()

        await expectStoreError(.newerSchema) { try await scene.reopenedFile() }
        await expectStoreError(.newerSchema) { try await CaseStore.openReadOnly(scene.path) }
    }

    @Test func `a file that is no database is refused`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        try String(repeating: "not a database. ", count: 1000)
            .write(toFile: path, atomically: false, encoding: .utf8)

        await expectStoreError(.corrupt) {
            try await CaseStore.open(path, clock: ManualClock(Scene.noon), rules: Scene.rules())
        }
    }

    @Test func `a damaged file is refused at start`() async throws {
        let scene = try await Scene.open()
        try await scene.apply((1...200).map { Scene.recall("\($0)") })
        try scene.store.close()
        let handle = try #require(FileHandle(forUpdatingAtPath: scene.path))
        let size = try handle.seekToEnd()
        for page in stride(from: UInt64(8192), to: size, by: 4096) {
            try handle.seek(toOffset: page)
            try handle.write(contentsOf: Data(repeating: 0xA5, count: 64))
        }
        try handle.close()

        await expectStoreError(.corrupt) { try await scene.reopenedFile() }
    }

    @Test func `a folder that is not there is told`() async throws {
        await expectStoreError(.cannotOpen) {
            try await CaseStore.open(
                "/nonexistent/recalld.sqlite", clock: ManualClock(Scene.noon), rules: Scene.rules())
        }
    }

    @Test func `a full disk is told as such and loses nothing`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let writer = try #require(scene.store.writer)
        try await writer.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 2)")
        }

        await expectStoreError(.full) {
            try await scene.apply((1...500).map { Scene.recall("\($0)") })
        }
        #expect(try await scene.store.currentRecalls().count == 1)
        #expect(try await scene.store.verifyLedger().isIntact)
    }
}

extension Scene {
    /// Opens the file again after the scene's own store was closed.
    func reopenedFile() async throws -> CaseStore {
        try await CaseStore.open(path, clock: clock, rules: Self.rules())
    }
}

@Suite struct ReadOnlyTests {
    @Test func `a reader sees what the writer wrote, while it runs`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()

        let reader = try await CaseStore.openReadOnly(scene.path)

        #expect(try await reader.case(id).takedown.state == .noticeIssued)
        #expect(try await reader.verifyLedger().isIntact)
        try await scene.deliverAll()
        #expect(try await reader.case(id).takedown.state == .delivered)
    }

    @Test func `a reader works where no daemon runs`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try scene.store.close()

        let reader = try await CaseStore.openReadOnly(scene.path)

        #expect(try await reader.summary(at: Scene.noon).openCases == 1)
        #expect(try await reader.case(id).notices.count == 1)
    }

    @Test func `a reader changes nothing`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        let reader = try await CaseStore.openReadOnly(scene.path)

        await expectStoreError(.readOnly) {
            try await reader.uphold(id, by: "ana", reason: "yes")
        }
        #expect(try await scene.state(of: id) == .inReview)
    }

    @Test func `the writer starts again after a reader was there first`() async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        try scene.store.close()
        let reader = try await CaseStore.openReadOnly(scene.path)

        let store = try await scene.reopenedFile()
        try await store.raiseAlarm(
            Alarm(key: "k", severity: .warning, text: "t", nextStep: "n"))

        #expect(try await reader.openAlarms().count == 1)
    }

    @Test func `a file that is not there is told`() async {
        await expectStoreError(.cannotOpen) {
            try await CaseStore.openReadOnly("/nonexistent/recalld.sqlite")
        }
    }

    @Test func `an empty file waits for the daemon`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        try Data().write(to: URL(fileURLWithPath: path))

        await expectStoreError(.olderSchema) { try await CaseStore.openReadOnly(path) }
    }
}
