import CaseStore
import Foundation
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

/// The draft for an authority after a limit was missed: it says what is on
/// record, and is sent to nobody.
@Suite struct ExplanationTests {
    private static func rules() throws -> CaseRules {
        var rules = try ReportTests.rules()
        rules.reminderShares = []
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(4), limit: .hours(4),
                basis: "House rule")
        ])
        return rules
    }

    private static func drafts(_ scene: Scene) async throws -> [StoredReport] {
        try await scene.store.reports(limit: 100).filter { $0.kind == .explanation }
    }

    /// A case that missed its limit in review.
    private static func breached(_ rules: CaseRules? = nil) async throws -> (Scene, CaseID) {
        let scene = try await Scene.open(rules: try rules ?? self.rules())
        let id = try await scene.openCase(tier: .review)
        scene.clock.advance(by: .hours(5))
        _ = try await scene.store.recordDueClockEvents()
        return (scene, id)
    }

    @Test func `it says which limit, what is on record, and that it is a draft`() async throws {
        let (scene, id) = try await Self.breached()
        #expect(try await scene.store.makeDueReports() == 1)
        let draft = try #require(try await Self.drafts(scene).first)
        let record = try JSONParser.parse(draft.record)
        let row = try #require(record["rows"]?.array?.first)

        #expect(draft.fileName == "explanation-cpsc_1-1")
        #expect(draft.text.hasPrefix("DRAFT. Not sent to anybody."))
        #expect(draft.text.contains("    case         \(id)\n"))
        #expect(draft.text.contains("    under        house: House rule\n"))
        #expect(draft.text.contains("missed as in_review"))
        #expect(draft.text.contains("    not removed  1 h after the limit; state in_review\n"))
        #expect(draft.text.contains("    on record    in the review queue since \(Scene.noon)\n"))
        #expect(draft.text.contains("    ordered      unknown\n"))
        #expect(record["draft"]?.bool == true)
        #expect(row["breached_at"]?.string == (Scene.noon + .hours(4)).description)
        #expect(row["overdue_by"]?.integer == 3600)
        #expect(row["causes"]?.string?.contains("review queue") == true)
    }

    @Test func `it goes to no destination, whoever takes reports`() async throws {
        let (scene, _) = try await Self.breached()
        _ = try await scene.store.makeDueReports()
        let draft = try #require(try await Self.drafts(scene).first)

        #expect(try await scene.deliverAll().allSatisfy { $0.noticeID != draft.notice })
        let notice = try await scene.store.notices(NoticeFilter()).first {
            $0.notice.id == draft.notice
        }
        #expect(notice?.dispatches.isEmpty == true)
    }

    @Test func `what was found wrong, or never late, needs none`() async throws {
        let (scene, id) = try await Self.breached()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")
        #expect(try await scene.store.makeDueReports() == 0)

        let other = try await Scene.open(rules: try Self.rules())
        _ = try await other.openCase(tier: .review)
        #expect(try await other.store.makeDueReports() == 0)
    }

    @Test func `another breach makes another draft, an hour after the first at the earliest`()
        async throws
    {
        let (scene, _) = try await Self.breached()
        let export = try await scene.export(content: "more")
        _ = try await scene.store.open([Scene.match("L2", tier: .review)], in: export)
        scene.clock.advance(by: .hours(3))
        #expect(try await scene.store.makeDueReports() == 1)
        #expect(try await scene.store.makeDueReports() == 0, "the same says nothing new")

        scene.clock.advance(by: .hours(1) - .milliseconds(1))
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await scene.store.makeDueReports() == 0)
        scene.clock.advance(by: .milliseconds(1))
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await scene.store.makeDueReports() == 1)
        let drafts = try await Self.drafts(scene)
        #expect(drafts.map(\.number) == [2, 1])
        #expect(drafts[0].text.contains("listings       2, of which 2 are not removed yet"))
    }

    @Test(arguments: [(48, 0), (47, 1)])
    func `a breach of two days ago is not drafted anew`(hours: Int, drafts: Int) async throws {
        let (scene, _) = try await Self.breached()
        scene.clock.advance(by: .hours(hours))

        #expect(try await scene.store.makeDueReports() == drafts)
    }

    @Test func `a duty to report that was missed stands in it`() async throws {
        var rules = try Self.rules()
        let duty = try DutyScene.duty("tell", "2h", "3h", metBy: .report, sources: [.recall])
        rules.duties = try DutyBook(table: DutyTable([duty]), calendars: [], zones: [.utc])
        let scene = try await Scene.open(rules: rules)
        _ = try await scene.openCase(tier: .review)
        scene.clock.advance(by: .hours(3))
        _ = try await scene.store.recordDueDutyEvents(limit: 100)
        #expect(try await scene.store.makeDueReports() == 1)
        let text = try #require(try await Self.drafts(scene).first?.text)

        #expect(text.contains("  No listing has missed its limit.\n"))
        #expect(text.contains("  tell: act; cases 1, the earliest limit \(Scene.noon + .hours(3))"))
    }

    @Test func `it is written in the language of reports`() async throws {
        var rules = try Self.rules()
        rules.reports.language = "zh"
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../config/templates/breach-explanation.zh.txt").standardized
        rules.templates[.breachExplanation, "zh"] = try NoticeTemplate(
            Array(Data(contentsOf: file)), form: .breachExplanation)
        let (scene, _) = try await Self.breached(rules)
        _ = try await scene.store.makeDueReports()
        let text = try #require(try await Self.drafts(scene).first?.text)

        #expect(text.hasPrefix("草稿。未发送给任何人。"))
        #expect(text.contains("记录    自 \(Scene.noon) 起待审核\n"))
        #expect(!text.contains("queue"))
    }

    @Test func `without reports there is no draft`() async throws {
        var rules = try Self.rules()
        rules.reports.isOn = false
        let (scene, _) = try await Self.breached(rules)

        #expect(try await scene.store.makeDueReports() == 0)
    }
}
