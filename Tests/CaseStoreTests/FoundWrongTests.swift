import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// A match found wrong after its order was carried out.
@Suite struct FoundWrongTests {
    private static func step(_ step: NoticeStep, of scene: Scene) async throws -> [NoticeDetail] {
        var filter = NoticeFilter()
        filter.step = step
        return try await scene.store.notices(filter)
    }

    private static func keepPrints(_ scene: Scene) async throws {
        let listings = try await scene.store.unprintedListings(version: 1, limit: 100)
        try await scene.store.keepFingerprints(
            Dictionary(listings.map { ($0.caseID, [0x7B, 0x7D]) }) { first, _ in first },
            version: 1)
    }

    /// Another seller's listing, found by its likeness to a case's alone.
    private static func likeness(_ listing: String, to earlier: CaseID) -> Match {
        var match = Scene.match(listing, title: "Teapot, not a kettle")
        match.listing.sellerID = "S2"
        match.returned = ListingReturn(
            earlier: earlier.text, score: 0.97,
            evidence: [Evidence(kind: .image, recall: "a1", listing: "a1", weight: 6)],
            isSole: true)
        return match
    }

    @Test func `whoever was told hears that it was our error, and the proof stays`() async throws {
        let (scene, id) = try await Scene.ordered()
        let proof = try #require(try await scene.store.case(id).verifiedIn)

        let ended = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")

        #expect(ended.state == .dismissed)
        let detail = try await scene.reopened(rules: try Scene.returnRules()).store.case(id)
        #expect(detail.verifiedIn?.id == proof.id)
        let word = try #require(detail.notices.first { $0.notice.step == .sellerWithdrawn }).notice
        #expect(word.text.contains("It was our error"))
        #expect(word.text.contains("may return to example"))
        #expect(try JSONParser.parse(word.body)["data"]?["mistaken"]?.bool == true)
        let buyers = try #require(detail.notices.first { $0.notice.step == .consumerWithdrawn })
        #expect(buyers.notice.text.contains("It was our error"))
        #expect(detail.notices.contains { $0.notice.step == .withdrawn })
        let entry = try #require(detail.ledger.last { $0.kind == "case.dismissed" })
        #expect(entry.actor == "Ada")
        #expect(try JSONParser.parse(entry.body)["from"]?.string == "verified_gone")
    }

    @Test func `a withdrawn recall is nobody's error here`() async throws {
        let (scene, _) = try await Scene.ordered(gone: false)
        var recall = Scene.recall()
        recall.standing = .withdrawn
        try await scene.apply([recall])

        let word = try #require(try await Self.step(.sellerWithdrawn, of: scene).first).notice
        #expect(word.text.contains("The authority has withdrawn the recall"))
        #expect(!word.text.contains("our error"))
    }

    @Test func `the fingerprint acts no more, and none is made later`() async throws {
        let (scene, id) = try await Scene.ordered()
        try await Self.keepPrints(scene)
        let mark = try await scene.store.stayDownMark()
        #expect(try await scene.store.fingerprints(of: nil).map(\.caseID) == [id])

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")

        #expect(try await scene.store.fingerprints(of: nil).isEmpty)
        #expect(try await scene.store.stayDownMark() != mark)
        #expect(try await scene.store.unprintedListings(version: 2, limit: 9).isEmpty)
        // A screening that began before looks up the old print.
        let openings = try await scene.store.open(
            [Self.likeness("L2", to: id)], in: try await scene.export(content: "like"))
        #expect(openings.map(\.outcome) == [.stale])
    }

    @Test func `the same listing may return, until its words or the recall change`() async throws {
        let (scene, id) = try await Scene.ordered()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")
        scene.clock.advance(by: .hours(1))

        let same = try await scene.show([Scene.mended(text: "")])
        let other = try await scene.show([Scene.mended(text: "K-100, 230 V")])

        #expect(same.map(\.outcome) == [.suppressed])
        #expect(other.map(\.outcome) == [.reopened])
    }

    @Test func `strikes that rested on it go, and its returns are for a person to look at`()
        async throws
    {
        let (scene, id) = try await Scene.ordered()
        let opened = try await scene.show(["L2", "L3"].map { Self.likeness($0, to: id) })
        let returns = opened.map(\.caseID)
        #expect(try await scene.store.case(returns[1]).returned?.strikes == 2)
        let key = Alarm.doubtfulReturnsKey(id)
        func isAsked() async throws -> Bool {
            try await scene.store.openAlarms().map(\.alarm.key).contains(key)
        }

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")

        let returned = try #require(try await scene.store.case(returns[1]).returned)
        #expect(returned.strikes == 0 && returned.isDoubtful)
        #expect(try await scene.state(of: returns[0]).isOpen, "a person ends it")
        let alarm = try #require(
            try await scene.store.openAlarms().first { $0.alarm.key == key }
        ).alarm
        #expect(alarm.text.contains("2 cases were") && alarm.text.contains(returns[0].text))

        scene.clock.advance(by: .minutes(1))
        _ = try await scene.store.dismiss(returns[0], by: "Ada", reason: "a toy as well")
        #expect(try await isAsked())
        try await scene.store.perform(.note("its own recall"), on: returns[1], by: "Ada")
        #expect(try await !isAsked())
    }

    @Test func `returns whose recall is withdrawn are nobody's to look at`() async throws {
        let (scene, id) = try await Scene.ordered()
        _ = try await scene.show(["L2", "L3"].map { Self.likeness($0, to: id) })
        let key = Alarm.doubtfulReturnsKey(id)
        func isAsked() async throws -> Bool {
            try await scene.store.openAlarms().map(\.alarm.key).contains(key)
        }
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")
        #expect(try await isAsked())

        try await scene.apply([Scene.withdrawn()])

        #expect(try await !isAsked())
    }

    @Test func `a return that is gone takes its own strike back`() async throws {
        let (scene, id) = try await Scene.ordered()
        let opened = try await scene.show([Self.likeness("L2", to: id)])
        let returned = try #require(opened.first).caseID
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without both"))
        #expect(try await scene.state(of: returned) == .verifiedGone)
        #expect(try await scene.store.case(returned).returned?.strikes == 1)

        _ = try await scene.store.dismiss(returned, by: "Ada", reason: "a teapot")

        #expect(try await scene.store.case(returned).returned?.strikes == 0)
        #expect(try await scene.state(of: id) == .verifiedGone)
    }

    @Test func `of a critical case it takes two`() async throws {
        var recall = Scene.recall()
        recall.hazard.severity = .critical
        let (scene, id) = try await Scene.ordered(recall: recall)

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")
        #expect(try await scene.state(of: id) == .verifiedGone)
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        #expect(try await scene.state(of: id) == .dismissed)
    }

    @Test func `a round that a later one stands behind is not found wrong before it`()
        async throws
    {
        let (scene, id) = try await Scene.ordered()
        let again = try #require(try await scene.show([Scene.mended(text: "")]).first).caseID
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without again"))

        await expectStoreError(.impossible) {
            _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")
        }
        _ = try await scene.store.dismiss(again, by: "Ada", reason: "a toy kettle")
        #expect(
            try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle").state
                == .dismissed)
    }

    @Test func `an order in force is ended by its authority alone`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let id = try await scene.openOrdered(Scene.order())
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without"))

        await expectStoreError(.impossible) {
            _ = try await scene.store.dismiss(id, by: "Ada", reason: "another")
        }
        #expect(try await scene.state(of: id) == .verifiedGone)
    }

    @Test func `duties that were met stay met, and what begins at the end is released`()
        async throws
    {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()
        try await scene.scene.deliverAll()
        try await scene.goneInNextExport()
        #expect(
            Set(try await scene.standings(of: id)) == [
                "take.down met", "decide met", "tell running", "final running", "reasons running",
            ])

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another")

        #expect(
            Set(try await scene.standings(of: id)) == [
                "take.down met", "decide met", "tell released", "final released",
                // Whoever was restricted is owed the reasons all the same.
                "reasons running",
            ])
    }

    @Test func `the figures count it as a match found wrong, when it was found`() async throws {
        let (scene, id) = try await Scene.ordered()
        scene.clock.advance(by: .hours(48))
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another")
        scene.clock.advance(by: .hours(1))

        func figures(_ first: Int, _ last: Int) async throws -> KeyFigures {
            let day = Scene.noon.utcDay.daysSince1970
            let period = FigurePeriod(
                from: CivilDate(daysSince1970: day + first),
                through: CivilDate(daysSince1970: day + last), now: scene.clock.now())
            return try #require(try await scene.store.keyFigures(of: period).first).figures
        }
        let before = try await figures(0, 1)
        let after = try await figures(2, 2)
        #expect((before.dismissed, before.reversed) == (0, 0))
        #expect((after.dismissed, after.reversed) == (1, 1))
        #expect(before.gross.due == 0, "what was found wrong was never due")
        #expect(after.open == 0)
    }

    @Test func `a report says nothing was done of what was found wrong`() async throws {
        let (scene, id) = try await Scene.ordered()
        let recall = Scene.recall().id
        #expect(try await scene.store.report(on: recall, at: scene.clock.now()).goneInTime == 1)

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another")

        let report = try await scene.store.report(on: recall, at: scene.clock.now())
        #expect(report.goneInTime == 0)
        #expect(report.counts == [.dismissed: 1])
        #expect(report.listings.first?.reason == "another")
    }

    // MARK: Suppliers

    private static func toldScene() async throws -> (Scene, [CaseID]) {
        var rules = try Scene.returnRules()
        rules.supplierDestinations = ["suppliers"]
        let scene = try await Scene.open(rules: rules)
        var recall = Scene.recall()
        recall.firms = [ResponsibleFirm(role: .importer, name: "Acme Imports")]
        try await scene.apply([recall])
        let opened = try await scene.show([Scene.match("L1"), Scene.match("L2")])
        return (scene, opened.map(\.caseID))
    }

    @Test func `a supplier is told which listing was named in error, and what remains`()
        async throws
    {
        let (scene, cases) = try await Self.toldScene()
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without"))

        _ = try await scene.store.dismiss(cases[0], by: "Ada", reason: "a toy kettle")
        _ = try await scene.store.dismiss(cases[1], by: "Ada", reason: "a toy kettle")

        let words = try await Self.step(.supplierCorrected(number: 1), of: scene)
            .sorted { $0.notice.text.contains("id             L1") && !$1.notice.text.isEmpty }
        #expect(words.count == 2)
        #expect(words[0].notice.text.contains("1 stand, the first since"))
        #expect(words[1].notice.text.contains("No other listing is ordered off sale"))
        #expect(words.allSatisfy { $0.dispatches.map(\.destination) == ["suppliers"] })
        #expect(try await scene.entries("recall.supplier_corrected").count == 2)
    }

    @Test func `a letter that nobody has is stopped with its last listing`() async throws {
        let (scene, cases) = try await Self.toldScene()
        for id in cases { _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy") }

        let letter = try #require(try await Self.step(.supplier, of: scene).first)
        #expect(letter.dispatches.map(\.state) == [.cancelled])
        let words = try await Self.step(.supplierCorrected(number: 1), of: scene)
        #expect(words.map(\.notice.caseID) == [cases[0]], "the first left one that it speaks of")
    }
}
