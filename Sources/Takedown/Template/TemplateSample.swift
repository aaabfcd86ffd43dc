/// What a template says of a case that has everything and of one that has nothing.
///
/// It is for whoever words a template: the names of values stand in brackets in
/// their place. Sections that exclude each other in a real case, a person's
/// decision and the program's, are both there.
package struct TemplateSample: Hashable, Sendable {
    /// Every section once, and every value by its name.
    package let full: String
    /// No section, and no value stated.
    package let empty: String

    package init(_ template: NoticeTemplate, of form: TemplateForm) {
        let names = form.vocabulary
        func values(_ places: Set<String>) -> TemplateValues {
            let named = Dictionary(uniqueKeysWithValues: places.map { ($0, "[\($0)]") })
            // Orders and alerts are read as they are, letters perhaps as HTML.
            return form.kind == nil ? TemplateValues(named) : .plain(named)
        }
        var all = values(names.places)
        all.sections = names.sections.mapValues { [values($0)] }
        full = Self.text(template, all, of: form) + (form == .alarm ? Self.alarms(template) : "")
        empty = Self.text(template, form.kind == nil ? TemplateValues() : .plain(), of: form)
    }

    /// What stands in the frame of each alarm, every section of it once.
    private static func alarms(_ template: NoticeTemplate) -> String {
        AlarmCode.allCases.map { code in
            let names = code.vocabulary
            var values = TemplateValues.plain(
                Dictionary(uniqueKeysWithValues: names.places.map { ($0, "[\($0)]") }))
            values.sections = names.sections.mapValues { _ in [.plain()] }
            let sentences = AlarmWords.Sentence.allCases.map {
                template.alarmWords.words($0, code, values)
            }
            return "\n\(code.rawValue): \(sentences.joined(separator: "\n  "))\n"
        }.joined()
    }

    private static func text(
        _ template: NoticeTemplate, _ values: TemplateValues, of form: TemplateForm
    ) -> String {
        let subject = form.hasSubject ? "Subject: \(template.subject(values))\n\n" : ""
        return subject + template.text(values)
    }
}

extension TemplateSet {
    /// The templates in force of a form, by law and language, each with the name
    /// of its file.
    package func files(of form: TemplateForm) -> [(name: String, template: NoticeTemplate)] {
        let owners = [nil] + (form.isByLaw ? laws.laws.map(\.name) : [])
        return owners.flatMap { law in
            languages(of: form, law: law).compactMap { language in
                self[form, language, law: law].map { template in
                    let parts = [form.rawValue, law, language, "txt"].compactMap { $0 }
                    return (parts.joined(separator: "."), template)
                }
            }
        }
    }
}
