import Takedown
import Testing

/// The slow obvious model: every pair written out by hand.
///
/// A pair that is not here is impossible.
private let table: [CaseState: [CaseEvent: CaseState]] = [
    .inReview: [
        .raised: .noticeIssued, .upheld: .noticeIssued, .dismissed: .dismissed,
        .withdrawn: .withdrawn, .verifiedGone: .verifiedGone,
    ],
    .noticeIssued: [
        .raised: .noticeIssued, .dismissed: .dismissed, .withdrawn: .withdrawn,
        .delivered: .delivered, .acknowledged: .acknowledged, .verifiedGone: .verifiedGone,
        .delisted: .acknowledged, .reinstated: .reinstated,
    ],
    .delivered: [
        .raised: .delivered, .dismissed: .dismissed, .withdrawn: .withdrawn,
        .delivered: .delivered, .acknowledged: .acknowledged, .verifiedGone: .verifiedGone,
        .delisted: .acknowledged, .reinstated: .reinstated,
    ],
    .acknowledged: [
        .raised: .acknowledged, .dismissed: .dismissed, .withdrawn: .withdrawn,
        .delivered: .acknowledged, .acknowledged: .acknowledged, .verifiedGone: .verifiedGone,
        .delisted: .acknowledged, .reinstated: .reinstated,
    ],
    .verifiedGone: [
        .delivered: .verifiedGone, .acknowledged: .verifiedGone, .delisted: .verifiedGone,
        .reinstated: .reinstated, .dismissed: .dismissed,
    ],
    .dismissed: [.delivered: .dismissed],
    .withdrawn: [.delivered: .withdrawn, .reinstated: .reinstated],
    .reinstated: [.delivered: .reinstated, .dismissed: .dismissed],
]

@Suite struct CaseMachineTests {
    @Test(arguments: CaseState.allCases, CaseEvent.allCases)
    func `each event moves each state as the table says`(state: CaseState, event: CaseEvent) throws
    {
        guard let expected = table[state]?[event] else {
            #expect(throws: CaseTransitionError(event: event, state: state)) {
                try CaseMachine.apply(event, in: state)
            }
            return
        }

        #expect(try CaseMachine.apply(event, in: state).state == expected)
    }

    @Test(arguments: CaseState.allCases, CaseEvent.allCases)
    func `the order goes out with the notice and is taken back with a dismissal`(
        state: CaseState, event: CaseEvent
    ) {
        guard let next = try? CaseMachine.apply(event, in: state) else { return }
        let isIssued = state == .inReview && next.state == .noticeIssued
        let isTakenBack =
            [.noticeIssued, .delivered, .acknowledged, .verifiedGone, .reinstated].contains(state)
            && [.dismissed, .withdrawn].contains(next.state)

        let isLetReturn = next.state == .reinstated && state != .reinstated

        #expect(
            next.actions
                == (isIssued
                    ? [.issueOrder]
                    : isTakenBack ? [.takeBackOrder] : isLetReturn ? [.allowReturn] : []))
    }

    @Test func `sequences of events never open a closed state and issue at most one order`() {
        var numbers = SeededNumbers(seed: 20_251_121)
        for _ in 0..<20_000 {
            var state = CaseState.inReview
            var orders = 0
            for _ in 0..<12 {
                let event = numbers.element(of: CaseEvent.allCases)
                guard let next = try? CaseMachine.apply(event, in: state) else { continue }
                #expect(
                    state.isOpen || next.state == state || next.state == .reinstated
                        || [.verifiedGone, .reinstated].contains(state)
                            && next.state == .dismissed
                )
                orders += next.actions.count { $0 == .issueOrder }
                state = next.state
            }
            #expect(orders <= 1)
            #expect(
                orders == 1
                    || [.inReview, .verifiedGone, .dismissed, .withdrawn, .reinstated].contains(
                        state)
            )
        }
    }
}

/// SplitMix64: the same numbers for the same seed, on any machine.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func element<Element>(of elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
