import RecallModel
import Takedown
import Testing

@testable import Daemon

/// `orders: {trusted_flaggers: …}`.
@Suite struct TrustedFlaggerReadingTests {
    private static func read(_ list: String) throws -> OrderConfiguration {
        try reading("version: 1\norders:\n  trusted_flaggers: \(list)\n").orders
    }

    private static let whole = """
        [{name: Toy Watch, id: TF-7, awarded_by: a Coordinator, areas: [toys, childcare],
             from: 2025-03-01, until: 2027-02-28, source: "https://example.org/list"}]
        """

    @Test func `a list has who awarded the status, for what and until when`() throws {
        let flagger = try #require(try Self.read(Self.whole).trustedFlaggers?.first)

        #expect(flagger.name == "Toy Watch" && flagger.id == "TF-7")
        #expect(flagger.awardedBy == "a Coordinator" && flagger.areas == ["toys", "childcare"])
        #expect(flagger.from == CivilDate("2025-03-01") && flagger.until == CivilDate("2027-02-28"))
    }

    @Test func `an empty list trusts nobody, and none is no list`() throws {
        #expect(try Self.read("[]").trustedFlaggers == [])
        #expect(try reading("version: 1\n").orders.trustedFlaggers == nil)
    }

    @Test(arguments: [
        ("[{name: A, from: 2025-03-01, source: s}]", "awarded_by: is missing"),
        ("[{name: A, awarded_by: C, source: s}]", "from: is missing"),
        ("[{name: A, awarded_by: C, from: 2025-03-01}]", "source: is missing"),
        (
            "[{name: A, awarded_by: C, from: 2025-03-01, until: 2025-02-28, source: s}]",
            "2025-02-28 is before from: 2025-03-01"
        ),
        ("[{nam: A}]", "nam: unknown key; did you mean “name”?"),
    ])
    func `an entry that says too little is refused by its place`(list: String, says: String) throws
    {
        let failure = #expect(throws: ConfigurationFailure.self) { try Self.read(list) }

        let words = "\(try #require(failure))"
        #expect(words.contains(says) && words.contains("orders.trusted_flaggers[0]"), "\(words)")
    }

    @Test(arguments: [(5000, true), (5001, false)])
    func `a list is as long as a union's may be`(count: Int, fits: Bool) throws {
        let row = "{name: A, awarded_by: C, from: 2025-03-01, source: s}"
        let list = "[" + Array(repeating: row, count: count).joined(separator: ",") + "]"

        if fits {
            #expect(try Self.read(list).trustedFlaggers?.count == count)
        } else {
            #expect(throws: ConfigurationFailure.self) { try Self.read(list) }
        }
    }
}
