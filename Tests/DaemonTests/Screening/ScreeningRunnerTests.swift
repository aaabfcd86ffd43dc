import CaseStore
import Digests
import Glibc
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// An export whose stored file cannot be read is its own trouble and nobody
/// else's.
@Suite struct ScreeningRunnerTests {
    private static func begin(
        _ scene: DaemonScene, _ name: String, at path: String
    ) async throws -> ExportID {
        try await scene.rooms.store.beginExport(
            marketplace: DaemonScene.market, fileName: name, sha256: SHA256Digest(of: name),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
    }

    private static func status(
        _ scene: DaemonScene, _ id: ExportID
    ) async throws -> StoredExport.Status? {
        try await scene.rooms.store.export(id)?.status
    }

    private static func alarms(_ scene: DaemonScene) async throws -> [String] {
        try await scene.rooms.store.openAlarms().map(\.alarm.key)
    }

    private static func good(_ scene: DaemonScene, _ name: String) async throws -> ExportID {
        try await begin(
            scene, name, at: scene.folder.write(name, "listing_id,title\nL1,Kettle\n"))
    }

    @Test func `one that is gone fails with an alarm, and the next one is screened`() async throws {
        let scene = try await DaemonScene()
        let gone = try await Self.begin(scene, "gone.csv", at: "\(scene.folder.path)/gone.csv")
        let good = try await Self.good(scene, "good.csv")

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(good)?.status == .finished }
        }
        #expect(try await Self.status(scene, gone) == .failed)
    }

    @Test func `one that cannot be read waits with an alarm, and holds up none`() async throws {
        let scene = try await DaemonScene()
        // Nobody can read a folder, not even root.
        let path = scene.folder.make("unreadable")
        let unreadable = try await Self.begin(scene, "unreadable.csv", at: path)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            await scene.clock.untilSomebodySleeps()
            #expect(try await Self.alarms(scene) == ["export.unreadable:shop"])
            let good = try await Self.good(scene, "good.csv")
            scene.rooms.screeningDue.signal()
            try await scene.until { try await $0.export(good)?.status == .finished }
            #expect(try await Self.status(scene, unreadable) == .screening)
        }
    }

    @Test func `one that can be read again is screened at the next try`() async throws {
        let scene = try await DaemonScene()
        let path = scene.folder.make("late")
        let late = try await Self.begin(scene, "late.csv", at: path)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            await scene.clock.untilSomebodySleeps()
            rmdir(path)
            scene.folder.write("late", "listing_id,title\nL1,Kettle\n")
            scene.clock.advance(by: .minutes(1))
            try await scene.until { try await $0.export(late)?.status == .finished }
            try await scene.until { try await $0.openAlarms().isEmpty }
        }
    }
}
