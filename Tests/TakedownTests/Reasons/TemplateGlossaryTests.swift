import Foundation
import RecallModel
import Testing

@testable import Takedown

/// The words of a language for the program's own short names.
@Suite struct TemplateGlossaryTests {
    private static func shipped(_ language: String) throws -> TemplateGlossary {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates/words.\(language).txt").standardized
        return try TemplateGlossary(Array(Data(contentsOf: file)))
    }

    private func problems(_ text: String) -> [String] {
        do throws(TemplateProblems) {
            _ = try TemplateGlossary(Array(text.utf8))
            return []
        } catch {
            return error.list.map { "\($0.line): \($0.message)" }
        }
    }

    @Test func `the shipped words of Chinese leave no name as it is`() throws {
        #expect(try Self.shipped("zh").missing.isEmpty)
    }

    @Test func `the shipped words of English have what is no plain word`() throws {
        let missing = try Self.shipped("en").missing

        #expect(missing.allSatisfy { !$0.contains("_") && !$0.hasPrefix("evidence") }, "\(missing)")
    }

    @Test func `a seller who reads Chinese reads no English name of what was compared`() throws {
        var templates = try ReasonSamples.languageTemplates(["zh"])
        templates[0].template.glossary = try Self.shipped("zh")
        let notice = TakedownNotice.seller(
            ReasonSamples.restriction(), templates: templates, at: Samples.noon)

        #expect(notice.text.contains("比对      型号:“K-100”与“K-100”"))
        for kind in Evidence.Kind.allCases {
            #expect(!notice.text.contains("比对      \(kind.rawValue)"), "\(kind)")
        }
    }

    @Test func `a value of another place is not looked up`() throws {
        // A listing may be called like a kind of evidence.
        var titled = try NoticeTemplate(
            Array("Subject: x\nUnknown: –\n\n{{listing_title}}\n".utf8), form: .seller)
        titled.glossary = try Self.shipped("zh")
        #expect(titled.text(TemplateValues(["listing_title": "model"])) == "model\n")
    }

    @Test(arguments: [
        ("decision_reason", "cpsc:1 was withdrawn in its revision 2", "召回 cpsc:1 已在第 2 版中撤回"),
        ("decision_reason", "ordered: MSA 2026/17", "命令:MSA 2026/17"),
        ("decision_reason", "ordered by mistake", "ordered by mistake"),
        ("decision_reason", "it was withdrawn in its revision 2 days ago", nil),
        ("recall_title", "Order A-1", "命令 A-1"),
        ("recall_title", "Order without a reference", "命令(无文号)"),
        ("recall_title", "Notice of recall: kettles", nil),
        ("recall_title", "Order ", nil),
        ("decided_by", "Ada Byron and Bob", "Ada Byron 和 Bob"),
        (
            "policy_basis",
            "Consumer Product Safety Act, section 19(a)(2): no sale of recalled products; 24 h is "
                + "an internal bound",
            "美国《消费品安全法》第 19(a)(2) 条:不得销售召回产品;24 小时为内部期限"
        ),
        ("listing_title", "Order A-1", nil),
    ])
    func `what the program puts together keeps what others said`(
        place: String, value: String, words: String?
    ) throws {
        var template = try NoticeTemplate(
            Array("Subject: x\nUnknown: –\n\n{{listing_title}}\n".utf8), form: .takedownOrder)
        template.glossary = try Self.shipped("zh")

        #expect(template.glossary.value(value, of: place) == words ?? value)
    }

    @Test func `words of what the program puts together have the same blanks`() {
        #expect(problems("person.* and *: * und *") == [])
        #expect(
            problems("person.* and *: * und") == [
                "1: person.* and * says **; write the same in its words"
            ])
    }

    @Test(arguments: [
        ("evidence.modell: Modell", "1: “evidence.modell” is no name here"),
        ("# fine\nstate.delivered", "2: has no words; write FAMILY.NAME: WORDS"),
        ("state.delivered:  ", "1: has no words; write FAMILY.NAME: WORDS"),
        (
            "state.delivered: da\nstate.delivered: dort",
            "2: state.delivered is there twice; delete one"
        ),
        (
            "role.importer: \(String(repeating: "x", count: 61))",
            "1: role.importer has more than 60 bytes; shorten it"
        ),
    ])
    func `each problem is told with its line`(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test(arguments: ["required", "must", "report", "basis", "found"])
    func `what a law or a duty asks for may be any sentence, up to 200 bytes`(family: String) {
        let words = { (count: Int) in
            "\(family).name of it: \(String(repeating: "x", count: count))"
        }

        #expect(problems(words(200)) == [])
        #expect(problems(words(201)).first?.contains("more than 200 bytes") == true)
        #expect(problems("\(family).: x").first?.contains("is no name here") == true)
    }

    @Test func `what a duty asks for is in Chinese, and anew in English where it is worded anew`()
        throws
    {
        var template = try NoticeTemplate(
            Array(
                "Subject: x\nUnknown: –\n\n{{#breached_duties}}{{duty_must}}{{/breached_duties}}\n"
                    .utf8), form: .breachExplanation)
        template.glossary = try Self.shipped("zh")
        let text = { (must: String) in
            template.text(
                TemplateValues(sections: ["breached_duties": [TemplateValues(["duty_must": must])]])
            )
        }

        #expect(text("take down, keep down") == "下架,防止重新上架\n")
        #expect(text("take down and burn") == "take down and burn\n")
    }

    @Test(arguments: AuthorityOrder.Kind.allCases)
    func `what an order, a request or a notice lacks is in Chinese`(
        kind: AuthorityOrder.Kind
    ) throws {
        var order = AuthorityOrder(
            authority: "", reference: "", verb: .remove, targets: [], receivedAt: Samples.noon)
        order.kind = kind
        let glossary = try Self.shipped("zh")

        #expect(order.missing.count >= 5)
        for item in order.missing { #expect(glossary.has(item, of: "missing"), "\(item)") }
    }

    @Test func `a file may have 64 KiB`() {
        let file = { (count: Int) in "#" + String(repeating: "x", count: count - 1) }

        #expect(problems(file(TemplateGlossary.byteLimit)) == [])
        #expect(problems(file(TemplateGlossary.byteLimit + 1)).count == 1)
    }

    @Test func `words of the longest allowed are taken`() {
        #expect(problems("role.importer: \(String(repeating: "x", count: 60))") == [])
    }
}
