import CaseStore
import Foundation
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
}
