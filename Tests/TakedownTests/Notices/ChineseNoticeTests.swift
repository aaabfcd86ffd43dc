import Foundation
import RecallModel
import Takedown
import Testing

/// Orders, alerts and alarms by the shipped Chinese templates.
@Suite struct ChineseNoticeTests {
    private static func words() throws -> (TemplateForm) -> [LanguageTemplate] {
        let set = try ReasonSamples.templates()
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates/words.zh.txt").standardized
        let glossary = try TemplateGlossary(Array(Data(contentsOf: file)))
        return { form in
            guard var template = set[form, "zh"] else { return [] }
            template.glossary = glossary
            return [LanguageTemplate(language: "zh", template: template)]
        }
    }

    @Test func `every notice has a Chinese wording, and nothing is left unfilled`() throws {
        let english = try NoticeScenes.all()
        let chinese = try NoticeScenes.all(Self.words())

        #expect(english.map(\.name) == chinese.map(\.name))
        for (scene, other) in zip(chinese, english) {
            #expect(scene.notice.body == other.notice.body, "\(scene.name): its data is another")
            #expect(scene.notice.text != other.notice.text, "\(scene.name)")
            #expect(!scene.notice.text.contains("{{"), "\(scene.name)")
            #expect(!scene.notice.text.contains("unknown"), "\(scene.name)")
        }
    }

    @Test func `no line of ours is in English`() throws {
        let known = [
            "recalld", "{\"by\"", "http", "US", "DSA", "Clause", "Consumer Product", "catalogue",
            "Regulation", "Objection", "ordered", "match.", "health-canada", "(UTC", "ASIN",
        ]
        for scene in try NoticeScenes.all(Self.words())
        where !scene.name.contains("full") && !scene.name.hasPrefix("alarm") {
            for line in scene.notice.text.split(separator: "\n") {
                let isWorded = line.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                let isKnown = known.contains { line.contains($0) }
                #expect(
                    isWorded || isKnown || !line.contains(/[a-z]{4,}/), "\(scene.name): \(line)")
            }
        }
    }

    /// What is typed as it stands: commands and their options.
    private static let asTheyAre = [
        "recalld [a-z-]+( [a-z-]+)*( --[a-z-]+( [A-Z][A-Z-]*)?)*", "--[a-z]+( [A-Z][A-Z-]*)?",
        "\\{\"by\".*\\}", "\\.json", "delisted", "DSA",
    ]

    @Test(arguments: TemplateForm.allCases)
    func `no shipped Chinese template has a run of English`(form: TemplateForm) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates").standardized
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasPrefix("\(form.rawValue).") && $0.hasSuffix(".zh.txt")
        }
        #expect(
            names.isEmpty == [.statementFacts, .statementExplanation].contains(form), "\(names)")
        for name in names {
            var template = try NoticeTemplate(
                Array(Data(contentsOf: folder.appending(path: name))), form: form)
            template.alarmWords = try AlarmWords(
                Array(Data(contentsOf: folder.appending(path: "alarm-words.zh.txt"))))
            // Of alarms the words have a test of their own, with values.
            let sample = TemplateSample(template, of: form)
            for text in form == .alarm ? [sample.empty] : [sample.full, sample.empty] {
                var rest = text.replacing("Subject: ", with: "")
                    .replacing(/\[[a-z_]+\]/, with: "")
                for pattern in Self.asTheyAre {
                    rest = rest.replacing(try Regex(pattern), with: "")
                }
                #expect(!rest.contains(/[A-Za-z]{3,}/), "\(name): \(rest)")
            }
        }
    }

    @Test func `what the program says beside a match, and of whom it names not, is in Chinese`()
        throws
    {
        var takedown = Samples.takedown()
        takedown.evidence = [
            Evidence(
                kind: .personFirst, recall: "some lots only (matching.person_first)",
                listing: "does not say which it has; a person looks first", weight: 0),
            Evidence(kind: .disguise, recall: "look-alike letters", listing: "kettle", weight: 1),
        ]
        var recall = Samples.recall
        recall.authority = "a trusted flagger"
        recall.title = "Trusted flagger's notice T-2"
        let notice = TakedownNotice.order(
            for: takedown, recall: recall, decision: .automatic(by: "recalld"),
            templates: try Self.words()(.takedownOrder), at: Samples.noon)

        #expect(notice.text.contains("商品“未写明所售批次;先由人查看”,召回“仅部分批次(matching.person_first)”"))
        #expect(notice.text.contains("商品“kettle”,召回“形近字母”"))
        #expect(notice.text.contains("可信举报者\n") && notice.text.contains("可信举报者通知 T-2\n"))
    }

    @Test func `in no language does a stranger write a line of his own`() throws {
        for words in [{ _ in [] }, try Self.words()] {
            let scenes = Dictionary(uniqueKeysWithValues: try NoticeScenes.all(words))
            let lines = { (name: String) in
                scenes[name].map { $0.text.split(separator: "\n").count }
            }
            #expect(lines("order-full-of-line") == lines("order-full-of-a"))
            #expect(lines("order-full-of-control") == lines("order-full-of-a"))
            #expect(lines("alert-full-of-1") == lines("alert-full-of-0"))
            for notice in scenes.values {
                let scalars = (notice.text + notice.subject).unicodeScalars
                #expect(
                    !scalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
                #expect(!scalars.contains("\u{202E}") && !notice.subject.contains("\n"))
            }
        }
    }

    @Test func `states, kinds of evidence and tiers are in Chinese`() throws {
        let scenes = Dictionary(uniqueKeysWithValues: try NoticeScenes.all(Self.words()))
        let order = try #require(scenes["order-full"]).text
        let alert = try #require(scenes["alert-in_review"]).text
        let back = try #require(scenes["reinstated-remedied"]).text

        #expect(order.contains("  型号                     +9.5  "))
        #expect(order.contains("双方均未写明:ASIN。"))
        #expect(order.contains("商品的卖家与召回所列卖家比对\n"))
        #expect(order.contains("得分 0.987654,等级:直接下架。"))
        #expect(order.contains("范围:仅部分批次或日期被召回"))
        #expect(alert.contains("  状态      待审核\n"))
        #expect(back.contains("  依据      已整改\n") && back.contains("  不得写有  old lid\n"))
    }

    @Test func `a notice in two languages has both, under the first one's subject`() throws {
        let words = try Self.words()(.alert) + [try #require(LanguageTemplate.shipped(.alert))]
        let notice = TakedownNotice.alert(
            ClockEvent(kind: .breach, at: Samples.noon), of: Samples.takedown(),
            recall: Samples.recall, templates: words, noticedAt: Samples.noon)

        #expect(notice.subject.hasPrefix("已逾期"))
        let chinese = try #require(notice.text.firstRange(of: "本案已超过期限"))
        let english = try #require(notice.text.firstRange(of: "This case has passed its limit"))
        #expect(chinese.lowerBound < english.lowerBound)
    }
}
