import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

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

    /// Rules with a duty to state reasons to the database.
    private static func dutyRules() throws -> CaseRules {
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
        return rules
    }

    /// A case whose batch is written.
    private static func written() async throws -> (Scene, CaseID, StatementBatch) {
        let scene = try await ReasonScene.open(try dutyRules())
        let id = try #require(try await scene.open([ReasonScene.match()]).first)
        return (scene, id, try await scene.writeBatch())
    }

    private static func outcome(
        _ duty: String, of id: CaseID, in scene: Scene
    ) async throws -> CaseDuty.Outcome? {
        try await scene.store.case(id).duties.first { $0.id == duty }?.outcome
    }

    @Test func `a statement that the database has meets what the case owed there`() async throws {
        let (scene, id, batch) = try await Self.written()

        try await scene.store.recordAccepted(batch, by: Scene.database)

        #expect(try await Self.outcome("eu.sor.database", of: id, in: scene) == .met)
        #expect(try await Self.outcome("other.report", of: id, in: scene) == nil)
        #expect(try await scene.store.nextUnpostedBatch() == nil)
        #expect(try await scene.statementStates() == [.accepted])
    }

    // MARK: Again

    @Test func `what a sandbox took meets nothing, and is posted again by somebody's word`()
        async throws
    {
        let (scene, id, batch) = try await Self.written()
        try await scene.store.recordAccepted(batch, by: Scene.sandbox)
        #expect(try await Self.outcome("eu.sor.database", of: id, in: scene) == nil)
        #expect(try await scene.statementStates() == [.rehearsed])

        let count = try await scene.store.postAgain(
            .batch(batch.number), by: "Ada", reason: "it was the sandbox")
        #expect(count == 1)
        let again = try await scene.writeBatch()
        #expect(again.number != batch.number && again.statements == batch.statements)
        try await scene.store.recordAccepted(again, by: Scene.database)

        #expect(try await Self.outcome("eu.sor.database", of: id, in: scene) == .met)
        #expect(try await scene.statementStates() == [.accepted])
        let entry = try #require(
            try await scene.store.ledger(limit: 1000).last { $0.kind == "statements.again" })
        #expect(entry.actor == "Ada")
        #expect(try JSONParser.parse(entry.body)["reason"]?.string == "it was the sandbox")
    }

    @Test func `what was refused is made anew, and the refusal stays readable`() async throws {
        let (scene, id, batch) = try await Self.written()
        try await scene.store.divide(
            batch, refused: [0: "not so"], known: [], into: 1, by: Scene.database)
        #expect(try await scene.statementStates() == [.refused])
        #expect(try await scene.store.openAlarms().map(\.alarm.key) == ["statements.refused"])
        var rules = try Self.dutyRules()
        rules.terms.laws = [.goods: "Another Act, section 5"]
        try await scene.store.adopt(rules)

        _ = try await scene.store.postAgain(.of(id), by: "Ada", reason: "the law is named")
        #expect(try await scene.store.openAlarms().isEmpty)
        let again = try await scene.writeBatch()
        #expect(again.ids == batch.ids && again.statements != batch.statements)
        try await scene.store.recordAccepted(again, by: Scene.database)

        #expect(try await scene.statementStates() == [.accepted])
        let answers = try await scene.store.read("test") {
            try String.fetchAll($0, sql: "SELECT answer FROM statement_answers ORDER BY number")
        }
        #expect(answers == ["refused", "accepted"])
    }

    @Test func `what the database has, or nobody has asked yet, is not posted again`()
        async throws
    {
        let (scene, id, batch) = try await Self.written()
        await expectStoreError(.impossible) {
            try await scene.store.postAgain(.of(id), by: "Ada", reason: "r")
        }
        try await scene.store.recordAccepted(batch, by: Scene.database)
        for selection in [StatementSelection.of(id), .batch(batch.number)] {
            await expectStoreError(.impossible) {
                try await scene.store.postAgain(selection, by: "Ada", reason: "r")
            }
        }
        await expectStoreError(.notFound) {
            try await scene.store.postAgain(.batch(99), by: "Ada", reason: "r")
        }
        await #expect(throws: (any Error).self, "the schema says so too") {
            try await scene.execute(
                "UPDATE statement_answers SET again_at = 1, again_by = 'A', again_for = 'r'")
        }
    }

    @Test func `what was posted by hand to nobody knows whom may go again`() async throws {
        let (scene, id, batch) = try await Self.written()
        try await scene.store.recordPostedByHand(batch)

        #expect(try await scene.store.postAgain(.of(id), by: "Ada", reason: "r") == 1)
        #expect(try await scene.writeBatch().statements == batch.statements)
    }

    @Test func `a selection is read as it is written`() async throws {
        let (_, id, _) = try await Self.written()
        for selection in [StatementSelection.of(id), .batch(7)] {
            #expect(StatementSelection(selection.description) == selection)
        }
    }

    @Test(arguments: ["", "7", "batch:", "batch:0", "batch:x"])
    func `anything else selects nothing`(text: String) {
        #expect(StatementSelection(text) == nil)
    }

    @Test func `the look at each second walks no batch that has ended`() async throws {
        let (scene, _, batch) = try await Self.written()
        try await scene.store.recordAccepted(batch, by: Scene.database)

        let plan = try await scene.store.read("test") { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + CaseStore.unpostedBatch)
                .map { $0["detail"] as String }
        }
        #expect(plan.first?.contains("INDEX statement_batches_unposted") == true, "\(plan)")
    }
}

extension Scene {
    static let database = StatementPlace(.production, endpoint: "https://db.example/api/v1")
    static let sandbox = StatementPlace(.sandbox, endpoint: "https://sandbox.example/api/v1")

    /// Writes the next batch, which is the next to be posted then.
    func writeBatch() async throws -> StatementBatch {
        try await store.recordWritten(try #require(try await nextBatch()))
        return try #require(try await store.nextUnpostedBatch())
    }
}
