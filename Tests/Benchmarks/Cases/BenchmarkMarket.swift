import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit

/// A marketplace with a hundred recalls and as many matches of them as one asks
/// for, each under two duties.
struct BenchmarkMarket {
    static let start = Instant(milliseconds: 1_763_726_400_000)
    static let recalls = 100

    let path: String
    let clock: ManualClock

    /// Makes the recalls known.
    ///
    /// - Returns: the export that matches are found in.
    func prepare(_ store: CaseStore) async throws -> ExportID {
        let recalls = (1...Self.recalls).map(Self.recall)
        let snapshot = try await store.recordSnapshot(
            source: "cpsc", sha256: SHA256Digest(of: "recalls"), byteCount: 1,
            fetchedAt: clock.now(), origin: "benchmark", headers: [])
        _ = try await store.applyFeed(
            source: "cpsc", recalls: recalls, snapshot: snapshot, span: .whole,
            knownAt: clock.now())
        return try await store.beginExport(
            marketplace: Marketplace("example"), fileName: "e.csv", sha256: SHA256Digest(of: "e"),
            byteCount: 1, storedPath: "/tmp/e.csv", takenAt: clock.now(), producedAt: clock.now())
    }

    /// Opens the cases of so many matches in one transaction.
    func show(_ places: Range<Int>, _ store: CaseStore, in export: ExportID) async throws {
        let opened = try await store.open(places.map(Self.match), in: export)
        precondition(opened.allSatisfy { $0.outcome == .opened }, "a case was not opened")
    }

    static func rules() throws -> CaseRules {
        var rules = CaseRules(noticeDestinations: ["hook"], alertDestinations: ["spool"])
        rules.duties = try DutyBook(
            table: DutyTable([
                duty("take.down", .removal), duty("tell", .report),
            ]), calendars: [], zones: [.utc])
        return rules
    }

    private static func duty(_ id: String, _ metBy: DutyFulfilment) -> Duty {
        Duty(
            id: id, version: "1", effectiveFrom: CivilDate(daysSince1970: 0), start: .known,
            zone: "UTC", limit: Term("20h").map { .init(term: $0, source: "a benchmark") },
            metBy: metBy, must: "act", force: .law, basis: "benchmark")
    }

    private static func recall(_ number: Int) -> Recall {
        var recall = Recall(
            id: RecallID(source: "cpsc", number: "\(number)"), authority: "US CPSC",
            sourceKind: .recall, title: "Kettle \(number)",
            hazard: Hazard(text: "The kettle can burn people.", severity: .high),
            products: [AffectedProduct(name: "Kettle K-\(number)")])
        recall.markets = [.unitedStates]
        return recall
    }

    static func match(_ place: Int) -> Match {
        let number = place % recalls + 1
        return Match(
            recall: RecallID(source: "cpsc", number: "\(number)"),
            listing: Listing(
                id: "L\(place)", title: "Nodwell kettle K-\(number), 1.7 l, offer \(place)"),
            tier: place.isMultiple(of: 10) ? .review : .takedown, score: 0.98, prior: -9,
            evidence: [
                Evidence(kind: .model, recall: "K-\(number)", listing: "K-\(number)", weight: 9)
            ], scope: .all)
    }
}
