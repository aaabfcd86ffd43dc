import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// One kettle recalled by two authorities: `cpsc:1`, under a limit of 24 h, and
/// `hc:1`, whose severity gives it another.
extension Scene {
    static let american = RecallID(source: "cpsc", number: "1")
    static let canadian = RecallID(source: "hc", number: "1")

    static func canadianRecall(
        _ severity: Severity = .medium, title: String = "Kettle recalled",
        standing: Standing = .inForce
    ) -> Recall {
        var recall = Recall(
            id: canadian, authority: "Health Canada", sourceKind: .recall, title: title,
            hazard: Hazard(text: "Burns", severity: severity),
            products: [AffectedProduct(name: "Kettle")])
        recall.markets = [Market("CA")].compactMap { $0 }
        recall.url = "https://recalls.example/kettle"
        recall.standing = standing
        return recall
    }

    static func withdrawn(_ recall: Recall = recall()) -> Recall {
        var recall = recall
        recall.standing = .withdrawn
        return recall
    }

    static let link = RecallLink(american, canadian, kind: .declared, detail: "recalls.example")

    static func canadianMatch(
        _ listingID: String = "L1", tier: Tier = .takedown, title: String = "Kettle K-100"
    ) -> Match {
        var match = match(listingID, tier: tier, title: title)
        match.recall = canadian
        return match
    }

    /// Both recalls known and linked.
    func applyBoth(_ severity: Severity = .medium) async throws {
        try await apply([Self.recall()])
        try await apply([Self.canadianRecall(severity)], feed: "hc")
        try await store.setLinks([Self.link])
    }

    /// Both matches in one export that has the listing.
    @discardableResult
    func showBoth(
        _ matches: [Match] = [match(), canadianMatch()]
    ) async throws -> [CaseOpening] {
        let export = try await export()
        let openings = try await store.open(matches, in: export)
        try await finish(export, present: ["L1"])
        return openings
    }

    func bases(of id: CaseID) async throws -> [RecallID] {
        try await store.case(id).bases.map(\.basis.recall)
    }

    /// The bodies of a case's entries of one kind.
    func entries(_ kind: String) async throws -> [String] {
        try await store.ledger(limit: 10_000).filter { $0.kind == kind }
            .map { String(decoding: $0.body, as: UTF8.self) }
    }
}

extension Scene {
    /// Changes the file past all code, as only the schema can prevent.
    func execute(_ sql: String) async throws {
        try await store.writer?.write { try $0.execute(sql: sql) }
    }
}
