import CaseStore
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

/// An authority takes a recall back, changes it, or drops it from its list.
@Suite struct WithdrawalTests {
    private static func alarms(_ scene: Scene) async throws -> [String] {
        try await scene.store.openAlarms().map(\.alarm.key)
    }

    @Test func `a withdrawal closes what is in review, and nobody hears of it`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)

        try await scene.apply([Scene.withdrawn()])

        #expect(try await scene.state(of: id) == .withdrawn)
        #expect(try await scene.store.case(id).notices.isEmpty)
        #expect(try await Self.alarms(scene).isEmpty)
    }

    @Test func `a withdrawal takes an order back and proposes to reinstate`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.deliverAll()

        try await scene.apply([Scene.withdrawn()])
        let detail = try await scene.store.case(id)

        #expect(detail.takedown.state == .withdrawn)
        #expect(detail.notices.map(\.notice.step) == [.issued, .withdrawn])
        #expect(detail.ledger.contains { $0.kind == "case.reinstatement_proposed" })
        #expect(try await Self.alarms(scene) == ["recall.withdrawn:cpsc:1"])
    }

    @Test func `what is gone stays gone, and a person is asked`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export())

        try await scene.apply([Scene.withdrawn()])
        let alarm = try #require(try await scene.store.openAlarms().first?.alarm)

        #expect(try await scene.state(of: id) == .verifiedGone)
        #expect(alarm.text.contains("1 listing went down"))
        #expect(alarm.nextStep.contains("recalld cases list --recall cpsc:1"))
        #expect(try await scene.entries("case.reinstatement_proposed").count == 1)
    }

    @Test func `everybody who was hit is proposed to be reinstated, and nobody else`()
        async throws
    {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let opened = try await scene.store.open(
            [Scene.match("L1"), Scene.match("L2"), Scene.match("L3", tier: .review)]
                + [Scene.match("L4")], in: scene.export())
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(opened[3].caseID, by: "Ada", reason: "another")
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export(content: "2"), present: ["L2", "L3"])

        try await scene.apply([Scene.withdrawn()])

        let proposed = try await scene.store.ledger(limit: 1000)
            .filter { $0.kind == "case.reinstatement_proposed" }.map(\.subject)
        #expect(Set(proposed) == [opened[0].caseID.text, opened[1].caseID.text])
        #expect(
            try await scene.store.openAlarms().first?.alarm.text.contains("2 listings") == true)
    }

    @Test func `a case that stands on another basis goes on`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let id = try await scene.showBoth()[0].caseID
        let clock = try await scene.store.case(id).takedown.clock

        try await scene.apply([Scene.withdrawn()])
        let detail = try await scene.store.case(id)

        #expect(detail.takedown.state == .noticeIssued)
        #expect(detail.takedown.clock == clock)
        #expect(detail.bases.map(\.basis.stands) == [false, true])
        #expect(try await Self.alarms(scene).isEmpty)
    }

    @Test func `with its last basis a case is withdrawn`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let id = try await scene.showBoth()[0].caseID
        try await scene.deliverAll()
        try await scene.apply([Scene.withdrawn()])

        try await scene.apply([Scene.canadianRecall(standing: .withdrawn)], feed: "hc")

        #expect(try await scene.state(of: id) == .withdrawn)
        #expect(try await Self.alarms(scene) == ["recall.withdrawn:hc:1"])
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test func `a match found before the withdrawal opens nothing`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        try await scene.apply([Scene.withdrawn()])

        let openings = try await scene.store.open([Scene.match()], in: export)

        #expect(openings.map(\.outcome) == [.withdrawn])
        #expect(try await scene.store.cases(CaseFilter()).isEmpty)
    }

    @Test func `a recall that holds again opens anew, and the proposal ends`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.deliverAll()
        try await scene.apply([Scene.withdrawn()])
        #expect(try await scene.store.waitingProposal(on: id) != nil)
        try await scene.apply([Scene.recall()])
        #expect(try await scene.store.waitingProposal(on: id) == nil)

        let again = try await scene.showBoth([Scene.match()])

        #expect(again.map(\.outcome) == [.reopened])
        #expect(again[0].caseID != id)
        #expect(try await Self.alarms(scene).isEmpty)
    }

    @Test func `a basis that holds again counts again`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let id = try await scene.showBoth()[0].caseID
        try await scene.apply([Scene.withdrawn()])
        try await scene.apply([Scene.recall()])

        #expect(try await scene.store.case(id).bases.allSatisfy { $0.basis.stands })
        #expect(try await scene.showBoth().map(\.outcome) == [.seen, .seen])
    }

    @Test func `the same withdrawal twice says nothing twice`() async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        try await scene.apply([Scene.withdrawn()])
        let before = try await scene.ledgerKinds()

        try await scene.apply([Scene.withdrawn()])

        #expect(try await scene.ledgerKinds() == before)
    }
}

/// What a revision means for cases that are open.
@Suite struct RevisionTests {
    private static func slow(_ severity: Severity, markets: [String] = ["CA"]) -> Recall {
        var recall = Scene.canadianRecall(severity)
        recall.markets = markets.compactMap { Market($0) }
        return recall
    }

    private static func open(_ scene: Scene) async throws -> CaseID {
        try await scene.apply([slow(.medium)], feed: "hc")
        let id = try await scene.showBoth([Scene.canadianMatch()])[0].caseID
        scene.clock.advance(by: .hours(2))
        return id
    }

    @Test func `severity that rises is a duty from now on, and the earlier limit governs`()
        async throws
    {
        let scene = try await Scene.open()
        let id = try await Self.open(scene)

        try await scene.apply([Self.slow(.critical)], feed: "hc")
        let detail = try await scene.store.case(id)

        #expect(detail.bases.map(\.basis.recallRevision) == [1, 2])
        #expect(detail.bases.map(\.basis.clock.policyID) == ["default.med", "default.high"])
        #expect(detail.takedown.clock.limit == Scene.noon + .hours(26))
        #expect(detail.notices.map(\.notice.step) == [.issued, .basis(number: 2)])
        #expect(
            detail.revisions.compactMap(\.difference).map(RecallDifference.line) == [
                "severity medium → critical"
            ])
    }

    @Test func `markets that bring another law are a duty too`() async throws {
        let scene = try await Scene.open()
        let id = try await Self.open(scene)

        try await scene.apply([Self.slow(.medium, markets: ["CA", "US"])], feed: "hc")

        #expect(
            try await scene.store.case(id).bases.map(\.basis.clock.policyID) == [
                "default.med", "us.19a",
            ])
    }

    @Test(arguments: [Severity.low, .medium])
    func `a revision that is no graver leaves the clock alone`(severity: Severity) async throws {
        let scene = try await Scene.open()
        let id = try await Self.open(scene)
        let clock = try await scene.store.case(id).takedown.clock
        var revised = Self.slow(severity)
        revised.products.append(AffectedProduct(name: "Kettle K-200"))

        try await scene.apply([revised], feed: "hc")
        let detail = try await scene.store.case(id)

        #expect(detail.takedown.clock == clock)
        #expect(detail.bases.count == 1)
    }

    @Test func `a priority list's withdrawal after the limit has its breach first`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(30))

        try await scene.apply([Scene.withdrawn()])

        #expect(try await scene.kinds(of: id).contains("breach"))
        #expect(try await scene.state(of: id) == .withdrawn)
    }

    @Test func `the ledger says what was added and removed`() async throws {
        let scene = try await Scene.open()
        var recall = Scene.recall()
        recall.products[0].models = ["K-100"].compactMap { ModelNumber($0) }
        try await scene.apply([recall])
        recall.products[0].models = (200..<220).compactMap { ModelNumber("K-\($0)") }
        recall.markets = [.unitedStates, .europeanUnion]
        try await scene.apply([recall])

        let entry = try #require(try await scene.entries("recall.revised").first)

        #expect(entry.contains(#""removed":["K-100"]"#))
        #expect(entry.contains(#""added_omitted":8"#))
        #expect(entry.contains(#""markets":{"added":["EU"]}"#))
    }
}

/// Entries that leave a priority list.
@Suite struct VanishedTests {
    private static func entry(_ number: String, expires: String? = nil) -> Recall {
        var recall = Scene.recall(number, kind: .priorityList)
        recall.expires = expires.flatMap { CivilDate($0) }
        return recall
    }

    private static func openOnList(_ scene: Scene) async throws -> CaseID {
        try await scene.apply([entry("1"), entry("2")])
        return try await scene.showBoth([Scene.match()])[0].caseID
    }

    @Test func `an entry that vanishes keeps its case, and somebody is told once`() async throws {
        let scene = try await Scene.open()
        let id = try await Self.openOnList(scene)

        try await scene.apply([Self.entry("2")])
        try await scene.apply([Self.entry("2")])
        let alarms = try await scene.store.openAlarms()

        #expect(try await scene.state(of: id) == .noticeIssued)
        #expect(alarms.map(\.alarm.key) == ["feed.vanished:cpsc"])
        #expect(alarms[0].alarm.text.contains("cpsc:1"))
        #expect(alarms[0].alarm.text.contains(id.text))
        #expect(alarms[0].occurrence == 1)
    }

    @Test func `the alarm ends when the entry is back, and both are on record`() async throws {
        let scene = try await Scene.open()
        let id = try await Self.openOnList(scene)
        try await scene.apply([Self.entry("2")])
        scene.clock.advance(by: .hours(1))

        try await scene.apply([Self.entry("1"), Self.entry("2")])

        #expect(try await scene.store.openAlarms().isEmpty)
        #expect(
            try await scene.entries("recall.reappeared").first?.contains(
                "\"vanished_at\":\"\(Scene.noon)\"") == true)
        #expect(try await scene.state(of: id) == .noticeIssued)
    }

    @Test func `another entry that vanishes is told of with the first`() async throws {
        let scene = try await Scene.open()
        try await scene.apply(["1", "2", "3"].map { Self.entry($0) })
        try await scene.apply(["2", "3"].map { Self.entry($0) })
        try await scene.apply([Self.entry("3")])

        let alarm = try #require(try await scene.store.openAlarms().first)

        #expect(alarm.occurrence == 2)
        #expect(alarm.alarm.text.contains("cpsc:1, cpsc:2"))
    }

    @Test(arguments: [("2025-11-20", false), ("2025-11-21", true)])
    func `an expired entry without cases may go unheard`(
        expires: String, isTold: Bool
    ) async throws {
        let scene = try await Scene.open()
        try await scene.apply([Self.entry("1", expires: expires), Self.entry("2")])
        try await scene.apply([Self.entry("2")])

        #expect(try await !scene.store.openAlarms().isEmpty == isTold)
    }

    @Test func `an expired entry drops no case`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Self.entry("1", expires: "2025-11-21"), Self.entry("2")])
        let id = try await scene.showBoth([Scene.match()])[0].caseID
        scene.clock.advance(by: .hours(48))
        try await scene.apply([Self.entry("2")])

        #expect(try await scene.state(of: id) == .noticeIssued)
        #expect(try await scene.store.watchedListings(Scene.market) == ["L1"])
        #expect(try await !scene.store.openAlarms().isEmpty)
    }

    @Test func `a regulator's recall that leaves its list is silent and stays`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.apply([Scene.recall("2")])

        #expect(try await scene.store.openAlarms().isEmpty)
        #expect(try await scene.state(of: id) == .noticeIssued)
        #expect(try await scene.showBoth([Scene.match()]).map(\.outcome) == [.seen])
    }

    @Test func `a withdrawn entry may leave the list`() async throws {
        let scene = try await Scene.open()
        var entry = Self.entry("1")
        entry.standing = .withdrawn
        try await scene.apply([entry, Self.entry("2")])
        try await scene.apply([Self.entry("2")])

        #expect(try await scene.store.openAlarms().isEmpty)
    }
}
