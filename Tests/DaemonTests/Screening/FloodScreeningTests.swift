import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// A recall that matches much of a catalogue, screened by the daemon.
@Suite struct FloodScreeningTests {
    private static let recall: Recall = {
        var product = AffectedProduct(name: "Tokrin Velbax Kettles")
        product.brands = ["Tokrin"]
        product.models = [ModelNumber("TK-100X")].compactMap { $0 }
        return Recall(
            id: RecallID(source: "priority", number: "9"), authority: "Team",
            sourceKind: .priorityList, title: "Kettles",
            hazard: Hazard(text: "Burns", severity: .high), products: [product])
    }()

    /// Sixty offers of the recalled kettle.
    private static func begin(_ scene: DaemonScene) async throws -> ExportID {
        let store = scene.rooms.store
        let snapshot = try await store.recordSnapshot(
            source: "priority", sha256: SHA256Digest(of: "x"), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: "priority", recalls: [recall], snapshot: snapshot, span: .whole,
            knownAt: scene.clock.now())
        let rows = (1...60).map { "L\($0),Tokrin Velbax kettle TK-100X\n" }.joined()
        let path = scene.folder.write("e.csv", "listing_id,title\n" + rows)
        return try await store.beginExport(
            marketplace: DaemonScene.market, fileName: "e.csv", sha256: SHA256Digest(of: rows),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
    }

    private static func states(_ scene: DaemonScene) async throws -> [CaseState: Int] {
        let cases = try await scene.rooms.store.cases(CaseFilter())
        return Dictionary(grouping: cases, by: \.state).mapValues(\.count)
    }

    private static func alarms(_ scene: DaemonScene) async throws -> [String] {
        try await scene.rooms.store.openAlarms().map(\.alarm.key)
    }

    @Test func `a person is asked, and told why`() async throws {
        let scene = try await DaemonScene()
        let export = try await Self.begin(scene)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
        }

        #expect(try await Self.states(scene) == [.inReview: 50])
        let alarm = try #require(try await scene.rooms.store.openAlarms().first?.alarm)
        #expect(alarm.key == "recall.flood:shop:priority:9")
        #expect(alarm.text.contains("60 of 60"))
    }

    @Test func `once allowed, all of them are ordered off`() async throws {
        let before = try await DaemonScene()
        let export = try await Self.begin(before)
        try await before.whileRunning(ScreeningRunner(rooms: before.rooms)) {
            try await before.until { try await $0.export(export)?.status == .finished }
        }

        let scene = try await before.restarted(flood: "{ allowed: [priority:9] }")
        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { _ in try await Self.alarms(scene).isEmpty }
        }

        #expect(try await Self.states(scene) == [.noticeIssued: 60])
    }
}
