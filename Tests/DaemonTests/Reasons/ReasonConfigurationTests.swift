import CaseStore
import Foundation
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Templates and kinds of notices: whatever is wrong is found before a start.
struct ReasonConfigurationTests {
    static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../config/templates").standardized.path()

    private func text(
        reasons: String = "templates: \(Self.shipped)", kinds: String = "[seller]",
        languages: String = "[en]", routes: String = "{}"
    ) -> String {
        """
        version: 1
        exports: [{marketplace: m, folder: /in, languages: \(languages)}]
        destinations: [{name: spool, maildir: /mail, kinds: \(kinds)}]
        routes: \(routes)
        reasons: {\(reasons)}
        """
    }

    /// A copy of the shipped templates, with one of them written anew.
    private func folder(_ name: String, _ text: String) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for file in try FileManager.default.contentsOfDirectory(atPath: Self.shipped) {
            try folder.write(
                String(contentsOfFile: "\(Self.shipped)/\(file)", encoding: .utf8), to: file)
        }
        try folder.write(text, to: name)
        return folder
    }

    @Test func `the shipped templates are read in both languages`() throws {
        let reasons = try reading(text(languages: "[zh, en]")).reasons

        for form in TemplateForm.allCases {
            #expect(reasons.templates.languages(of: form).contains("en"), "\(form)")
        }
        #expect(reasons.templates.languages(of: .seller) == ["en", "zh"])
        #expect(reasons.templates.languages(of: .sellerWithdrawn) == ["en", "zh"])
        #expect(reasons.digest != nil)
    }

    @Test func `a destination takes orders and alerts where it says nothing`() throws {
        let old = try reading(
            "version: 1\ndestinations: [{name: spool, maildir: /mail}]\n"
                + "routes: {notices: [spool], alerts: [spool]}")

        #expect(old.destinations.first?.kinds == [.order, .alert])
        #expect(CaseRules(old).sellerDestinations == [])
        #expect(old.reasons == ReasonConfiguration())
    }

    @Test func `a destination of sellers' notices is on no route and gets them`() throws {
        let rules = CaseRules(try reading(text(languages: "[zh]")))

        #expect(rules.sellerDestinations == ["spool"])
        #expect(rules.routes.orders == [])
        #expect(rules.languages.values.map(\.self) == [["zh"]])
        #expect(!rules.statesReasons)
    }

    @Test func `a route to a destination that does not take its kind is refused`() {
        #expect(
            problems(of: text(routes: "{notices: [spool], alerts: [spool]}")) == [
                "c.yaml:4: routes.alerts: “spool” does not take alert; add that to its kinds, "
                    + "or take it off the route",
                "c.yaml:4: routes.notices: “spool” does not take order; add that to its kinds, "
                    + "or take it off the route",
            ])
    }

    @Test func `an unknown placeholder names the file, the line and itself`() throws {
        let folder = try folder(
            "seller.en.txt", "Subject: x\nUnknown: ?\n\nDear {{seler_name}},\n")

        #expect(
            problems(of: text(reasons: "templates: \(folder.path)")) == [
                "\(folder.path)/seller.en.txt:4: {{seler_name}} is no placeholder here; "
                    + "did you mean “seller_name”?"
            ])
    }

    @Test func `a team's own file replaces the shipped one, and changes the digest`() throws {
        let own = try ScratchFolder()
        let file = try own.write("Subject: x\nUnknown: ?\n\nOurs.\n", to: "seller.en.txt")
        let reasons = "templates: \(Self.shipped), own: \(own.path)"
        let configuration = try reading(text(reasons: reasons))
        try "Subject: x\nUnknown: ?\n\nOther.\n".write(
            toFile: file, atomically: true, encoding: .utf8)

        let template = configuration.reasons.templates[.seller, "en"]
        #expect(template?.text(TemplateValues()) == "Ours.\n")
        #expect(try reading(text(reasons: reasons)).digest != configuration.digest)
    }

    @Test func `a team's own words for short names replace the shipped ones`() throws {
        let folder = try folder("words.zh.txt", "evidence.model: 规格型号\n")
        let own = try reading(text(reasons: "templates: \(folder.path)", languages: "[zh]")).reasons
        let shipped = try reading(text(languages: "[zh]")).reasons
        let values = TemplateValues(
            sections: ["evidence": [TemplateValues(["evidence_kind": "model"])]])

        #expect(own.digest != shipped.digest)
        #expect(own.templates[.seller, "zh"]?.text(values).contains("规格型号") == true)
        #expect(shipped.templates[.seller, "zh"]?.text(values).contains("比对      型号") == true)
    }

    @Test func `words for a name that is none are refused with file and line`() throws {
        let folder = try folder("words.de.txt", "# ours\nevidence.modell: Modell\n")

        let found = try reading(text(reasons: "templates: \(folder.path)")).reasons.setbacks

        #expect(
            found.contains {
                "\($0)".contains("words.de.txt:2: “evidence.modell” is no name here")
            })
    }

    @Test func `a broken template keeps nobody from reading the rest`() throws {
        let folder = try folder("seller.en.txt", "Subject: {{nonsense}}\nUnknown: –\n\nx\n")
        let file = try ScratchFolder()
        try file.write(text(reasons: "templates: \(folder.path)"), to: "recalld.yaml")
        let path = "\(file.path)/recalld.yaml"

        #expect(throws: ConfigurationFailure.self) { try Configuration.load(path: path) }
        let read = try Configuration.loadWithoutTemplates(path: path)
        #expect(read.exports.map(\.marketplace.name) == ["m"])
        #expect(read.reasons.digest == nil)
    }

    @Test(arguments: ["seller.txt", "Seller.en.txt", "seller.EN.txt", "seller.en.md", "x.en.txt"])
    func `a file that would never be used is refused`(name: String) throws {
        let folder = try folder(name, "x")

        let found = problems(of: text(reasons: "templates: \(folder.path)"))

        #expect(found.count == 1)
        #expect(found.first?.contains("\(name): is named like no template") == true)
    }

    @Test func `a language without a template is refused with those there are`() {
        #expect(
            problems(of: text(languages: "[de]")) == [
                "c.yaml:2: exports[0].languages: there is no template seller-withdrawn.de.txt; "
                    + "seller-withdrawn is there in en, zh",
                "c.yaml:2: exports[0].languages: there is no template seller.de.txt; seller is "
                    + "there in en, zh",
            ])
    }

    @Test func `buyers' languages are asked of a destination for buyers only`() throws {
        let other = text(kinds: "[consumer]").replacing("languages: [en]", with: "languages: [de]")
        let same = text(kinds: "[consumer]")
            .replacing("languages: [en]", with: "buyer_languages: [zh]")

        #expect(problems(of: other) == [])
        #expect(CaseRules(try reading(same)).consumerDestinations == ["spool"])
        #expect(CaseRules(try reading(same)).buyerLanguages.values.map(\.self) == [["zh"]])
        #expect(problems(of: same.replacing("[zh]", with: "[de]")).count == 2)
    }

    @Test(arguments: ["[]", "[en, en]", "[en, zh, de]"])
    func `one or two languages that differ are read`(languages: String) {
        #expect(
            problems(of: text(languages: languages)).contains {
                $0.contains("must be one or two languages that differ")
            })
    }

    @Test func `an empty list of kinds and an unknown kind are refused`() {
        #expect(problems(of: text(kinds: "[]")).first?.contains("would get nothing") == true)
        #expect(
            problems(of: text(kinds: "[sellers]")).first?.contains("did you mean “seller”?")
                == true)
    }

    @Test func `a folder without templates is refused`() throws {
        let folder = try ScratchFolder()

        #expect(
            problems(of: text(reasons: "templates: \(folder.path)")).first?
                .contains("has no templates") == true)
    }

    @Test func `a law that is stated is beside those there are`() throws {
        let reasons = try reading(
            text(reasons: "templates: \(Self.shipped), laws: {vehicle: \"Act 7\"}")
        ).reasons

        #expect(reasons.terms.laws[.vehicle] == "Act 7")
        #expect(reasons.terms.laws[.goods] == PlatformTerms.defaultLaws[.goods])
    }

    @Test(arguments: [
        "complaints: x", "dispute_body: x", "questions: x", "terms: x", "laws: {vehicle: x}",
        "statements: /s", "every: 1m",
    ])
    func `every key changes the digest`(key: String) throws {
        let plain = try reading(text())
        let changed = try reading(text(reasons: "templates: \(Self.shipped), \(key)"))

        #expect(changed.digest != plain.digest)
    }

    @Test func `kinds and languages change the digest`() throws {
        let digest = try reading(text()).digest

        #expect(try reading(text(kinds: "[seller, consumer]")).digest != digest)
        #expect(try reading(text(languages: "[zh]")).digest != digest)
        let buyers = text().replacing("languages: [en]", with: "buyer_languages: [zh]")
        #expect(try reading(buyers).digest != digest)
    }

    @Test(arguments: [("0s", true), ("1d", true), ("86401s", false)])
    func `a statement waits up to a day`(every: String, isGood: Bool) {
        let found = problems(of: text(reasons: "templates: \(Self.shipped), every: \(every)"))
        #expect(found.isEmpty == isGood)
    }

    // MARK: Laws

    @Test func `the shipped laws have their templates, and claim none of the rest`() throws {
        let templates = try reading(text()).reasons.templates

        #expect(templates.laws.laws.map(\.name) == ["eu", "us", "cn", "other"])
        #expect(templates.languages(of: .consumer, law: "us") == ["en"])
        #expect(templates.languages(of: .consumer, law: "cn") == ["en", "zh"])
        for form in TemplateForm.allCases where form.isByLaw {
            #expect(templates.languages(of: form, law: "other") == ["en", "zh"], "\(form)")
        }
        let union = try #require(templates.laws.laws.first)
        #expect(union.refusesSoftening && union.requirements.count == 10)
        #expect(templates.laws.laws.dropFirst().allSatisfy { !$0.refusesSoftening })
        let united = try #require(templates.laws.laws.first { $0.name == "us" })
        #expect(united.source == "16 CFR 1115.27" && united.requirements.count == 16)
        let codes = ["GB", "AU", "CA", "JP", "KR"].compactMap { Market($0) }
        #expect(templates.laws.reached(by: codes).map(\.law.name) == ["other"])
    }

    @Test func `a team's own laws replace the shipped ones, with a template for each`() throws {
        let own = try ScratchFolder()
        try own.write(
            """
            version: 1
            laws:
              - {law: eu, markets: [DE], source: GPSR}
              - {law: us, markets: [US], source: CFR}
              - {law: cn, markets: [CN], source: FSL}
              - law: gb
                markets: [GB]
                source: Our house rule
                requires: [{places: [models, skus], words: numbers}]
              - {law: other, source: none}
            """, to: "laws.yaml")
        try own.write("Subject: x\nUnknown: ?\n\nOurs.\n", to: "consumer.gb.en.txt")
        let configuration = try reading(
            text(reasons: "templates: \(Self.shipped), own: \(own.path)"))

        let set = configuration.reasons.templates
        let british = try #require(set.laws.laws.first { $0.name == "gb" })
        #expect(set.owner(of: .consumer, under: british) == "gb")
        #expect(set[.consumer, "en", law: "gb"]?.text(TemplateValues()) == "Ours.\n")
        #expect(british.requirements.first?.places == ["models", "skus"])
        #expect(configuration.digest != (try reading(text()).digest))
        #expect(CaseRules(configuration).laws == set.laws)
    }

    @Test(arguments: [
        ("{law: eu, markets: [DE], source: s}", "no markets: it is that of all"),
        ("{law: eu, markets: [DE], source: s}\n  - {law: other}", "source: is missing"),
        (
            "{law: eu, markets: [DE], source: s, requires: [{places: [modles], words: w}]}"
                + "\n  - {law: other, source: s}", "did you mean “models”?"
        ),
        (
            "{law: eu, markets: [DE, XX1], source: s}\n  - {law: other, source: s}", "XX1"
        ),
    ])
    func `laws that cannot be used are named by file and line`(rows: String, words: String) throws {
        let folder = try folder("laws.yaml", "version: 1\nlaws:\n  - \(rows)\n")

        let found = problems(of: text(reasons: "templates: \(folder.path)"))

        #expect(found.contains { $0.contains("laws.yaml:") && $0.contains(words) }, "\(found)")
    }

    @Test(arguments: [
        ("consumer.eu.en.txt", "is named like no template"),
        ("consumer.fr.en.txt", "is named like no template"),
        ("supplier.us.en.txt", "is named like no template"),
        ("seller.us.zh.txt", "has no seller.us.en.txt"),
    ])
    func `a template of no law, or without English, is refused`(name: String, words: String) throws
    {
        let folder = try folder(name, "Subject: x\nUnknown: ?\n\nx\n")

        let found = problems(of: text(reasons: "templates: \(folder.path)"))

        #expect(found.count == 1)
        #expect(found.first?.contains(words) == true, "\(found)")
    }

    @Test(arguments: [
        ("[DE]", []), ("[]", []),
        ("[DE, CH]", ["exports[0].languages seller.other.de.txt CH"]),
        (
            "[US, CH, CN]",
            [
                "exports[0].languages seller.other.de.txt US",
                "exports[0].languages seller.cn.de.txt CN",
                "exports[0].languages seller.other.de.txt CH",
            ]
        ),
    ])
    func `a law without words in the sellers' language is warned of`(
        markets: String, expected: [String]
    ) throws {
        let own = try ScratchFolder()
        for form in ["seller", "seller-withdrawn"] {
            try own.write("Subject: x\nUnknown: ?\n\nUnser.\n", to: "\(form).de.txt")
        }
        let configuration = try reading(
            """
            version: 1
            exports: [{marketplace: m, folder: /in, languages: [de], markets: \(markets)}]
            destinations: [{name: spool, maildir: /mail, kinds: [seller]}]
            reasons: {templates: \(Self.shipped), own: \(own.path)}
            """)

        let found = configuration.languageWarnings(ConfigurationOrigin(file: "f", lines: [:]))
            .map(\.description)

        #expect(found.count == expected.count, "\(found)")
        for (warning, words) in zip(found, expected) {
            for word in words.split(separator: " ") {
                #expect(warning.contains(word), "\(warning)")
            }
        }
    }
}
