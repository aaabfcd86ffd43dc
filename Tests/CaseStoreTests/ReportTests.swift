import Digests
import Foundation
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Reports to authorities and owners of lists (requirements research, section
/// 3.5, N6).
@Suite struct ReportTests {
    static func rules(lists: [String] = [], duties: [Duty] = []) throws -> CaseRules {
        var rules = try ReasonScene.rules(sellers: [])
        rules.statesReasons = false
        rules.routes.orders = ["hook"]
        rules.reports.isOn = true
        rules.reports.destinations = ["office"]
        rules.reports.lists = lists
        rules.duties = try DutyBook(table: DutyTable(duties), calendars: [], zones: [.utc])
        return rules
    }

    private static func reports(
        _ scene: Scene, _ kind: ReportKind
    ) async throws -> [StoredReport] {
        try await scene.store.reports(limit: 100).filter { $0.kind == kind }
    }

    private static func record(_ report: StoredReport?) throws -> JSONValue {
        try JSONParser.parse(try #require(report).record)
    }

    @Test func `an order's receipt is confirmed and what it lacks is asked for`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await scene.file(Scene.order(legalBasis: ""))
        try await scene.file(Scene.order(legalBasis: ""))

        let receipt = try #require(try await Self.reports(scene, .receipt).first)
        #expect(try await Self.reports(scene, .receipt).count == 1)
        #expect(receipt.text.contains("PLEASE CLARIFY"))
        #expect(receipt.text.contains("the legal basis"))
        let sent = try await scene.deliverAll().filter { $0.destination == "office" }
        #expect(sent.map(\.noticeID) == [receipt.notice])
        #expect(sent.first?.step.type == "order.received")
    }

    @Test(arguments: ["en", "zh"])
    func `a withdrawal is confirmed as one, and nothing is asked for or promised`(
        language: String
    ) async throws {
        var rules = try Self.rules()
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../config/templates/order-receipt.\(language).txt").standardized
        rules.templates[.orderReceipt, language] = try NoticeTemplate(
            Array(Data(contentsOf: file)), form: .orderReceipt)
        let scene = try await Scene.open(rules: rules)
        var order = Scene.order(.disable)
        order.language = language
        order.until = CivilDate("2026-05-31")
        try await scene.file(order)
        scene.clock.advance(by: .hours(1))
        var word = AuthorityOrder(
            authority: order.authority, reference: order.reference, verb: .disable, targets: [],
            receivedAt: scene.clock.now())
        word.withdrawal = "court"

        for outcome in [OrderFiling.Outcome.revised, .unchanged] {
            let filing = try await scene.file(word)
            #expect(filing.outcome == outcome && filing.missing == [])
        }

        let receipts = try await Self.reports(scene, .receipt).sorted { $0.number < $1.number }
        #expect(receipts.count == 2)
        let (first, last) = (try #require(receipts.first).text, try #require(receipts.last).text)
        let (verb, back) =
            language == "en"
            ? ("Access to the listings", "you take the order back: court")
            : ("停止对命令所列商品的访问", "撤回命令的通知:court")
        #expect(first.contains(verb) && !first.contains("court"))
        #expect(last.contains(back) && !last.contains(verb))
        for text in ["CLARIFY", "请予说明", "9(2)", "lacks", "缺少", "unknown", "不详"] {
            #expect(!last.contains(text), "\(text) in \(last)")
        }
        let stored = try #require(try await scene.store.order(order.id))
        var expected = order
        expected.withdrawal = "court"
        #expect(stored.order == expected && stored.missing == [])
    }

    @Test func `a period is stated as far as the order limits it`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        var order = Scene.order()
        try await scene.file(order)
        order.until = CivilDate("2026-05-31")
        try await scene.file(order)
        (order.from, order.until) = (CivilDate("2025-11-01"), nil)
        try await scene.file(order)

        let texts = try await Self.reports(scene, .receipt).sorted { $0.number < $1.number }
            .map(\.text)
        #expect(texts.count == 3)
        #expect(texts.map { $0.contains("period         not limited") } == [true, false, false])
        #expect(
            texts.map { $0.contains("until          2026-05-31, included") }
                == [false, true, false])
        #expect(texts.map { $0.contains("from           2025-11-01") } == [false, false, true])
    }

    @Test func `the effect is reported once everything is carried out, and once`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        _ = try await scene.openOrdered(Scene.order())
        #expect(try await scene.store.makeDueReports() == 0)

        try await scene.goneInNextExport()

        #expect(try await scene.store.makeDueReports() == 1)
        #expect(try await scene.store.makeDueReports() == 0)
        let report = try #require(try await Self.reports(scene, .effect).first)
        #expect(report.text.contains("carried out    1, within our limit 1"))
        #expect(report.text.contains("period         not limited"))
        let record = try Self.record(report)
        #expect(record["done"]?.integer == 1)
        #expect(record["rows"]?.array?.first?["basis"]?.string == "named")
    }

    @Test func `a listing that nobody found is reported as such once all was searched`()
        async throws
    {
        let scene = try await Scene.open(rules: try Self.rules())
        try await scene.file(Scene.order())
        #expect(try await scene.store.makeDueReports() == 0, "nobody has looked")

        try await scene.finish(try await scene.export())

        #expect(try await scene.store.makeDueReports() == 1)
        let report = try #require(try await Self.reports(scene, .effect).first)
        #expect(report.text.contains("None of the listings that the order names was found"))
        #expect(report.text.contains("not found      L1"))
    }

    @Test func `what nobody finds is a person's to look for, until it is found`() async throws {
        var rules = try Self.rules()
        rules.reports.isOn = false
        let scene = try await Scene.open(rules: rules)
        let order = Scene.order()
        try await scene.file(order)
        func alarms() async throws -> [Alarm] {
            _ = try await scene.store.makeDueReports()
            return try await scene.store.openAlarms().map(\.alarm).filter {
                $0.key.hasPrefix("order.unfound:")
            }
        }
        #expect(try await alarms().isEmpty, "nobody has looked")

        try await scene.finish(try await scene.export())
        let found = try await alarms()
        #expect(found.map(\.key) == ["order.unfound:\(order.id)"])
        #expect(found.first?.text.hasSuffix("no complete export has: L1") == true)
        #expect(try await alarms().count == 1)

        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "later")
        _ = try await scene.store.open([Scene.orderMatch(order)], in: export)
        try await scene.finish(export, present: ["L1"])
        #expect(try await alarms().isEmpty)
    }

    @Test(arguments: [true, false])
    func `a number alike that a person dismissed finds nothing that was named`(
        isLookAlike: Bool
    ) async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        let order = Scene.order()
        try await scene.file(order)
        let export = try await scene.export()
        var match = Scene.orderMatch(order)
        match.tier = .review
        let named = isLookAlike ? "L1, of which marketplace?" : "L1"
        match.evidence = [Evidence(kind: .listing, recall: named, listing: "L1", weight: 1)]
        let id = try #require(try await scene.store.open([match], in: export).first).caseID
        try await scene.finish(export, present: ["L1"])
        #expect(try await scene.store.makeDueReports() == 0, "a person has to look")

        _ = try await scene.store.dismiss(id, by: "Ana", reason: "another shop's toy")
        #expect(try await scene.store.makeDueReports() == 1)

        let report = try #require(try await Self.reports(scene, .effect).first)
        let record = try Self.record(report)
        #expect(record["found"]?.integer == (isLookAlike ? 0 : 1))
        #expect(record["rows"]?.array?.count == (isLookAlike ? 0 : 1))
        #expect(record["not_found"]?.array?.count == (isLookAlike ? 1 : nil))
        let stored = try #require(try await scene.store.order(order.id))
        #expect(stored.cases == (isLookAlike ? [:] : [.dismissed: 1]))
        let alarms = try await scene.store.openAlarms().map(\.alarm.key)
        #expect(alarms.contains("order.unfound:\(order.id)") == isLookAlike)
    }

    @Test func `what a request names and nobody finds is no order's`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        let request = Scene.request()
        try await scene.file(request)
        try await scene.finish(try await scene.export())
        _ = try await scene.store.makeDueReports()

        let alarm = try #require(
            try await scene.store.openAlarms().map(\.alarm).first {
                $0.key.hasPrefix("order.unfound:")
            })
        #expect(alarm.text.hasPrefix("request \(request.id) names what no complete export has"))
        #expect(alarm.nextStep.contains("add the request again"))
    }

    @Test func `an order that is taken back asks nobody to look`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        var order = Scene.order()
        try await scene.file(order)
        try await scene.finish(try await scene.export())
        _ = try await scene.store.makeDueReports()
        order.withdrawal = "court"
        try await scene.file(order)
        let export = try await scene.export(content: "later")
        _ = try await scene.store.finishExport(
            export, ExportOutcome(rowCount: 1, defectCount: 0, doubt: nil, recallGeneration: 2),
            present: [])

        _ = try await scene.store.makeDueReports()

        #expect(
            try await scene.store.openAlarms().allSatisfy {
                !$0.alarm.key.hasPrefix("order.unfound:")
            })
    }

    @Test func `an order that names nothing has no effect to report`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        var order = Scene.order()
        order.targets = []
        try await scene.file(order)
        try await scene.finish(try await scene.export(), present: ["L9"])

        #expect(try await scene.store.makeDueReports() == 0)

        // Named now, and looked for in what came since.
        order.targets = [.init(listingID: "L1")]
        try await scene.file(order)
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "later")
        _ = try await scene.store.finishExport(
            export, ExportOutcome(rowCount: 1, defectCount: 0, doubt: nil, recallGeneration: 2),
            present: ["L9"])

        #expect(try await scene.store.makeDueReports() == 1)
        let effect = try #require(try await Self.reports(scene, .effect).first)
        #expect(effect.text.contains("not found      L1"))
        #expect(!effect.text.contains("is on offer"))
    }

    @Test func `a warning shown is reported as shown by a person's word`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        let id = try await scene.openOrdered(Scene.order(.warn))
        _ = try await scene.store.confirmWarning(id, by: "Ana", reason: "seen")

        #expect(try await scene.store.makeDueReports() == 1)
        let report = try #require(try await Self.reports(scene, .effect).first)
        #expect(report.text.contains("the warning is shown by the word of a person"))
        #expect(report.text.contains("show_warning"))
    }

    @Test func `an effect report that is sent meets the duty to report`() async throws {
        let duty = try DutyScene.duty(
            "effect", nil, "5h", starts: .ended, metBy: .report, sources: [.order])
        let scene = try await Scene.open(rules: try Self.rules(duties: [duty]))
        let id = try await scene.openOrdered(Scene.order())
        try await scene.goneInNextExport()
        try await scene.store.makeDueReports()
        #expect(try await scene.store.case(id).duties.map(\.outcome) == [nil])

        try await scene.deliverAll()

        #expect(try await scene.store.case(id).duties.map(\.outcome) == [.met])
    }

    @Test func `a recall that owes a final report gets it when nothing is open`() async throws {
        let duty = try DutyScene.duty(
            "final", nil, "5h", starts: .ended, metBy: .report, sources: [.recall])
        let scene = try await Scene.open(rules: try Self.rules(duties: [duty]))
        let id = try await scene.openCase()
        #expect(try await scene.store.makeDueReports() == 0)
        try await scene.goneInNextExport()

        #expect(try await scene.store.makeDueReports() == 1)
        try await scene.deliverAll()

        let report = try #require(try await Self.reports(scene, .final).first)
        #expect(report.text.contains("quantity       unknown"))
        #expect(report.text.contains("still open     0"))
        #expect(try await scene.store.case(id).duties.map(\.outcome) == [.met])
        #expect(try await scene.store.makeDueReports() == 0)
    }

    @Test func `what became of the goods is unknown until a person states it`() async throws {
        let duty = try DutyScene.duty(
            "final", nil, "5h", starts: .ended, metBy: .report, sources: [.recall])
        let scene = try await Scene.open(rules: try Self.rules(duties: [duty]))
        _ = try await scene.openCase()
        try await scene.goneInNextExport()
        #expect(try await scene.store.makeDueReports() == 1)
        try await scene.deliverAll()
        let unknown = try #require(try await Self.reports(scene, .final).first)
        #expect(unknown.text.contains("  disposal       unknown\n  prevention     unknown\n"))

        scene.clock.advance(by: .hours(1))
        let recall = Scene.recall().id
        let proof = CaseDocument(
            name: "/srv/pulped.pdf", byteCount: 3, sha256: SHA256Digest(of: "abc"))
        let pulped = Disposition(disposal: "All pulped", prevention: "", documents: [proof])
        for _ in 0..<2 { try await scene.store.state(pulped, of: recall, by: "Ana") }
        #expect(try await scene.store.makeDueReports() == 1)
        #expect(try await scene.store.makeDueReports() == 0)
        scene.clock.advance(by: .hours(1))
        try await scene.store.state(
            Disposition(disposal: "", prevention: "A second check"), of: recall, by: "Bob")
        #expect(try await scene.store.makeDueReports() == 1)

        let last = try #require(
            try await Self.reports(scene, .final).max { $0.number < $1.number })
        #expect(last.number == 3)
        #expect(
            last.text.contains("  disposal       All pulped\n  prevention     A second check\n"))
        #expect(last.text.contains("/srv/pulped.pdf, SHA-256 \(proof.sha256.hexadecimal)"))
        let record = try Self.record(last)
        #expect(record["disposal"]?.string == "All pulped")
        #expect(record["documents"]?.array?.count == 1)
        let kinds = try await scene.ledgerKinds()
        #expect(kinds.count { $0 == "recall.disposition_stated" } == 2, "the same says nothing")
        await expectStoreError(.notFound) {
            try await scene.store.state(
                pulped, of: RecallID(source: "cpsc", number: "none"), by: "Ana")
        }
        for sql in [
            "UPDATE recall_dispositions SET disposal = 'x'", "DELETE FROM recall_dispositions",
        ] {
            await expectStoreError(.constraint) {
                try await scene.store.write("test") { try $0.db.run(sql) }
            }
        }
    }

    @Test func `a statement says something, and not too much`() {
        let most = String(repeating: "x", count: CaseAct.textLimit)
        #expect(Disposition(disposal: most, prevention: "").problem == nil)
        #expect(Disposition(disposal: most + "x", prevention: "").problem != nil)
        #expect(Disposition(disposal: "", prevention: "").problem != nil)
        let words = CaseDocument(name: "text", text: "Kim")
        #expect(Disposition(disposal: "a", prevention: "", documents: [words]).problem != nil)
    }

    @Test func `a final report states the breach of what was not met, late or at all`()
        async throws
    {
        let duties = [
            try DutyScene.duty(
                "final", nil, "5h", starts: .ended, metBy: .report, sources: [.recall]),
            try DutyScene.duty("tell", nil, "2h", metBy: .report, sources: [.recall]),
            try DutyScene.duty("tell.later", nil, "90h", metBy: .report, sources: [.recall]),
        ]
        let scene = try await Scene.open(rules: try Self.rules(duties: duties))
        _ = try await scene.openCase()
        scene.clock.advance(by: .hours(3))
        try await scene.goneInNextExport()

        #expect(try await scene.store.makeDueReports() == 1)
        let report = try #require(try await Self.reports(scene, .final).first)
        let lines = report.text.split(separator: "\n").map(String.init)
        let breached = lines.indices.filter { lines[$0].hasPrefix("    BREACH       not met") }
            .map { lines[$0 - 1].split(separator: ":")[0] }
        #expect(breached == ["  tell"])
    }

    @Test func `a final report states what the recall says of the goods`() async throws {
        let duty = try DutyScene.duty(
            "final", nil, "5h", starts: .ended, metBy: .report, sources: [.recall])
        let scene = try await Scene.open(rules: try Self.rules(duties: [duty]))
        _ = try await scene.openCase()
        var recall = Scene.recall()
        recall.notes = [
            .init(name: "specification", text: "500 g"), .init(name: "unasked", text: "Zwickel"),
            .init(name: "units", text: "About 6,200"),
        ]
        try await scene.apply([recall])
        try await scene.goneInNextExport()

        #expect(try await scene.store.makeDueReports() == 1)
        let text = try #require(try await Self.reports(scene, .final).first?.text)
        #expect(text.contains("  specification  500 g\n"))
        #expect(text.contains("  produced       unknown\n"))
        #expect(text.contains("  units recalled About 6,200\n"))
        #expect(text.contains("  quantity       About 6,200, as the recall states\n"))
        #expect(!text.contains("Zwickel"))
    }

    @Test func `a list's report has every row, with hits and without`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(lists: ["cpsc"]))
        try await scene.apply([
            Scene.recall("1", kind: .priorityList), Scene.recall("2", kind: .priorityList),
        ])
        let export = try await scene.export()
        _ = try await scene.store.open([Scene.match()], in: export)
        #expect(try await scene.store.makeDueReports() == 0, "nobody has looked at all")
        _ = try await scene.store.finishExport(
            export, ExportOutcome(rowCount: 100, defectCount: 0, doubt: nil, recallGeneration: 2),
            present: ["L1"])

        #expect(try await scene.store.makeDueReports() == 1)
        #expect(try await scene.store.makeDueReports() == 0)
        let report = try #require(try await Self.reports(scene, .compliance).first)
        #expect(report.text.contains("none in what was screened"))
        let rows = try Self.record(report)["rows"]?.array
        #expect(rows?.compactMap { $0["found"]?.integer } == [1, 0])
        #expect(rows?.compactMap { $0["open"]?.integer } == [1, 0])
    }

    @Test func `a list is reported daily, and once more when nothing is open`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(lists: ["cpsc"]))
        _ = try await scene.openCase()
        #expect(try await scene.store.makeDueReports() == 1)
        scene.clock.advance(by: .hours(23))
        #expect(try await scene.store.makeDueReports() == 0)
        scene.clock.advance(by: .hours(1))
        #expect(try await scene.store.makeDueReports() == 1)

        try await scene.goneInNextExport()

        // It was gone a moment after its limit, which is to be explained.
        #expect(try await scene.store.makeDueReports() == 2)
        #expect(try await scene.store.makeDueReports() == 0)
        #expect(try await Self.reports(scene, .compliance).first?.number == 3)
        #expect(try await Self.reports(scene, .explanation).count == 1)
    }

    @Test func `a report is written once, and a list's rows stand in its file alone`() async throws
    {
        let scene = try await Scene.open(rules: try Self.rules(lists: ["cpsc"]))
        _ = try await scene.openCase()
        try await scene.store.makeDueReports()
        let report = try #require(try await scene.store.nextUnwrittenReport())

        try await scene.store.recordWritten(report)

        #expect(try await scene.store.nextUnwrittenReport() == nil)
        #expect(try await Self.reports(scene, .compliance).first?.record == [])
        #expect(report.fileName == "compliance-cpsc-1")
    }

    @Test func `nothing is made where nobody said where to`() async throws {
        var rules = try Self.rules(lists: ["cpsc"])
        rules.reports.isOn = false
        let scene = try await Scene.open(rules: rules)
        _ = try await scene.openOrdered(Scene.order())
        try await scene.goneInNextExport()

        #expect(try await scene.store.makeDueReports() == 0)
        #expect(try await scene.store.reports(limit: 10).isEmpty)
    }

    @Test(arguments: [
        "DELETE FROM reports", "UPDATE reports SET text = ''", "UPDATE reports SET number = 2",
        "UPDATE reports SET record = x'00'", "UPDATE reports SET record = x''",
        "UPDATE reports SET written_at = 1, record = x'01'",
        "INSERT INTO reports SELECT 9, kind, subject, number, made_at, state_sha256, "
            + "record_sha256, record, text, notice_id, written_at FROM reports",
    ])
    func `the schema refuses what would spoil a report`(sql: String) async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await scene.file(Scene.order())
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }
}
