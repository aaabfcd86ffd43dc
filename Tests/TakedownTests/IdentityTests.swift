import RecallModel
import Takedown
import Testing

@Suite struct IdentityTests {
    private func id(
        _ marketplace: String = "m", _ listing: String = "l", _ recall: String = "cpsc:1",
        _ round: Int = 1
    ) throws -> CaseID {
        CaseID(
            marketplace: Marketplace(marketplace), listingID: listing,
            recall: try #require(RecallID(recall)), round: round)
    }

    @Test func `the same four make the same case id`() throws {
        let first = try id()
        let second = try id()

        #expect(first == second)
        #expect(first.text.hasPrefix("case_"))
        #expect(first.text.utf8.count == 31)
    }

    @Test(arguments: [
        (NoticeStep.issued, NoticeStep.issued), (.reminder(percent: 50), .issued),
        (.breach, .issued), (.withdrawn, .issued), (.sellerWithdrawn, .seller),
        (.appealAnswer(number: 2), .seller), (.attestationClosed, .attestation),
        (.consumerWithdrawn, .consumer),
        (.consumerUnderWithdrawn(law: "us"), .consumerUnder(law: "us")),
    ])
    func `mails to the same readers follow the case's first`(
        step: NoticeStep, first: NoticeStep
    ) throws {
        #expect(step.thread(in: try id()) == NoticeID(case: try id(), step: first))
        #expect(NoticeStep.supplier.thread(in: try id()) == nil)
    }

    @Test func `an id stays what it was in the first version`() throws {
        // Computed apart from this code, with Python's hashlib.
        #expect(try id().text == "case_63d0a575fd32a01980022234f3")
        #expect(NoticeID(case: try id(), step: .issued).text == "ntc_2cd2b68fc540143f50c93c3eec")
    }

    @Test func `any of the four makes another case id`() throws {
        let ids = Set([
            try id(), try id("n"), try id("m", "k"), try id("m", "l", "cpsc:2"),
            try id("m", "l", "cpsc:1", 2),
        ])

        #expect(ids.count == 5)
    }

    @Test func `moving a letter from one field to the next makes another id`() throws {
        #expect(try id("ab", "c") != id("a", "bc"))
    }

    @Test func `every step of a case has its own notice id without a dot`() throws {
        let steps: [NoticeStep] = [
            .issued, .reminder(percent: 25), .reminder(percent: 50), .targetMissed, .breach,
            .withdrawn,
        ]
        let caseID = try id()
        let ids = Set(steps.map { NoticeID(case: caseID, step: $0) })

        #expect(ids.count == steps.count)
        #expect(ids.allSatisfy { $0.text.hasPrefix("ntc_") && !$0.text.contains(".") })
    }

    @Test func `an alarm raised again has another notice id`() {
        #expect(NoticeID(alarm: "k") == NoticeID(alarm: "k", occurrence: 1))
        #expect(NoticeID(alarm: "k") != NoticeID(alarm: "k", occurrence: 2))
        #expect(NoticeID(alarm: "k") != NoticeID(alarm: "j"))
    }

    @Test(arguments: [
        "", "ntc_", "case_0123456789abcdef0123456789", "ntc_0123456789abcdef012345678",
        "ntc_0123456789abcdef01234567890", "ntc_0123456789ABCDEF0123456789",
        "ntc_0123456789abcdef/123456789", " ntc_0123456789abcdef0123456789",
    ])
    func `what is no notice id is not read as one`(text: String) {
        #expect(NoticeID(text) == nil)
    }

    @Test func `a written id is read back`() throws {
        let caseID = try id()
        let notice = NoticeID(case: caseID, step: .breach)

        #expect(CaseID(caseID.text) == caseID)
        #expect(NoticeID(notice.text) == notice)
    }

    @Test(arguments: [
        NoticeStep.issued, .reminder(percent: 90), .targetMissed, .breach, .withdrawn, .alarm,
    ])
    func `a step is read back from its name`(step: NoticeStep) {
        #expect(NoticeStep(name: step.name) == step)
    }

    @Test(arguments: ["", "reminder-", "reminder-07", "reminder-x", "Issued"])
    func `what is no step is not read as one`(name: String) {
        #expect(NoticeStep(name: name) == nil)
    }
}
