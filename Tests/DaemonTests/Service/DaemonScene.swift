import CaseStore
import Digests
import Logging
import Outbound
import RecallModel
import ServiceLifecycle
import Takedown
import TestKit
import Testing

@testable import Daemon

/// The rooms of a daemon over a folder of its own, with a clock that a test
/// moves.
struct DaemonScene: Sendable {
    static let noon = Instant(milliseconds: 1_763_726_400_000)
    static let market = Marketplace("shop")

    let folder: TemporaryFolder
    let clock: ManualClock
    let rooms: Rooms

    /// - Parameter settings: further lines of the configuration; FOLDER is ours.
    init(
        folder: TemporaryFolder = TemporaryFolder(), clock: ManualClock = ManualClock(noon),
        flood: String = "{}", shadow: String? = nil, acknowledgements: String = "/nowhere",
        markets: String = "[]", sellers: Bool = false, decisions: String? = nil,
        personFirst: String = "{}", worldwide: Bool = false, settings: String = ""
    ) async throws {
        self.folder = folder
        self.clock = clock
        let configuration = try reading(
            """
            version: 1
            state: \(folder.path)/state
            exports: [{ marketplace: shop, folder: \(folder.path)/in, markets: \(markets) }]
            destinations:
              - { name: spool, maildir: \(folder.path)/mail }
            \(sellers ? Self.sellers(folder) : "")
            routes: { notices: [spool], alerts: [spool] }
            matching:
              person_first: \(personFirst)
              extend_critical_worldwide: \(worldwide)
              flood: \(flood)
              \(shadow.map { "shadow: \($0)" } ?? "")
            decisions: { acknowledgements: \(acknowledgements)\(decisions.map { ", \($0)" } ?? "") }
            \(settings.replacing("FOLDER", with: folder.path))
            """)
        rooms = try await Rooms(configuration, clock: clock)
    }

    /// A daemon of a configuration of its own.
    init(folder: TemporaryFolder, clock: ManualClock, configuration: Configuration) async throws {
        self.folder = folder
        self.clock = clock
        rooms = try await Rooms(configuration, clock: clock)
    }

    /// A destination of notices to sellers and suppliers, with the shipped templates.
    private static func sellers(_ folder: TemporaryFolder) -> String {
        let templates = #filePath.replacing(
            "Tests/DaemonTests/Service/DaemonScene.swift", with: "config/templates")
        return """
              - { name: sellers, maildir: \(folder.path)/sellers, kinds: [seller, supplier] }
            reasons: { templates: \(templates) }
            """
    }

    /// As after the process has ended: another daemon on the same state.
    func restarted(
        flood: String = "{}", shadow: String? = nil, personFirst: String = "{}",
        settings: String = ""
    ) async throws -> DaemonScene {
        try rooms.store.close()
        return try await DaemonScene(
            folder: folder, clock: clock, flood: flood, shadow: shadow, personFirst: personFirst,
            settings: settings)
    }

    /// Runs a service beside the work, and ends it after; where the service
    /// fails, so does the test, whatever the work still waits for.
    func whileRunning(
        _ service: any Service, _ work: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            group.addTask { try await work() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Waits until something holds of the store; gives up after far longer than
    /// a slow machine takes.
    func until(
        _ what: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation,
        _ condition: (CaseStore) async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < end {
            if try await condition(rooms.store) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record(what ?? "it comes true", sourceLocation: sourceLocation)
    }

    /// One recall, one export, one match, one case whose order is out.
    func openCase() async throws -> CaseID {
        var recall = Recall(
            id: RecallID(source: "cpsc", number: "1"), authority: "US CPSC", sourceKind: .recall,
            title: "Kettle", hazard: Hazard(text: "Burns", severity: .high),
            products: [AffectedProduct(name: "Kettle")])
        recall.markets = [.unitedStates]
        let store = rooms.store
        let snapshot = try await store.recordSnapshot(
            source: "cpsc", sha256: SHA256Digest(of: "x"), byteCount: 1, fetchedAt: clock.now(),
            origin: "test")
        _ = try await store.applyFeed(
            source: "cpsc", recalls: [recall], snapshot: snapshot, span: .whole,
            knownAt: clock.now())
        let export = try await store.beginExport(
            marketplace: Self.market, fileName: "e.csv", sha256: SHA256Digest(of: "x"),
            byteCount: 1, storedPath: "/nowhere", takenAt: clock.now(), producedAt: clock.now())
        let match = Match(
            recall: recall.id, listing: Listing(id: "L1", title: "Kettle K-100"), tier: .takedown,
            score: 0.98, prior: -9,
            evidence: [Evidence(kind: .model, recall: "K-100", listing: "K-100", weight: 9)],
            scope: .all)
        return try #require(try await store.open([match], in: export).first).caseID
    }
}

extension Rooms {
    /// The rooms that a configuration asks for, with nobody to tell of it.
    init(_ configuration: Configuration, clock: ManualClock) async throws {
        let state = StateFolder(path: configuration.state)
        try state.prepare()
        self.init(
            store: try await CaseStore.open(
                state.store, clock: clock, rules: CaseRules(configuration)),
            snapshots: try SnapshotArchive(folder: state.snapshots), state: state,
            settings: Settings(configuration), http: HTTPSession(threads: 1), clock: clock,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}
