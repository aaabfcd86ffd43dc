/// The templates in force, by form and language.
package struct TemplateSet: Hashable, Sendable {
    private var templates: [TemplateForm: [String: NoticeTemplate]] = [:]

    package init() {}

    package subscript(form: TemplateForm, language: String) -> NoticeTemplate? {
        get { templates[form]?[language] }
        set { templates[form, default: [:]][language] = newValue }
    }

    /// The languages that a form is there in, sorted.
    package func languages(of form: TemplateForm) -> [String] {
        (templates[form] ?? [:]).keys.sorted()
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
