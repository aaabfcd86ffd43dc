import CaseStore
import Foundation
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Words of orders and alerts: what is wrong with them is told, and keeps nothing
/// from going out.
struct OrderWordsConfigurationTests {
    private static let shipped = ReasonConfigurationTests.shipped
    private static let broken = "Subject: {{nonsense}}\nUnknown: –\n\nx\n"

    private func text(
        language: String = "en", reasons: String? = "templates: \(Self.shipped)"
    ) -> String {
        """
        version: 1
        destinations: [{name: spool, maildir: /mail, language: \(language)}]
        routes: {notices: [spool], alerts: [spool]}
        \(reasons.map { "reasons: {\($0)}" } ?? "")
        """
    }

    /// A copy of the shipped templates; what is `nil` is left out.
    private func templates(_ changed: [String: String?]) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for file in try FileManager.default.contentsOfDirectory(atPath: Self.shipped) {
            let text = try String(contentsOfFile: "\(Self.shipped)/\(file)", encoding: .utf8)
            if let text = changed[file, default: text] { try folder.write(text, to: file) }
        }
        return folder
    }

    @Test func `a destination reads English, or the language that it says`() throws {
        let english = try reading(text(reasons: nil))
        let chinese = try reading(text(language: "zh"))

        #expect(CaseRules(english).destinationLanguages == [:])
        #expect(english.reasons == ReasonConfiguration())
        #expect(CaseRules(chinese).destinationLanguages == ["spool": "zh"])
        #expect(chinese.reasons.setbacks == [])
        #expect(chinese.digest != (try reading(text())).digest)
        #expect(problems(of: text(language: "Chinese")).count == 1)
    }

    @Test func `a language without words is told of, and the daemon starts`() throws {
        let setbacks = try reading(text(language: "de")).reasons.setbacks.map(\.description)

        #expect(
            setbacks == [
                "c.yaml:2: destinations[0].language: there is no template takedown-order.de.txt, "
                    + "nor of 5 other forms, so it reads English; add one to reasons.own"
            ])
    }

    @Test func `a broken template of orders leaves the program's own copy in force`() throws {
        let folder = try templates(["takedown-order.en.txt": Self.broken])
        let reasons = try reading(text(reasons: "templates: \(folder.path)")).reasons

        try #require(reasons.setbacks.count == 1)
        #expect(reasons.setbacks[0].description.contains("takedown-order.en.txt:1: {{nonsense}}"))
        #expect(reasons.templates[.takedownOrder, "en"] == nil)
        #expect(reasons.templates.languages(of: .alert) == ["en", "zh"])
        #expect(reasons.digest != nil)
    }

    @Test func `a team's own that is broken leaves the shipped one in force`() throws {
        let own = try ScratchFolder()
        try own.write(Self.broken, to: "alert.zh.txt")
        let reasons = try reading(
            text(language: "zh", reasons: "templates: \(Self.shipped), own: \(own.path)")
        ).reasons

        #expect(reasons.setbacks.count == 1)
        #expect(reasons.templates[.alert, "zh"]?.text(TemplateValues()).contains("商品") == true)
    }

    @Test func `a template of orders that is missing is told of, once`() throws {
        let folder = try templates(["alarm.en.txt": nil])
        let setbacks = try reading(text(reasons: "templates: \(folder.path)")).reasons.setbacks

        #expect(setbacks.map(\.message) == ["has no alarm.en.txt; install the shipped templates"])
    }

    // MARK: What alarms say

    private func shippedWords(_ language: String) throws -> String {
        try String(
            contentsOfFile: "\(Self.shipped)/alarm-words.\(language).txt", encoding: .utf8)
    }

    private func alarmText(_ reasons: ReasonConfiguration, _ language: String) throws -> String {
        let template = try #require(reasons.templates[.alarm, language])
        return TakedownNotice.alarm(
            Alarm(
                .feedStale, key: "feed.stale:cpsc", severity: .critical,
                .plain(["feed": "cpsc", "since": "yesterday"])),
            occurrence: 1, templates: [LanguageTemplate(language: language, template: template)],
            at: .distantPast
        ).text
    }

    @Test func `an alarm without words in a language is told of, and goes out in English`() throws {
        let words = try shippedWords("zh").split(separator: "\n").filter {
            !$0.hasPrefix("feed.stale.text") && !$0.hasPrefix("disk.low.")
        }.joined(separator: "\n")
        let folder = try templates(["alarm-words.zh.txt": words])
        let reasons = try reading(text(reasons: "templates: \(folder.path)")).reasons

        #expect(
            reasons.setbacks.map(\.message) == [
                "has no words for disk.low.next and 2 more, which go out in English; write them"
            ])
        #expect(
            try alarmText(reasons, "zh").hasPrefix(
                "nothing good has come from feed cpsc since yesterday\n\n下一步:请检查来源和日志"))
    }

    @Test(arguments: [
        ("feed.stale.text: {{feed}} {{since}} {{nonsense}}", "{{nonsense}} is no placeholder here"),
        ("feed.stale.text: {{feed}}", "feed.stale.text does not say {{since}}; add it"),
    ])
    func `a team's own that are broken leave the shipped words in force`(
        line: String, problem: String
    ) throws {
        let own = try ScratchFolder()
        try own.write(line + "\n", to: "alarm-words.zh.txt")
        let reasons = try reading(
            text(language: "zh", reasons: "templates: \(Self.shipped), own: \(own.path)")
        ).reasons

        #expect(reasons.setbacks.count == 1)
        #expect(reasons.setbacks.first?.message.hasPrefix(problem) == true)
        #expect(try alarmText(reasons, "zh").hasPrefix("自 yesterday 起数据源 cpsc 没有提供可用内容"))
    }

    @Test func `a team words one sentence, and the shipped ones stay`() throws {
        let own = try ScratchFolder()
        try own.write(
            "feed.stale.text: {{feed}}: nichts seit {{since}}\n", to: "alarm-words.zh.txt")
        let reasons = try reading(
            text(language: "zh", reasons: "templates: \(Self.shipped), own: \(own.path)")
        ).reasons

        #expect(reasons.setbacks == [])
        #expect(
            try alarmText(reasons, "zh").hasPrefix("cpsc: nichts seit yesterday\n\n下一步:请检查"))
    }

    @Test func `a language of alarms without any words, and missing English, are told of`() throws {
        let frame = try String(contentsOfFile: "\(Self.shipped)/alarm.en.txt", encoding: .utf8)
        let own = try ScratchFolder()
        try own.write(frame, to: "alarm.de.txt")
        let folder = try templates(["alarm-words.en.txt": nil])
        let reasons = try reading(
            text(reasons: "templates: \(folder.path), own: \(own.path)")
        ).reasons

        #expect(
            reasons.setbacks.map(\.message) == [
                "has no alarm-words.de.txt, so alarms have English words; write it",
                "has no alarm-words.en.txt; install the shipped templates",
            ])
        #expect(try alarmText(reasons, "de").hasPrefix("nothing good has come from feed cpsc"))
    }

    @Test func `where only orders need words a folder that is missing is no refusal`() throws {
        let text = text(language: "zh", reasons: nil)
        let log = ProblemLog(file: "c.yaml")
        let gentle = ProblemLog(file: "")

        #expect(TemplateFiles(folder: "/none").read(log: gentle, orders: gentle) == nil)
        #expect(gentle.problems.map(\.message).first?.contains("has no templates") == true)
        #expect(log.problems.isEmpty && problems(of: text) == [])
    }

    @Test func `a check refuses what a start goes on with`() throws {
        let folder = try templates(["alarm.en.txt": Self.broken])
        let scratch = try ScratchFolder()
        let text = """
            version: 1
            state: \(scratch.path)/state
            destinations: [{name: spool, maildir: \(scratch.path)/mail}]
            routes: {notices: [spool], alerts: [spool]}
            reasons: {templates: \(folder.path)}
            """
        let check = try ConfigurationCheck.load(
            try scratch.write(text, to: "recalld.yaml"), environment: [:])

        #expect(check.setbacks.count == 1)
        #expect(check.warnings.contains { check.setbacks.contains($0) })
        #expect(check.shortfalls == [])
    }

    @Test func `a daemon tells of it while it lasts`() async throws {
        let folder = try templates(["alarm.en.txt": Self.broken])
        let scene = try await DaemonScene(settings: "reasons: {templates: \(folder.path)}")

        try await scene.whileRunning(SLATicker(rooms: scene.rooms)) {
            try await scene.until {
                try await $0.openAlarms().map(\.alarm.key) == [TemplateWatch.alarm]
            }
        }

        let alarm = try #require(try await scene.rooms.store.openAlarms().first?.alarm)
        #expect(alarm.text.contains("alarm.en.txt:1: {{nonsense}}"))
        var mended = scene.rooms.settings.current
        mended.reasons.setbacks = []
        scene.rooms.settings.swap(mended)
        var watch = TemplateWatch(rooms: scene.rooms)
        try await watch.look()
        #expect(try await scene.rooms.store.openAlarms().isEmpty)
    }

    @Test func `the shipped Chinese has words for what shipped laws and duties ask for`() throws {
        let configuration = try reading(text(language: "zh"))
        let glossary = try #require(configuration.reasons.templates.glossaries["zh"])
        for law in configuration.reasons.templates.laws.laws {
            for requirement in law.requirements {
                #expect(glossary.has(requirement.words, of: "required"), "\(requirement.words)")
            }
        }
        let config = Self.shipped.replacing("/templates", with: "")
        let duties = try DutyFiles(
            table: "\(config)/duties.yaml", calendars: "\(config)/calendars"
        ).load().table.duties
        for report in Set(duties.map(\.report)) where !report.isEmpty {
            #expect(glossary.has(report, of: "report"), "\(report)")
        }
        let policies = PolicyTable.builtIn.policies.map(\.basis)
        for basis in Set(duties.map(\.basis) + policies) {
            #expect(glossary.has(basis, of: "basis"), "\(basis)")
        }
        let musts = Set(duties.map(\.must))
        #expect(musts.count > 25)
        for must in musts { #expect(glossary.has(must, of: "must"), "\(must)") }
    }

    @Test func `the shipped Chinese has words for what the program says beside a match`() throws {
        let glossary = try #require(
            try reading(text(language: "zh")).reasons.templates.glossaries["zh"])
        var recall = DaemonScene.kettles
        recall.products[0].lots = ["B100"]
        let match = Match(
            recall: recall.id, listing: Listing(id: "L1", title: "Kettle"), tier: .takedown,
            score: 0.9, prior: 0, evidence: [], scope: .undetermined)
        var slight = recall
        slight.hazard.severity = .info
        var lots = PersonFirstConfiguration()
        lots.unknownLots = .critical
        let said = [
            FloodGuard.braked(match),
            PersonFirst(lots, [slight]).moderated(match),
            PersonFirst(lots, [recall]).moderated(match),
        ].flatMap(\.evidence)

        #expect(said.count == 3)
        for evidence in said {
            #expect(glossary.has(evidence.recall, of: "found"), "\(evidence.recall)")
            #expect(glossary.has(evidence.listing, of: "found"), "\(evidence.listing)")
        }
    }
}
