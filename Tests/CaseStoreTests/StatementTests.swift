import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@Suite struct StatementTests {
    @Test func `a case in Germany gets one statement that passes every rule`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match()]).first)

        let batch = try #require(try await scene.nextBatch())
        let json = try JSONParser.parse(batch.bytes)

        #expect(StatementRules.breaches(ofBatch: json) == [])
        let statement = try #require(json["statements"]?.array?.first)
        #expect(statement["puid"]?.string == "\(id)-1")
        #expect(statement["automated_decision"]?.string == "AUTOMATED_DECISION_FULLY")
        #expect(statement["territorial_scope"]?.array == ["DE"])
        #expect(try await scene.statementStates() == [.batched])
    }

    @Test func `a case of another market gets none`() async throws {
        let scene = try await ReasonScene.open(try ReasonScene.rules(markets: ["US"]))
        try await scene.open([ReasonScene.match()])

        #expect(try await scene.nextBatch() == nil)
        #expect(try await scene.statementStates() == [])
    }

    @Test func `a match that a person upheld is not stated as automated`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match(tier: .review)]).first)
        #expect(try await scene.statementStates() == [])

        _ = try await scene.store.uphold(id, by: "ana", reason: "same kettle")
        let batch = try #require(try await scene.nextBatch())
        let statement = try JSONParser.parse(batch.statements[0])

        #expect(statement["automated_decision"]?.string == "AUTOMATED_DECISION_NOT_AUTOMATED")
        #expect(statement["automated_detection"]?.string == "Yes")
    }

    @Test func `a batch that a crash left unwritten is the same batch again`() async throws {
        let scene = try await ReasonScene.open()
        try await scene.open([ReasonScene.match()])
        let before = try #require(try await scene.nextBatch())

        let again = try await scene.reopened(rules: try ReasonScene.rules())
        let after = try #require(try await again.nextBatch(patience: .hours(24)))
        try await again.store.recordWritten(after)
        try await again.store.recordWritten(after)

        #expect(after == before)
        #expect(after.fileName == "statements-00000001.json")
        #expect(try await again.nextBatch() == nil)
        #expect(try await again.ledgerKinds().count { $0 == "statements.written" } == 1)
    }

    @Test func `a hundred share a file and the next one has another`() async throws {
        let scene = try await ReasonScene.open()
        try await scene.open((1...101).map { ReasonScene.match("L\($0)") })

        let first = try #require(try await scene.nextBatch(patience: .hours(24)))
        try await scene.store.recordWritten(first)
        #expect(try await scene.nextBatch(patience: .hours(24)) == nil)
        let second = try #require(try await scene.nextBatch())

        #expect([first, second].map(\.statements.count) == [100, 1])
        #expect(Set(first.statements).isDisjoint(with: second.statements))
        #expect(StatementRules.breaches(ofBatch: try JSONParser.parse(first.bytes)) == [])
    }

    @Test func `a statement waits as long as it may and not longer`() async throws {
        let scene = try await ReasonScene.open()
        try await scene.open([ReasonScene.match()])
        let due = Scene.noon + .minutes(5)

        #expect(try await scene.store.nextStatementDue(patience: .minutes(5)) == due)
        scene.clock.set(to: due - .milliseconds(1))
        #expect(try await scene.nextBatch(patience: .minutes(5)) == nil)
        scene.clock.set(to: due)
        #expect(try await scene.nextBatch(patience: .minutes(5)) != nil)
    }

    @Test func `without a day it is held back, said so once, and goes out when one comes`()
        async throws
    {
        let scene = try await ReasonScene.open()
        try await scene.open([
            ReasonScene.match("L1", listedAt: ""), ReasonScene.match("L2", listedAt: ""),
        ])
        #expect(try await scene.statementStates() == [.held, .held])
        #expect(try await scene.nextBatch() == nil)
        #expect(try await scene.ledgerKinds().count { $0 == "alarm.raised" } == 1)
        let missing = try await scene.store.statements(onlyHeld: true, limit: 1).first?.missing
        #expect(missing?.contains("listed_at") == true)

        try await scene.open([ReasonScene.match("L1"), ReasonScene.match("L2")])

        #expect(try await scene.statementStates() == [.waiting, .waiting])
        #expect(try await scene.ledgerKinds().count { $0 == "alarm.cleared" } == 1)
        #expect(try await scene.nextBatch()?.statements.count == 2)
    }

    @Test func `a clause that is configured later lets statements go`() async throws {
        let scene = try await ReasonScene.open()
        try await scene.apply([Scene.recall()])  // For the United States only.
        let export = try await scene.export()
        _ = try await scene.store.open([ReasonScene.match()], in: export)
        #expect(try await scene.statementStates() == [.held])

        #expect(try await scene.store.reviseStatements(after: 0) == nil)
        #expect(try await scene.statementStates() == [.held])
        try await scene.store.adopt(try ReasonScene.rules(terms: "Terms, section 4"))
        #expect(try await scene.store.reviseStatements(after: 0) == nil)
        let batch = try #require(try await scene.nextBatch())
        let statement = try JSONParser.parse(batch.statements[0])

        #expect(statement["decision_ground"]?.string == "DECISION_GROUND_INCOMPATIBLE_CONTENT")
        #expect(statement["application_date"]?.string == "2025-11-21")
    }

    @Test func `many statements are tried anew some at a time, each once`() async throws {
        let scene = try await ReasonScene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        let dayless = ReasonScene.match("L0", listedAt: "")
        _ = try await scene.store.open(
            [dayless] + (1...5).map { ReasonScene.match("L\($0)") }, in: export)
        try await scene.store.adopt(try ReasonScene.rules(terms: "Terms, section 4"))

        var turns = 0
        var next: Int64? = 0
        while let after = next {
            next = try await scene.store.reviseStatements(after: after, limit: 2)
            turns += 1
        }

        #expect(turns == 3)
        let states = try await scene.statementStates()
        #expect(states == [.held] + Array(repeating: .waiting, count: 5))
    }

    @Test func `an order that reached nobody leaves no statement`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match()]).first)

        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")

        #expect(try await scene.statementStates() == [.cancelled])
        #expect(try await scene.nextBatch() == nil)
    }

    @Test func `an order that was carried out keeps its statement`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match()]).first)
        try await scene.deliverAll()

        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")

        #expect(try await scene.statementStates() == [.waiting])
    }

    @Test func `a listing that comes back has a statement with a puid of its own`() async throws {
        let scene = try await ReasonScene.open()
        let first = try #require(try await scene.open([ReasonScene.match()]).first)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "empty"), present: [])
        #expect(try await scene.state(of: first) == .verifiedGone)
        scene.clock.advance(by: .hours(1))

        let second = try #require(try await scene.open([ReasonScene.match()]).first)

        #expect(second != first)
        let puids = try await scene.store.statements(onlyHeld: false, limit: 9).map(\.puid)
        #expect(puids == ["\(second)-1", "\(first)-1"])
    }

    @Test func `the schema keeps what was stated`() async throws {
        let scene = try await ReasonScene.open()
        try await scene.open([ReasonScene.match()])
        let batch = try #require(try await scene.nextBatch())
        try await scene.store.recordWritten(batch)

        for sql in [
            "UPDATE statements SET body = x'00'", "UPDATE statements SET puid = 'other'",
            "DELETE FROM statements", "DELETE FROM statement_batches",
            "UPDATE statements SET state = 'waiting', batch = NULL",
            "UPDATE statement_batches SET written_at = 1",
        ] {
            await #expect(throws: (any Error).self, "\(sql)") { try await scene.execute(sql) }
        }
    }

    @Test func `a statement that the database has meets what the case owed there`() async throws {
        var rules = try ReasonScene.rules()
        var duty = try DutyScene.duty(
            "eu.sor.database", nil, "24h", starts: .decided, metBy: .report,
            sources: [.restriction])
        duty.report = TransparencyStatement.database
        var other = duty
        other.id = "other.report"
        other.report = "somebody else"
        let removal = try DutyScene.duty("take.down", nil, "24h", sources: [.recall])
        rules.duties = try DutyBook(
            table: DutyTable([removal, duty, other]), calendars: [], zones: [.utc])
        let scene = try await ReasonScene.open(rules)
        let id = try #require(try await scene.open([ReasonScene.match()]).first)
        let written = try #require(try await scene.store.nextStatementBatch(patience: .zero))
        try await scene.store.recordWritten(written)
        let batch = try #require(try await scene.store.nextUnpostedBatch())

        try await scene.store.recordAccepted(batch)

        let duties = try await scene.store.case(id).duties
        #expect(duties.first { $0.id == "eu.sor.database" }?.outcome == .met)
        #expect(duties.first { $0.id == "other.report" }?.outcome == nil)
        #expect(try await scene.store.nextUnpostedBatch() == nil)
        #expect(try await scene.statementStates() == [.accepted])
    }
}
