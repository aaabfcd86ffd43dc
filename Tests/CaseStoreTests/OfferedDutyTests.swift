import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// A duty asks where a recall speaks and a listing is offered.
@Suite struct OfferedDutyTests {
    private static func duties() throws -> [Duty] {
        try [
            ("us.act", [DutySource.recall], ClockStart.known, ["US"]),
            ("eu.act", [.recall, .order], .known, ["EU", "DE", "FR"]),
            ("kr.act", [.recall], .known, ["KR"]),
            ("eu.reasons", [.restriction], .decided, ["EU", "DE", "FR"]),
        ].map { id, sources, start, markets in
            var duty = try DutyScene.duty(id, nil, "24h", starts: start, sources: Set(sources))
            duty.jurisdictions = Set(markets.compactMap { Market($0) })
            return duty
        }
    }

    /// The duties of a case of a recall for some markets and a listing offered in
    /// one, “” for unknown.
    private static func duties(
        recalled: String, offered: String, kind: RecallSourceKind = .recall
    ) async throws -> [String] {
        let scene = try await DutyScene.open(try duties())
        var recall = Scene.recall(kind: kind)
        recall.markets = recalled.split(separator: " ").compactMap { Market(String($0)) }
        try await scene.scene.apply([recall])
        var match = Scene.match()
        match.listing.country = offered
        let opened = try await scene.store.open([match], in: try await scene.scene.export())
        return try await scene.store.case(try #require(opened.first).caseID).duties.map(\.id)
    }

    @Test(arguments: [
        ("", "US", ["us.act"]),
        ("", "DE", ["eu.act", "eu.reasons"]),
        ("US DE KR", "DE", ["eu.act", "eu.reasons"]),
        ("EU", "DE", ["eu.act", "eu.reasons"]),
        ("DE", "EU", ["eu.act", "eu.reasons"]),
        // Opened all the same, and told to a seller in the Union.
        ("US", "DE", ["us.act", "eu.reasons"]),
        // Nobody knows where it is offered: wherever the recall speaks.
        ("US DE", "", ["eu.act", "us.act", "eu.reasons"]),
        ("US", "", ["us.act"]),
    ])
    func `a case has the duties of where its listing is offered`(
        recalled: String, offered: String, expected: [String]
    ) async throws {
        let found = try await Self.duties(recalled: recalled, offered: offered)
        #expect(Set(found) == Set(expected) && found.count == expected.count, "\(found)")
    }

    @Test func `an order binds wherever its authority says`() async throws {
        let found = try await Self.duties(recalled: "DE", offered: "US", kind: .order)
        #expect(found == ["eu.act"])
    }

    @Test func `a market that a revision adds is a duty of listings offered there alone`()
        async throws
    {
        let scene = try await DutyScene.open(try Self.duties())
        var recall = Scene.recall()
        try await scene.scene.apply([recall])
        let matches = [("L1", "US"), ("L2", "KR")].map { id, country in
            var match = Scene.match(id)
            match.listing.country = country
            return match
        }
        let opened = try await scene.store.open(matches, in: try await scene.scene.export())
        recall.markets.append(try #require(Market("KR")))
        try await scene.scene.apply([recall])

        var found: [[String]] = []
        for opening in opened {
            found.append(try await scene.store.case(opening.caseID).duties.map(\.id))
        }
        #expect(found[0] == ["us.act"])
        #expect(Set(found[1]) == ["us.act", "kr.act"])
    }
}
