/// The templates in force, by form and language.
package struct TemplateSet: Hashable, Sendable {
    /// A form, or a form as one law has it.
    private struct Name: Hashable {
        var form: TemplateForm
        /// `nil` of templates without a law's name.
        var law: String?
    }

    private var templates: [Name: [String: NoticeTemplate]] = [:]
    /// The laws that templates with a law's name are of.
    package var laws = NoticeLaws.none
    /// Words for the program's own short names, by language.
    package var glossaries: [String: TemplateGlossary] = [:]
    /// What alarms say, by language.
    package var alarmWords: [String: AlarmWords] = [:]

    package init() {}

    /// - Parameter law: its name; `nil` is the template without one.
    package subscript(
        form: TemplateForm, language: String, law law: String? = nil
    ) -> NoticeTemplate? {
        get {
            var template = templates[Name(form: form, law: law)]?[language]
            if let glossary = glossaries[language] { template?.glossary = glossary }
            if let words = alarmWords[language] { template?.alarmWords = words }
            return template
        }
        set { templates[Name(form: form, law: law), default: [:]][language] = newValue }
    }

    /// The languages that a form is there in, sorted.
    package func languages(of form: TemplateForm, law: String? = nil) -> [String] {
        (templates[Name(form: form, law: law)] ?? [:]).keys.sorted()
    }

    /// Whose templates a notice under some law is written by: its own, or those
    /// of the markets that no law is named of, whatever language is asked for; a
    /// notice in English with a law's contents is one, in German without is none.
    ///
    /// - Returns: the law's name; `nil` for the templates without one.
    package func owner(of form: TemplateForm, under law: NoticeLaw?) -> String? {
        guard form.isByLaw, let law, !laws.isPlain(law) else { return nil }
        return languages(of: form, law: law.name).isEmpty ? laws.fallback?.name : law.name
    }

    /// Whether a text is the code of a language as file names have it: two or
    /// three small letters, perhaps with a region or script (`zh`, `pt-BR`).
    package static func isLanguage(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isCode = { (part: Substring, lengths: ClosedRange<Int>) in
            lengths.contains(part.utf8.count)
                && part.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
        }
        guard parts.count <= 2, isCode(parts[0], 2...3), parts[0] == parts[0].lowercased() else {
            return false
        }
        return parts.count == 1 || isCode(parts[1], 2...4)
    }
}
