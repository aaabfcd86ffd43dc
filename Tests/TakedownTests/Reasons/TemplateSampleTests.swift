import RecallModel
import Takedown
import Testing

/// What whoever words a template is shown of it.
@Suite struct TemplateSampleTests {
    private static func sample(_ body: String, _ form: TemplateForm) throws -> TemplateSample {
        let head = "Subject: On {{marketplace}}\nUnknown: not stated\n\n"
        return TemplateSample(try NoticeTemplate(Array((head + body).utf8), form: form), of: form)
    }

    @Test func `values are named, sections are there once or not at all`() throws {
        let body = """
            {{listing_title}}
            {{#bases}}
            by {{basis_authority}} on {{listing_id}}
            {{/bases}}
            {{#some_lots}}
            some lots
            {{/some_lots}}

            """
        let sample = try Self.sample(body, .seller)

        #expect(
            sample.full == """
                Subject: On [marketplace]

                [listing_title]
                by [basis_authority] on [listing_id]
                some lots

                """)
        #expect(sample.empty == "Subject: On not stated\n\nnot stated\n")
    }

    @Test(arguments: TemplateForm.allCases, ["en", "zh"])
    func `every shipped template says something of everything and of nothing`(
        form: TemplateForm, language: String
    ) throws {
        let isShipped =
            language == "en" || ![.statementFacts, .statementExplanation].contains(form)
        guard isShipped else { return }
        var set = TemplateSet()
        for template in try ReasonSamples.languageTemplates([language], form) {
            set[form, template.language] = template.template
        }
        let files = set.files(of: form)

        #expect(files.map(\.name) == ["\(form.rawValue).\(language).txt"])
        for (_, template) in files {
            let sample = TemplateSample(template, of: form)
            #expect(sample.full.contains("[") && !sample.full.contains("{{"))
            #expect(!sample.empty.contains("[") && sample.empty != sample.full)
            #expect(sample.full.hasPrefix("Subject: ") == form.hasSubject)
        }
    }

    @Test func `the files of a form are those of its laws too`() throws {
        var set = TemplateSet()
        set.laws = try NoticeLaws(
            [("eu", ["DE"]), ("us", ["US"]), ("other", [])].map { name, markets in
                NoticeLaw(
                    name: name, markets: Set(markets.compactMap { Market($0) }), source: "s",
                    refusesSoftening: false, requirements: [])
            })
        let template = try NoticeTemplate(
            Array("Subject: a\nUnknown: b\n\nc\n".utf8), form: .consumer)
        set[.consumer, "zh"] = template
        set[.consumer, "en"] = template
        set[.consumer, "en", law: "us"] = template

        #expect(
            set.files(of: .consumer).map(\.name)
                == ["consumer.en.txt", "consumer.zh.txt", "consumer.us.en.txt"])
        #expect(set.files(of: .supplier).isEmpty)
    }
}
