import JSONText
import RecallModel
import Takedown
import Testing

@Suite struct CaseActTests {
    static let all: [CaseAct] = [
        .assign(to: "Ada"), .assign(to: ""), .note("Seller rang; “lot 7 only”."), .acknowledge,
        .claimDelisted(at: Samples.noon), .raise(.legalHold, reason: "court order 4/26"),
        .lower(.legalHold, reason: "lifted"), .raise(.needsExpert, reason: "which model?"),
        .lower(.needsExpert, reason: "the older one"),
        .suppress(until: Samples.noon, reason: "a toy"), .suppress(until: nil, reason: "a toy"),
        .extend(
            until: Samples.noon, .agreed, authority: "US CPSC, letter 7", reason: "stock moves"),
        .extend(until: Samples.noon, .clarification, authority: "BAuA", reason: "which lot?"),
        .raise(.destroyed, reason: "burnt, record 7"), .lower(.destroyed, reason: "another batch"),
        .reinstate(ReinstatementTests.relabelled), .reinstate(ReinstatementTests.attested),
        .attest(Attestation(lots: "B300", documents: [ReinstatementTests.letter], reason: "seen")),
        .attest(Attestation(lots: "", reason: "he does not know")),
        .appeal(Appeal(reason: "another kettle", documents: [ReinstatementTests.letter])),
        .decideAppeal(.upheld(reason: "the same kettle")),
        .decideAppeal(.dismissed(reason: "another kettle")),
        .decideAppeal(.reinstated(ReinstatementTests.attested)),
        .dismiss(reason: "a toy"), .letReinstatementStand(reason: "still relabelled"),
        .liftSuppression(reason: "no toy"), .approve(7), .refuse(7, reason: "look again"),
    ]

    @Test(arguments: all)
    func `an act is read back as it was written`(act: CaseAct) {
        #expect(CaseAct(json: act.json) == act)
    }

    @Test(arguments: [
        "{}", #"{"act":"dance"}"#, #"{"act":"note"}"#, #"{"act":"note","text":"  "}"#,
        #"{"act":"assign"}"#, #"{"act":"claim_delisted","at":"yesterday"}"#,
        #"{"act":"raise","flag":"red","reason":"r"}"#, #"{"act":"raise","flag":"legal_hold"}"#,
        #"{"act":"lower","flag":"legal_hold","reason":" "}"#, #"{"act":"approve"}"#,
        #"{"act":"extend","until":"2026-11-22T10:00:00Z","ground":"agreed","reason":"r"}"#,
        #"{"act":"extend","until":"2026-11-22T10:00:00Z","authority":"a","reason":"r"}"#,
        #"{"act":"suppress","reason":"r","until":"soon"}"#, #"{"act":"suppress"}"#,
        #"{"act":"reinstate"}"#, #"{"act":"reinstate","reinstatement":{"ground":"remedied"}}"#,
        #"{"act":"reinstate","reinstatement":{"ground":"luck","reason":"r"}}"#,
        #"{"act":"reinstate","reinstatement":{"ground":"compliance","reason":"r"}}"#,
        #"{"act":"attest"}"#, #"{"act":"attest","attestation":{"lots":"B300"}}"#,
        #"{"act":"appeal"}"#, #"{"act":"appeal","appeal":{"reason":" "}}"#,
        #"{"act":"decide_appeal"}"#, #"{"act":"decide_appeal","decision":{"outcome":"maybe"}}"#,
        #"{"act":"decide_appeal","decision":{"outcome":"upheld"}}"#,
        #"{"act":"dismiss"}"#, #"{"act":"dismiss","reason":" "}"#,
        #"{"act":"let_reinstatement_stand"}"#,
        #"{"act":"refuse","proposal":1}"#, #"{"act":"approve","proposal":"x"}"#,
    ])
    func `what is no act is none`(text: String) throws {
        #expect(CaseAct(json: try JSONParser.parse(text)) == nil)
    }

    @Test func `words are kept up to their limit and refused past it`() {
        let page = String(repeating: "é", count: 2000)
        let name = String(repeating: "n", count: 200)

        #expect(CaseAct.note(page).problem == nil)
        #expect(CaseAct.note(page + "x").problem?.contains("4000") == true)
        #expect(CaseAct.assign(to: name).problem == nil)
        #expect(CaseAct.assign(to: name + "n").problem?.contains("200") == true)
        #expect(CaseAct.raise(.legalHold, reason: "").problem?.contains("empty") == true)
    }

    /// Written out by hand; what is not here is possible in any state.
    private static let states: [String: Set<CaseState>] = [
        "acknowledged": [.noticeIssued, .delivered, .acknowledged, .verifiedGone],
        "claimed delisted": [.noticeIssued, .delivered, .acknowledged, .verifiedGone],
        "referred to an expert": [.inReview],
        "dismissed": [
            .inReview, .noticeIssued, .delivered, .acknowledged, .verifiedGone, .reinstated,
        ],
        "closed because a reinstatement stands": [.inReview], "attested": [.inReview],
        "suppressed": [
            .inReview, .noticeIssued, .delivered, .acknowledged, .verifiedGone, .dismissed,
            .reinstated,
        ],
        "taken out of suppression": [.dismissed],
        "extended": [.inReview, .noticeIssued, .delivered, .acknowledged],
        "appealed": [.noticeIssued, .delivered, .acknowledged, .verifiedGone],
        "reinstated": [.noticeIssued, .delivered, .acknowledged, .verifiedGone, .withdrawn],
    ]

    @Test(arguments: [
        ("Ada", "ada", true), (" Ada ", "ADA", true), ("Ödön", "ödön", true), ("Ada", "Bob", false),
        ("Ada L", "AdaL", false),
    ])
    func `one person is one, however the name is written`(a: String, b: String, isSame: Bool) {
        #expect(DecisionRules.isSame(a, b) == isSame)
    }

    @Test(arguments: Severity.allCases)
    func `suppressing a critical case takes two, unless configured otherwise`(
        severity: Severity
    ) {
        var takedown = Samples.takedown()
        takedown.severity = severity
        let act = CaseAct.suppress(until: nil, reason: "a toy")
        var rules = DecisionRules()
        #expect(rules.takesTwo(act, on: takedown) == (severity == .critical))
        rules.twoPersons = []
        #expect(!rules.takesTwo(act, on: takedown))
        rules.twoPersons = [.suppress]
        #expect(rules.takesTwo(act, on: takedown))
        #expect(!rules.takesTwo(.note("n"), on: takedown))
    }

    @Test(
        arguments: [
            CaseAct.dismiss(reason: "a toy"), .decideAppeal(.dismissed(reason: "a toy")),
        ], CaseState.allCases.filter { $0 != .reinstated })
    func `taking a critical case's order back as wrong takes two, finding its match wrong one`(
        act: CaseAct, state: CaseState
    ) {
        let isOut = [CaseState.noticeIssued, .delivered, .acknowledged, .verifiedGone]
            .contains(state)
        var takedown = Samples.takedown()
        takedown.state = state
        takedown.severity = .critical
        var rules = DecisionRules()

        #expect(rules.takesTwo(act, on: takedown) == isOut)
        rules.twoPersons = []
        #expect(!rules.takesTwo(act, on: takedown))
        takedown.severity = .high
        #expect(!DecisionRules().takesTwo(act, on: takedown))
        rules.twoPersons = [.suppress]
        #expect(rules.takesTwo(act, on: takedown) == isOut)
    }

    @Test(arguments: [
        CaseAct.dismiss(reason: "a toy"), .suppress(until: nil, reason: "a toy"),
    ])
    func `finding wrong what two people let return takes two, whatever is configured`(
        act: CaseAct
    ) {
        var takedown = Samples.takedown()
        takedown.state = .reinstated
        var rules = DecisionRules()
        rules.twoPersons = []

        #expect(rules.takesTwo(act, on: takedown))
    }

    @Test(arguments: [
        (CaseAct.dismiss(reason: "a toy"), true), (.suppress(until: nil, reason: "a toy"), true),
        (.letReinstatementStand(reason: "fine"), true),
        (.decideAppeal(.dismissed(reason: "a toy")), true), (.note("n"), false),
        (.decideAppeal(.upheld(reason: "the same")), false),
    ])
    func `whoever finds wrong what the seller himself attests is not alone`(
        act: CaseAct, takesTwo: Bool
    ) {
        var rules = DecisionRules()
        rules.twoPersons = []
        var takedown = Samples.takedown()
        takedown.state = .inReview
        takedown.severity = .low

        #expect(rules.takesTwo(act, on: takedown, sellerNamesRecalled: true) == takesTwo)
        #expect(!rules.takesTwo(act, on: takedown))
    }

    @Test(arguments: all, CaseState.allCases)
    func `an act is possible in the states of the table`(act: CaseAct, state: CaseState) {
        let expected = Self.states[act.participle]?.contains(state) ?? true

        #expect(act.isPossible(in: state) == expected)
    }
}
