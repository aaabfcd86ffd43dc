import JSONText
import RecallModel

/// One statement held against ``StatementRules``, field by field.
struct StatementCheck {
    private(set) var breaches: [StatementRules.Breach] = []
    private let statement: JSONValue

    init(_ statement: JSONValue) { self.statement = statement }

    mutating func identity() {
        guard let puid = required("puid", limit: StatementRules.textLimit) else { return }
        let isAllowed = puid.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D
                || $0 == 0x5F
        }
        if !isAllowed { note("puid", "has other characters than a-z, A-Z, 0-9, - and _") }
    }

    mutating func decision() {
        list("decision_visibility", among: StatementRules.visibilities)
        let others = StatementRules.otherDecisions.keys.filter { statement[$0] != nil }
        for name in others { choice(name, among: StatementRules.otherDecisions[name] ?? []) }
        let visibilities = statement["decision_visibility"]?.array ?? []
        if visibilities.isEmpty, others.isEmpty {
            note("decision_visibility", "is missing, and so is every other decision")
        }
        let isOther = visibilities.contains(.string(StatementRules.otherVisibility))
        conditional("decision_visibility_other", StatementRules.textLimit, when: isOther)
    }

    /// The fields of one ground are required and those of the other forbidden.
    mutating func grounds() {
        choice(
            "decision_ground",
            among: ["DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"],
            isRequired: true)
        let ground = statement["decision_ground"]?.string
        let isIllegal = ground == "DECISION_GROUND_ILLEGAL_CONTENT"
        let isIncompatible = ground == "DECISION_GROUND_INCOMPATIBLE_CONTENT"
        let (short, long) = (StatementRules.textLimit, StatementRules.explanationLimit)
        conditional("illegal_content_legal_ground", short, when: isIllegal)
        conditional("illegal_content_explanation", long, when: isIllegal)
        conditional("incompatible_content_ground", short, when: isIncompatible)
        conditional("incompatible_content_explanation", long, when: isIncompatible)
        if isIncompatible {
            choice("incompatible_content_illegal", among: ["Yes", "No"])
        } else if statement["incompatible_content_illegal"] != nil {
            note("incompatible_content_illegal", "does not belong to this ground")
        }
        if let url = optional("decision_ground_reference_url", limit: short),
            !Self.isWebAddress(url)
        {
            note("decision_ground_reference_url", "is no address of the web")
        }
    }

    /// An address that starts so, with a host and nothing that is no part of one.
    static func isWebAddress(_ text: String) -> Bool {
        guard let prefix = ["https://", "http://"].first(where: text.hasPrefix) else {
            return false
        }
        let rest = text.dropFirst(prefix.count)
        let host = rest.prefix { !"/?#".contains($0) }
        return host.contains(".") && !host.hasPrefix(".") && !host.contains("@")
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"<>"\^`{|}"#.utf8.contains($0) }
    }

    mutating func content() {
        list("content_type", among: StatementRules.contentTypes, isRequired: true)
        choice("category", among: StatementRules.categories, isRequired: true)
        list("category_addition", among: StatementRules.categories)
        list("category_specification", among: StatementRules.keywords)
        list("territorial_scope", among: EconomicArea.codes, isRequired: true)
        if let language = optional("content_language", limit: 2),
            language.utf8.count != 2 || !language.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        {
            note("content_language", "is no code of two capitals")
        }
        guard let id = statement["content_id"] else { return }
        guard case .object(let members) = id, members.map(\.name) == ["EAN-13"] else {
            return note("content_id", "has other keys than EAN-13")
        }
        let digits = id["EAN-13"]?.string ?? ""
        let areDigits = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard digits.utf8.count == 13, areDigits, let value = UInt64(digits),
            GTIN(value: value) != nil
        else { return note("content_id", "is no EAN-13 with a right check digit") }
    }

    mutating func dates() {
        let latest = CivilDate(year: 2038, month: 1, day: 1)
        let content = day("content_date", from: CivilDate(year: 2000, month: 1, day: 1), to: latest)
        let application = day(
            "application_date", from: CivilDate(year: 2020, month: 1, day: 1), to: latest)
        if content == nil, statement["content_date"] == nil { note("content_date", "is missing") }
        if application == nil, statement["application_date"] == nil {
            note("application_date", "is missing")
        }
        for kind in ["visibility", "monetary", "service", "account"] {
            let name = "end_date_\(kind)_restriction"
            if let end = day(name, from: nil, to: nil), let application, end < application {
                note(name, "is before the application date")
            }
        }
    }

    mutating func origin() {
        _ = required("decision_facts", limit: StatementRules.factsLimit)
        choice("source_type", among: StatementRules.sources, isRequired: true)
        _ = optional("source_identity", limit: StatementRules.textLimit)
        if statement["source_identity"] != nil,
            statement["source_type"]?.string == "SOURCE_VOLUNTARY"
        {
            note("source_identity", "does not belong to a voluntary source")
        }
        choice("automated_detection", among: ["Yes", "No"], isRequired: true)
        choice("automated_decision", among: StatementRules.degrees, isRequired: true)
        choice("account_type", among: StatementRules.accounts)
    }

    /// No text may have the name of a person.
    mutating func privacy(of persons: [String]) {
        for name in Self.freeTexts {
            guard let text = statement[name]?.string else { continue }
            if PersonalData.removed(from: text, names: persons) != text {
                note(name, "names a person")
            }
        }
    }

    /// The fields that repeat what strangers wrote; days and codes, in which a
    /// seller's number may well stand by chance, are none.
    private static let freeTexts = [
        "decision_facts", "illegal_content_explanation", "incompatible_content_explanation",
        "decision_visibility_other", "decision_ground_reference_url",
    ]

    private mutating func note(_ field: String, _ message: String) {
        breaches.append(.init(field: field, message: message))
    }

    private mutating func required(_ name: String, limit: Int) -> String? {
        guard let text = statement[name]?.string, !text.isEmpty else {
            note(name, "is missing")
            return nil
        }
        return optional(name, limit: limit)
    }

    /// Characters are counted as the database counts them, by scalars.
    private mutating func optional(_ name: String, limit: Int) -> String? {
        guard let value = statement[name] else { return nil }
        guard let text = value.string else {
            note(name, "is no text")
            return nil
        }
        if text.unicodeScalars.count > limit { note(name, "is longer than \(limit) characters") }
        return text
    }

    private mutating func conditional(_ name: String, _ limit: Int, when isDue: Bool) {
        if isDue {
            _ = required(name, limit: limit)
        } else if statement[name] != nil {
            note(name, "does not belong to this decision")
        }
    }

    private mutating func choice(_ name: String, among: Set<String>, isRequired: Bool = false) {
        guard let value = statement[name] else {
            if isRequired { note(name, "is missing") }
            return
        }
        if !(value.string.map(among.contains) ?? false) { note(name, "has a value that is none") }
    }

    private mutating func list(_ name: String, among: Set<String>, isRequired: Bool = false) {
        guard let value = statement[name] else {
            if isRequired { note(name, "is missing") }
            return
        }
        guard let values = value.array else { return note(name, "is no list") }
        if isRequired, values.isEmpty { note(name, "is empty") }
        if !values.allSatisfy({ $0.string.map(among.contains) ?? false }) {
            note(name, "has a value that is none")
        }
    }

    private mutating func day(_ name: String, from first: CivilDate?, to last: CivilDate?)
        -> CivilDate?
    {
        guard let value = statement[name] else { return nil }
        guard let day = value.string.flatMap({ CivilDate($0) }) else {
            note(name, "is no day")
            return nil
        }
        if let first, day < first { note(name, "is before \(first)") }
        if let last, day > last { note(name, "is after \(last)") }
        return day
    }
}
