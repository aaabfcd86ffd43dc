import RecallModel
import Takedown

extension CaseRules {
    /// The templates that an order or an alert is written by: one for each language
    /// that its destinations read, the first destination's first.
    ///
    /// A notice has one text wherever it goes, so whoever reads another language
    /// finds his own below. In a language without a template it is in English, and
    /// where no file has that in the program's own copy.
    func wordings(_ form: TemplateForm, for destinations: [String]) -> [LanguageTemplate] {
        wordings(form, in: destinations.map { destinationLanguages[$0] ?? "en" })
    }

    /// The same for languages.
    func wordings(_ form: TemplateForm, in languages: [String]) -> [LanguageTemplate] {
        var seen: Set<String> = []
        return (languages.isEmpty ? ["en"] : languages).compactMap { asked in
            let language = templates[form, asked] == nil ? "en" : asked
            guard seen.insert(language).inserted else { return nil }
            return templates[form, language].map {
                LanguageTemplate(language: language, template: $0)
            } ?? LanguageTemplate.shipped(form)
        }
    }
}

extension StoreTransaction {
    /// As ``CaseRules/wordings(_:for:)``, for an order: whoever gets it later, for
    /// nobody acknowledges it, reads it as well.
    func orderWordings(
        of takedown: TakedownCase, _ recall: Recall, for destinations: [String]
    ) throws -> [LanguageTemplate] {
        guard !rules.destinationLanguages.isEmpty else {
            return rules.wordings(.takedownOrder, for: destinations)
        }
        let later = rules.routes.secondChannels(for: try occasion(of: takedown, recall), at: 99)
        return rules.wordings(.takedownOrder, for: destinations + later)
    }
}
