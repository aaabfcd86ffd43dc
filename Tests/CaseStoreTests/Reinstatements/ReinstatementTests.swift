import CaseStore
import Digests
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Two people let a listing return, and everybody who was told of its end is
/// told of it.
@Suite struct ReinstatementTests {
    @Test func `a proposal changes nothing and tells nobody outside`() async throws {
        let (scene, id) = try await Scene.ordered()
        let before = try await scene.store.case(id).notices.count

        try await scene.store.perform(.reinstate(Scene.relabelled), on: id, by: "Ada")

        #expect(try await scene.state(of: id) == .verifiedGone)
        #expect(try await scene.store.case(id).notices.count == before)
        #expect(try await scene.store.case(id).reinstatement == nil)
        #expect(
            try await scene.store.openAlarms().map(\.alarm.key) == ["decision.waiting:\(id)"])
    }

    @Test(arguments: [true, false])
    func `a second person's word lets it return, and the ledger has both`(
        gone: Bool
    ) async throws {
        let (scene, id) = try await Scene.ordered(gone: gone)
        try await scene.reinstate(id)

        let detail = try await scene.reopened(rules: try Scene.returnRules()).store.case(id)
        #expect(detail.takedown.state == .reinstated)
        #expect((detail.verifiedIn != nil) == gone)
        let reinstatement = try #require(detail.reinstatement)
        #expect([reinstatement.person, reinstatement.second] == ["Ada", "Bob"])
        #expect(reinstatement.conditions.map(\.condition) == [Scene.words])
        #expect(reinstatement.isWatched)
        #expect(detail.documents.map(\.document) == [Scene.letter])
        let entries = detail.ledger.filter { $0.kind.contains("reinstate") }
        #expect(entries.map(\.kind) == ["case.reinstatement_approved", "case.reinstated"])
        #expect(entries.map(\.actor) == ["Bob", "Ada"])
        let body = try JSONParser.parse(entries[0].body)
        #expect(body["proposed_by"]?.string == "Ada")
        #expect(body["documents"]?.array?.first?.string == Scene.letter.sha256.hexadecimal)
    }

    @Test func `what a document says is not in the ledger, its digest is`() async throws {
        let (scene, id) = try await Scene.ordered()
        let words = CaseDocument(name: "text", text: "A. Seller, Vienna, holds B300 only")
        var attested = Scene.relabelled
        attested.documents = [words]

        try await scene.reinstate(id, attested)

        let detail = try await scene.store.case(id)
        let bodies = detail.ledger.map { String(decoding: $0.body, as: UTF8.self) }.joined()
        #expect(detail.documents.map(\.document) == [words])
        #expect(!bodies.contains("Vienna"))
        #expect(bodies.contains(words.sha256.hexadecimal))
    }

    @Test func `those who had the order and the seller are told, with the conditions`()
        async throws
    {
        let (scene, id) = try await Scene.ordered()
        try await scene.reinstate(id)

        let notices = try await scene.store.case(id).notices
        let order = try #require(notices.first { $0.notice.step == .reinstated })
        let seller = try #require(notices.first { $0.notice.step == .sellerReinstated })
        #expect(order.dispatches.map(\.destination) == ["hook", "spool"])
        #expect(order.notice.text.contains("words"))
        #expect(seller.dispatches.map(\.destination) == ["sellers"])
        #expect(seller.notice.text.contains("The listing must say: relabelled: contains milk"))
        #expect(seller.notice.subject.contains("may be offered again"))
        #expect(!notices.contains { $0.notice.step == .consumerWithdrawn })
        let data = try JSONParser.parse(order.notice.body)["data"]
        #expect(data?["action"]?.string == "reinstate")
        #expect(data?["conditions"]?.array?.first?["text"]?.string == Scene.words.text)
    }

    @Test func `an order that reached nobody is stopped, and nobody hears of either`()
        async throws
    {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        let id = try await scene.openCase()

        try await scene.reinstate(id)

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .reinstated)
        #expect(!detail.notices.contains { $0.notice.step == .reinstated })
        #expect(!detail.notices.contains { $0.notice.step == .sellerReinstated })
        #expect(
            detail.notices.flatMap(\.dispatches).allSatisfy { $0.state == .cancelled })
    }

    @Test func `a withdrawn case may be let return, and is told once more`() async throws {
        let (scene, id) = try await Scene.ordered(gone: false)
        try await scene.apply([Scene.withdrawn()])
        #expect(try await scene.state(of: id) == .withdrawn)

        // The withdrawal has proposed it.
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        let steps = try await scene.store.case(id).notices.map(\.notice.step)
        #expect(try await scene.state(of: id) == .reinstated)
        #expect(steps.contains(.sellerWithdrawn) && steps.contains(.sellerReinstated))
        #expect(steps.count { $0 == .consumerWithdrawn } == 1)
    }

    // MARK: What never returns

    /// What a proposal is refused with.
    private static func refusal(
        _ reinstatement: Reinstatement, of id: CaseID, _ scene: Scene
    ) async throws -> String {
        do {
            try await scene.store.perform(.reinstate(reinstatement), on: id, by: "Ada")
            return "no refusal"
        } catch {
            #expect(error.code == .impossible)
            return error.message
        }
    }

    @Test func `goods that the recall has destroyed do not return, other lots of them do`()
        async throws
    {
        var recall = Scene.recall()
        recall.remedy = "Consumers should destroy the product"
        let (scene, id) = try await Scene.ordered(recall: recall)

        let message = try await Self.refusal(Scene.relabelled, of: id, scene)
        #expect(message.contains("has its goods destroyed"))
        #expect(message.contains("should destroy"))
        try await scene.reinstate(
            id,
            Reinstatement(
                .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")],
                documents: [Scene.letter], reason: "B300 only"))
        #expect(try await scene.state(of: id) == .reinstated)
    }

    @Test func `goods that a case marks as destroyed never return, not even by a withdrawal`()
        async throws
    {
        let (scene, id) = try await Scene.ordered()
        try await scene.store.perform(.reinstate(Scene.relabelled), on: id, by: "Ada")
        try await scene.store.perform(.raise(.destroyed, reason: "burnt"), on: id, by: "Lee")
        let number = try #require(try await scene.store.case(id).acts.waiting).number

        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }
        #expect(
            try await scene.store.case(id).acts.waiting != nil, "a refused approval ends nothing")
        try await scene.apply([Scene.withdrawn()])
        #expect(
            try await Self.refusal(Reinstatement(.withdrawn, reason: "r"), of: id, scene)
                .contains("marked as destroyed (burnt)"))
    }

    @Test func `a lot that the recall names is not attested`() async throws {
        var recall = Scene.recall()
        recall.products[0].lots = ["B200 - B299"]
        let (scene, id) = try await Scene.ordered(recall: recall)
        let attested = { (lots: String) in
            Reinstatement(
                .unaffectedLot, conditions: [ReturnCondition(.lots, lots)],
                documents: [Scene.letter], reason: "attested")
        }

        #expect(
            try await Self.refusal(attested("B250 - B350"), of: id, scene)
                .contains("among those that recall cpsc:1 names"))
        try await scene.reinstate(id, attested("B300 - B350"))
        #expect(try await scene.state(of: id) == .reinstated)
    }

    @Test func `a recall in force is not withdrawn, and a lot added later counts`() async throws {
        let (scene, id) = try await Scene.ordered()
        #expect(
            try await Self.refusal(Reinstatement(.withdrawn, reason: "r"), of: id, scene)
                .contains("is in force"))
        var revised = Scene.recall()
        revised.products[0].lots = ["B300"]
        try await scene.apply([revised])

        #expect(
            try await Self.refusal(
                Reinstatement(
                    .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")],
                    documents: [Scene.letter], reason: "r"), of: id, scene
            ).contains("among those"))
    }

    @Test func `what was never ordered off sale, or came back since, is not reinstated`()
        async throws
    {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        let id = try await scene.openCase(tier: .review)
        await expectStoreError(.impossible) {
            try await scene.store.perform(.reinstate(Scene.relabelled), on: id, by: "Ada")
        }
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without"))
        #expect(
            try await Self.refusal(Scene.relabelled, of: id, scene).contains("ordered nothing"))
        let next = try await scene.show([Scene.match()])

        #expect(
            try await Self.refusal(Scene.relabelled, of: id, scene).contains("ordered nothing"))
        let (other, first) = try await Scene.ordered()
        let second = try await other.show([Scene.match()])
        #expect(
            try await Self.refusal(Scene.relabelled, of: first, other)
                .contains("\(try #require(second.first).caseID)"))
        #expect(next.map(\.outcome) == [.reopened])
    }

    @Test func `a recall in force again is not withdrawn, whatever its case was closed for`()
        async throws
    {
        let (scene, id) = try await Scene.ordered(gone: false)
        try await scene.apply([Scene.withdrawn()])
        scene.clock.advance(by: .hours(1))
        var again = Scene.recall()
        again.remedy = "Consumers should destroy the product"
        try await scene.apply([again])

        #expect(
            try await Self.refusal(Reinstatement(.withdrawn, reason: "r"), of: id, scene)
                .contains("is in force"))
        #expect(
            try await Self.refusal(Scene.relabelled, of: id, scene)
                .contains("has its goods destroyed"))
    }

    @Test func `whoever marks goods as destroyed is not overruled by a dismissal`() async throws {
        let (scene, id) = try await Scene.ordered(gone: false)
        try await scene.store.perform(.raise(.destroyed, reason: "burnt"), on: id, by: "Lee")

        await expectStoreError(.impossible) {
            _ = try await scene.store.dismiss(id, by: "Ana", reason: "another")
        }
        try await scene.store.perform(.lower(.destroyed, reason: "wrong"), on: id, by: "Lee")
        #expect(
            try await scene.store.dismiss(id, by: "Ana", reason: "another").state == .dismissed)
    }

    @Test(arguments: [true, false])
    func `what another case keeps off sale returns once that is proposed too`(
        gone: Bool
    ) async throws {
        let (scene, ids) = try await Scene.orderedTwice(gone: gone)
        try await scene.store.perform(.reinstate(Scene.relabelled), on: ids[0], by: "Ada")
        let number = try #require(try await scene.store.case(ids[0]).acts.waiting).number

        do {
            try await scene.store.perform(.approve(number), on: ids[0], by: "Bob")
            Issue.record("returned while \(ids[1]) stands")
        } catch {
            #expect(error.code == .impossible)
            #expect(error.message.contains("\(ids[1])"))
        }
        try await scene.store.perform(.reinstate(Scene.relabelled), on: ids[1], by: "Ada")
        try await scene.store.perform(.approve(number), on: ids[0], by: "Bob")
        #expect(try await scene.state(of: ids[0]) == .reinstated)
    }

    // MARK: Schema

    @Test(arguments: [
        "UPDATE case_reinstatements SET person = 'Bob'", "DELETE FROM case_reinstatements",
        "UPDATE case_reinstatements SET second = 'Cy'", "DELETE FROM return_conditions",
        "UPDATE return_conditions SET text = 'x'", "UPDATE return_conditions SET kind = 'lots'",
        "UPDATE case_documents SET text = 'x'", "DELETE FROM case_documents",
        "UPDATE return_revisions SET revision = 2", "DELETE FROM return_revisions",
        "UPDATE cases SET verified_in = NULL", "UPDATE cases SET state = 'verified_gone'",
        "INSERT INTO case_reinstatements (case_seq, ground, reason, at, person, second) "
            + "SELECT case_seq + 1, ground, reason, at, person, second FROM case_reinstatements",
        "INSERT INTO case_documents SELECT case_seq, 2, 'n', 'four', 5, sha256, at, person "
            + "FROM case_documents",
    ])
    func `the schema refuses what would spoil a reinstatement`(sql: String) async throws {
        let (scene, id) = try await Scene.ordered()
        try await scene.reinstate(id)

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }

    @Test(arguments: ["'Ada', ' aDA'", "'Ada', ' '", "'', 'Bob'"])
    func `nobody is two people, in the schema too`(people: String) async throws {
        let (scene, _) = try await Scene.ordered()

        await #expect(throws: DatabaseError.self) {
            try await scene.execute(
                "INSERT INTO case_reinstatements (case_seq, ground, reason, at, person, second) "
                    + "VALUES (1, 'compliance', 'r', 1, \(people))")
        }
        await #expect(throws: DatabaseError.self) {
            try await scene.execute("UPDATE cases SET state = 'reinstated'")
        }
    }

    @Test func `whoever had the order reads both who let the listing return`() async throws {
        let (scene, id) = try await Scene.ordered(gone: true)

        try await scene.reinstate(id)

        let detail = try await scene.store.case(id)
        let notice = try #require(detail.notices.first { $0.notice.step == .reinstated }?.notice)
        #expect(notice.text.contains("  decided by  Ada and Bob\n"))
        let data = try JSONParser.parse(notice.body)["data"]
        #expect(data?["decision"]?["by"]?.string == "Ada and Bob")
        // The ledger's entry names who proposed it; the second has one of his own.
        #expect(detail.ledger.contains { $0.kind == "case.reinstated" && $0.actor == "Ada" })
        #expect(
            detail.ledger.contains {
                $0.kind == "case.reinstatement_approved" && $0.actor == "Bob"
            })
    }
}
