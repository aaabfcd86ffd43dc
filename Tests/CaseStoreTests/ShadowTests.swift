import CaseStore
import RecallModel
import Testing

/// What would be done of listings, and is not, as the store keeps it.
@Suite struct ShadowTests {
    private static func tally(_ count: Int, would: Tier? = .takedown, does: Tier? = nil)
        -> ShadowTally
    {
        var tally = ShadowTally()
        for number in 0..<count {
            tally.add(ShadowMatch(Scene.match("L\(number)"), would: would, does: does))
        }
        return tally
    }

    @Test(
        arguments: [
            (Tier.takedown, nil, [1, 0, 0, 0]), (.takedown, .review, [1, 0, 0, 0]),
            (.review, nil, [0, 1, 0, 0]), (.review, .takedown, [0, 0, 1, 0]),
            (nil, .takedown, [0, 0, 0, 1]), (nil, .review, [0, 0, 0, 1]),
        ] as [(Tier?, Tier?, [Int])])
    func `what is left alone is counted by what it means`(
        would: Tier?, does: Tier?, counts: [Int]
    ) {
        let tally = Self.tally(1, would: would, does: does)
        #expect([tally.takedowns, tally.reviews, tally.milder, tally.losses] == counts)
    }

    @Test func `the first ten thousand are kept, the rest counted`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        for (count, kept) in [(10_000, 10_000), (10_001, 10_000)] {
            try await scene.store.keep(
                Self.tally(count), of: .matching, in: export, isWhole: true)
            let pass = try #require(try await scene.store.shadowPasses().first)
            #expect(pass.takedowns == count && pass.kept == kept)
            #expect(try await scene.store.shadowMatches(limit: 20_000).count == kept)
        }
    }

    @Test func `an export of changes adds to what is known, within the same limit`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let first = try await scene.export()
        try await scene.store.keep(Self.tally(10_000), of: .matching, in: first, isWhole: true)
        let second = try await scene.export(content: "y")
        var tally = ShadowTally()
        tally.add(ShadowMatch(Scene.match("new"), would: .review, does: nil))
        try await scene.store.keep(tally, of: .matching, in: second, isWhole: false)

        let kept = try await scene.store.shadowMatches(limit: 20_000)
        #expect(kept.count == 10_000 && kept.contains { $0.listing.id == "new" })
    }

    @Test func `figures of changes stand beside those of the whole catalogue`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let keep = { @Sendable (count: Int, isWhole: Bool) in
            let export = try await scene.export(content: "\(count)")
            try await scene.store.keep(
                Self.tally(count), of: .matching, in: export, isWhole: isWhole)
        }
        let passes = { @Sendable in
            try await scene.store.shadowPasses().map { "\($0.kind.rawValue) \($0.takedowns)" }
        }
        try await keep(900, true)
        try await keep(3, false)
        #expect(try await passes() == ["part 3", "whole 900"])
        try await keep(2, false)
        #expect(try await passes() == ["part 2", "whole 900"])
        try await keep(899, true)
        #expect(try await passes() == ["whole 899"], "what it has the changes are in")
    }

    @Test func `a cause that has ended is forgotten, and the ledger says so`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        let causes: [ShadowCause] = [.feed("cpsc"), .matching, .allowed]
        for cause in causes {
            try await scene.store.keep(Self.tally(2), of: cause, in: export, isWhole: true)
        }
        try await scene.store.keepShadow(onlyOf: [.matching])

        #expect(try await scene.store.shadowPasses().map(\.cause) == [.matching])
        #expect(try await scene.store.shadowMatches(of: .feed("cpsc"), limit: 9) == [])
        #expect(try await scene.store.shadowMatches(of: .matching, limit: 9).count == 2)
        let kinds = try await scene.ledgerKinds()
        #expect(kinds.count { $0 == "shadow.ended" } == 2)
        #expect(kinds.count { $0 == "export.shadowed" } == 3)
    }

    @Test(arguments: ["feed:cpsc", "matching", "allowed"])
    func `a cause is read as it is written`(text: String) {
        #expect(ShadowCause(text)?.description == text)
    }

    @Test(arguments: ["", "feed", "feed:", "other"])
    func `anything else is no cause`(text: String) { #expect(ShadowCause(text) == nil) }
}
