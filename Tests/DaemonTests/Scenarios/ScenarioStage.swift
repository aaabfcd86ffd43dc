import CaseStore
import Digests
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// A daemon's screening and its desk, on a stage where a test says what is
/// recalled, what a marketplace exports, and what people decide.
struct ScenarioStage: Sendable {
    let scene: DaemonScene

    var store: CaseStore { scene.rooms.store }

    init() async throws {
        scene = try await DaemonScene(sellers: true)
    }

    /// A recall of one kettle.
    static func recall(
        severity: Severity = .high, lots: [String] = [], standing: Standing = .inForce
    ) -> Recall {
        var product = AffectedProduct(name: "Tokrin Velbax Kettles")
        product.brands = ["Tokrin"]
        product.models = ["TK-100X"].compactMap { ModelNumber($0) }
        product.lots = lots
        var recall = Recall(
            id: RecallID(source: "cpsc", number: "1"), authority: "US CPSC", sourceKind: .recall,
            title: "Tokrin Kettles", hazard: Hazard(text: "Burns", severity: severity),
            products: [product])
        recall.markets = [.unitedStates]
        recall.published = CivilDate("2025-11-20")
        recall.standing = standing
        return recall
    }

    /// Another recall, so that the list is never empty.
    static var other: Recall {
        var recall = recall()
        recall.id = RecallID(source: "cpsc", number: "2")
        recall.products = [AffectedProduct(name: "Ladders by Zumbra")]
        return recall
    }

    /// The whole list, as its publisher has it now.
    func publish(_ recalls: [Recall]) async throws {
        let snapshot = try await store.recordSnapshot(
            source: "cpsc", sha256: SHA256Digest(of: "\(recalls)"), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: "cpsc", recalls: recalls, snapshot: snapshot, span: .whole,
            knownAt: scene.clock.now())
    }

    /// An hour later an export with these texts of listing L1 among forty
    /// others is screened by the daemon.
    @discardableResult
    func show(_ descriptions: [String]) async throws -> ExportID {
        scene.clock.advance(by: .hours(1))
        let name = "e\(scene.clock.now().milliseconds).csv"
        let rows = descriptions.map { "L1,Tokrin Velbax kettle TK-100X,S1,\($0)\n" }
        let others = (2...41).map { "L\($0),Garden chair \($0),S2,\n" }
        let path = scene.folder.write(
            name, "listing_id,title,seller_id,description\n" + (rows + others).joined())
        return try await take(path)
    }

    /// A file of the marketplace is screened by the daemon.
    func take(_ path: String) async throws -> ExportID {
        let export = try await store.beginExport(
            marketplace: DaemonScene.market, fileName: path, sha256: SHA256Digest(of: path),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.recallGeneration != nil }
        }
        return export
    }

    /// Every notice that waits is delivered, also one that waits for another.
    func deliver() async throws {
        while true {
            let dispatches = try await store.claimDispatches(limit: 1000, leaseFor: .seconds(60))
            guard !dispatches.isEmpty else { return }
            try await store.recordAttempts(
                dispatches.map { AttemptResult($0, .delivered, detail: "250") })
        }
    }

    /// What a person leaves at the desk, as the command line writes it.
    func decide(_ act: CaseAct, on id: CaseID, by person: String) async throws {
        let written = Decision(.act(id, act), by: person).json
        let read = try #require(Decision(json: try JSONParser.parse(written.bytes)))
        _ = try await DecisionDesk(rooms: scene.rooms).apply(read, from: nil)
    }

    /// A second person lets happen what waits on a case.
    func approve(_ id: CaseID, by person: String) async throws {
        let number = try #require(try await store.case(id).acts.waiting).number
        try await decide(.approve(number), on: id, by: person)
    }

    /// The cases of L1 by their rounds.
    func rounds() async throws -> [TakedownCase] {
        try await store.cases(CaseFilter()).filter { $0.listing.id == "L1" }
            .sorted { $0.round < $1.round }
    }

    func steps(of id: CaseID) async throws -> [NoticeStep] {
        try await store.case(id).notices.map(\.notice.step)
    }
}
