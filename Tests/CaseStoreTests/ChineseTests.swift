import CaseStore
import Foundation
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What goes out of the store where everybody reads Chinese.
@Suite struct ChineseTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../config/templates").standardized

    private static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    /// Every destination, marketplace and report in Chinese.
    private static func rules() throws -> CaseRules {
        var rules = try Scene.noticeRules(seller: true)
        rules.consumerDestinations = ["buyers"]
        rules.supplierDestinations = ["suppliers"]
        rules.terms.questions = "0800 123"
        rules.languages = [Scene.market: ["zh"]]
        rules.buyerLanguages = rules.languages
        rules.reports.language = "zh"
        for name in ["hook", "spool", "office", "sellers", "buyers", "suppliers", "page"] {
            rules.destinationLanguages[name] = "zh"
        }
        for form in TemplateForm.allCases
        where ![.statementFacts, .statementExplanation].contains(form) {
            rules.templates[form, "zh"] = try NoticeTemplate(
                bytes("\(form.rawValue).zh.txt"), form: form)
        }
        rules.templates.glossaries["zh"] = try TemplateGlossary(bytes("words.zh.txt"))
        rules.templates.alarmWords["zh"] = try AlarmWords(bytes("alarm-words.zh.txt"))
        return rules
    }

    private static func recall() -> Recall {
        var recall = ReasonScene.recall
        recall.products[0].lots = ["B100 - B199"]
        recall.firms = [ResponsibleFirm(role: .importer, name: "Zwick Works")]
        return recall
    }

    /// What is typed as it stands, and what others have said: names of this test's
    /// recalls, listings, people and duties.
    private static let asTheyAre = [
        "recalld [a-z-]+( [a-z-]+)*( --[a-z-]+( [A-Z][A-Z-]*)?)*", "--[a-z]+( [A-Z][A-Z-]*)?",
        "\\{\"by\".*\\}", "[a-z]+://[^ ]*",
        "[a-z_]+:[a-z-]+[a-z0-9:/_-]*", "Test Act",
        "pledge:act",
        "[a-z_]+\\.[a-z_]+:case_[a-z0-9]+", "Kettles?( K-100)?", "US CPSC", "Burns",
        "Stop using it", "Kim Zwickelmeier", "It burns",
        "Office for Safety", "Objection within one month", "Act, section 1", "No basic insulation",
        "Zwick Works", "complaints@market.example", "office@example.org",
    ]

    /// What somebody reads.
    private struct Reading {
        var type: String
        var text: String

        /// Two words of English and more with a space between.
        func english() throws -> [String] {
            var rest = text
            for pattern in ChineseTests.asTheyAre {
                rest = rest.replacing(try Regex(pattern), with: "·")
            }
            return rest.matches(of: /[A-Za-z]{2,}(?:[ ,;:]+[A-Za-z]{2,})+/).map {
                String($0.output)
            }
        }
    }

    private static func readings(_ scene: Scene) async throws -> [Reading] {
        try await scene.store.read("reading notices") { db in
            try db.rows("SELECT step, subject, text FROM notices ORDER BY rowid").map { row in
                let step: NoticeStep = try row.field("step")
                let (subject, text): (String, String) = (
                    try row.field("subject"), try row.field("text")
                )
                return Reading(type: step.type, text: subject + "\n" + text)
            }
        }
    }

    private static func expectChinese(_ scene: Scene, _ types: Set<String>) async throws {
        let readings = try await readings(scene)
        #expect(types.subtracting(readings.map(\.type)) == [], "\(readings.map(\.type))")
        for reading in readings {
            #expect(try reading.english() == [], "\(reading.type): \(reading.text)")
        }
    }

    @Test func `a case from its order to its breach, appeal and withdrawal`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await scene.apply([Self.recall()])
        let id = try #require(try await scene.show([ReasonScene.match()]).first).caseID
        try await scene.deliverAll()
        for hours in [3, 6, 12, 24, 48] {
            scene.clock.advance(by: .hours(hours))
            _ = try await scene.store.recordDueClockEvents()
            _ = try await scene.store.recordDueDutyEvents()
            try await scene.deliverAll()
        }
        try await scene.store.perform(.appeal(Appeal(reason: "·")), on: id, by: "Ada")
        try await scene.store.perform(.decideAppeal(.upheld(reason: "·")), on: id, by: "Eve")
        var withdrawn = Self.recall()
        withdrawn = withdrawn.withdrawn(saying: "·")
        try await scene.apply([withdrawn])
        try await scene.store.digestOverdue(each: .hours(1))
        _ = try await scene.store.makeDueReports()
        try await scene.deliverAll()

        try await Self.expectChinese(
            scene,
            [
                "takedown.issued", "takedown.reminder", "takedown.breached", "takedown.withdrawn",
                "seller.statement_of_reasons", "seller.withdrawn", "seller.appeal_decided",
                "supplier.recall_notice", "consumer.recall_notice", "alarm.raised",
            ])
    }

    @Test func `orders, requests and notices, and what is reported of them`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        var order = Scene.order()
        order.language = "zh"
        var request = Scene.request()
        request.language = "zh"
        request.targets = [.init(listingID: "L2")]
        var notice = Scene.notice(listingID: "L3")
        notice.language = "zh"
        var flagged = Scene.notice("T-2", of: .trustedFlagger, listingID: "L4")
        flagged.language = "zh"
        let ids = try await scene.openAll([order, request, notice, flagged])
        for id in ids.suffix(2) {
            _ = try? await scene.store.uphold(id, by: "Ada", reason: "·")
        }
        try await scene.deliverAll()
        _ = try await scene.store.makeDueReports()
        scene.clock.advance(by: .hours(80))
        _ = try await scene.store.recordDueClockEvents()
        _ = try await scene.store.recordDueDutyEvents()
        try await scene.show([])
        _ = try await scene.store.makeDueReports()
        try await scene.deliverAll()

        try await Self.expectChinese(
            scene, ["takedown.issued", "order.received", "order.effect_report"])
    }
}
