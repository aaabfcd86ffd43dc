import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// A daemon's screening of one marketplace, with the shipped duties and
/// calendars where asked for.
struct ScenarioShop: Sendable {
    let scene: DaemonScene
    var store: CaseStore { scene.rooms.store }
    var clock: ManualClock { scene.clock }

    static let columns = ["listing_id", "title", "brand", "gtin", "seller_id", "image_url"]

    /// A shop of a daemon that stands already.
    init(scene: DaemonScene) { self.scene = scene }

    /// - Parameter settings: further lines of the configuration.
    init(
        at start: Instant = DaemonScene.noon, markets: String = "[]", settings: String = ""
    ) async throws {
        scene = try await DaemonScene(
            clock: ManualClock(start), markets: markets, settings: settings)
    }

    /// The folder of what is shipped.
    static let config =
        String(#filePath.dropLast("/Tests/DaemonTests/Scenarios/ScenarioShop.swift".count))
        + "/config"

    /// The configuration's line for the duties in `config/`.
    static var duties: String {
        "duties: {table: \(config)/duties.yaml, calendars: \(config)/calendars}"
    }

    static func recall(
        _ id: String, _ name: String, brand: String = "", models: [String] = [],
        gtins: [String] = [], markets: String = "US", severity: Severity = .high
    ) throws -> Recall {
        var product = AffectedProduct(name: name)
        product.brands = brand.isEmpty ? [] : [brand]
        product.models = models.compactMap { ModelNumber($0) }
        product.gtins = gtins.compactMap { GTIN($0) }
        var recall = Recall(
            id: try #require(RecallID(id)), authority: "Office", sourceKind: .recall, title: name,
            hazard: Hazard(text: "Fire", severity: severity), products: [product])
        recall.markets = markets.split(separator: " ").compactMap { Market(String($0)) }
        recall.published = CivilDate(daysSince1970: DaemonScene.noon.utcDay.daysSince1970 - 1)
        return recall
    }

    /// A source's whole list, as it is now.
    func publish(_ recalls: [Recall]) async throws {
        let source = try #require(recalls.first).id.source
        let snapshot = try await store.recordSnapshot(
            source: source, sha256: SHA256Digest(of: "\(recalls)"), byteCount: 1,
            fetchedAt: clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: source, recalls: recalls, snapshot: snapshot, span: .whole,
            knownAt: clock.now())
        scene.rooms.screeningDue.signal()
    }

    /// An export of these rows and as many chairs, screened to its end.
    ///
    /// - Parameter rows: by ``columns``, cells at the end may be left out.
    func export(_ rows: [[String]], chairs: Int = 40) async throws {
        try await scene.screen(begin(rows, chairs: chairs))
    }

    /// As ``export(_:chairs:)``, and nothing screens it yet.
    func begin(_ rows: [[String]], chairs: Int = 40) async throws -> ExportID {
        let filled = (1...chairs).map { ["chair-\($0)", "Garden chair \($0)"] }
        let all = (rows + filled).map { row in
            row + Array(repeating: "", count: Self.columns.count - row.count)
        }
        let text = ToyCatalogue.csv(header: Self.columns, rows: all)
        let name = "\(clock.now().milliseconds).csv"
        return try await store.beginExport(
            marketplace: DaemonScene.market, fileName: name, sha256: SHA256Digest(of: text),
            byteCount: text.utf8.count, storedPath: scene.folder.write(name, text),
            takenAt: clock.now(), producedAt: clock.now())
    }

    /// The latest case of a listing, `nil` where there is none.
    func takedown(_ listing: String) async throws -> TakedownCase? {
        try await store.cases(CaseFilter()).filter { $0.listing.id == listing }
            .max { $0.round < $1.round }
    }
}
