import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

/// A listing that was ordered off sale, and two people who may let it return.
extension Scene {
    static let words = ReturnCondition(.words, "relabelled: contains milk")
    static let letter = CaseDocument(
        name: "/evidence/letter.pdf", byteCount: 7, sha256: SHA256Digest(of: "x"))

    static let relabelled = Reinstatement(
        .remedied, conditions: [words], documents: [letter], reason: "new label seen")

    /// The listing as it stands once its label is right.
    static func mended(
        _ listingID: String = "L1", text: String = "Relabelled: contains milk",
        seller: String = "S1",
        tier: Tier = .takedown
    ) -> Match {
        var match = match(listingID, tier: tier)
        match.listing.description = text
        match.listing.sellerID = seller
        return match
    }

    /// Rules with a destination for sellers and the shipped templates.
    static func returnRules() throws -> CaseRules {
        var rules = try ReasonScene.rules(sellers: ["sellers"], buyers: ["buyers"], markets: ["US"])
        rules.statesReasons = false
        return rules
    }

    /// A case whose order is delivered, and with `gone` whose listing is.
    static func ordered(
        recall: Recall = Scene.recall(), gone: Bool = true, rules: CaseRules? = nil
    ) async throws -> (Scene, CaseID) {
        let scene = try await Scene.open(rules: try rules ?? returnRules())
        try await scene.apply([recall])
        let export = try await scene.export()
        let opened = try await scene.store.open([mended(text: "")], in: export)
        try await scene.finish(export, present: ["L1"])
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        if gone { try await scene.finish(try await scene.export(content: "without")) }
        scene.clock.advance(by: .hours(1))
        return (scene, try #require(opened.first).caseID)
    }

    /// A listing that went down for two recalls that nothing links, a case each.
    static func orderedTwice(gone: Bool = true) async throws -> (Scene, [CaseID]) {
        let scene = try await Scene.open(rules: try returnRules())
        try await scene.apply([recall(), recall("2")])
        var second = mended(text: "")
        second.recall = RecallID(source: "cpsc", number: "2")
        let opened = try await scene.show([mended(text: ""), second])
        try await scene.deliverAll()
        if gone { try await scene.show([]) }
        return (scene, opened.map(\.caseID))
    }

    /// Ada proposes, Bob approves.
    func reinstate(_ id: CaseID, _ reinstatement: Reinstatement = Scene.relabelled) async throws {
        try await store.perform(.reinstate(reinstatement), on: id, by: "Ada")
        let number = try #require(try await store.case(id).acts.waiting).number
        try await store.perform(.approve(number), on: id, by: "Bob")
    }

    /// An export an hour later that has these listings.
    @discardableResult
    func show(_ matches: [Match]) async throws -> [CaseOpening] {
        clock.advance(by: .hours(1))
        let export = try await export(content: "\(clock.now())")
        let openings = try await store.open(matches, in: export)
        try await finish(export, present: Set(matches.map(\.listing.id)))
        return openings
    }
}
