import Digests
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Orders of an authority, filed and found.
extension Scene {
    static let orderRules: CaseRules = {
        var rules = Scene.rules(reminders: [])
        rules.routes.orders = ["hook"]
        return rules
    }()

    static func order(
        _ verb: AuthorityOrder.Verb = .remove, reference: String = "A-1",
        receivedAt: Instant = noon, legalBasis: String = "Act, section 1"
    ) -> AuthorityOrder {
        var order = AuthorityOrder(
            authority: "Office for Safety", reference: reference, verb: verb,
            targets: [.init(listingID: "L1")], receivedAt: receivedAt)
        order.country = Market("DE")
        order.legalBasis = legalBasis
        order.reasons = "No basic insulation"
        order.redress = "Objection within one month"
        order.contact = "office@example.org"
        return order
    }

    @discardableResult
    func file(_ order: AuthorityOrder, by person: String? = nil) async throws -> OrderFiling {
        let snapshot = try await store.recordSnapshot(
            source: "orders", sha256: SHA256Digest(of: order.json.bytes), byteCount: 1,
            fetchedAt: clock.now(), origin: "test")
        return try await store.file(order, snapshot: snapshot, by: person)
    }

    static func orderMatch(
        _ order: AuthorityOrder, _ listingID: String = "L1", kind: Evidence.Kind = .listing,
        title: String = "Kettle K-100"
    ) -> Match {
        Match(
            recall: order.id, listing: Listing(id: listingID, title: title), tier: .takedown,
            score: 0.999, prior: 0,
            evidence: [Evidence(kind: kind, recall: "L1", listing: listingID, weight: 6.9)],
            scope: .all)
    }

    /// An order, an export with its listing, and the case of it.
    func openOrdered(_ order: AuthorityOrder) async throws -> CaseID {
        try await file(order)
        let export = try await export()
        let opening = try #require(
            try await store.open([Self.orderMatch(order)], in: export).first)
        try await finish(export, present: ["L1"])
        return opening.caseID
    }

    /// A newer complete export without any listing.
    @discardableResult
    func goneInNextExport() async throws -> [CaseID] {
        clock.advance(by: .hours(1))
        return try await finish(try await export(content: "later"))
    }
}
