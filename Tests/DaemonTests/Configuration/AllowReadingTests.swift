import RecallModel
import Testing

@testable import Daemon

/// `allow:` and what else leaves matches alone, as the file says it.
@Suite struct AllowReadingTests {
    private static let rest = "until: 2026-12-31, by: Ada, reason: ours"

    @Test func `an entry is read with everything it says`() throws {
        let configuration = try reading(
            """
            version: 1
            allow:
              - {seller: S-1, marketplace: shop, recall: cpsc:1, \(Self.rest)}
              - {gtin: 4006381333931, \(Self.rest)}
            """)

        let day = try #require(CivilDate("2026-12-31"))
        let gtin = try #require(GTIN("4006381333931"))
        #expect(
            configuration.allow == [
                AllowEntry(
                    .seller("S-1"), until: day, by: "Ada", reason: "ours",
                    marketplace: Marketplace("shop"), recall: RecallID("cpsc:1")),
                AllowEntry(.gtin(gtin), until: day, by: "Ada", reason: "ours"),
            ])
        #expect(configuration.digest != (try reading("version: 1")).digest)
    }

    @Test(arguments: [
        ("{\(rest)}", "c.yaml:2: allow[0].listing: is missing; say which offers"),
        (
            "{brand: Tokrin, recall: cpsc:1, \(rest)}",
            "c.yaml:2: allow[0].brand: is what sellers write, so it cannot keep a recall away"
        ),
        (
            "{gtin: 4006381333931, recall: cpsc:1, \(rest)}",
            "c.yaml:2: allow[0].gtin: is what sellers write"
        ),
        (
            "{listing: L1, seller: S1, \(rest)}",
            "c.yaml:2: allow[0].seller: is given beside listing; make it an entry of its own"
        ),
        ("{gtin: 4006381333930, \(rest)}", "c.yaml:2: allow[0].gtin: “4006381333930” is no GTIN"),
        ("{listing: L1, by: Ada, reason: x}", "c.yaml:2: allow[0].until: is missing; add it"),
        (
            "{listing: L1, until: 2026-12-31, reason: x}",
            "c.yaml:2: allow[0].by: is missing; add it"
        ),
    ])
    func `what cannot be meant is refused`(entry: String, problem: String) {
        let found = problems(of: "version: 1\nallow: [\(entry)]")
        #expect(found.count == 1 && found.first?.hasPrefix(problem) == true, "\(found)")
    }

    @Test(arguments: [(10_000, true), (10_001, false)])
    func `so many entries and no more`(count: Int, isRead: Bool) {
        let entry = "  - {listing: L1, \(Self.rest)}\n"
        let text = "version: 1\nallow:\n" + String(repeating: entry, count: count)
        #expect(problems(of: text).isEmpty == isRead)
    }

    @Test func `a judgement on trial has what it does not say from the one in force`() throws {
        let configuration = try reading(
            """
            version: 1
            matching:
              takedown: 0.9
              weights: {brand: 4.5}
              shadow: {review: 0.4, weights: {missing_brand: -2}}
            """)

        let shadow = try #require(configuration.matching.shadow)
        #expect(shadow.takedown == 0.9 && shadow.review == 0.4)
        #expect(shadow.weights == ["brand": 4.5, "missing_brand": -2])
        #expect(configuration.matching.judgement.weights == ["brand": 4.5])
    }

    @Test func `a judgement on trial is held to the same order`() {
        let found = problems(of: "version: 1\nmatching: {shadow: {takedown: 0.4}}")
        #expect(found.first?.hasPrefix("c.yaml:2: matching.shadow.takedown: review: 0.5") == true)
    }

    @Test(arguments: [("2026-12-30", true), ("2026-12-31", true), ("2027-01-01", false)])
    func `a feed is in the shadow up to its day`(day: String, isShadow: Bool) throws {
        let configuration = try reading(
            """
            version: 1
            feeds: [{name: list, kind: priority_list, folder: /in, shadow_until: 2026-12-31}]
            """)
        let today = try #require(CivilDate(day))
        #expect(configuration.shadowFeeds(on: today) == (isShadow ? ["list"] : []))
    }
}
