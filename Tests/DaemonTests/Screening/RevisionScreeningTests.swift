import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Recalls that change, are taken back, or are announced twice, screened by
/// the daemon.
@Suite struct RevisionScreeningTests {
    private static func recall(
        _ id: String = "cpsc:1", models: [String] = ["TK-100X"],
        markets: [Market] = [.unitedStates],
        severity: Severity = .medium
    ) -> Recall {
        var product = AffectedProduct(name: "Tokrin Velbax Kettles")
        product.brands = ["Tokrin"]
        product.models = models.compactMap { ModelNumber($0) }
        var recall = Recall(
            id: RecallID(id) ?? RecallID(source: "x", number: "1"), authority: "US CPSC",
            sourceKind: .recall, title: "Tokrin Kettles",
            hazard: Hazard(text: "Burns", severity: severity), products: [product])
        recall.markets = markets
        recall.published = CivilDate("2025-11-20")
        return recall
    }

    private static func apply(_ recall: Recall, to scene: DaemonScene) async throws {
        let store = scene.rooms.store
        let snapshot = try await store.recordSnapshot(
            source: recall.id.source, sha256: SHA256Digest(of: "x"), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: recall.id.source, recalls: [recall], snapshot: snapshot, span: .whole,
            knownAt: scene.clock.now())
        scene.rooms.screeningDue.signal()
    }

    private static func begin(_ scene: DaemonScene) async throws -> ExportID {
        let path = scene.folder.write(
            "e.csv",
            "listing_id,title\nL1,Tokrin Velbax kettle TK-100X\nL2,Tokrin Velbax kettle TK-200X\n"
                + (3...40).map { "L\($0),Garden chair \($0)\n" }.joined())
        return try await scene.rooms.store.beginExport(
            marketplace: DaemonScene.market, fileName: "e.csv", sha256: SHA256Digest(of: "e"),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
    }

    private static func listings(_ store: CaseStore) async throws -> [String] {
        try await store.cases(CaseFilter()).map(\.listing.id).sorted()
    }

    @Test func `a recall that names one more model is screened for again`() async throws {
        let scene = try await DaemonScene()
        try await Self.apply(Self.recall(), to: scene)
        let export = try await Self.begin(scene)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
            #expect(try await Self.listings(scene.rooms.store) == ["L1"])
            scene.clock.advance(by: .hours(2))
            try await Self.apply(Self.recall(models: ["TK-100X", "TK-200X"]), to: scene)
            try await scene.until { try await Self.listings($0) == ["L1", "L2"] }
        }
        let cases = try await scene.rooms.store.cases(CaseFilter())
        #expect(
            cases.sorted { $0.listing.id < $1.listing.id }.map(\.clock.limit) == [
                DaemonScene.noon + .hours(24), DaemonScene.noon + .hours(26),
            ])
    }

    @Test func `more markets and a graver hazard shorten the clock of an open case`() async throws {
        let scene = try await DaemonScene()
        let canada = [Market("CA")].compactMap { $0 }
        try await Self.apply(Self.recall(markets: canada), to: scene)
        let export = try await Self.begin(scene)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
            try await Self.apply(
                Self.recall(markets: canada + [.unitedStates], severity: .critical), to: scene)
            let generation = try await scene.rooms.store.recallGeneration()
            try await scene.until {
                try await $0.export(export)?.recallGeneration == generation
            }
        }
        let takedown = try #require(try await scene.rooms.store.cases(CaseFilter()).first)
        #expect(takedown.clock.policyID == "us.19a")
        #expect(try await scene.rooms.store.case(takedown.id).bases.count == 2)
    }

    @Test func `a withdrawn recall is not screened for`() async throws {
        let scene = try await DaemonScene()
        var withdrawn = Self.recall()
        withdrawn.standing = .withdrawn
        try await Self.apply(withdrawn, to: scene)
        let export = try await Self.begin(scene)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
        }
        #expect(try await Self.listings(scene.rooms.store).isEmpty)
    }

    @Test func `a recall that vanished is screened for as before`() async throws {
        let scene = try await DaemonScene()
        try await Self.apply(Self.recall(), to: scene)
        var other = Self.recall("cpsc:2")
        other.products = [AffectedProduct(name: "Ladders by Zumbra")]
        try await Self.apply(other, to: scene)
        let export = try await Self.begin(scene)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
        }
        let vanished = try await scene.rooms.store.recall(RecallID(source: "cpsc", number: "1"))
        #expect(vanished?.isPresent == false)
        #expect(try await Self.listings(scene.rooms.store) == ["L1"])
    }

    @Test func `two authorities make one case of a listing, also when the second comes later`()
        async throws
    {
        let scene = try await DaemonScene()
        var canadian = Self.recall("hc:9", models: ["TK-100X", "TK-200X"])
        canadian.authority = "Health Canada"
        try await Self.apply(Self.recall(), to: scene)
        let export = try await Self.begin(scene)
        let later = canadian

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
            try await Self.apply(later, to: scene)
            try await scene.until { try await Self.listings($0) == ["L1", "L2"] }
        }
        let links = try await scene.rooms.store.links()
        #expect(links.map(\.kind) == [.article])
        var filter = CaseFilter()
        filter.recall = canadian.id
        let cases = try await scene.rooms.store.cases(filter)
        #expect(cases.map(\.listing.id).sorted() == ["L1", "L2"])
        #expect(cases.first { $0.listing.id == "L1" }?.recall.source == "cpsc")
    }
}
