import CaseStore
import Digests
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

/// One listing, one case, several legal bases.
@Suite struct BasisTests {
    @Test func `linked recalls make one case with two bases and one order`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()

        let openings = try await scene.showBoth()
        let detail = try await scene.store.case(openings[0].caseID)

        #expect(openings.map(\.outcome) == [.opened, .joined])
        #expect(Set(openings.map(\.caseID)).count == 1)
        #expect(detail.bases.map(\.basis.recall) == [Scene.american, Scene.canadian])
        #expect(detail.notices.count == 1)
        let order = try JSONParser.parse(detail.notices[0].notice.body)
        #expect(order["data"]?["bases"]?.array?.count == 2)
    }

    @Test func `recalls that nobody linked make a case each`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        try await scene.apply([Scene.canadianRecall()], feed: "hc")

        let openings = try await scene.showBoth()

        #expect(openings.map(\.outcome) == [.opened, .opened])
        #expect(try await scene.bases(of: openings[1].caseID) == [Scene.canadian])
    }

    @Test(arguments: [
        (Severity.medium, Scene.american, "us.19a"), (.critical, Scene.canadian, "default.high"),
    ])
    func `the strictest clock opens the case and governs it`(
        severity: Severity, lead: RecallID, policy: String
    ) async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.canadianRecall(severity)], feed: "hc")
        scene.clock.advance(by: .hours(severity == .critical ? 1 : 0))
        try await scene.apply([Scene.recall()])
        try await scene.store.setLinks([Scene.link])
        // Seen before the second recall was known, so that the clocks differ.
        let export = try await scene.store.beginExport(
            marketplace: Scene.market, fileName: "e", sha256: .init(of: "x"), byteCount: 1,
            storedPath: "/tmp/e", takenAt: Scene.noon, producedAt: Scene.noon)
        let openings = try await scene.store.open(
            [Scene.match(), Scene.canadianMatch()], in: export)
        let takedown = try await scene.store.case(openings[0].caseID).takedown

        #expect(takedown.recall == lead)
        #expect(takedown.clock.policyID == policy)
        #expect(takedown.clock.limit == Scene.noon + .hours(24))
    }

    @Test func `evidence for an order leads, and the stricter clock governs`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()

        let openings = try await scene.showBoth([
            Scene.match(tier: .review), Scene.canadianMatch(),
        ])
        let takedown = try await scene.store.case(openings[0].caseID).takedown

        #expect(takedown.recall == Scene.canadian)
        #expect(takedown.clock.policyID == "us.19a")
        #expect(takedown.state == .noticeIssued)
    }

    @Test func `a stricter recall that comes later joins, and the word goes out`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.canadianRecall()], feed: "hc")
        let first = try await scene.showBoth([Scene.canadianMatch()])[0]
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Scene.recall()])
        try await scene.store.setLinks([Scene.link])

        let openings = try await scene.showBoth()
        let detail = try await scene.store.case(first.caseID)

        #expect(openings.map(\.outcome) == [.joined, .seen])
        #expect(detail.takedown.clock.limit == Scene.noon + .hours(25))
        #expect(detail.takedown.state == .delivered)
        #expect(detail.notices.map(\.notice.step) == [.issued, .basis(number: 2)])
        #expect(try await scene.entries("case.basis_added").first?.contains("true") == true)
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test func `a slower recall that joins moves no clock`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let first = try await scene.showBoth([Scene.match()])[0]
        let before = try await scene.store.case(first.caseID).takedown.clock
        try await scene.applyBoth()
        try await scene.showBoth()

        let detail = try await scene.store.case(first.caseID)

        #expect(detail.takedown.clock == before)
        #expect(detail.bases.count == 2)
    }

    @Test func `a surer match of a joined recall raises the case in review`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let first = try await scene.showBoth([
            Scene.match(tier: .review), Scene.canadianMatch(tier: .review),
        ])[0]
        #expect(try await scene.state(of: first.caseID) == .inReview)

        let openings = try await scene.showBoth([Scene.canadianMatch()])

        #expect(openings.map(\.outcome) == [.raised])
        let detail = try await scene.store.case(first.caseID)
        #expect(detail.bases[1].basis.match?.tier == .takedown)
        #expect(detail.takedown.state == .noticeIssued)
    }

    @Test func `a new recall with sure evidence raises a case in review`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let first = try await scene.showBoth([Scene.match(tier: .review)])[0]
        try await scene.applyBoth()

        try await scene.showBoth([Scene.canadianMatch()])
        let detail = try await scene.store.case(first.caseID)

        #expect(detail.takedown.state == .noticeIssued)
        #expect(detail.notices.map(\.notice.step) == [.issued])
    }

    @Test func `the same batch again after a crash changes nothing`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let export = try await scene.export()
        let matches = [Scene.match(), Scene.canadianMatch(), Scene.match("L2")]
        let first = try await scene.store.open(matches, in: export)
        let before = try await scene.ledgerKinds()

        let again = try await scene.reopened()
        let second = try await again.store.open(matches, in: export)

        #expect(second.map(\.outcome) == [.seen, .seen, .seen])
        #expect(second.map(\.caseID) == first.map(\.caseID))
        #expect(try await again.ledgerKinds() == before)
    }

    @Test func `a batch cut anywhere comes to the same bases`() async throws {
        for matches in [
            [Scene.match(), Scene.canadianMatch()].reversed(),
            [
                Scene.match(), Scene.canadianMatch(),
            ],
        ] as [[Match]] {
            let scene = try await Scene.open()
            try await scene.applyBoth()
            let export = try await scene.export()
            for match in matches { _ = try await scene.store.open([match], in: export) }
            let cases = try await scene.store.cases(CaseFilter())

            #expect(cases.count == 1)
            #expect(cases.first?.clock.policyID == "us.19a")
            #expect(
                Set(try await scene.bases(of: cases[0].id)) == [Scene.american, Scene.canadian])
        }
    }

    @Test func `a dismissal holds for every basis`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let id = try await scene.showBoth()[0].caseID
        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")

        let again = try await scene.showBoth()

        #expect(again.map(\.outcome) == [.suppressed, .suppressed])
        #expect(again.map(\.caseID) == [id, id])
    }

    @Test func `a dismissal ends for the basis that is revised`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let id = try await scene.showBoth()[0].caseID
        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")
        try await scene.apply([Scene.canadianRecall(title: "Kettle, extended")], feed: "hc")

        let again = try await scene.showBoth()

        #expect(again.map(\.outcome) == [.suppressed, .reopened])
        #expect(again[1].round == 2)
        #expect(try await scene.bases(of: again[1].caseID) == [Scene.canadian])
    }

    @Test func `a listing that is back is one case of the next round`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let first = try await scene.showBoth()[0]
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export())
        #expect(try await scene.state(of: first.caseID) == .verifiedGone)
        scene.clock.advance(by: .hours(1))

        let again = try await scene.showBoth()

        #expect(again.map(\.outcome) == [.reopened, .joined])
        #expect(again.map(\.round) == [2, 2])
        #expect(again[0].caseID != first.caseID)
    }

    @Test func `a late export brings back no basis`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        let export = try await scene.export()
        _ = try await scene.store.open([Scene.match(), Scene.canadianMatch()], in: export)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export())

        let late = try await scene.store.open([Scene.match(), Scene.canadianMatch()], in: export)

        #expect(late.map(\.outcome) == [.stale, .stale])
    }

    @Test func `a basis that closed apart is a round of its own`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        try await scene.apply([Scene.canadianRecall()], feed: "hc")
        let apart = try await scene.showBoth()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export())
        try await scene.store.setLinks([Scene.link])
        scene.clock.advance(by: .hours(1))

        let again = try await scene.showBoth()

        #expect(Set(apart.map(\.caseID)).count == 2)
        #expect(Set(again.map(\.caseID)).count == 1)
        #expect(again[0].round == 2)
    }

    @Test func `recalls joined by a third make one case`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        var third = Scene.canadianRecall()
        third.id = RecallID(source: "eu", number: "1")
        try await scene.apply([third], feed: "eu")
        try await scene.store.setLinks([
            Scene.link, RecallLink(Scene.canadian, third.id, kind: .article, detail: "K-100"),
        ])
        var match = Scene.match()
        match.recall = third.id

        let openings = try await scene.showBoth([Scene.match(), match, Scene.canadianMatch()])

        #expect(Set(openings.map(\.caseID)).count == 1)
        #expect(try await scene.bases(of: openings[0].caseID).count == 3)
    }

    @Test func `a breach under the old limit is not said again under the new one`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.canadianRecall()], feed: "hc")
        let id = try await scene.showBoth([Scene.canadianMatch()])[0].caseID
        scene.clock.advance(by: .hours(24))
        _ = try await scene.store.recordDueClockEvents()
        try await scene.apply([Scene.recall()])
        try await scene.store.setLinks([Scene.link])
        try await scene.showBoth()
        scene.clock.advance(by: .hours(48))
        while try await !scene.store.recordDueClockEvents().isEmpty {}

        let kinds = try await scene.kinds(of: id)

        #expect(kinds == ["reminder-25", "reminder-50", "target-missed", "breach"])
        #expect(Set(kinds).count == kinds.count)
        #expect(
            try await scene.store.case(id).clockEvents.last?.event.at == Scene.noon + .hours(48))
    }

    @Test(arguments: [
        "UPDATE case_bases SET clock_limit = clock_limit - 1",
        "UPDATE case_bases SET recall_revision = 1, recall_id = 'cpsc:1' WHERE number = 2",
        "DELETE FROM case_bases",
        "UPDATE cases SET clock_limit = clock_limit - 1",
        "UPDATE cases SET policy = 'x'",
        "UPDATE cases SET (policy, clock_target, clock_limit) = "
            + "(SELECT policy, clock_target, clock_limit FROM case_bases WHERE number = 2)",
        "INSERT INTO recall_links VALUES ('hc:1', 'cpsc:1', 'declared', '', 0)",
        "INSERT INTO case_bases SELECT case_seq, 3, recall_id, recall_revision, severity, "
            + "policy, policy_version, policy_basis, clock_start, clock_target, clock_limit, "
            + "added_at, NULL, NULL, NULL, NULL, NULL FROM case_bases WHERE number = 2",
    ])
    func `the schema refuses what would spoil a basis`(sql: String) async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        try await scene.showBoth()

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }

    @Test func `a recall is never the basis of two open cases of a listing`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        try await scene.apply([Scene.canadianRecall()], feed: "hc")
        try await scene.showBoth()

        await #expect(throws: DatabaseError.self) {
            try await scene.execute(
                """
                INSERT INTO case_bases SELECT 1, 2, recall_id, recall_revision, severity, policy,
                    policy_version, policy_basis, clock_start, clock_target, clock_limit,
                    added_at, NULL, NULL, NULL, NULL, NULL FROM case_bases WHERE case_seq = 2
                """)
        }
    }

    @Test func `a recall that joins says how its match was found`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        var joined = Scene.canadianMatch()
        joined.provenance.engine = "9.9.9"
        joined.provenance.row = 7
        joined.evidence = [
            Evidence(kind: .brand, recall: "Acme", listing: "ACME GmbH", weight: 4.25)
        ]

        let first = try await scene.showBoth([Scene.match()])
        let openings = try await scene.showBoth([Scene.match(), joined])
        let detail = try await scene.store.case(first[0].caseID)

        #expect(openings.last?.outcome == .joined)
        let match = try #require(detail.bases.last?.basis.match)
        #expect(match.provenance?.engine == "9.9.9" && match.provenance?.row == 7)
        #expect(match.provenance?.export != nil)
        #expect(detail.bases.first?.basis.match == nil)
        let added = try #require(
            detail.notices.first { $0.notice.step == .basis(number: 2) }?.notice)
        #expect(added.text.contains("“ACME GmbH” against “Acme”"))
        #expect(added.text.contains("engine 9.9.9"))
        let told = try JSONParser.parse(added.body)["data"]?["match"]
        #expect(told?["engine"]?.string == "9.9.9")
        #expect(told?["evidence"]?.array?.first?["kind"]?.string == "brand")
    }
}
