import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

extension DaemonScene {
    static let kettles: Recall = {
        var product = AffectedProduct(name: "Tokrin Velbax Kettles")
        product.brands = ["Tokrin"]
        product.models = [ModelNumber("TK-100X")].compactMap { $0 }
        return Recall(
            id: RecallID(source: "priority", number: "9"), authority: "Team",
            sourceKind: .priorityList, title: "Kettles",
            hazard: Hazard(text: "Burns", severity: .high), products: [product])
    }()

    /// The recall of a kettle, and an export with offers of it, sixty where not
    /// said otherwise, each of a seller of its own.
    func beginKettles(
        _ numbers: ClosedRange<Int> = 1...60, on marketplace: Marketplace = market,
        classes: [String] = [], also titles: [String] = []
    ) async throws -> ExportID {
        var recall = Self.kettles
        recall.products[0].classes = classes
        let store = rooms.store
        let snapshot = try await store.recordSnapshot(
            source: "priority", sha256: SHA256Digest(of: "x"), byteCount: 1,
            fetchedAt: clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: "priority", recalls: [recall], snapshot: snapshot, span: .whole,
            knownAt: clock.now())
        let rows =
            numbers.map {
                "L\($0),Tokrin Velbax kettle TK-100X,Tokrin,4006381333931,S\($0)\n"
            }.joined() + titles.enumerated().map { "T\($0),\($1),,,T\($0)\n" }.joined()
        let name = "\(numbers.lowerBound)-\(numbers.upperBound)-\(clock.now().milliseconds).csv"
        let path = folder.write(name, "listing_id,title,brand,gtin,seller_id\n" + rows)
        return try await store.beginExport(
            marketplace: marketplace, fileName: name, sha256: SHA256Digest(of: rows),
            byteCount: 1, storedPath: path, takenAt: clock.now(), producedAt: clock.now())
    }

    /// Runs the screening until an export is finished.
    func screen(_ export: ExportID) async throws {
        try await whileRunning(ScreeningRunner(rooms: rooms)) {
            try await until { try await $0.export(export)?.status == .finished }
        }
    }

    /// Runs the screening until something holds of the store.
    func screenUntil(
        _ condition: @escaping @Sendable (CaseStore) async throws -> Bool
    ) async throws {
        try await whileRunning(ScreeningRunner(rooms: rooms)) { try await until(nil, condition) }
    }

    func states() async throws -> [CaseState: Int] {
        var filter = CaseFilter()
        filter.count = 10_000
        let cases = try await rooms.store.cases(filter)
        return Dictionary(grouping: cases, by: \.state).mapValues(\.count)
    }

    func alarms() async throws -> [String] { try await rooms.store.openAlarms().map(\.alarm.key) }
}
