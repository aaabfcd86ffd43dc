import Foundation
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// In whose words orders and alerts are stored.
@Suite struct WordingTests {
    private static func template(
        _ form: TemplateForm, _ language: String, _ body: String
    ) throws -> NoticeTemplate {
        try NoticeTemplate(
            Array("Subject: \(language)\nUnknown: ?\n\n\(body)\n".utf8), form: form)
    }

    private static func rules(_ languages: [String: String]) throws -> CaseRules {
        var rules = Scene.rules()
        rules.destinationLanguages = languages
        for form in [TemplateForm.takedownOrder, .alert, .alarm] {
            rules.templates[form, "zh"] = try template(form, "zh", "中文 {{notice_id}}")
        }
        return rules
    }

    private func orders(_ rules: CaseRules) async throws -> [TakedownNotice] {
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase()
        return try await scene.store.case(id).notices.map(\.notice).filter { $0.step == .issued }
    }

    @Test func `an order is in its destination's language, or in each of theirs`() async throws {
        let plain = try #require(try await orders(Self.rules([:])).first)
        let chinese = try #require(
            try await orders(Self.rules(["hook": "zh", "spool": "zh"])).first)
        let both = try #require(try await orders(Self.rules(["hook": "zh"])).first)

        #expect(plain.text.contains("WHAT TO RETURN") && !plain.text.contains("中文"))
        #expect(chinese.text == "中文 \(chinese.id)\n" && chinese.subject == "zh")
        #expect(both.text.hasPrefix("中文 ") && both.text.contains("WHAT TO RETURN"))
        #expect(Set([plain.body, chinese.body, both.body]).count == 1)
    }

    @Test func `who gets an order later finds his language in it`() async throws {
        var rules = try Self.rules(["late": "zh"])
        rules.routes.rows = [RouteRow(.order, to: ["late"], after: 50)]
        let order = try #require(try await orders(rules).first)

        #expect(order.text.contains("WHAT TO RETURN") && order.text.contains("中文"))
    }

    @Test func `a language without a template is English, once`() async throws {
        let order = try #require(
            try await orders(Self.rules(["hook": "fr", "spool": "de"])).first)

        #expect(order.text.split(separator: "\n").count { $0 == "WHAT TO RETURN" } == 1)
    }

    @Test func `a team's own English is used, and without any file the shipped one`() throws {
        var rules = Scene.rules()
        #expect(
            rules.wordings(.alarm, for: ["spool"])
                == [try #require(LanguageTemplate.shipped(.alarm))])
        rules.templates[.alarm, "en"] = try Self.template(.alarm, "en", "Ours.")
        #expect(
            rules.wordings(.alarm, for: []).map { $0.template.text(TemplateValues()) } == [
                "Ours.\n"
            ])
    }

    @Test func `alarms and alerts are in the watcher's language`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(["spool": "zh"]))
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(30))
        _ = try await scene.store.recordDueClockEvents()
        let alerts = try await scene.store.case(id).notices.map(\.notice)
            .filter { $0.step.kind == .alert }

        #expect(!alerts.isEmpty && alerts.allSatisfy { $0.text.hasPrefix("中文 ") })
    }
}
