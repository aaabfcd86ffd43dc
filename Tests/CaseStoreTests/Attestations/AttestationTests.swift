import Digests
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// The question to a seller which lots he offers.
@Suite struct AttestationTests {
    private static func rules(sellers: [String] = ["sellers"]) throws -> CaseRules {
        var rules = try ReasonScene.rules(sellers: sellers, markets: ["US"])
        rules.statesReasons = false
        // A medium hazard's time: half of it is what the seller has.
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(24), limit: .hours(48), basis: "Ours")
        ])
        return rules
    }

    private static func recall(
        _ severity: Severity = .medium, lots: [String] = ["B100 - B199", "C7"]
    ) -> Recall {
        var recall = Scene.recall()
        recall.hazard.severity = severity
        recall.products[0].lots = lots
        return recall
    }

    /// A sure match that waits for a person because the listing names no lot.
    private static func match(
        scope: Scope = .undetermined, kind: Evidence.Kind = .personFirst, tier: Tier = .review
    ) -> Match {
        var match = Scene.match(tier: tier)
        match.scope = scope
        match.listing.sellerID = "S-7"
        match.listing.sellerName = "Zwickelmeier"
        match.evidence.append(
            Evidence(kind: kind, recall: "some lots only", listing: "none named", weight: 0))
        return match
    }

    private static func scene(
        _ recall: Recall = recall(), _ match: Match = match(), sellers: [String] = ["sellers"]
    ) async throws -> (Scene, CaseID) {
        let scene = try await Scene.open(rules: try rules(sellers: sellers))
        try await scene.apply([recall])
        let opened = try await scene.show([match])
        return (scene, try #require(opened.first).caseID)
    }

    private func asked(_ scene: Scene, _ id: CaseID) async throws -> NoticeDetail? {
        try await scene.store.case(id).notices.first { $0.notice.step == .attestation }
    }

    private func alarms(_ scene: Scene) async throws -> [StoredAlarm] {
        try await scene.store.openAlarms().filter {
            $0.alarm.key.hasPrefix("attestation.due:")
        }
    }

    @Test func `a seller is asked with the recalled lots and the hour, and nothing else happens`()
        async throws
    {
        let (scene, id) = try await Self.scene()

        let word = try #require(try await asked(scene, id))
        let due = try #require(try await scene.store.case(id).acts.lotRequest).dueAt
        #expect(due == scene.clock.now() + .hours(24))
        #expect(word.dispatches.map(\.destination) == ["sellers"])
        #expect(word.notice.text.contains("B100 - B199, C7"))
        #expect(word.notice.text.contains("by 2025-11-22 13:00 UTC,"))
        #expect(word.notice.text.contains("seller         Zwickelmeier, id S-7"))
        #expect(!word.notice.text.contains("taken off sale on"))
        let data = try JSONParser.parse(word.notice.body)["data"]
        #expect(data?["action"]?.string == "attest_lots")
        #expect(data?["answer_by"]?.string == due.description)
        #expect(try await scene.state(of: id) == .inReview)
        #expect(try await scene.store.case(id).ledger.contains { $0.kind == "case.lots_asked" })
    }

    @Test(arguments: [(12, 6), (48, 24), (480, 24)])
    func `he has half of what the case has at most, for somebody must decide and act after`(
        limit: Int, hours: Int
    ) async throws {
        var rules = try Self.rules()
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(4), limit: .hours(limit), basis: "Ours")
        ])
        let scene = try await Scene.open(rules: rules)
        try await scene.apply([Self.recall()])

        let id = try #require(try await scene.show([Self.match()]).first).caseID

        let request = try #require(try await scene.store.case(id).acts.lotRequest)
        #expect(request.dueAt == request.askedAt + .hours(hours))
    }

    @Test func `past the limit nobody is asked, and the case is opened all the same`() async throws
    {
        var rules = try Self.rules()
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(4), limit: .hours(48), basis: "Ours")
        ])
        let scene = try await Scene.open(rules: rules)
        try await scene.apply([Self.recall()])

        let export = try await scene.export()
        scene.clock.advance(by: .hours(72))

        let id = try #require(try await scene.store.open([Self.match()], in: export).first).caseID

        #expect(try await scene.state(of: id) == .inReview)
        #expect(try await scene.store.case(id).acts.lotRequest == nil)
    }

    @Test(arguments: [
        (recall(lots: []), match()), (recall(.info), match()),
        (recall(), match(scope: .all)), (recall(), match(kind: .words)),
        (recall(.high), match(kind: .words, tier: .takedown)),
    ])
    func `nobody is asked where lots decide nothing`(recall: Recall, match: Match) async throws {
        let (scene, id) = try await Self.scene(recall, match)

        #expect(try await asked(scene, id) == nil)
        #expect(try await scene.store.case(id).acts.lotRequest == nil)
    }

    @Test func `without anybody who passes it on nobody is asked`() async throws {
        let (scene, id) = try await Self.scene(sellers: [])

        #expect(try await scene.store.case(id).acts.lotRequest == nil)
    }

    @Test func `no answer in time is told once to whoever reviews, without a name`() async throws {
        let (scene, id) = try await Self.scene()
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(24) - .milliseconds(1))
        #expect(try await scene.store.recordUnanswered() == 0)
        scene.clock.advance(by: .milliseconds(1))

        #expect(try await scene.store.recordUnanswered() == 1)
        #expect(try await scene.store.recordUnanswered() == 0)

        let alarm = try #require(try await alarms(scene).first).alarm
        #expect(alarm.text.contains(id.text))
        for name in ["Zwickelmeier", "S-7"] {
            #expect(!alarm.text.contains(name) && !alarm.nextStep.contains(name))
        }
        _ = try await scene.store.uphold(id, by: "Ada", reason: "the same kettle")
        #expect(try await alarms(scene).isEmpty)
        #expect(try await scene.store.case(id).acts.lotRequest?.endedAt == scene.clock.now())
    }

    @Test(arguments: [
        ("B300", Attestation.Answer.otherLots), ("B150", .recalledLots), ("lot C7", .recalledLots),
        ("B200 - B299", .otherLots), ("", .noLots),
    ])
    func `an answer is kept beside the recalled lots, and decides nothing`(
        lots: String, answer: Attestation.Answer
    ) async throws {
        let (scene, id) = try await Self.scene()
        scene.clock.advance(by: .hours(25))
        try await scene.store.recordUnanswered()
        let letter = CaseDocument(name: "/letter.pdf", byteCount: 7, sha256: SHA256Digest(of: "x"))
        let act = CaseAct.attest(
            Attestation(lots: lots, documents: [letter], reason: "says Zwickelmeier"))

        try await scene.store.perform(act, on: id, by: "Ada")
        try await scene.store.perform(act, on: id, by: "Ada")

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .inReview)
        #expect(detail.acts.lotRequest?.answer == answer)
        #expect(detail.documents.count == 1)
        #expect(detail.acts.notes.count == 1)
        #expect(detail.acts.notes.first?.text.contains("says Zwickelmeier") == true)
        #expect(try await alarms(scene).isEmpty)
        let entries = detail.ledger.filter { $0.kind == "case.lots_attested" }
        #expect(entries.allSatisfy { !String(decoding: $0.body, as: UTF8.self).contains("Zwick") })
        #expect(!entries.isEmpty)
    }

    @Test(arguments: [true, false])
    func `one person does not find wrong what the seller himself attests`(
        isAnsweredAgain: Bool
    ) async throws {
        let (scene, id) = try await Self.scene()
        try await scene.store.perform(
            .attest(Attestation(lots: "B150", reason: "photo of the base")), on: id, by: "Ada")
        if isAnsweredAgain {
            try await scene.store.perform(
                .attest(Attestation(lots: "B300", reason: "he says so now")), on: id, by: "Ada")
        }

        let asked = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")
        #expect(asked.state == .inReview)
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "ADA")
        }
        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        #expect(try await scene.state(of: id) == .dismissed)
        let entry = try await scene.store.case(id).ledger.last { $0.kind == "case.dismissed" }
        #expect(entry?.actor == "Ada")
    }

    @Test func `what the seller attests one person finds right`() async throws {
        let (scene, id) = try await Self.scene()
        try await scene.store.perform(
            .attest(Attestation(lots: "B150", reason: "photo")), on: id, by: "Ada")

        _ = try await scene.store.uphold(id, by: "Ada", reason: "the recalled lot")

        #expect(try await scene.state(of: id) == .noticeIssued)
    }

    @Test func `a question that nobody has is not sent after the decision`() async throws {
        let (scene, id) = try await Self.scene()

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")

        #expect(try await asked(scene, id)?.dispatches.map(\.state) == [.cancelled])
        scene.clock.advance(by: .hours(48))
        #expect(try await scene.store.recordUnanswered() == 0)
    }

    private func closed(_ scene: Scene, _ id: CaseID) async throws -> NoticeDetail? {
        try await scene.store.case(id).notices.first { $0.notice.step == .attestationClosed }
    }

    @Test(arguments: [true, false])
    func `who was asked hears that nothing is asked of him any more`(hasAnswered: Bool) async throws
    {
        let (scene, id) = try await Self.scene()
        try await scene.deliverAll()
        if hasAnswered {
            try await scene.store.perform(
                .attest(Attestation(lots: "B300", reason: "photo")), on: id, by: "Ada")
        }

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "other lots")

        let word = try #require(try await closed(scene, id))
        let first = try #require(try await asked(scene, id))
        #expect(word.dispatches.map(\.destination) == ["sellers"])
        #expect(word.notice.text.contains("(notice\n\(first.notice.id))"))
        #expect(word.notice.text.contains("The listing stays on offer."))
        #expect(word.notice.text.contains("gives no reason to take it off sale"))
        let data = try JSONParser.parse(word.notice.body)["data"]
        #expect(data?["closes"]?.string == first.notice.id.text)
        #expect(data?["action"]?.string == "none")
    }

    @Test func `who was asked and is taken off sale has the statement of reasons instead`()
        async throws
    {
        let (scene, id) = try await Self.scene()
        try await scene.deliverAll()

        _ = try await scene.store.uphold(id, by: "Ada", reason: "the same kettle")

        #expect(try await closed(scene, id) == nil)
        #expect(try await scene.store.case(id).notices.contains { $0.notice.step == .seller })
    }

    @Test func `whose listing went by itself is asked no more, and nothing is said to stay`()
        async throws
    {
        let (scene, id) = try await Self.scene()
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        try await scene.show([])

        let word = try #require(try await closed(scene, id))
        #expect(word.notice.text.contains("no longer on offer; we did not take it down"))
        #expect(!word.notice.text.contains("stays on offer"))
    }

    @Test func `a question that nobody has is not closed to anybody`() async throws {
        let (scene, id) = try await Self.scene()

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")

        #expect(try await closed(scene, id) == nil)
    }

    @Test func `a listing that goes by itself ends the question`() async throws {
        let (scene, id) = try await Self.scene()
        try await scene.show([])

        #expect(try await scene.store.case(id).acts.lotRequest?.endedAt == scene.clock.now())
    }

    @Test func `an answer after the decision is for an appeal`() async throws {
        let (scene, id) = try await Self.scene()
        _ = try await scene.store.uphold(id, by: "Ada", reason: "the same kettle")

        await expectStoreError(.impossible) {
            try await scene.store.perform(
                .attest(Attestation(lots: "B300", reason: "late")), on: id, by: "Ada")
        }
    }

    @Test(arguments: [
        "DELETE FROM attestations", "UPDATE attestations SET due_at = due_at + 1",
        "UPDATE attestations SET answered_at = due_at",
        "UPDATE attestations SET told_at = asked_at",
    ])
    func `the schema refuses what would change a question`(sql: String) async throws {
        let (scene, _) = try await Self.scene()

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }
}
