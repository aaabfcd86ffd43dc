import CaseStore
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

    @Test func `an account without a name is a number`() async {
        #expect(await Account.of(0).text == "root (uid 0)")
        #expect(await Account.of(3_999_999_999).text == "uid 3999999999")
    }
}
