import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// The slow obvious model of one listing against one recall: no tables, no
/// clocks, only what must be true after each deed.
private struct Model {
    var rounds: [CaseState] = []
    /// The export that showed the last round gone, by its place in time.
    var goneAt = 0

    var isOpen: Bool { rounds.last?.isOpen ?? false }

    /// A match in the export of that place.
    mutating func match(_ tier: Tier, at place: Int) {
        let fresh: CaseState = tier == .takedown ? .noticeIssued : .inReview
        switch rounds.last {
        case nil: rounds.append(fresh)
        case .inReview where tier == .takedown: rounds[rounds.count - 1] = .noticeIssued
        case .verifiedGone where place > goneAt: rounds.append(fresh)
        default: break
        }
    }

    mutating func absent(at place: Int) {
        guard isOpen else { return }
        rounds[rounds.count - 1] = .verifiedGone
        goneAt = place
    }

    /// A person's deed, or a delivery: happens or is impossible.
    mutating func apply(_ event: CaseEvent) -> Bool {
        guard let state = rounds.last,
            let next = try? CaseMachine.apply(event, in: state)
        else { return false }
        rounds[rounds.count - 1] = next.state
        return true
    }
}

@Suite struct SequenceTests {
    enum Deed: CaseIterable {
        case review, takedown, again, absent, partial, uphold, dismiss, acknowledge, deliver
        case tick, restart
    }

    @Test(arguments: 1...12)
    func `any sequence of deeds leaves what the model says`(seed: UInt64) async throws {
        var numbers = SeededNumbers(seed: seed)
        var model = Model()
        var scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        var lastExport: ExportID?
        for place in 1...40 {
            scene.clock.advance(by: .minutes(numbers.below(240)))
            let deed = numbers.element(of: Deed.allCases)
            switch deed {
            case .review, .takedown:
                let tier: Tier = deed == .review ? .review : .takedown
                lastExport = try await scene.show(tier)
                model.match(tier, at: place)
            case .again:
                if let lastExport {
                    _ = try await scene.store.open([Scene.match()], in: lastExport)
                }
                if lastExport != nil { model.match(.takedown, at: 0) }
            case .absent:
                try await scene.finish(scene.export())
                model.absent(at: place)
            case .partial: try await scene.finish(scene.export(), complete: false)
            case .deliver: if try await scene.deliverOrder() { _ = model.apply(.delivered) }
            case .tick: _ = try await scene.store.recordDueClockEvents()
            case .restart: scene = try await scene.reopened()
            case .uphold, .dismiss, .acknowledge:
                try await scene.decide(deed, model: &model)
            }
            #expect(try await scene.rounds() == model.rounds, "\(seed): \(place): \(deed)")
        }
        try await scene.expectSoundHistory()
    }
}

extension Scene {
    /// A complete export that has the listing, and its match.
    func show(_ tier: Tier) async throws -> ExportID {
        let export = try await export()
        _ = try await store.open([Self.match(tier: tier)], in: export)
        try await finish(export, present: ["L1"])
        return export
    }

    func rounds() async throws -> [CaseState] {
        try await store.cases(CaseFilter()).sorted { $0.round < $1.round }.map(\.state)
    }

    func latest() async throws -> CaseID? {
        try await store.cases(CaseFilter()).max { $0.round < $1.round }?.id
    }

    /// - Returns: whether the latest round's order was among what went out.
    func deliverOrder() async throws -> Bool {
        let latest = try await latest()
        let sent = try await deliverAll()
        return sent.contains { $0.caseID == latest && $0.step == .issued }
    }

    fileprivate func decide(
        _ deed: SequenceTests.Deed, model: inout Model
    ) async throws {
        guard let id = try await latest() else { return }
        var didSucceed = true
        let event: CaseEvent =
            deed == .uphold ? .upheld : deed == .dismiss ? .dismissed : .acknowledged
        do {
            switch deed {
            case .uphold: _ = try await store.uphold(id, by: "ana", reason: "r")
            case .dismiss: _ = try await store.dismiss(id, by: "ana", reason: "r")
            default:
                _ = try await store.acknowledge(NoticeID(case: id, step: .issued), by: "ops")
            }
        } catch {
            #expect(error.code == .impossible || error.code == .notFound)
            didSucceed = false
        }
        // A case in review has no order yet; a case gone before its order has none either.
        let expected = model.apply(event)
        if event != .acknowledged { #expect(didSucceed == expected) }
    }

    /// What must hold whatever happened.
    func expectSoundHistory() async throws {
        #expect(try await store.verifyLedger().isIntact)
        for takedown in try await store.cases(CaseFilter()) {
            let detail = try await store.case(takedown.id)
            let kinds = detail.clockEvents.map(\.event.kind)
            #expect(Set(kinds).count == kinds.count)
            #expect(detail.clockEvents.allSatisfy { $0.noticedAt >= $0.event.at })
            #expect(detail.notices.count { $0.notice.step == .issued } <= 1)
            #expect(detail.notices.allSatisfy { $0.notice.caseID == takedown.id })
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
