import RecallModel
import Takedown
import Testing

/// Until when a seller may complain, and what he reads of the answer.
@Suite struct AppealTests {
    @Test(arguments: [
        ("2025-11-21T12:00:00Z", 6, "2026-05-22T00:00:00Z"),
        ("2025-11-21T00:00:00Z", 6, "2026-05-22T00:00:00Z"),
        ("2025-08-31T23:59:59Z", 6, "2026-03-01T00:00:00Z"),
        ("2027-08-29T12:00:00Z", 6, "2028-03-01T00:00:00Z"),
        ("2025-06-30T12:00:00Z", 6, "2025-12-31T00:00:00Z"),
        ("2025-12-15T12:00:00Z", 12, "2026-12-16T00:00:00Z"),
        ("2025-01-31T12:00:00Z", 120, "2035-02-01T00:00:00Z"),
    ])
    func `months end with the day of the same number, or with their last`(
        start: String, months: Int, end: String
    ) throws {
        let moment = try #require(Instant(rfc3339: start))

        #expect(AppealWindow.end(after: moment, months: months).description == end)
    }

    @Test func `an appeal has a reason and up to eight documents`() {
        let letters = (0..<9).map { CaseDocument(name: "\($0)", text: "t") }

        #expect(Appeal(reason: "r", documents: Array(letters.prefix(8))).problem == nil)
        #expect(Appeal(reason: "r", documents: letters).problem?.contains("8") == true)
        #expect(Appeal(reason: " ").problem?.contains("empty") == true)
    }

    private static func answer(_ decision: AppealDecision) throws -> TakedownNotice {
        TakedownNotice.appealAnswer(
            ReasonSamples.restriction(
                terms: PlatformTerms(disputeBody: "Dispute House, Vienna")),
            number: 2, receivedAt: Samples.noon, decision,
            templates: try ReasonSamples.languageTemplates(["en", "zh"], .appealAnswer),
            at: Samples.noon)
    }

    @Test func `whoever loses reads where to turn, and no closed platform`() throws {
        let text = try Self.answer(.upheld(reason: "the model is the one recalled")).text

        #expect(text.contains("decided by a person"))
        #expect(text.contains("The restriction stands."))
        #expect(text.contains("received       2025-11-21 12:00 UTC\n"))
        #expect(text.contains("the model is the one recalled"))
        #expect(text.contains("within 90 days,\n  or 180"))
        #expect(text.contains("body           Dispute House, Vienna"))
        #expect(text.contains("to a court"))
        #expect(text.contains("维持限制"))
        #expect(!text.lowercased().contains("ec.europa.eu/odr"))
    }

    @Test func `whoever wins reads what follows`() throws {
        let dismissed = try Self.answer(.dismissed(reason: "another kettle"))
        let returned = try Self.answer(.reinstated(ReinstatementTests.attested))

        #expect(dismissed.text.contains("was wrong and is withdrawn"))
        #expect(returned.text.contains("may be offered again"))
        #expect(!returned.text.contains("The restriction stands."))
        #expect(dismissed.step.name == "appeal-2")
        #expect(dismissed.type == "seller.appeal_decided")
    }

    @Test func `what two people let return meanwhile was not wrong`() throws {
        var restriction = ReasonSamples.restriction()
        restriction.takedown.state = .reinstated
        let notice = TakedownNotice.appealAnswer(
            restriction, number: 1, receivedAt: Samples.noon, .dismissed(reason: "it is back"),
            templates: try ReasonSamples.languageTemplates(["en"], .appealAnswer),
            at: Samples.noon)

        #expect(notice.text.contains("may be offered again"))
        #expect(!notice.text.contains("was wrong"))
    }

    @Test(arguments: ["a", "\u{1}", "\"", "漢", "😀"])
    func `no choice of characters makes an answer of 20,000 bytes`(unit: String) throws {
        let restriction = Restriction(
            of: Overflow.takedown(of: unit), recall: Overflow.recall(of: unit), bases: [],
            exportMarkets: ReasonSamples.markets("DE"), regimes: [:],
            terms: PlatformTerms(disputeBody: Overflow.text(unit)),
            automation: Automation(isDetectionAutomatic: true, decision: .not))
        let notice = TakedownNotice.appealAnswer(
            restriction, number: .max, receivedAt: Samples.noon,
            .upheld(reason: Overflow.text(unit)),
            templates: try ReasonSamples.languageTemplates(["en", "zh"], .appealAnswer),
            at: Samples.noon)

        #expect(notice.body.count < TakedownNotice.bodyLimit)
    }
}
