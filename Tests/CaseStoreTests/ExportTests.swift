import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@Suite struct ExportTests {
    @Test func `a complete newer export without the listing closes the case`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export()

        let gone = try await scene.finish(export)
        let detail = try await scene.store.case(id)

        #expect(gone == [id])
        #expect(detail.takedown.state == .verifiedGone)
        #expect(detail.verifiedIn?.id == export)
        #expect(detail.ledger.last?.kind == "case.verified_gone")
        #expect(try await scene.store.watchedListings(Scene.market) == [])
    }

    @Test func `a listing that is still there keeps its case open`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export()

        #expect(try await scene.finish(export, present: ["L1"]) == [])
        #expect(try await scene.store.case(id).lastSeenIn.id == export)
    }

    @Test func `an incomplete export proves nothing`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))

        #expect(try await scene.finish(scene.export(), complete: false) == [])
        #expect(try await scene.state(of: id) == .noticeIssued)
    }

    @Test func `an export produced before the listing was seen proves nothing`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        let late = try await scene.export(producedAt: Scene.noon - .hours(1))

        #expect(try await scene.finish(late) == [])
        #expect(try await scene.state(of: id) == .noticeIssued)
    }

    @Test func `the same bytes handed in again are a newer observation`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let first = try await scene.export(content: "same")
        try await scene.finish(first, present: ["L1"])
        let second = try await scene.export(content: "same")

        #expect(try await scene.finish(second) == [id])
        #expect(
            try await scene.store.lastExport(Scene.market, sha256: SHA256Digest(of: "same"))?.id
                == second)
    }

    @Test func `a clock that runs ahead cannot make an export the newest for ever`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let ahead = try await scene.export(producedAt: Scene.noon + .hours(24 * 365))
        try await scene.finish(ahead, present: ["L1"])
        scene.clock.advance(by: .hours(1))

        #expect(try await scene.finish(scene.export()) == [id])
    }

    @Test func `a case opened while an export was screened is not judged by it`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let old = try await scene.export()
        scene.clock.advance(by: .hours(1))
        let new = try await scene.export()
        let opening = try #require(try await scene.store.open([Scene.match()], in: old).first)

        #expect(try await scene.finish(new) == [])
        #expect(try await scene.state(of: opening.caseID) == .noticeIssued)
    }

    @Test func `a listing that comes back opens the next round`() async throws {
        let scene = try await Scene.open()
        let first = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export())
        scene.clock.advance(by: .hours(1))

        let opening = try #require(
            try await scene.store.open([Scene.match()], in: scene.export()).first)
        let detail = try await scene.store.case(opening.caseID)

        #expect(opening.outcome == .reopened)
        #expect(opening.round == 2)
        #expect(opening.caseID != first)
        #expect(detail.takedown.clock.start == Scene.noon + .hours(2))
        #expect(detail.rounds.map(\.state) == [.verifiedGone, .noticeIssued])
    }

    @Test func `an old export's match does not open what a newer one showed gone`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let old = try await scene.export()
        _ = try await scene.store.open([Scene.match()], in: old)
        try await scene.finish(old)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export())

        #expect(try await scene.store.open([Scene.match()], in: old).map(\.outcome) == [.stale])
    }

    @Test func `finishing again changes nothing`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export()
        #expect(try await scene.finish(export) == [id])
        let before = try await scene.ledgerKinds()

        #expect(try await scene.finish(export) == [])
        try await scene.store.failExport(export, reason: "late")
        #expect(try await scene.ledgerKinds() == before)
    }

    @Test func `a crash leaves the export to be screened again`() async throws {
        let scene = try await Scene.open()
        let export = try await scene.export()
        let again = try await scene.reopened()

        let unfinished = try await again.store.unfinishedExports()

        #expect(unfinished.map(\.id) == [export])
        #expect(unfinished.first?.storedPath == "/tmp/e.csv")
        try await again.store.failExport(export, reason: "not readable")
        #expect(try await again.store.unfinishedExports().isEmpty)
        #expect(try await again.store.export(export)?.reason == "not readable")
    }

    @Test func `the current export is the newest complete one`() async throws {
        let scene = try await Scene.open()
        let part = try await scene.export()
        try await scene.finish(part, complete: false)
        #expect(try await scene.store.currentExport(Scene.market)?.id == part)
        #expect(try await scene.store.lastCompleteExport(Scene.market) == nil)
        let whole = try await scene.export()
        try await scene.finish(whole)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(scene.export(), complete: false)

        #expect(try await scene.store.currentExport(Scene.market)?.id == whole)
        #expect(try await scene.store.lastCompleteExport(Scene.market)?.rowCount == 100)
        try await scene.store.recordScreening(whole, recallGeneration: 7)
        #expect(try await scene.store.currentExport(Scene.market)?.recallGeneration == 7)
    }

    @Test func `the current exports are the newest complete one and the parts since`() async throws
    {
        let scene = try await Scene.open()
        var ids: [ExportID] = []
        for isComplete in [false, true, false, true, false, false, false] {
            ids.append(try await scene.export())
            try await scene.finish(ids[ids.count - 1], complete: isComplete)
            scene.clock.advance(by: .hours(1))
        }
        let late = try await scene.export(producedAt: Scene.noon)
        try await scene.finish(late, complete: false)

        let all = try await scene.store.currentExports(Scene.market, limit: 100)
        #expect(all.map(\.id) == Array(ids[3...]))
        let few = try await scene.store.currentExports(Scene.market, limit: 2)
        #expect(few.map(\.id) == [ids[3], ids[5], ids[6]])
        #expect(try await scene.store.currentExports(Marketplace("other"), limit: 9) == [])
        #expect(try await scene.store.export(at: "/tmp/e.csv")?.id == late)
    }

    @Test func `one marketplace's export says nothing about another's listings`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        let other = try await scene.store.beginExport(
            marketplace: Marketplace("other"), fileName: "o.csv", sha256: SHA256Digest(of: "o"),
            byteCount: 1, storedPath: "/tmp/o.csv", takenAt: scene.clock.now(),
            producedAt: scene.clock.now())

        #expect(try await scene.finish(other) == [])
        #expect(try await scene.state(of: id) == .noticeIssued)
        #expect(try await scene.store.watchedListings(Marketplace("other")) == [])
    }

    /// As a kill between the two would leave it.
    @Test func `an export is never finished, or failed, without its alarm`() async throws {
        let scene = try await Scene.open()
        let (first, second) = (
            try await scene.export(), try await scene.export(content: "second")
        )
        try await scene.execute(
            """
            CREATE TRIGGER killed BEFORE INSERT ON alarms
                BEGIN SELECT RAISE(ABORT, 'the process ends here'); END
            """)
        var alarms = AlarmChanges()
        alarms.raised = [Alarm(key: "k", severity: .warning, text: "t", nextStep: "n")]
        let told = alarms
        let outcome = ExportOutcome(
            rowCount: 1, defectCount: 0, doubt: ExportDoubt(.truncated, "cut off"),
            recallGeneration: 1)
        await #expect(throws: CaseStoreError.self) {
            try await scene.store.finishExport(first, outcome, present: [], alarms: told)
        }
        await #expect(throws: CaseStoreError.self) {
            try await scene.store.failExport(second, reason: "r", alarms: told)
        }
        #expect(try await scene.store.unfinishedExports().map(\.id) == [first, second])

        try await scene.execute("DROP TRIGGER killed")
        _ = try await scene.store.finishExport(first, outcome, present: [], alarms: told)
        let again = try await scene.reopened()
        #expect(try await again.store.openAlarms().map(\.alarm.key) == ["k"])
        var cleared = AlarmChanges()
        cleared.cleared = ["k", "none"]
        try await again.store.failExport(second, reason: "r", alarms: cleared)
        #expect(try await again.store.openAlarms().isEmpty)
    }
}
