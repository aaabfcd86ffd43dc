import Foundation
import JSONText
import RecallModel
import Testing

@testable import Takedown

/// What alarms say, in every language that is shipped.
@Suite struct AlarmWordsTests {
    private static func file(_ language: String) throws -> [UInt8] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates/alarm-words.\(language).txt").standardized
        return Array(try Data(contentsOf: file))
    }

    private static func chinese() throws -> LanguageTemplate {
        var template = try #require(try ReasonSamples.templates()[.alarm, "zh"])
        let words = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates/words.zh.txt").standardized
        template.glossary = try TemplateGlossary(Array(Data(contentsOf: words)))
        template.alarmWords = try AlarmWords(file("zh"))
        return LanguageTemplate(language: "zh", template: template)
    }

    private func problems(_ text: String) -> [String] {
        do throws(TemplateProblems) {
            _ = try AlarmWords(Array(text.utf8))
            return []
        } catch {
            return error.list.map { "\($0.line): \($0.message)" }
        }
    }

    // MARK: English

    @Test func `every alarm has an example, and every condition of its words is in one`() {
        #expect(Set(AlarmSamples.all.map(\.alarm.code)) == Set(AlarmCode.allCases))
    }

    @Test(arguments: AlarmSamples.all)
    func `an alarm's English is what it was, word for word`(sample: AlarmSamples.Sample) {
        #expect(sample.alarm.text == sample.text)
        #expect(sample.alarm.nextStep == sample.next)
    }

    @Test func `the words of a calendar's year are those that a check has`() {
        for (provisional, isDue) in [(nil, true), (nil, false), ("lunar", true), ("lunar", false)] {
            let shortfall = CalendarShortfall(
                calendar: "CN", year: 2028, duty: "cn.goods", isDue: isDue, provisional: provisional
            )
            let alarm = Alarm(
                .calendarMissing, key: "calendar.missing", severity: .warning, shortfall.values)
            #expect(alarm.text == shortfall.description)
        }
    }

    // MARK: Other languages

    @Test(arguments: ["en", "zh"])
    func `the shipped words leave no alarm without`(language: String) throws {
        #expect(try AlarmWords(Self.file(language)).missing == [])
    }

    @Test func `the program has the shipped English within`() throws {
        #expect(try AlarmWords(Self.file("en")) == AlarmWords.shipped)
    }

    /// What a person or program of another language said, or what is typed as it
    /// stands.
    private static let asTheyAre = [
        "recalld [a-z-]+( [a-z-]+)*( --[a-z-]+( [A-Z][A-Z-]*)?)*", "--[a-z]+", "CASE|YOU|NUMBER",
        "upheld|granted|withdrawn|rehearsed|release|approve", "matching\\.flood[a-z_.]*",
        "export_listings|reasons(\\.endpoint)?|exports|address|action|url|authorization",
        "quarantine/orders", "DSA|CN|CPSC",
    ]

    @Test(arguments: AlarmSamples.all)
    func `in Chinese there is no English but for values and commands`(
        sample: AlarmSamples.Sample
    ) throws {
        let notice = TakedownNotice.alarm(
            sample.alarm, occurrence: 1, templates: [try Self.chinese()], at: Samples.noon)
        // First what short values would take letters out of.
        var text = notice.text.replacing(sample.alarm.key, with: "")
            .replacing(notice.id.text, with: "")
        for value in sample.values.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            text = text.replacing(value, with: "")
        }
        for pattern in Self.asTheyAre { text = text.replacing(try Regex(pattern), with: "") }

        #expect(!text.contains(/[A-Za-z]{3,}/), "\(sample.alarm.key): \(text)")
        #expect(!text.contains("{{") && !text.contains("不详"), "\(sample.alarm.key): \(text)")
    }

    @Test func `mail and webhook have each language, and programs the same English`() throws {
        let alarm = try #require(AlarmSamples.all.first { $0.alarm.code == .feedStale }?.alarm)
        let both = [try Self.chinese(), try #require(LanguageTemplate.shipped(.alarm))]
        let notice = TakedownNotice.alarm(
            alarm, occurrence: 1, templates: both, at: Samples.noon)
        let data = try #require(try JSONParser.parse(notice.body)["data"])

        #expect(notice.subject.contains("数据源 cpsc 没有提供可用内容"))
        #expect(notice.text.contains("nothing good has come from feed cpsc since"))
        #expect(data["code"]?.string == "feed.stale")
        #expect(data["text"]?.string == alarm.text)
        #expect(data["next_step"]?.string == alarm.nextStep)
        let texts = try #require(data["texts"]?.array)
        #expect(texts.map { $0["language"]?.string } == ["zh", "en"])
        #expect(texts[0]["text"]?.string?.contains("请检查来源和日志") == true)
    }

    @Test(arguments: AlarmSamples.all)
    func `a notice of any alarm keeps its size in two languages`(
        sample: AlarmSamples.Sample
    ) throws {
        let both = [try Self.chinese(), try #require(LanguageTemplate.shipped(.alarm))]
        let notice = TakedownNotice.alarm(
            sample.alarm, occurrence: 1, templates: both, at: Samples.noon)

        #expect(notice.body.count <= TakedownNotice.bodyLimit)
    }

    // MARK: A team's own

    @Test func `one sentence of a team's own replaces the shipped one, and no other`() throws {
        let own = try AlarmWords(
            Array("feed.stale.text: Stille von {{feed}} seit {{since}}\n".utf8))
        let words = own.over(try AlarmWords(Self.file("zh")))
        var template = try Self.chinese()
        template.template.alarmWords = words
        let alarm = try #require(AlarmSamples.all.first { $0.alarm.code == .feedStale }?.alarm)
        let text = TakedownNotice.alarm(
            alarm, occurrence: 1, templates: [template], at: Samples.noon
        ).text

        #expect(words.missing == [])
        #expect(own.missing.count == AlarmCode.allCases.count * 2 - 1)
        #expect(text.hasPrefix("Stille von cpsc seit 2026"))
        #expect(text.contains("请检查来源和日志"))
    }

    @Test(arguments: [
        ("feed.stal.text: x", "1: “feed.stal.text” is no name here"),
        ("feed.stale: x", "1: “feed.stale” is no name here"),
        (
            "# fine\nfeed.stale.next",
            "2: has no words; write CODE.text: WORDS or CODE.next: WORDS"
        ),
        (
            "feed.stale.next:  ", "1: has no words; write CODE.text: WORDS or CODE.next: WORDS"
        ),
        ("feed.stale.text: {{feed}}", "1: feed.stale.text does not say {{since}}; add it"),
        (
            "feed.stale.next: a\nfeed.stale.next: b",
            "2: feed.stale.next is there twice; delete one"
        ),
        ("feed.stale.next: {{marketplace}}", "1: {{marketplace}} is no placeholder here"),
        (
            "feed.stale.next: {{#more}}x{{/more}}",
            "1: {{#more}} is no placeholder here"
        ),
        (
            "\nfeed.defective.text: {{feed}} {{fault}} {{#more}}x",
            "2: {{#more}} is never ended; write {{/more}}"
        ),
        (
            "feed.stale.next: a\u{7}b",
            "1: feed.stale.next has letters that do not show; delete them"
        ),
    ])
    func `each problem is told with its line`(text: String, problem: String) {
        #expect(problems(text).first == problem)
    }

    @Test func `a sentence may have 3000 bytes`() {
        let line = { (count: Int) in
            "feed.stale.next: \(String(repeating: "x", count: count))"
        }

        #expect(problems(line(3000)) == [])
        #expect(problems(line(3001)).first?.contains("more than 3000 bytes") == true)
    }

    @Test func `a file may have 64 KiB`() {
        let file = { (count: Int) in "#" + String(repeating: "x", count: count - 1) }

        #expect(problems(file(AlarmWords.byteLimit)) == [])
        #expect(problems(file(AlarmWords.byteLimit + 1)).count == 1)
    }
}
