import JSONText
import RecallModel
import Takedown
import Testing

@Suite struct StatementOutcomeTests {
    private func stated(_ restriction: Restriction) throws -> TransparencyStatement {
        guard case .stated(let statement) = try ReasonSamples.outcome(restriction) else {
            throw NotStated(outcome: try ReasonSamples.outcome(restriction))
        }
        return statement
    }

    private struct NotStated: Error {
        var outcome: StatementOutcome
    }

    private func missing(_ outcome: StatementOutcome) -> [String]? {
        guard case .held(let missing) = outcome else { return nil }
        return missing
    }

    @Test func `a listing in Germany is stated, and the statement passes every rule`() throws {
        let statement = try stated(ReasonSamples.restriction())
        let json = statement.json

        #expect(StatementRules.breaches(of: json, persons: ["Kitchen Corner", "S9"]) == [])
        #expect(statement.territory == ["DE"])
        #expect(json["content_date"]?.string == "2025-05-31")
        #expect(json["application_date"]?.string == "2025-11-21")
        #expect(json["content_id"]?["EAN-13"]?.string == "4006381333931")
        #expect(json["decision_ground"]?.string == "DECISION_GROUND_ILLEGAL_CONTENT")
        #expect(
            json["illegal_content_legal_ground"]?.string
                == "Regulation (EU) 2023/988 (GPSR), Article 5")
        #expect(json["source_type"]?.string == "SOURCE_VOLUNTARY")
        #expect(json["automated_detection"]?.string == "Yes")
        #expect(json["automated_decision"]?.string == "AUTOMATED_DECISION_FULLY")
    }

    @Test(arguments: [["US"], ["GB"], ["CN", "US"], ["CH"]])
    func `a listing outside of the area is not stated`(codes: [String]) throws {
        let markets = codes.compactMap { Market($0) }
        let outcome = try ReasonSamples.outcome(
            ReasonSamples.restriction(in: markets, recalled: []))

        #expect(outcome == .notOwed("the listing is offered in no market of the economic area"))
    }

    @Test func `an order of an authority is not stated`() throws {
        var restriction = ReasonSamples.restriction()
        restriction.trigger = .order

        guard case .notOwed = try ReasonSamples.outcome(restriction) else {
            return #expect(Bool(false), "it is owed")
        }
    }

    @Test(arguments: [
        (["EL"], ["GR"]), (["US", "NO", "DE"], ["DE", "NO"]),
        (["EU"], Market.unionMembers.sorted()),
    ])
    func `the scope has the area's codes only`(codes: [String], scope: [String]) throws {
        let markets = codes.compactMap { Market($0) }
        #expect(
            try stated(ReasonSamples.restriction(in: markets, recalled: [])).territory == scope)
    }

    @Test func `the listing's own country goes before its export's markets`() throws {
        let french = ReasonSamples.restriction { match, _ in match.listing.country = "FR" }
        let american = ReasonSamples.restriction { match, _ in match.listing.country = "US" }

        #expect(try stated(french).territory == ["FR"])
        #expect(throws: NotStated.self) { try stated(american) }
    }

    @Test(arguments: [
        ("", "does not say when the listing was made"), ("yesterday", "is no day"),
        ("1999-12-31", "content_date is before 2000-01-01"),
        ("2038-01-02", "content_date is after 2038-01-01"),
    ])
    func `a day that is not known holds the statement back`(listedAt: String, why: String) throws {
        let outcome = try ReasonSamples.outcome(ReasonSamples.restriction(), listedAt: listedAt)

        #expect(missing(outcome)?.count == 1)
        #expect(missing(outcome)?.first?.contains(why) == true)
    }

    @Test func `markets that are not known hold the statement back`() throws {
        let outcome = try ReasonSamples.outcome(ReasonSamples.restriction(in: [], recalled: []))

        #expect(missing(outcome)?.first?.contains("no market of the listing is known") == true)
    }

    @Test func `a recall of elsewhere rests on the platform's terms, which must be stated`() throws
    {
        let recalled = ReasonSamples.markets("US")
        let silent = ReasonSamples.restriction(recalled: recalled)
        let stating = ReasonSamples.restriction(
            recalled: recalled, terms: PlatformTerms(clause: "Terms, section 4"))

        #expect(
            missing(try ReasonSamples.outcome(silent))?.first?.contains("reasons.terms") == true)
        let json = try stated(stating).json
        #expect(StatementRules.breaches(of: json) == [])
        #expect(json["incompatible_content_ground"]?.string == "Terms, section 4")
        #expect(json["illegal_content_legal_ground"] == nil)
    }

    @Test func `a regime without a law holds the statement back`() throws {
        let food = ReasonSamples.restriction(regimes: ["cpsc": .food])
        let vehicle = ReasonSamples.restriction(regimes: ["cpsc": .vehicle])

        #expect(
            try stated(food).ground
                == .illegal(
                    law: "Regulation (EC) No 178/2002, Article 14",
                    explanation: stated(food).explanation))
        #expect(
            missing(try ReasonSamples.outcome(vehicle))?.first?.contains("reasons.laws") == true)
    }

    @Test(
        arguments: [
            ("4006381333931", "4006381333931"), ("036000291452", "0036000291452"),
            ("4006381333930", nil), ("96385074", nil), ("10036000291459", nil),
            ("4006381333931, 036000291452", nil), ("2000000000008", nil), ("", nil),
            ("4006381333931; 4006381333931", "4006381333931"),
        ] as [(String, String?)])
    func `a content id is one EAN-13, or a UPC-A behind a zero`(
        cell: String, digits: String?
    ) throws {
        let restriction = ReasonSamples.restriction { match, _ in match.listing.gtin = cell }

        #expect(try stated(restriction).ean13 == digits)
    }

    @Test func `what an authority quotes of the seller is taken out`() throws {
        let restriction = ReasonSamples.restriction { match, recall in
            match.listing.sellerName = "Kitchen Corner"
            recall.hazard.text = "KITCHEN CORNER sold it; write to info@corner.example now."
            recall.url = "https://example.org/S9"
        }
        let statement = try stated(restriction)

        #expect(statement.facts.contains("[removed] sold it; write to [removed] now."))
        #expect(!statement.facts.lowercased().contains("corner"))
        #expect(statement.referenceURL == nil)
    }

    @Test(arguments: [RecallSourceKind.priorityList, .push])
    func `a list that was handed over is another's notification, and so is a push`(
        kind: RecallSourceKind
    ) throws {
        let restriction = ReasonSamples.restriction { _, recall in recall.sourceKind = kind }

        #expect(
            try stated(restriction).json["source_type"]?.string == "SOURCE_TYPE_OTHER_NOTIFICATION")
        #expect(try stated(restriction).facts.contains("by a notice that was not an order"))
    }

    @Test(arguments: ["a", "漢", "\u{1}", "<", "\u{301}"])
    func `no choice of characters makes a text too long`(unit: String) throws {
        let restriction = ReasonSamples.restriction(
            terms: PlatformTerms(laws: [.goods: String(repeating: "x", count: 501)])
        ) { _, recall in
            recall.hazard.text = String(repeating: unit, count: 9000)
            recall.authority = String(repeating: unit, count: 9000)
        }

        #expect(StatementRules.breaches(of: try stated(restriction).json) == [])
    }
}

extension TransparencyStatement {
    fileprivate var explanation: String {
        switch ground {
        case .illegal(_, let explanation), .incompatible(_, let explanation): explanation
        }
    }
}
