import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

/// A store in a folder of its own, a clock moved by hand, and the short words
/// that the tests tell their stories in.
struct Scene: Sendable {
    static let noon = Instant(milliseconds: 1_763_726_400_000)
    static let market = Marketplace("example")

    let folder: TemporaryFolder
    let clock: ManualClock
    let store: CaseStore

    var path: String { folder.path + "/recalld.sqlite" }

    static func rules(reminders: [Double] = [0.25, 0.5]) -> CaseRules {
        CaseRules(
            reminderShares: reminders, noticeDestinations: ["hook", "spool"],
            alertDestinations: ["spool"], engine: "recalld test")
    }

    static func open(rules: CaseRules = rules()) async throws -> Scene {
        let folder = TemporaryFolder()
        let clock = ManualClock(noon)
        let store = try await CaseStore.open(
            folder.path + "/recalld.sqlite", clock: clock, rules: rules)
        return Scene(folder: folder, clock: clock, store: store)
    }

    /// As after a crash: another store over the same file.
    func reopened(rules: CaseRules = rules()) async throws -> Scene {
        try store.close()
        return Scene(
            folder: folder, clock: clock,
            store: try await CaseStore.open(path, clock: clock, rules: rules))
    }

    // MARK: Recalls

    static func recall(
        _ number: String = "1", title: String = "Kettle", kind: RecallSourceKind = .recall
    ) -> Recall {
        var recall = Recall(
            id: RecallID(source: "cpsc", number: number), authority: "US CPSC", sourceKind: kind,
            title: title, hazard: Hazard(text: "Burns", severity: .high),
            products: [AffectedProduct(name: title)])
        recall.markets = [.unitedStates]
        return recall
    }

    @discardableResult
    func apply(
        _ recalls: [Recall], feed: String = "cpsc", whole: Bool = true,
        document: FeedDocument? = nil
    ) async throws -> FeedChange {
        let snapshot = try await store.recordSnapshot(
            source: feed, sha256: SHA256Digest(of: "\(recalls)"), byteCount: 1,
            fetchedAt: clock.now(), origin: "https://example.org/feed",
            headers: [.init(name: "ETag", value: "\"v1\"")])
        return try await store.applyFeed(
            source: feed, recalls: recalls, snapshot: snapshot, span: whole ? .whole : .window,
            document: document, knownAt: clock.now())
    }

    // MARK: Exports

    func export(producedAt: Instant? = nil, content: String = "x") async throws -> ExportID {
        try await store.beginExport(
            marketplace: Self.market, fileName: "e.csv", sha256: SHA256Digest(of: content),
            byteCount: 10, storedPath: "/tmp/e.csv", takenAt: clock.now(),
            producedAt: producedAt ?? clock.now())
    }

    @discardableResult
    func finish(
        _ id: ExportID, present: Set<String> = [], complete: Bool = true
    ) async throws -> [CaseID] {
        try await store.finishExport(
            id,
            ExportOutcome(
                rowCount: 100, defectCount: 0,
                doubt: complete ? nil : ExportDoubt(.truncated, "cut off"), recallGeneration: 1),
            present: present)
    }

    // MARK: Matches

    static func match(
        _ listingID: String = "L1", recall: String = "1", tier: Tier = .takedown,
        title: String = "Kettle K-100"
    ) -> Match {
        Match(
            recall: RecallID(source: "cpsc", number: recall),
            listing: Listing(id: listingID, title: title), tier: tier,
            score: tier == .takedown ? 0.98 : 0.7, prior: -9,
            evidence: [Evidence(kind: .model, recall: "K-100", listing: "K-100", weight: 9)],
            scope: .all)
    }

    /// A recall, an export, and one case of it.
    func openCase(tier: Tier = .takedown) async throws -> CaseID {
        try await apply([Self.recall()])
        let export = try await export()
        let opening = try #require(
            try await store.open([Self.match(tier: tier)], in: export).first)
        try await finish(export, present: ["L1"])
        return opening.caseID
    }

    func state(of id: CaseID) async throws -> CaseState {
        try await store.case(id).takedown.state
    }

    /// Takes every dispatch that is due, or becomes so by it, and reports it
    /// delivered.
    @discardableResult
    func deliverAll() async throws -> [Dispatch] {
        var delivered: [Dispatch] = []
        while true {
            let dispatches = try await store.claimDispatches(limit: 1000, leaseFor: .seconds(60))
            guard !dispatches.isEmpty else { return delivered }
            try await store.recordAttempts(
                dispatches.map { AttemptResult($0, .delivered, detail: "200") })
            delivered += dispatches
        }
    }

    func kinds(of id: CaseID) async throws -> [String] {
        try await store.case(id).clockEvents.map(\.event.kind.name)
    }

    /// What the ledger has, as kinds, the whole checked on the way.
    func ledgerKinds() async throws -> [String] {
        let verification = try await store.verifyLedger()
        #expect(verification.isIntact)
        return try await store.ledger(limit: 10_000).map(\.kind)
    }
}

/// Runs work that must fail with a store's error of this code.
func expectStoreError(
    _ code: CaseStoreError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () async throws -> some Sendable
) async {
    do {
        _ = try await work()
        Issue.record("no error, expected \(code)", sourceLocation: sourceLocation)
    } catch let error as CaseStoreError {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error) is no error of the store", sourceLocation: sourceLocation)
    }
}
