import JSONText
import RecallModel
import Takedown
import Testing

/// Every rule of the database's validator, at its limit and one past it.
@Suite struct StatementRulesTests {
    private static let good: JSONValue = TransparencyStatement(
        puid: "case_1-1", ground: .illegal(law: "Act 5", explanation: "It is recalled."),
        referenceURL: "https://example.org/r", ean13: "4006381333931", territory: ["DE"],
        contentDate: CivilDate(daysSince1970: 20_000),
        applicationDate: CivilDate(daysSince1970: 20_001), facts: "Facts.", source: .voluntary,
        automation: Automation(isDetectionAutomatic: true, decision: .fully)
    ).json

    private static func changed(_ field: String, to value: JSONValue?) -> JSONValue {
        guard case .object(let members) = good else { return good }
        let rest = members.filter { $0.name != field }
        return .object(value.map { rest + [.init(field, $0)] } ?? rest)
    }

    private func fields(_ statement: JSONValue) -> [String] {
        StatementRules.breaches(of: statement).map(\.field)
    }

    private static func long(_ count: Int, _ unit: String = "a") -> JSONValue {
        .string(String(repeating: unit, count: count))
    }

    @Test func `a statement that is right breaks nothing`() {
        #expect(StatementRules.breaches(of: Self.good) == [])
    }

    @Test(arguments: [
        "puid", "decision_visibility", "decision_ground", "illegal_content_legal_ground",
        "illegal_content_explanation", "content_type", "category", "territorial_scope",
        "content_date", "application_date", "decision_facts", "source_type",
        "automated_detection", "automated_decision",
    ])
    func `a required field that is missing is a breach`(field: String) {
        let found = fields(Self.changed(field, to: nil))

        // Without a ground, the fields of either do not belong.
        #expect(found.first == field)
        #expect(found.count == (field == "decision_ground" ? 3 : 1))
    }

    @Test(arguments: [
        ("puid", 500), ("illegal_content_legal_ground", 500), ("illegal_content_explanation", 2000),
        ("decision_facts", 5000),
    ])
    func `a text is as long as it may be and not one longer`(field: String, limit: Int) {
        #expect(fields(Self.changed(field, to: Self.long(limit))) == [])
        #expect(fields(Self.changed(field, to: Self.long(limit + 1))) == [field])
    }

    @Test func `length is counted in characters and not in bytes`() {
        #expect(fields(Self.changed("decision_facts", to: Self.long(5000, "漢"))) == [])
        #expect(fields(Self.changed("decision_facts", to: Self.long(5001, "漢"))) != [])
    }

    @Test(arguments: ["a.b", "a b", "a/b", "ä", "a\nb"])
    func `a puid has letters, digits, dashes and underlines only`(puid: String) {
        #expect(fields(Self.changed("puid", to: .string(puid))) == ["puid"])
        #expect(fields(Self.changed("puid", to: "aZ0-9_")) == [])
    }

    @Test(arguments: [
        ("decision_visibility", JSONValue.array(["DECISION_VISIBILITY_REMOVED"])),
        ("content_type", .array([])), ("content_type", .array(["PRODUCT"])),
        ("category", "STATEMENT_CATEGORY_UNSAFE_AND_ILLEGAL_PRODUCTS"),
        ("category_specification", .array(["KEYWORD_DANGEROUS_TOYS"])),
        ("territorial_scope", .array([])), ("territorial_scope", .array(["EL"])),
        ("territorial_scope", .array(["US"])), ("territorial_scope", .array(["GB"])),
        ("territorial_scope", .array(["EU"])), ("territorial_scope", "DE"),
        ("source_type", "VOLUNTARY"), ("automated_detection", true),
        ("automated_decision", "FULLY"), ("account_type", "TRADER"),
        ("content_language", "de"), ("content_language", "DEU"),
        ("decision_facts", .integer(1)), ("decision_ground", "ILLEGAL"),
        ("decision_account", "DECISION_ACCOUNT_CLOSED"),
    ])
    func `a value that is none is a breach`(field: String, value: JSONValue) {
        #expect(fields(Self.changed(field, to: value)).contains(field))
    }

    @Test(arguments: ["GR", "IS", "LI", "NO"])
    func `every code of the area may stand in the scope`(code: String) {
        #expect(fields(Self.changed("territorial_scope", to: .array([.string(code)]))) == [])
    }

    @Test(arguments: [
        "incompatible_content_ground", "incompatible_content_explanation",
        "incompatible_content_illegal", "decision_visibility_other",
    ])
    func `a field of the other ground is a breach`(field: String) {
        #expect(fields(Self.changed(field, to: "No")) == [field])
    }

    @Test func `the other ground has fields of its own`() {
        let other = TransparencyStatement(
            puid: "x", ground: .incompatible(clause: "Terms 4", explanation: "Recalled abroad."),
            territory: ["DE"], contentDate: CivilDate(daysSince1970: 20_000),
            applicationDate: CivilDate(daysSince1970: 20_001), facts: "Facts.",
            source: .otherNotification,
            automation: Automation(isDetectionAutomatic: true, decision: .not)
        ).json

        #expect(fields(other) == [])
        #expect(other["illegal_content_legal_ground"] == nil)
        #expect(other["incompatible_content_illegal"]?.string == "No")
        #expect(other["source_type"]?.string == "SOURCE_TYPE_OTHER_NOTIFICATION")
        #expect(other["automated_decision"]?.string == "AUTOMATED_DECISION_NOT_AUTOMATED")
    }

    @Test(arguments: [
        ("4006381333931", true), ("4006381333930", false), ("400638133393", false),
        ("14006381333938", false), ("400638133393a", false), ("", false),
    ])
    func `a content id is an EAN-13 with a right check digit`(digits: String, isGood: Bool) {
        let id = JSONValue.record(["EAN-13": .string(digits)])
        #expect(fields(Self.changed("content_id", to: id)).isEmpty == isGood)
    }

    @Test func `a content id has no other key`() {
        let id = JSONValue.record(["EAN-13": "4006381333931", "GTIN-14": "04006381333931"])
        #expect(fields(Self.changed("content_id", to: id)) == ["content_id"])
    }

    @Test(arguments: [
        ("content_date", "2000-01-01", true), ("content_date", "1999-12-31", false),
        ("content_date", "2038-01-01", true), ("content_date", "2038-01-02", false),
        ("application_date", "2020-01-01", true), ("application_date", "2019-12-31", false),
        ("application_date", "2038-01-01", true), ("application_date", "2038-01-02", false),
        ("content_date", "2025-5-31", false), ("content_date", "2025-05-31T00", false),
        ("content_date", "2025-02-29", false),
    ])
    func `a day lies within its bounds`(field: String, day: String, isGood: Bool) {
        #expect(fields(Self.changed(field, to: .string(day))).isEmpty == isGood)
    }

    @Test(arguments: [("2024-10-05", true), ("2024-10-04", false)])
    func `a restriction ends on its first day or later`(end: String, isGood: Bool) {
        let field = "end_date_visibility_restriction"
        #expect(fields(Self.changed(field, to: .string(end))).isEmpty == isGood)
    }

    @Test func `a source is named only where it is not voluntary`() {
        #expect(fields(Self.changed("source_identity", to: "OPSS")) == ["source_identity"])
    }

    @Test(arguments: [
        ("https://example.org/a?b=1", true), ("ftp://example.org", false),
        ("https://exam ple.org", false), ("https://localhost", false), ("javascript:1", false),
        ("https://a@example.org", false),
    ])
    func `a reference is an address of the web`(url: String, isGood: Bool) {
        let field = "decision_ground_reference_url"
        #expect(fields(Self.changed(field, to: .string(url))).isEmpty == isGood)
    }

    @Test func `a reference is as long as it may be and not one longer`() {
        let field = "decision_ground_reference_url"
        let url = { "https://example.org/" + String(repeating: "a", count: $0 - 20) }

        #expect(fields(Self.changed(field, to: .string(url(500)))) == [])
        #expect(fields(Self.changed(field, to: .string(url(501)))) == [field])
    }

    @Test func `a text that names a person is a breach`() {
        let named = Self.changed("decision_facts", to: "Offered by ACME, mail a@b.example")

        let breaches = StatementRules.breaches(of: named, persons: ["acme"])

        #expect(breaches.map(\.field) == ["decision_facts"])
    }

    @Test(arguments: [(0, false), (1, true), (100, true), (101, false)])
    func `a batch has one to a hundred statements`(count: Int, isGood: Bool) {
        let statements = (0..<count).map { Self.changed("puid", to: .string("p\($0)")) }
        let batch = JSONValue.record(["statements": .array(statements)])

        #expect(StatementRules.breaches(ofBatch: batch).isEmpty == isGood)
    }

    @Test func `a puid stands once in a batch, and the fault of one is said with its place`() {
        let twice = JSONValue.record(["statements": .array([Self.good, Self.good])])
        let bad = JSONValue.record([
            "statements": .array([Self.good, Self.changed("puid", to: "a b")])
        ])

        #expect(StatementRules.breaches(ofBatch: twice).map(\.field) == ["puid"])
        #expect(StatementRules.breaches(ofBatch: bad).map(\.field) == ["statement_1.puid"])
        #expect(StatementRules.breaches(ofBatch: .record([:])).map(\.field) == ["statements"])
    }
}
