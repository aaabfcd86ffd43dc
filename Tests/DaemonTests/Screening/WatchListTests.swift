import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Listings that match a recall of another market: on watch, or for a person.
@Suite struct WatchListTests {
    private static func recall(
        _ severity: Severity = .critical, markets: String = "US", id: String = "cpsc:1"
    ) -> Recall {
        var product = AffectedProduct(name: "Tokrin Velbax Kettles")
        product.brands = ["Tokrin"]
        product.models = [ModelNumber("TK-100X")].compactMap { $0 }
        var recall = Recall(
            id: RecallID(id) ?? RecallID(source: "x", number: "1"), authority: "US CPSC",
            sourceKind: .recall, title: "Tokrin Kettles",
            hazard: Hazard(text: "Burns", severity: severity), products: [product])
        recall.markets = markets.split(separator: " ").compactMap { Market(String($0)) }
        return recall
    }

    private static func apply(_ recalls: [Recall], to scene: DaemonScene) async throws {
        let store = scene.rooms.store
        let snapshot = try await store.recordSnapshot(
            source: "cpsc", sha256: SHA256Digest(of: "x"), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: "cpsc", recalls: recalls, snapshot: snapshot, span: .whole,
            knownAt: scene.clock.now())
        scene.rooms.screeningDue.signal()
    }

    /// A catalogue with one kettle a country; “” where the listing says none.
    private static func begin(_ scene: DaemonScene, in countries: [String]) async throws -> ExportID
    {
        let text =
            "listing_id,title,brand,country\n"
            + countries.enumerated().map {
                "L\($0.offset),Tokrin Velbax kettle TK-100X,Tokrin,\($0.element)\n"
            }.joined() + (1...40).map { "G\($0),Garden chair \($0),,\n" }.joined()
        let name = "e\(scene.clock.now().milliseconds).csv"
        let path = scene.folder.write(name, text)
        return try await scene.rooms.store.beginExport(
            marketplace: DaemonScene.market, fileName: name, sha256: SHA256Digest(of: text),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
    }

    private static func watch(
        _ scene: DaemonScene, recall: RecallID? = nil, limit: Int = 10
    ) async throws -> WatchList {
        try #require(
            try await WatchList.find(
                scene.rooms.settings.current, in: scene.rooms.store,
                on: scene.clock.now().utcDay, marketplace: nil, recall: recall, limit: limit
            ).first)
    }

    private static func listings(_ store: CaseStore) async throws -> [String] {
        try await store.cases(CaseFilter()).map(\.listing.id).sorted()
    }

    @Test func `a listing elsewhere is on watch and has no case`() async throws {
        let scene = try await DaemonScene()
        #expect(try await Self.watch(scene).export == nil)
        try await Self.apply([Self.recall()], to: scene)
        try await scene.screen(try await Self.begin(scene, in: ["DE", "US", "", "GB"]))

        let list = try await Self.watch(scene)

        #expect(try await Self.listings(scene.rooms.store) == ["L1", "L2"])
        #expect(list.entries.map(\.count) == [2])
        #expect(Set(list.entries[0].shown.map(\.listing.id)) == ["L0", "L3"])
        let lines = WatchText.lines(list)
        #expect(lines.first?.contains("2 listings on watch, of 1 recall, in export 1") == true)
        #expect(lines.contains { $0.contains("critical, for US, 2 listings") })
    }

    @Test func `no more than the limit is shown, and all are counted`() async throws {
        let scene = try await DaemonScene()
        try await Self.apply([Self.recall()], to: scene)
        try await scene.screen(try await Self.begin(scene, in: ["DE", "FR", "GB"]))

        for (limit, more) in [(0, 3), (2, 1), (3, 0)] {
            let list = try await Self.watch(scene, limit: limit)
            #expect(list.entries.map(\.count) == [3])
            #expect(list.entries.map(\.shown.count) == [limit])
            let last = WatchText.lines(list).last ?? ""
            #expect(last.contains("and \(more) more") == (more > 0))
        }
        let other = RecallID(source: "cpsc", number: "9")
        #expect(try await Self.watch(scene, recall: other).entries.isEmpty)
    }

    @Test func `a case opens once a revision speaks for the market, or an export offers it there`()
        async throws
    {
        let scene = try await DaemonScene()
        try await Self.apply([Self.recall()], to: scene)
        let first = try await Self.begin(scene, in: ["DE", "GB"])
        try await scene.screen(first)
        #expect(try await Self.listings(scene.rooms.store).isEmpty)

        scene.clock.advance(by: .hours(1))
        try await Self.apply([Self.recall(markets: "US GB")], to: scene)
        try await scene.screenUntil { try await Self.listings($0) == ["L1"] }
        #expect(try await Self.watch(scene).entries.map(\.count) == [1])

        scene.clock.advance(by: .hours(1))
        try await scene.screen(try await Self.begin(scene, in: ["US", "GB"]))
        #expect(try await Self.listings(scene.rooms.store) == ["L0", "L1"])
        #expect(try await Self.watch(scene).entries.isEmpty)
    }

    @Test(arguments: [(Severity.critical, true), (.high, false)])
    func `extended worldwide a critical recall's listings are for a person, others on watch`(
        severity: Severity, isExtended: Bool
    ) async throws {
        let scene = try await DaemonScene(worldwide: true)
        try await Self.apply([Self.recall(severity)], to: scene)
        try await scene.screen(try await Self.begin(scene, in: ["DE"]))

        let cases = try await scene.rooms.store.cases(CaseFilter())
        #expect(cases.map(\.listing.id) == (isExtended ? ["L0"] : []))
        #expect(try await Self.watch(scene).entries.isEmpty == isExtended)
        guard let takedown = cases.first else { return }
        #expect(takedown.state == .inReview)
        #expect(takedown.scope == .disjoint)
        #expect(takedown.clock.policyID == "default.high", "no law's row of the recall's market")
        #expect(
            takedown.evidence.contains {
                $0.kind == .personFirst && $0.recall.contains("extend_critical_worldwide")
            })
    }

    @Test func `switched on it is felt at once, in the export that is there`() async throws {
        let scene = try await DaemonScene()
        try await Self.apply([Self.recall()], to: scene)
        try await scene.screen(try await Self.begin(scene, in: ["DE"]))
        try scene.rooms.store.close()

        let extended = try await DaemonScene(
            folder: scene.folder, clock: scene.clock, worldwide: true)
        try await extended.screenUntil { try await Self.listings($0) == ["L0"] }
    }
}
