import RecallModel
import Takedown
import Testing

@Suite struct TemplateTests {
    private static let head = "Subject: About {{listing_id}}\nUnknown: not stated\n\n"

    private func template(_ body: String, head: String = Self.head) throws -> NoticeTemplate {
        try NoticeTemplate(Array((head + body).utf8), form: .seller)
    }

    private func problems(_ text: String, form: TemplateForm = .seller) -> [String] {
        do throws(TemplateProblems) {
            _ = try NoticeTemplate(Array(text.utf8), form: form)
            return []
        } catch {
            return error.list.map { "\($0.line): \($0.message)" }
        }
    }

    private func values(title: String = "Kettle") -> TemplateValues {
        TemplateValues(
            ["listing_id": "L1", "listing_title": title, "law": "Act 5"],
            sections: [
                "bases": [
                    TemplateValues(["basis_recall": "a:1"]),
                    TemplateValues(["basis_recall": "b:2"]),
                ], "illegal": [TemplateValues()], "incompatible": [],
            ])
    }

    @Test func `places are filled and what nobody stated is said to be unknown`() throws {
        let template = try template("{{listing_title}} by {{law}}, {{seller_name}}.\n")

        #expect(template.text(values()) == "Kettle by Act 5, not stated.\n")
        #expect(template.subject(values()) == "About L1")
    }

    @Test func `a section is written once for each element, its marks alone on a line not`() throws
    {
        let template = try template(
            "{{#bases}}\n- {{basis_recall}} {{law}}\n{{/bases}}\n"
                + "{{#illegal}}yes{{/illegal}}{{#incompatible}}no{{/incompatible}}\n")

        #expect(template.text(values()) == "- a:1 Act 5\n- b:2 Act 5\nyes\n")
    }

    @Test func `a place is filled up to its columns, and cut to none`() throws {
        let template = try template("{{listing_title:8}}|{{law:2}}|{{seller_name:12}}|\n")

        #expect(template.text(values()) == "Kettle  |Act 5|not stated  |\n")
        #expect(template.text(values(title: "水壶")).hasPrefix("水壶    |"))
        #expect(template.text(values(title: "e\u{301}")).hasPrefix("e\u{301}       |"))
    }

    @Test(arguments: [
        ("1", true), ("40", true), ("41", false), ("0", false), ("-3", false), ("", false),
        ("x", false),
    ])
    func `a width is 1 to 40 columns`(width: String, isGood: Bool) {
        let found = problems(Self.head + "{{law:\(width)}}\n")

        #expect(
            found
                == (isGood
                    ? []
                    : [
                        "4: {{law:\(width)}} has no width; write 1 to 40 columns, as {{law:12}}"
                    ]))
    }

    @Test func `a place with a width that is none is told by its name`() {
        #expect(problems(Self.head + "{{lawx:12}}\n") == ["4: {{lawx}} is no placeholder here"])
    }

    @Test func `a value is never looked at again`() throws {
        let template = try template("{{listing_title}}\n")

        let text = template.text(values(title: "{{law}} {{#bases}}x{{/bases}}"))

        #expect(text == "{{law}} {{#bases}}x{{/bases}}\n")
    }

    @Test func `a hostile title makes neither a header nor mark-up nor a line`() throws {
        let template = try template(
            "{{listing_title}}\n", head: "Subject: {{listing_title}}\nUnknown: ?\n\n")
        let hostile = values(
            title: "a\r\nBcc: x@y.example\r\n\r\n<script>\u{202E}b\u{0}<\u{301}i>\u{2028}c")

        let subject = template.subject(hostile)
        let text = template.text(hostile)

        #expect(text.split(separator: "\n").count == 1)
        for scalar in ["\r", "\n", "\u{202E}", "\u{0}", "\u{2028}", "<", ">"] as [UnicodeScalar] {
            #expect(!subject.unicodeScalars.contains(scalar), "\(scalar.value)")
        }
        #expect(!text.unicodeScalars.contains("<"))
        #expect(text.contains("‹script›"))
    }

    @Test(arguments: [
        ("{{titel}}", "4: {{titel}} is no placeholder here"),
        ("x\n{{#base}}", "5: {{#base}} is no placeholder here"),
        ("{{basis_recall}}", "4: {{basis_recall}} is no placeholder here"),
        ("{{law", "4: “{{” has no “}}” on its line; close it"),
        ("{{#bases}}\nx", "4: {{#bases}} is never ended; write {{/bases}}"),
        ("{{/bases}}", "4: {{/bases}} ends no section that is open; none is"),
        (
            "{{#bases}}{{#illegal}}{{/bases}}{{/illegal}}{{/bases}}",
            "4: {{/bases}} ends no section that is open; {{/illegal}} is due"
        ),
        ("a\tb", "4: has the control character 0x9; delete it"),
    ])
    func `a broken template names its line`(body: String, problem: String) {
        #expect(problems(Self.head + body) == [problem])
    }

    @Test func `a name from a section is suggested beside the places`() {
        do throws(TemplateProblems) {
            _ = try NoticeTemplate(
                Array((Self.head + "{{#bases}}{{basis_urls}}{{/bases}}").utf8), form: .seller)
            Issue.record("it was read")
        } catch {
            #expect(error.list.first?.unknownName == "basis_urls")
            #expect(error.list.first?.knownNames.contains("basis_url") == true)
        }
    }

    @Test(arguments: [
        ("Unknown: x\n\n", "1: Subject: is missing or empty; write it"),
        ("Subject: x\n\n", "1: Unknown: is missing or empty; write it"),
        ("Subject: x\nUnknown:\n\n", "1: Unknown: is missing or empty; write it"),
        (
            "# words\nSubject: x\nUnknown: y\nBcc: z\n\n",
            "4: “Bcc” is no line of the head here; it has Subject: and Unknown: once, then an "
                + "empty line"
        ),
    ])
    func `a broken head names its line`(head: String, problem: String) {
        #expect(problems(head) == [problem])
    }

    @Test func `a text of the public has no place for a seller and no subject`() {
        let found = problems("Unknown: x\n\n{{seller_name}} {{case_id}}", form: .statementFacts)

        #expect(found.count == 2)
        #expect(problems("Subject: x\nUnknown: x\n\n", form: .statementFacts).count == 1)
    }

    @Test func `the longest template is read and one a byte longer is not`() {
        let room = NoticeTemplate.byteLimit - Self.head.utf8.count

        #expect(problems(Self.head + String(repeating: "a", count: room)) == [])
        #expect(
            problems(Self.head + String(repeating: "a", count: room + 1))
                == ["0: is longer than 16 KiB; shorten it"])
    }

    @Test func `four sections nest and a fifth is refused`() {
        let nest = { (depth: Int) in
            String(repeating: "{{#illegal}}", count: depth)
                + String(repeating: "{{/illegal}}", count: depth)
        }

        #expect(problems(Self.head + nest(4)) == [])
        #expect(
            problems(Self.head + nest(5)).first
                == "4: {{#illegal}} stands in 4 sections; at most 4 nest")
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: TemplateProblems.self) {
            try NoticeTemplate(Array(Self.head.utf8) + [0xFF], form: .seller)
        }
    }

    @Test(arguments: ["en", "zh", "fil", "pt-BR", "zh-Hant"])
    func `codes of languages are taken`(code: String) {
        #expect(TemplateSet.isLanguage(code))
    }

    @Test(arguments: ["", "e", "EN", "engl", "en-", "en-B", "en-Hantx", "en-BR-x", "e1", "../x"])
    func `what is no code of a language is refused`(code: String) {
        #expect(!TemplateSet.isLanguage(code))
    }
}
