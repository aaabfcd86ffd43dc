import CaseStore
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What takes two people waits for the second one.
@Suite struct ProposalTests {
    private static let act = CaseAct.suppress(until: nil, reason: "a toy")

    /// Ada has proposed to suppress a case that takes two.
    private static func proposed() async throws -> (Scene, CaseID, Int64) {
        var rules = Scene.rules()
        rules.decisions.twoPersons = [.suppress]
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: .review)
        try await scene.store.perform(act, on: id, by: "Ada")
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        return (scene, id, number)
    }

    private static func waiting(_ scene: Scene) async throws -> [CaseID] {
        var filter = CaseFilter()
        filter.isWaiting = true
        return try await scene.store.cases(filter).map(\.id)
    }

    @Test func `a proposal changes nothing, tells somebody, and made twice waits once`()
        async throws
    {
        let (scene, id, _) = try await Self.proposed()
        try await scene.store.perform(Self.act, on: id, by: "ADA ")

        #expect(try await scene.state(of: id) == .inReview)
        #expect(try await Self.waiting(scene) == [id])
        #expect(try await scene.store.case(id).acts.proposals.count == 1)
        #expect(
            try await scene.store.openAlarms().map(\.alarm.key) == ["decision.waiting:\(id)"])
    }

    @Test func `a second person makes it happen, once`() async throws {
        let (scene, id, number) = try await Self.proposed()
        for _ in 1...2 { try await scene.store.perform(.approve(number), on: id, by: "Bob") }

        #expect(try await scene.state(of: id) == .dismissed)
        let acts = try await scene.store.case(id).acts
        #expect(acts.suppressions.map(\.person) == ["Ada"])
        #expect(acts.suppressions.map(\.second) == ["Bob"])
        #expect(acts.proposals.map(\.outcome) == [.approved])
        #expect(try await scene.store.openAlarms().isEmpty)
        let kinds = try await scene.ledgerKinds()
        #expect(kinds.count { $0 == "case.proposal_approved" } == 1)
        #expect(kinds.count { $0 == "case.suppressed" } == 1)
    }

    @Test(arguments: ["Ada", " ada", "ADA\t"])
    func `the same person is not a second one`(name: String) async throws {
        let (scene, id, number) = try await Self.proposed()

        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: name)
        }
        #expect(try await scene.state(of: id) == .inReview)
    }

    // MARK: Accounts

    private static let anna = ActingAccount(user: 1000, name: "anna", isShared: false)

    private static func refusal(
        _ number: Int64, of id: CaseID, by person: String, in store: CaseStore
    ) async throws -> String {
        do {
            try await store.perform(.approve(number), on: id, by: person)
            return "no refusal"
        } catch {
            #expect(error.code == .impossible)
            return error.message
        }
    }

    /// Ada has proposed from an account.
    private static func proposed(
        from account: ActingAccount
    ) async throws -> (Scene, CaseID, Int64) {
        let (scene, id, number) = try await proposed()
        try await scene.store.perform(.refuse(number, reason: "again"), on: id, by: "Ada")
        try await scene.store.attributed(to: account).perform(act, on: id, by: "Ada")
        return (scene, id, try #require(try await scene.store.waitingProposal(on: id)).number)
    }

    @Test(arguments: ["anna", nil])
    func `two names from one person's account are one person`(known: String?) async throws {
        let (scene, id, number) = try await Self.proposed(from: Self.anna)
        // The machine may not know the name at one time.
        let again = ActingAccount(user: 1000, name: known, isShared: false)

        let message = try await Self.refusal(
            number, of: id, by: "Bob", in: scene.store.attributed(to: again))

        #expect(message.contains("from an account of their own"))
        #expect(try await scene.state(of: id) == .inReview)
        #expect(try await Self.waiting(scene) == [id])
        try await scene.store.attributed(to: again)
            .perform(.refuse(number, reason: "no"), on: id, by: "Bob")
        #expect(try await Self.waiting(scene).isEmpty, "whoever proposed may take it back")
    }

    @Test(arguments: [
        (anna, ActingAccount(user: 100, name: "bob", isShared: false)),
        (anna, ActingAccount(user: 1000, name: "anna", isShared: true)),
        (ActingAccount(user: 0, name: "root", isShared: true), anna),
        (
            ActingAccount(user: 0, name: "root", isShared: true),
            ActingAccount(user: 0, name: "root", isShared: true)
        ),
        (
            ActingAccount(user: 1000, name: nil, isShared: false),
            ActingAccount(user: 11000, name: nil, isShared: false)
        ),
    ])
    func `another account is another person's, and a shared one tells nobody apart`(
        first: ActingAccount, second: ActingAccount
    ) async throws {
        let (scene, id, number) = try await Self.proposed(from: first)

        try await scene.store.attributed(to: second).perform(.approve(number), on: id, by: "Bob")

        #expect(try await scene.state(of: id) == .dismissed)
    }

    @Test func `where an account is not known the name is all there is`() async throws {
        let (scene, id, number) = try await Self.proposed(from: Self.anna)

        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        #expect(try await scene.state(of: id) == .dismissed)
    }

    // MARK: Orders taken back

    private static func critical(_ tier: Tier) async throws -> (Scene, CaseID) {
        let scene = try await Scene.open()
        var recall = Scene.recall()
        recall.hazard.severity = .critical
        try await scene.apply([recall])
        let opened = try await scene.store.open([Scene.match(tier: tier)], in: scene.export())
        try await scene.deliverAll()
        return (scene, try #require(opened.first).caseID)
    }

    @Test func `a critical case's order is taken back as wrong by two people`() async throws {
        let (scene, id) = try await Self.critical(.takedown)

        let proposed = try await scene.store.dismiss(id, by: "Ada", reason: "a toy")

        #expect(proposed.state == .delivered)
        #expect(try await scene.entries("case.dismissed").isEmpty)
        let waiting = try #require(try await scene.store.waitingProposal(on: id))
        #expect(waiting.act == .dismiss(reason: "a toy"))
        try await scene.store.perform(.approve(waiting.number), on: id, by: "Bob")
        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .dismissed)
        #expect(detail.notices.map(\.notice.step).contains(.withdrawn))
        #expect(detail.ledger.last { $0.kind == "case.dismissed" }?.actor == "Ada")
        #expect(detail.ledger.last { $0.kind == "case.proposal_approved" }?.actor == "Bob")
    }

    @Test func `in review a critical match is found wrong by one`() async throws {
        let (scene, id) = try await Self.critical(.review)

        #expect(try await scene.store.dismiss(id, by: "Ada", reason: "a toy").state == .dismissed)
    }

    @Test func `a case that became critical counts as one`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.deliverAll()
        var recall = Scene.recall()
        recall.hazard.severity = .critical
        scene.clock.advance(by: .hours(1))
        try await scene.apply([recall])
        #expect(try await scene.store.case(id).takedown.severity == .high)

        #expect(try await scene.store.dismiss(id, by: "Ada", reason: "a toy").state == .delivered)
    }

    @Test(arguments: ["Bob", "Ada"])
    func `anybody ends it, and then another may be made`(name: String) async throws {
        let (scene, id, number) = try await Self.proposed()
        for _ in 1...2 {
            try await scene.store.perform(.refuse(number, reason: "no"), on: id, by: name)
        }

        #expect(try await Self.waiting(scene).isEmpty)
        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }
        try await scene.store.perform(Self.act, on: id, by: "Ada")
        #expect(try await Self.waiting(scene) == [id])
    }

    @Test func `it expires at its moment and not before`() async throws {
        let (scene, id, number) = try await Self.proposed()
        scene.clock.set(to: Scene.noon + .hours(72) - .milliseconds(1))
        #expect(try await scene.store.expireProposals() == 0)
        scene.clock.advance(by: .milliseconds(1))
        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }

        #expect(try await scene.store.expireProposals() == 1)
        let proposal = try #require(try await scene.store.case(id).acts.proposals.first)
        #expect(proposal.outcome == .expired)
        #expect(proposal.endedAt == Scene.noon + .hours(72))
        #expect(try await scene.store.openAlarms().isEmpty)
        #expect(try await scene.store.expireProposals() == 0)
    }

    @Test func `another proposal waits its turn, and one of another case is not found`()
        async throws
    {
        let (scene, id, number) = try await Self.proposed()
        await expectStoreError(.impossible) {
            try await scene.store.perform(
                .suppress(until: nil, reason: "other"), on: id, by: "Bob")
        }
        await expectStoreError(.notFound) {
            try await scene.store.perform(.approve(number + 1), on: id, by: "Bob")
        }
    }

    @Test func `what has become impossible is not approved`() async throws {
        let scene = try await Scene.open(rules: Scene.rules())
        let id = try await scene.openCase()
        let limit = try await scene.store.case(id).takedown.clock.limit
        try await scene.store.perform(
            .extend(until: limit + .hours(1), .agreed, authority: "CPSC", reason: "r"), on: id,
            by: "Ada")
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "2"))

        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }
        #expect(try await scene.state(of: id) == .verifiedGone)
        let proposal = try #require(try await scene.store.case(id).acts.proposals.first)
        #expect(proposal.outcome == .refused)
        #expect(proposal.endedFor == "the case is verified_gone")
        #expect(try await Self.waiting(scene).isEmpty)
        #expect(try await scene.store.openAlarms().isEmpty)
        #expect(try await scene.entries("case.proposal_refused").count == 1)
    }

    @Test func `a person's word that ends the case ends what waited on it`() async throws {
        var rules = Scene.rules()
        rules.decisions.twoPersons = [.extend]
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: .review)
        let limit = try await scene.store.case(id).takedown.clock.limit
        try await scene.store.perform(
            .extend(until: limit + .hours(1), .agreed, authority: "CPSC", reason: "r"), on: id,
            by: "Ada")
        #expect(try await Self.waiting(scene) == [id])

        _ = try await scene.store.dismiss(id, by: "Bob", reason: "a toy")

        #expect(try await Self.waiting(scene).isEmpty)
        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `that a match is wrong is approved after its listing is gone as well`()
        async throws
    {
        let (scene, id, number) = try await Self.proposed()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "2"))

        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        #expect(try await scene.state(of: id) == .dismissed)
        #expect(try await scene.store.case(id).acts.suppressions.count == 1)
    }

    @Test func `what the new state still allows waits on`() async throws {
        let (scene, id, number) = try await Self.proposed()

        _ = try await scene.store.uphold(id, by: "Lee", reason: "seen")

        #expect(try await scene.store.waitingProposal(on: id)?.number == number)
    }

    // MARK: Dates

    @Test func `a suppression that would be over or too long is not proposed`() async throws {
        var rules = Scene.rules()
        rules.decisions.twoPersons = [.suppress]
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: .review)
        let longest = Scene.noon + DecisionRules.longestSuppression
        for until in [Scene.noon, longest + .milliseconds(1)] {
            await expectStoreError(.impossible) {
                try await scene.store.perform(.suppress(until: until, reason: "r"), on: id, by: "A")
            }
        }
        #expect(try await Self.waiting(scene).isEmpty)

        try await scene.store.perform(.suppress(until: longest, reason: "r"), on: id, by: "Ada")

        #expect(try await Self.waiting(scene) == [id])
    }

    @Test func `an extension that ends no later or too late is not proposed`() async throws {
        var rules = Scene.rules()
        rules.decisions.twoPersons = [.extend]
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: .review)
        let limit = try await scene.store.case(id).takedown.clock.limit
        func extend(_ until: Instant) -> CaseAct {
            .extend(until: until, .agreed, authority: "CPSC", reason: "r")
        }
        let longest = Scene.noon + DecisionRules.longestExtension
        for until in [limit, longest + .milliseconds(1)] {
            await expectStoreError(.impossible) {
                try await scene.store.perform(extend(until), on: id, by: "Ada")
            }
        }
        #expect(try await Self.waiting(scene).isEmpty)

        try await scene.store.perform(extend(longest), on: id, by: "Ada")

        #expect(try await Self.waiting(scene) == [id])
    }

    @Test(arguments: [
        "UPDATE proposals SET person = 'Bob'", "DELETE FROM proposals",
        "UPDATE proposals SET outcome = 'approved', ended_at = 1, ended_by = ' aDA '",
        "UPDATE proposals SET outcome = 'approved', ended_at = 1",
        "UPDATE proposals SET outcome = 'refused'",
        "INSERT INTO proposals (case_seq, act, at, person, expires_at) "
            + "SELECT case_seq, act, at, person, expires_at FROM proposals",
    ])
    func `the schema refuses what would spoil a proposal`(sql: String) async throws {
        let (scene, _, _) = try await Self.proposed()
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }
}
