import Foundation
import RecallModel
import Takedown

/// Restrictions and the shipped templates.
enum ReasonSamples {
    /// The templates as they are shipped.
    static func templates() throws -> TemplateSet {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates").standardized
        var set = TemplateSet()
        for form in TemplateForm.allCases {
            for language in ["en", "zh"] where form.hasSubject || language == "en" {
                let file = folder.appending(path: "\(form.rawValue).\(language).txt")
                set[form, language] = try NoticeTemplate(
                    Array(Data(contentsOf: file)), form: form)
            }
        }
        return set
    }

    /// - Parameter law: whose words; `nil` for those without a law's name.
    static func languageTemplates(
        _ languages: [String], _ form: TemplateForm = .seller, law: String? = nil
    ) throws -> [LanguageTemplate] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates").standardized
        return try languages.map { language in
            let name = [form.rawValue, law, language, "txt"].compactMap(\.self)
            let file = folder.appending(path: name.joined(separator: "."))
            return LanguageTemplate(
                language: language,
                template: try NoticeTemplate(Array(Data(contentsOf: file)), form: form))
        }
    }

    static func markets(_ codes: String...) -> [Market] { codes.compactMap { Market($0) } }

    /// A restriction of a listing made in May, of a recall that speaks for the
    /// Union.
    static func restriction(
        in exportMarkets: [Market] = markets("DE"), recalled: [Market] = [.europeanUnion],
        terms: PlatformTerms = PlatformTerms(), regimes: [String: Regime] = [:],
        degree: Automation.Degree = .fully,
        change: (inout Match, inout Recall) -> Void = { _, _ in
        }
    ) -> Restriction {
        var recall = Samples.recall
        recall.markets = recalled
        var match = Samples.match
        match.listing.listedAt = "2025-05-31"
        match.listing.gtin = "4006381333931"
        change(&match, &recall)
        return Restriction(
            of: Samples.takedown(of: match, recall: recall), recall: recall, bases: [],
            exportMarkets: exportMarkets, regimes: regimes, terms: terms,
            automation: Automation(isDetectionAutomatic: true, decision: degree))
    }

    static let day = CivilDate(daysSince1970: 20_413)

    static func outcome(
        _ restriction: Restriction, listedAt: String? = nil
    ) throws -> StatementOutcome {
        StatementOutcome(
            of: restriction, listedAt: listedAt ?? restriction.takedown.listing.listedAt, on: day,
            templates: try templates())
    }
}
