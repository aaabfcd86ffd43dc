import CaseStore
import Digests
import Glibc
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

@Suite struct DecisionDeskTests {
    private static let unknown = CaseID(
        marketplace: DaemonScene.market, listingID: "none",
        recall: RecallID(source: "cpsc", number: "1"), round: 1)
    private static let account = Account(user: 4711, name: "anna")

    private static func dismissal(_ id: CaseID) -> Decision {
        Decision(.dismiss(id, reason: "a toy"), by: "Ana")
    }

    @Test func `a decision is carried out once and says what the case is now`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        let desk = DecisionDesk(rooms: scene.rooms)

        let outcome = try await desk.apply(Self.dismissal(id), from: Self.account)

        #expect(outcome.line == "case \(id) is dismissed")
        #expect(outcome.json["case"]?["state"]?.string == "dismissed")
        await #expect {
            try await desk.apply(Self.dismissal(id), from: Self.account)
        } throws: { error in
            (error as? DecisionDesk.Refusal)?.kind == .impossible
        }
    }

    @Test func `what is not there cannot be decided about`() async throws {
        let scene = try await DaemonScene()
        await #expect {
            try await DecisionDesk(rooms: scene.rooms)
                .apply(Self.dismissal(Self.unknown), from: nil)
        } throws: { error in
            (error as? DecisionDesk.Refusal)?.kind == .notFound
        }
    }

    @Test func `the ledger has the account beside the name, and the notice has not`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()

        _ = try await DecisionDesk(rooms: scene.rooms).apply(
            Self.dismissal(id), from: Self.account)

        let detail = try await scene.rooms.store.case(id)
        let entry = try #require(detail.ledger.last { $0.kind == "case.dismissed" })
        #expect(entry.actor == "Ana")
        let body = try JSONParser.parse(entry.body)
        #expect(body["account"]?.string == "anna (uid 4711)")
        #expect(body["reason"]?.string == "a toy")
        #expect(!detail.notices.contains { $0.notice.text.contains("anna") })
        #expect(try await scene.rooms.store.verifyLedger().firstBad == nil)
    }

    @Test func `what the program does by itself has no account`() async throws {
        let scene = try await DaemonScene()
        _ = try await scene.openCase()

        let entries = try await scene.rooms.store.ledger(limit: 100)

        #expect(!entries.isEmpty)
        #expect(try entries.allSatisfy { try JSONParser.parse($0.body)["account"] == nil })
    }

    @Test func `the folder is the second door, and names the owner of the file`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        try DecisionFolder(scene.rooms.state).leave(Self.dismissal(id), at: DaemonScene.noon)

        try await scene.whileRunning(DecisionIntake(rooms: scene.rooms)) {
            try await scene.until { try await $0.case(id).takedown.state == .dismissed }
        }

        let entry = try #require(try await scene.rooms.store.case(id).ledger.last)
        let account = try JSONParser.parse(entry.body)["account"]?.string ?? ""
        #expect(account.contains("uid \(geteuid())"))
    }

    @Test(arguments: [
        (#"[]"#, "is an object"), (#"{}"#, "decision and subject and by"),
        (#"{"decision":"uphold","subject":"x"}"#, "by must be there"),
        (#"{"decision":"uphold","subject":" ","by":"Ana"}"#, "subject must be there"),
        (#"{"decision":"uphold","subject":"x","by":"Ana"}"#, "“uphold” about “x” cannot be taken"),
        (#"{"decision":1,"subject":"x","by":"Ana"}"#, "decision must be there"),
        (#"{"decision":"uphold","subject":"x","by":" \u200B "}"#, "by must be there"),
        (#"{"decision":"accept_feed","subject":"x","by":"Recalld 1.0"}"#, "a person's name"),
    ])
    func `what is no decision is told what is missing`(text: String, word: String) throws {
        let json = try JSONParser.parse(text)

        #expect(Decision(json: json) == nil)
        #expect(DecisionFault.text(of: json).contains(word), "\(DecisionFault.text(of: json))")
    }

    @Test func `whoever decides is written as one can read it`() throws {
        let json = try JSONParser.parse(
            #"{"decision":"accept_feed","subject":"x","by":" An\u200Bna \t Lee\u202E"}"#)

        #expect(Decision(json: json)?.person == "Anna Lee")
        #expect(Decision(.acceptFeed("x"), by: "Anna\u{200D}  Lee").person == "Anna Lee")
    }

    @Test func `an account that several people act from is known as one`() async {
        #expect(await Account.of(0).acting().isShared)
        #expect(await Account.of(geteuid()).acting().isShared, "sudo -u recalld lends it")
        #expect(!Self.account.acting().isShared)
        #expect(!Self.account.acting(shared: ["ann", "uid 4711"]).isShared, "it has a name")
        #expect(Self.account.acting(shared: ["review", "anna"]).isShared)
        #expect(Account(user: 4711, name: nil).acting(shared: ["uid 4711"]).isShared)
        #expect(Self.account.acting().text == "anna (uid 4711)")
    }

    /// A listing that two people let return, and the round that was opened of it
    /// in review because its recall was revised.
    private static func inReviewAgain() async throws -> (
        scene: DaemonScene, first: CaseID, second: CaseID
    ) {
        let scene = try await DaemonScene()
        let first = try await scene.openCase()
        let store = scene.rooms.store
        let agreed = Reinstatement(
            .compliance, documents: [CaseDocument(name: "letter", text: "it complies")],
            reason: "letter of the maker")
        try await store.perform(.reinstate(agreed), on: first, by: "Ana")
        let number = try #require(try await store.waitingProposal(on: first)).number
        try await store.perform(.approve(number), on: first, by: "Bob")
        scene.clock.advance(by: .hours(1))
        var detail = try await store.case(first)
        detail.recall.title = "Kettle, more lots"
        let snapshot = try await store.recordSnapshot(
            source: "cpsc", sha256: SHA256Digest(of: "y"), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: "cpsc", recalls: [detail.recall], snapshot: snapshot, span: .whole,
            knownAt: scene.clock.now())
        let export = try await store.beginExport(
            marketplace: DaemonScene.market, fileName: "f.csv", sha256: SHA256Digest(of: "y"),
            byteCount: 1, storedPath: "/nowhere", takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
        let match = Match(
            recall: detail.recall.id, listing: detail.takedown.listing, tier: .takedown,
            score: 0.98, prior: -9, evidence: detail.takedown.evidence, scope: .all)
        let opened = try #require(try await store.open([match], in: export).first)
        #expect(opened.state == .inReview)
        return (scene, first, opened.caseID)
    }

    @Test func `a dismissal says which watch ended with it, and what would have kept it`()
        async throws
    {
        let (scene, first, second) = try await Self.inReviewAgain()
        let lines = CaseText.lines(
            try await scene.rooms.store.case(second), at: scene.clock.now())
        #expect(lines.contains { $0.contains("recalld cases stands \(second)") })

        let outcome = try await DecisionDesk(rooms: scene.rooms)
            .apply(Self.dismissal(second), from: Self.account)

        #expect(outcome.line.hasPrefix("case \(second) is dismissed; with it ended"))
        #expect(outcome.line.contains("\(first)"))
        #expect(outcome.line.contains("recalld cases stands"))
        #expect(!outcome.line.contains("\n"))
    }

    @Test func `that a reinstatement stands comes by any door, and says what goes on`()
        async throws
    {
        let (scene, first, second) = try await Self.inReviewAgain()
        let written = Decision(
            .act(second, .letReinstatementStand(reason: "same goods")), by: "Ana"
        ).json.line
        let decision = try #require(Decision(json: try JSONParser.parse(written)))

        let outcome = try await DecisionDesk(rooms: scene.rooms)
            .apply(decision, from: Self.account)

        #expect(outcome.line.contains("the return of case \(first) stands"))
        let entry = try #require(
            try await scene.rooms.store.case(second).ledger
                .last { $0.kind == "case.reinstatement_stands" })
        #expect(entry.actor == "Ana")
        #expect(try JSONParser.parse(entry.body)["account"]?.string == "anna (uid 4711)")
        let shown = CaseText.json(
            try await scene.rooms.store.case(second), at: scene.clock.now())
        #expect(
            shown["reinstatement_stands"]?.array?.first?["reinstated"]?.string == first.description)
    }

    @Test func `names that come from a shared account are those of people`() async throws {
        let scene = try await DaemonScene(decisions: "shared_accounts: [anna]")
        let id = try await scene.openCase()
        let desk = DecisionDesk(rooms: scene.rooms)
        let limit = try await scene.rooms.store.case(id).takedown.clock.limit
        let act = CaseAct.extend(
            until: limit + .hours(1), .agreed, authority: "CPSC", reason: "r")
        _ = try await desk.apply(Decision(.act(id, act), by: "Ana"), from: Self.account)
        let number = try #require(try await scene.rooms.store.waitingProposal(on: id)).number

        _ = try await desk.apply(
            Decision(.act(id, .approve(number)), by: "Bob"), from: Self.account)

        #expect(try await scene.rooms.store.waitingProposal(on: id) == nil)
    }

    @Test func `what a state does not show is said to have been done`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        let desk = DecisionDesk(rooms: scene.rooms)
        let acts: [(CaseAct, String)] = [
            (.raise(.legalHold, reason: "court"), "; it was held"),
            (.lower(.legalHold, reason: "over"), "; it was released"),
            (.assign(to: "Ada"), "; it was assigned"), (.note("seen"), "; it was noted on"),
            (.acknowledge, ""),
        ]

        for (act, words) in acts {
            let line = try await desk.apply(
                Decision(.act(id, act), by: "Ana"), from: Self.account
            ).line
            let state = try await scene.rooms.store.case(id).takedown.state
            #expect(line == "case \(id) is \(state.rawValue)\(words)")
        }
    }

    @Test func `what takes two says that it waits, and one account is one person`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        let desk = DecisionDesk(rooms: scene.rooms)
        let extended = Decision(
            .act(
                id,
                .extend(
                    until: try await scene.rooms.store.case(id).takedown.clock.limit + .hours(1),
                    .agreed, authority: "CPSC", reason: "r")), by: "Ana")

        let outcome = try await desk.apply(extended, from: Self.account)

        let number = try #require(try await scene.rooms.store.waitingProposal(on: id)).number
        #expect(
            outcome.line.contains(
                "proposal \(number) waits for a second person: recalld cases approve \(id)"))
        await #expect {
            try await desk.apply(
                Decision(.act(id, .approve(number)), by: "Bob"), from: Self.account)
        } throws: { error in
            (error as? DecisionDesk.Refusal)?.text.contains("account of their own") == true
        }
        _ = try await desk.apply(
            Decision(.act(id, .approve(number)), by: "Bob"), from: Account(user: 4712, name: "bob"))
        #expect(try await scene.rooms.store.waitingProposal(on: id) == nil)
    }

    @Test func `an account without a name is a number`() async {
        #expect(await Account.of(0).text == "root (uid 0)")
        #expect(await Account.of(3_999_999_999).text == "uid 3999999999")
    }
}
