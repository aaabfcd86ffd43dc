import Foundation
import RecallModel
import Takedown
import Testing

/// What warns staff in front of a recall notice for buyers.
@Suite struct ConsumerCheckTests {
    private static func notice(_ languages: [String], checks: [String]) throws -> TakedownNotice {
        let law = NoticeLaw(
            name: "eu", markets: [], source: "16 CFR 1115.27", refusesSoftening: true,
            requirements: [
                .init(places: ["units"], words: "number of units"),
                .init(places: ["price"], words: "price"),
            ])
        let restriction = ReasonSamples.restriction { _, recall in
            recall.hazard.text = "A voluntary recall out of an abundance of caution."
        }
        var templates = try ReasonSamples.languageTemplates(checks, .consumerCheck)
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates/words.zh.txt").standardized
        for place in templates.indices where templates[place].language == "zh" {
            templates[place].template.glossary = try TemplateGlossary(Array(Data(contentsOf: file)))
        }
        return .consumer(
            BuyerPack(law: law, restriction: restriction, step: .consumer),
            templates: try ReasonSamples.languageTemplates(languages, .consumer), checks: templates,
            at: Samples.noon)
    }

    private static let english = """
        DO NOT PUBLISH AS IT IS
          These words make the danger look smaller, which Regulation (EU) 2023/988,
          Article 36(2)(c), forbids in a recall notice; mend them first:
          “voluntar*”, “abundance of caution”

        NOT STATED HERE
          Of what 16 CFR 1115.27 lists
          nobody has stated to us; find it before this is published:
          number of units; price


        """

    private static let chinese = """
        请勿原样发布
          以下用词淡化风险,欧盟条例 2023/988 第 36(2)(c) 条禁止在召回通知中使用;
          请先改正:
          “voluntar*”、“abundance of caution”

        此处未说明
          16 CFR 1115.27 所列内容中,
          以下各项尚无人告知本方;发布前请查明:
          产品数量;价格


        """

    @Test func `in English it reads as it did, with a file or without`() throws {
        #expect(try Self.notice(["en"], checks: ["en"]).text.hasPrefix(Self.english))
        #expect(try Self.notice(["en"], checks: []).text.hasPrefix(Self.english))
    }

    @Test func `over a Chinese text it is in Chinese, over both in both`() throws {
        let one = try Self.notice(["zh"], checks: ["zh"])
        let both = try Self.notice(["zh", "en"], checks: ["zh", "en"])

        #expect(one.text.hasPrefix(Self.chinese) && !one.text.contains("NOT STATED"))
        #expect(both.text.hasPrefix(Self.chinese + Self.english))
        #expect(try Self.notice(["zh"], checks: ["en"]).body == one.body)
    }
}
