import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What was let return is watched in every later export.
@Suite struct ConditionTests {
    private static func reinstated(
        _ reinstatement: Reinstatement = Scene.relabelled, gone: Bool = true
    ) async throws -> (Scene, CaseID) {
        let (scene, id) = try await Scene.ordered(gone: gone)
        try await scene.reinstate(id, reinstatement)
        return (scene, id)
    }

    @Test func `what was gone and was let return stays among what was gone`() async throws {
        let (scene, id) = try await Self.reinstated()
        let recall = try await scene.store.case(id).takedown.recall

        let report = try await scene.store.report(on: recall, at: scene.clock.now())

        #expect(report.counts == [.reinstated: 1])
        #expect(report.gone == 1 && report.goneInTime == 1)
    }

    @Test(arguments: [true, false])
    func `a listing that keeps to its conditions opens nothing`(gone: Bool) async throws {
        let (scene, id) = try await Self.reinstated(gone: gone)

        for _ in 1...2 {
            let openings = try await scene.show([Scene.mended()])
            #expect(openings.map(\.outcome) == [.reinstated])
            #expect(openings.map(\.caseID) == [id])
        }

        #expect(try await scene.store.cases(CaseFilter()).map(\.state) == [.reinstated])
        #expect(try await scene.store.case(id).reinstatement?.checkedIn != nil)
        #expect(try await scene.store.case(id).acts.claims.isEmpty)
    }

    @Test func `a condition that is broken reopens the case, with half the target and a strike`()
        async throws
    {
        let (scene, id) = try await Self.reinstated()
        let first = try await scene.store.case(id).takedown
        try await scene.show([Scene.mended()])

        let openings = try await scene.show([Scene.mended(text: "Tasty")])

        #expect(openings.map(\.outcome) == [.reopened])
        let again = try await scene.store.case(try #require(openings.first).caseID)
        #expect(again.takedown.round == 2)
        #expect(again.takedown.state == .noticeIssued)
        #expect(again.takedown.clock.policyID == "relist")
        let clock = again.takedown.clock
        #expect(
            clock.target - clock.start == (first.clock.target - first.clock.start) / 2)
        #expect(again.returned?.earlier == id)
        #expect(again.returned?.strikes == 1)
        let broken = try #require(try await scene.store.case(id).reinstatement)
        #expect(broken.brokenIn == again.openedIn.id)
        #expect(broken.conditions.map(\.brokenIn) == [again.openedIn.id])
        #expect(!broken.isWatched)
        #expect(try await scene.state(of: id) == .reinstated)
        #expect(try await scene.entries("case.condition_broken").count == 1)
        let next = try await scene.show([Scene.mended(text: "Tasty")])
        #expect(next.map(\.outcome) == [.seen])
    }

    @Test func `absence breaks nothing, and its return is held against the same conditions`()
        async throws
    {
        let (scene, id) = try await Self.reinstated()
        try await scene.show([])
        #expect(try await scene.store.case(id).reinstatement?.isWatched == true)
        #expect(try await scene.store.conditionalListings(Scene.market) == ["L1"])

        #expect(try await scene.show([Scene.mended()]).map(\.outcome) == [.reinstated])
        #expect(try await scene.show([Scene.mended(text: "Tasty")]).map(\.outcome) == [.reopened])
        #expect(try await scene.store.conditionalListings(Scene.market).isEmpty)
    }

    @Test func `an export from before the reinstatement breaks nothing`() async throws {
        let (scene, id) = try await Self.reinstated()
        let old = try await scene.export(
            producedAt: try #require(try await scene.store.case(id).reinstatement).at,
            content: "old")

        let openings = try await scene.store.open([Scene.mended(text: "")], in: old)

        #expect(openings.map(\.outcome) == [.stale])
        #expect(try await scene.store.case(id).reinstatement?.brokenIn == nil)
    }

    @Test func `past its day what was let return is a case again`() async throws {
        let (scene, _) = try await Self.reinstated(
            Reinstatement(
                .compliance, conditions: [ReturnCondition(.until, "2025-11-21")],
                documents: [Scene.letter], reason: "letter to the 21st"))
        #expect(try await scene.show([Scene.mended()]).map(\.outcome) == [.reinstated])
        scene.clock.advance(by: .hours(12))

        let openings = try await scene.show([Scene.mended()])
        #expect(openings.map(\.outcome) == [.reopened])
        let again = try await scene.store.case(try #require(openings.first).caseID)
        #expect(again.takedown.clock.policyID == "relist")
        #expect(again.returned?.strikes == 0, "who only went on did nothing wrong")
    }

    @Test func `an amended recall asks a person, without a strike or a shorter clock`()
        async throws
    {
        let (scene, id) = try await Self.reinstated()
        var amended = Scene.recall()
        amended.products[0].lots = ["B300"]
        scene.clock.advance(by: .hours(1))
        try await scene.apply([amended])

        let openings = try await scene.show([Scene.mended()])

        let again = try await scene.store.case(try #require(openings.first).caseID)
        #expect(again.takedown.state == .inReview)
        #expect(again.takedown.clock.policyID != "relist")
        #expect(again.returned == nil)
        #expect(try await scene.store.case(id).reinstatement?.brokenIn == nil)
        #expect(try await scene.show([Scene.mended()]).map(\.outcome) == [.seen])
        #expect(try await scene.state(of: again.takedown.id) == .inReview, "no score sends it off")
    }

    @Test func `a revision that was filed late is one that nobody looked at`() async throws {
        let (scene, _) = try await Self.reinstated()
        var amended = Scene.recall()
        amended.products[0].lots = ["B300"]
        let snapshot = try await scene.store.recordSnapshot(
            source: "cpsc", sha256: SHA256Digest(of: "late"), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        _ = try await scene.store.applyFeed(
            source: "cpsc", recalls: [amended], snapshot: snapshot, span: .whole, document: nil,
            knownAt: scene.clock.now() - .hours(1))

        #expect(try await scene.show([Scene.mended()]).map(\.state) == [.inReview])
    }

    @Test func `a revision from before the return was looked at`() async throws {
        let (scene, id) = try await Scene.ordered()
        var amended = Scene.recall()
        amended.products[0].lots = ["B300"]
        try await scene.apply([amended])
        try await scene.reinstate(id)

        #expect(try await scene.show([Scene.mended()]).map(\.outcome) == [.reinstated])
    }

    @Test func `what was let return for one recall puts nothing of another to review`()
        async throws
    {
        let (scene, _) = try await Self.reinstated()
        try await scene.apply([Scene.recall(), Scene.recall("2")])
        var match = Scene.match(recall: "2", tier: .review)
        try await scene.show([match])
        try await scene.show([])
        try await scene.show([match])
        match.tier = .takedown

        #expect(try await scene.show([match]).map(\.outcome) == [.raised])
    }

    @Test func `a row without a text breaks nothing, and asks a person`() async throws {
        let (scene, id) = try await Self.reinstated()

        let openings = try await scene.show([Scene.mended(text: "")])

        #expect(openings.map(\.state) == [.inReview])
        let again = try await scene.store.case(try #require(openings.first).caseID)
        #expect(again.returned == nil, "no strike")
        #expect(again.takedown.clock.policyID != "relist")
        #expect(try await scene.store.case(id).reinstatement?.brokenIn == nil)
        #expect(try await scene.show([Scene.mended(text: "")]).map(\.outcome) == [.seen])
    }

    @Test func `a listing that names a recalled lot is not of another`() async throws {
        var recall = Scene.recall()
        recall.products[0].lots = ["B200 - B299"]
        let (scene, id) = try await Scene.ordered(recall: recall)
        try await scene.reinstate(
            id,
            Reinstatement(
                .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")],
                documents: [Scene.letter], reason: "B300 only"))
        #expect(
            try await scene.show([Scene.mended(text: "Lot B300")]).map(\.outcome) == [.reinstated])

        let openings = try await scene.show([Scene.mended(text: "Lots B300 and B250")])

        #expect(openings.map(\.state) == [.noticeIssued])
        #expect(try await scene.store.case(id).reinstatement?.brokenIn != nil)
    }

    // MARK: Rows that no recall matches

    @Test func `every case of a row that was let return is looked at`() async throws {
        let (scene, ids) = try await Scene.orderedTwice()
        var other = Scene.relabelled
        other.conditions = [ReturnCondition(.noWords, "kettle")]
        try await scene.store.perform(.reinstate(other), on: ids[1], by: "Ada")
        try await scene.reinstate(ids[0])
        let number = try #require(try await scene.store.case(ids[1]).acts.waiting).number
        try await scene.store.perform(.approve(number), on: ids[1], by: "Bob")
        scene.clock.advance(by: .hours(1))
        var chair = Listing(id: "L1", title: "A garden chair")
        chair.description = "of wood"

        let openings = try await scene.store.examine(
            [chair], in: try await scene.export(content: "other"))

        #expect(openings.map(\.outcome) == [.reopened])
        #expect(try await scene.store.case(ids[0]).reinstatement?.brokenIn != nil)
        #expect(try await scene.store.case(ids[1]).reinstatement?.brokenIn == nil)
    }

    @Test func `a row that nothing matches is held against the conditions by its id`()
        async throws
    {
        let (scene, id) = try await Self.reinstated()
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "other")

        let kept = try await scene.store.examine([Scene.mended().listing], in: export)
        let openings = try await scene.store.examine(
            [Scene.mended(text: "A garden chair").listing], in: export)

        #expect(kept.isEmpty)
        #expect(openings.map(\.outcome) == [.reopened])
        let again = try await scene.store.case(try #require(openings.first).caseID)
        #expect(again.takedown.state == .inReview)
        #expect(again.takedown.evidence.map(\.kind) == [.listing])
        #expect(again.returned?.earlier == id)
        #expect(
            try await scene.store.examine(
                [Scene.mended(text: "A garden chair").listing], in: export
            ).isEmpty)
    }

    // MARK: Stay-down

    private static func likeness(
        of id: CaseID, seller: String, isSole: Bool = true, text: String = ""
    ) -> Match {
        var match = Scene.mended("L9", text: text, seller: seller)
        match.returned = ListingReturn(
            earlier: id.text, score: 0.97,
            evidence: [Evidence(kind: .image, recall: "a1", listing: "a1", weight: 6)],
            isSole: isSole)
        return match
    }

    private static func keepPrints(_ scene: Scene) async throws {
        let listings = try await scene.store.unprintedListings(version: 1, limit: 9)
        try await scene.store.keepFingerprints(
            Dictionary(listings.map { ($0.caseID, Array("{}".utf8)) }) { first, _ in first },
            version: 1)
    }

    @Test func `its fingerprint is silent of its seller and speaks of others`() async throws {
        let (scene, id) = try await Self.reinstated()
        try await Self.keepPrints(scene)
        #expect(try await scene.store.fingerprints(of: Scene.market).map(\.caseID) == [id])

        let own = try await scene.show(
            [Self.likeness(of: id, seller: "S1", text: "Relabelled: contains milk")])
        let other = try await scene.show([Self.likeness(of: id, seller: "S2")])

        #expect(own.map(\.outcome) == [.stale])
        #expect(other.map(\.outcome) == [.reopened])
        #expect(
            try await scene.store.case(try #require(other.first).caseID).returned?.earlier == id)
    }

    @Test(arguments: [true, false])
    func `another offer of its seller that nobody agreed to is a person's to look at`(
        isRevised: Bool
    ) async throws {
        let (scene, id) = try await Self.reinstated()
        if isRevised {
            var amended = Scene.recall()
            amended.products[0].lots = ["B300"]
            scene.clock.advance(by: .hours(1))
            try await scene.apply([amended])
        }
        let text = isRevised ? "Relabelled: contains milk" : "a fine kettle"
        let match = Self.likeness(of: id, seller: "S1", text: text)

        let openings = try await scene.show([match])

        #expect(openings.map(\.outcome) == [.reopened])
        #expect(openings.map(\.state) == [.inReview])
        #expect(try await scene.show([match]).map(\.outcome) == [.seen], "no score sends it off")
    }

    @Test func `another offer of its seller that the recall matches is a first case`()
        async throws
    {
        let (scene, id) = try await Self.reinstated()

        let openings = try await scene.show(
            [Self.likeness(of: id, seller: "S1", isSole: false)])

        let opened = try await scene.store.case(try #require(openings.first).caseID)
        #expect(openings.map(\.outcome) == [.opened])
        #expect(opened.returned == nil)
        #expect(opened.takedown.clock.policyID != "relist")
    }

    @Test func `once a condition is broken the fingerprint speaks of its seller again`()
        async throws
    {
        let (scene, id) = try await Self.reinstated()
        try await scene.show([Scene.mended(text: "Tasty")])

        let openings = try await scene.show([Self.likeness(of: id, seller: "S1")])

        #expect(openings.map(\.outcome) == [.reopened])
    }
}
