import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

/// An alert says whose case it is, what is on record of why it is late, and what
/// to do; nothing else.
@Suite struct BreachCauseTests {
    private func breach(_ scene: Scene, _ id: CaseID) async throws -> (JSONValue, String) {
        _ = try await scene.store.recordDueClockEvents()
        let notice = try #require(
            try await scene.store.case(id).notices.first { $0.notice.step == .breach })
        return (
            try #require(try JSONParser.parse(notice.notice.body)["data"]), notice.notice.text
        )
    }

    private func kinds(_ data: JSONValue) -> [String] {
        data["causes"]?.array?.compactMap { $0["kind"]?.string } ?? []
    }

    private func open(tier: Tier = .takedown) async throws -> (Scene, CaseID) {
        var rules = Scene.rules(reminders: [])
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(4), limit: .hours(4),
                basis: "House rule")
        ])
        let scene = try await Scene.open(rules: rules)
        return (scene, try await scene.openCase(tier: tier))
    }

    @Test func `a case in review waits in the queue, and nobody has it`() async throws {
        let (scene, id) = try await open(tier: .review)
        scene.clock.advance(by: .hours(4))
        let (data, text) = try await breach(scene, id)

        #expect(kinds(data) == ["in_review"])
        #expect(data["owner"] == .null)
        #expect(data["overdue_by"]?.integer == 0)
        #expect(data["deadline"]?["policy"]?.string == "house")
        #expect(data["next_step"]?.string?.contains("recalld cases uphold \(id)") == true)
        #expect(text.contains("  owner       nobody\n"))
        #expect(text.contains("  overdue by  0 h 0 min\n"))
        #expect(text.contains("in the review queue since \(Scene.noon)"))
    }

    @Test func `it names who has it, and an expert that is waited for`() async throws {
        let (scene, id) = try await open(tier: .review)
        _ = try await scene.store.perform(.assign(to: "Ada"), on: id, by: "Lead")
        scene.clock.advance(by: .hours(1))
        _ = try await scene.store.perform(
            .raise(.needsExpert, reason: "which kettle"), on: id, by: "Ada")
        scene.clock.advance(by: .hours(3))
        let (data, text) = try await breach(scene, id)

        #expect(kinds(data) == ["needs_expert", "in_review"])
        #expect(data["owner"]?.string == "Ada")
        #expect(text.contains("  owner       Ada\n"))
        #expect(text.contains("waits for an expert since \(Scene.noon + .hours(1))"))
    }

    @Test func `a destination that fails is named with its last answer`() async throws {
        let (scene, id) = try await open()
        let claimed = try await scene.store.claimDispatches(limit: 9, leaseFor: .seconds(60))
        let hook = try #require(claimed.first { $0.destination == "hook" })
        let spool = try #require(claimed.first { $0.destination == "spool" })
        let later = AttemptResult.Outcome.failed(retryAt: Scene.noon + .hours(9))
        try await scene.store.recordAttempts([
            AttemptResult(hook, later, detail: "503 busy"),
            AttemptResult(spool, later, detail: "disk full"),
        ])
        scene.clock.advance(by: .hours(4))
        let (data, text) = try await breach(scene, id)

        #expect(kinds(data) == ["delivery_failed", "delivery_failed"])
        #expect(text.contains("attempt 1 to hook failed at \(Scene.noon): 503 busy"))
        #expect(data["next_step"]?.string?.contains("recalld notices show") == true)
    }

    @Test func `one that was never tried is said so`() async throws {
        let (scene, id) = try await open()
        scene.clock.advance(by: .hours(4))
        let (data, _) = try await breach(scene, id)

        #expect(kinds(data) == ["not_tried", "not_tried"])
    }

    @Test func `delivered and never acknowledged, then acknowledged and not done`() async throws {
        let (scene, id) = try await open()
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(4))
        let (data, _) = try await breach(scene, id)
        #expect(kinds(data) == ["not_acknowledged"])
        #expect(data["next_step"]?.string?.contains("recalld cases ack \(id)") == true)

        let (other, second) = try await open()
        try await other.deliverAll()
        _ = try await other.store.acknowledge(NoticeID(case: second, step: .issued), by: "ops")
        other.clock.advance(by: .hours(4))
        #expect(kinds(try await breach(other, second).0) == ["not_claimed_done"])
    }

    @Test func `claimed done and still in the export, or not proved by one`() async throws {
        for isListed in [true, false] {
            let (scene, id) = try await open()
            try await scene.deliverAll()
            _ = try await scene.store.acknowledge(NoticeID(case: id, step: .issued), by: "ops")
            _ = try await scene.store.perform(
                .claimDelisted(at: scene.clock.now()), on: id, by: "ops")
            scene.clock.advance(by: .hours(1))
            if isListed {
                try await scene.finish(try await scene.export(content: "later"), present: ["L1"])
            }
            scene.clock.advance(by: .hours(3))
            let (data, text) = try await breach(scene, id)

            #expect(kinds(data) == [isListed ? "still_listed" : "not_proven"])
            #expect(text.contains("claimed done at \(Scene.noon)"))
        }
    }

    @Test func `a feed that was late is on record, one day is not late`() async throws {
        for (published, isLate) in [("2025-11-19", true), ("2025-11-20", false)] {
            let scene = try await Scene.open()
            var recall = Scene.recall()
            recall.published = CivilDate(published)
            try await scene.apply([recall])
            let export = try await scene.export()
            let id = try await scene.store.open([Scene.match(tier: .review)], in: export)[0].caseID
            scene.clock.advance(by: .hours(24))
            let (data, text) = try await breach(scene, id)

            #expect(kinds(data) == ["in_review"] + (isLate ? ["feed_late"] : []))
            #expect(text.contains("36 h after that day") == isLate)
        }
    }

    @Test(arguments: [(299, false), (300, true)])
    func `what is noticed five minutes late is said so`(seconds: Int, isLate: Bool) async throws {
        let (scene, id) = try await open(tier: .review)
        scene.clock.advance(by: .hours(4) + .seconds(seconds))
        let (data, _) = try await breach(scene, id)

        #expect(kinds(data).contains("noticed_late") == isLate)
        #expect(data["overdue_by"]?.integer == seconds)
    }

    @Test func `a case decided late says when its order went out`() async throws {
        var rules = Scene.rules(reminders: [])
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(1), limit: .hours(4),
                basis: "House rule")
        ])
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: .review)
        scene.clock.advance(by: .hours(2))
        _ = try await scene.store.uphold(id, by: "Ada", reason: "it is")
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(2))
        let (data, _) = try await breach(scene, id)

        #expect(kinds(data) == ["not_acknowledged", "decided_late"])
    }

    // MARK: Duties

    @Test func `a duty's alarm says by how much, whose it is, and what is on record`()
        async throws
    {
        let duties = [
            try DutyScene.duty("take.down", "20h", "90h", sources: [.recall]),
            try DutyScene.duty("tell", "2h", "6h", metBy: .report, sources: [.recall]),
        ]
        let stage = try await DutyScene.open(duties)
        let id = try await stage.scene.openCase(tier: .review)
        _ = try await stage.store.perform(.assign(to: "Ada"), on: id, by: "Lead")
        stage.scene.clock.advance(by: .hours(7) + .minutes(5))
        _ = try await stage.store.recordDueDutyEvents(limit: 100)
        let alarm = try #require(
            try await stage.store.openAlarms().map(\.alarm)
                .first { $0.key.hasPrefix("duty.overdue:tell") })

        #expect(alarm.text.contains("overdue by 1 h 5 min; owner: Ada"))
        #expect(alarm.text.hasSuffix("on record: nothing says that it was told"))
        #expect(alarm.nextStep.contains("recalld duties met"))
    }

    @Test func `a seller's notice that fails is why its duty is late`() async throws {
        var rules = try ReasonScene.rules()
        let duty = try DutyScene.duty(
            "tell.seller", nil, "2h", starts: .decided, metBy: .sellerNotice,
            sources: [.restriction])
        rules.duties = try DutyBook(table: DutyTable([duty]), calendars: [], zones: [.utc])
        let scene = try await ReasonScene.open(rules)
        try await scene.open([ReasonScene.match()])
        let first = try await scene.store.claimDispatches(limit: 9, leaseFor: .seconds(60))
        let retry = AttemptResult.Outcome.failed(retryAt: Scene.noon + .hours(9))
        try await scene.store.recordAttempts(
            first.map { AttemptResult($0, retry, detail: "550 no such user") })
        scene.clock.advance(by: .hours(2))
        _ = try await scene.store.recordDueDutyEvents(limit: 100)
        let alarm = try #require(
            try await scene.store.openAlarms().map(\.alarm)
                .first { $0.key.hasPrefix("duty.overdue:tell.seller") })

        #expect(alarm.text.contains("owner: nobody; on record: attempt 1 to sellers failed at"))
        #expect(alarm.text.contains("550 no such user"))
    }
}
