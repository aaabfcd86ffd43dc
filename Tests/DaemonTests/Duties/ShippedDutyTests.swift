import Foundation
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// The table of duties and the calendars in `config/`, and the vectors of the
/// requirements research, section 9.1, on them.
struct ShippedDutyTests {
    private static let config = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../config").standardized.path()

    private static func book() throws -> DutyBook {
        try DutyFiles(table: "\(config)/duties.yaml", calendars: "\(config)/calendars").load()
    }

    private static func clocks(
        _ source: DutySource, _ markets: String, _ regime: Regime, _ severity: Severity,
        at time: String
    ) throws -> [DutyClock] {
        let anchor = try #require(
            CivilDate(time).map { ClockAnchor.day($0) }
                ?? Instant(rfc3339: time).map { .moment($0) })
        let occasion = DutyOccasion(
            source: source,
            markets: markets.split(separator: " ").compactMap { Market(String($0)) },
            regime: regime, severity: severity)
        return DutySimulation(
            occasion, received: anchor, others: [.ended: anchor], book: try book(), policies: nil
        ).clocks
    }

    struct Vector: Sendable {
        var source: DutySource
        var markets: String
        var regime: Regime = .goods
        var severity: Severity = .high
        var at: String
        var duty: String
        var limit: String
    }

    @Test(arguments: [
        Vector(
            source: .order, markets: "DE", at: "2026-04-02T17:40:00+02:00",
            duty: "eu.order", limit: "2026-04-08T22:00:00Z"),
        Vector(
            source: .order, markets: "IE", at: "2026-04-02T17:40:00+02:00",
            duty: "eu.order", limit: "2026-04-07T23:00:00Z"),
        Vector(
            source: .order, markets: "DE IE", at: "2026-04-02T17:40:00+02:00",
            duty: "eu.order", limit: "2026-04-07T23:00:00Z"),
        Vector(
            source: .notice, markets: "DE", at: "2026-04-02T17:40:00+02:00",
            duty: "eu.notice", limit: "2026-04-09T22:00:00Z"),
        Vector(
            source: .incident, markets: "US", at: "2026-08-28T15:00:00-04:00",
            duty: "us.15b", limit: "2026-08-31T19:00:00Z"),
        Vector(
            source: .incident, markets: "US", at: "2026-09-04T15:00:00-04:00",
            duty: "us.15b", limit: "2026-09-08T19:00:00Z"),
        Vector(
            source: .incident, markets: "AU", at: "2026-07-01",
            duty: "au.acl", limit: "2026-07-03T14:00:00Z"),
        Vector(
            source: .recall, markets: "CN", regime: .food, severity: .critical,
            at: "2026-11-21T01:32:00Z", duty: "cn.food.L1", limit: "2026-11-22T01:32:00Z"),
        Vector(
            source: .recall, markets: "CN", regime: .food, severity: .high,
            at: "2026-11-21T01:32:00Z", duty: "cn.food.L2", limit: "2026-11-23T01:32:00Z"),
        Vector(
            source: .recall, markets: "CN", regime: .healthFood, severity: .low,
            at: "2026-11-21T01:32:00Z", duty: "cn.food.L3", limit: "2026-11-24T01:32:00Z"),
        // 28 February makes up for the Monday after the Spring Festival.
        Vector(
            source: .recall, markets: "CN", regime: .food, severity: .critical,
            at: "2026-02-12", duty: "cn.food.L1.completion", limit: "2026-03-04T16:00:00Z"),
        Vector(
            source: .recall, markets: "CN", regime: .food, severity: .high,
            at: "2026-09-17", duty: "cn.food.final", limit: "2026-09-23T16:00:00Z"),
        Vector(
            source: .priorityList, markets: "US", at: "2026-11-21T01:32:00Z",
            duty: "prio.list", limit: "2026-11-21T13:32:00Z"),
        // Ten and five working days; 7 September is Labour Day in Canada.
        Vector(
            source: .dataRequest, markets: "AU", at: "2026-09-04T10:00:00+10:00",
            duty: "au.pledge.data", limit: "2026-09-18T14:00:00Z"),
        Vector(
            source: .dataRequest, markets: "CA", at: "2026-09-04T10:00:00-04:00",
            duty: "ca.pledge.seller", limit: "2026-09-15T04:00:00Z"),
        Vector(
            source: .push, markets: "CN", at: "2026-11-21T01:32:00Z",
            duty: "cn.goods", limit: "2026-11-22T01:32:00Z"),
        Vector(
            source: .request, markets: "JP", at: "2026-09-18T10:00:00+09:00",
            duty: "jp.pledge", limit: "2026-09-25T15:00:00Z"),
    ])
    func `the shipped rows give the deadlines that the law gives`(vector: Vector) throws {
        let clocks = try Self.clocks(
            vector.source, vector.markets, vector.regime, vector.severity, at: vector.at)
        let clock = clocks.first { $0.duty.id == vector.duty }

        #expect(clock?.limit?.at.description == vector.limit)
        #expect(clock?.limit?.missingYears == [])
    }

    /// CPSA, section 19(a)(2); In re Amazon; Regulation (EU) 2023/988, Articles 22(12)
    /// and 35.
    @Test(
        arguments: [DutySource.priorityList, .push],
        [("US", ["us.19a", "us.buyers"]), ("DE", ["eu.buyers", "eu.sbg"])])
    func `what a priority list or a push recalls is owed to buyers and authorities too`(
        source: DutySource, owed: (market: String, duties: [String])
    ) throws {
        let before = try Self.clocks(
            source, owed.market, .goods, .high, at: "2026-11-22T12:00:00Z")
        let after = try Self.clocks(source, owed.market, .goods, .high, at: "2026-11-24T12:00:00Z")

        #expect(before.filter { owed.duties.contains($0.duty.id) }.isEmpty)
        let clocks = after.filter { owed.duties.contains($0.duty.id) }
        #expect(clocks.map(\.duty.id).sorted() == owed.duties)
        for clock in clocks {
            #expect(clock.duty.version == "2026-11-23")
            #expect(
                (clock.limit ?? clock.target)?.at ?? .distantPast > clock.start?.start(in: .utc)
                    ?? .distantFuture)
        }
    }

    /// In re Amazon: monthly for five years.
    @Test func `progress of what the US authority ordered falls due sixty times, a month apart`()
        throws
    {
        let book = try Self.book()
        let occasion = DutyOccasion(
            source: .order, markets: [.unitedStates], regime: .goods, severity: .high)
        let known = try #require(Instant(rfc3339: "2026-12-31T12:00:00-05:00"))
        let first = try #require(
            book.clocks(for: occasion, events: [.known: .moment(known)]).first {
                $0.duty.id == "us.buyers.progress"
            })
        #expect(first.limit?.at.description == "2027-01-31T05:00:00Z")

        let second = try #require(
            book.next(
                after: first.duty.id, version: first.duty.version, for: occasion, first: known))
        #expect(second.period.id == "us.buyers.progress#2")
        #expect(second.clock.start?.start(in: .utc).description == "2027-01-31T00:00:00Z")
        let third = book.next(
            after: second.period.id, version: first.duty.version, for: occasion, first: known)
        #expect(third?.clock.start == CivilDate("2027-02-28").map { .day($0) })
        let last = book.next(
            after: "us.buyers.progress#59", version: first.duty.version, for: occasion,
            first: known)
        #expect(last?.clock.start == CivilDate("2031-11-30").map { .day($0) })
        #expect(
            book.next(
                after: "us.buyers.progress#60", version: first.duty.version, for: occasion,
                first: known) == nil)
    }

    @Test func `a list of food, or for Brazil, brings none of them`() throws {
        let rows: Set = ["us.19a", "us.buyers", "eu.buyers", "eu.sbg"]
        for (market, regime) in [("US", Regime.food), ("DE", .food), ("BR", .goods)] {
            let clocks = try Self.clocks(
                .priorityList, market, regime, .high, at: "2026-11-24T12:00:00Z")
            #expect(!clocks.contains { rows.contains($0.duty.id) })
        }
    }

    @Test func `a case that opened under an old wording finds it in the table`() throws {
        let book = try Self.book()
        let published = ClockAnchor.day(try #require(CivilDate("2026-11-20")))
        let occasion = DutyOccasion(
            source: .recall, markets: [.unitedStates], regime: .goods, severity: .high)

        let clock = book.clock(
            of: "us.buyers", version: "2025-01-17", for: occasion, from: published)

        #expect(clock?.limit?.at.description == "2026-11-21T05:00:00Z")
    }

    @Test func `every number says where it is from, and every state of the Union has a calendar`()
        throws
    {
        let book = try Self.book()
        let states = book.table.duties.first { $0.id == "eu.order" }?.jurisdictions ?? []

        #expect(book.table.duties.count == 49)
        #expect(states.count == 32)
        for duty in book.table.duties {
            #expect(!duty.basis.isEmpty)
            for bound in [duty.target, duty.limit].compactMap(\.self) {
                #expect(!bound.source.isEmpty)
            }
        }
    }

    @Test(arguments: [
        ("2026-06-01T00:00:00Z", [String](), [String]()),
        ("2026-10-01T00:00:00Z", [], ["CN 2027"]),
        ("2026-11-21T00:00:00Z", ["CN 2027"], []),
    ])
    func `of 2026 and 2027 no year is missing, and the one China has not published is provisional`(
        at: String, due: [String], soon: [String]
    ) throws {
        let now = try #require(Instant(rfc3339: at))
        let shortfalls = try Self.book().shortfalls(at: now)

        #expect(shortfalls.filter(\.isDue).map { "\($0.calendar) \($0.year)" } == due)
        #expect(shortfalls.filter { !$0.isDue }.map { "\($0.calendar) \($0.year)" } == soon)
        #expect(shortfalls.allSatisfy { $0.provisional != nil && !$0.isFault })
    }

    @Test func `every recall has a clock whatever its market, regime and severity`() throws {
        let book = try Self.book()
        let now = ClockAnchor.moment(try #require(Instant(rfc3339: "2026-06-01T00:00:00Z")))
        for source in [DutySource.recall, .warning, .priorityList, .push] {
            for severity in Severity.allCases {
                for (regime, market) in [(Regime.goods, "BR"), (.food, "US"), (.medicine, "CN")] {
                    let occasion = DutyOccasion(
                        source: source, markets: [Market(market)].compactMap(\.self),
                        regime: regime, severity: severity)
                    let clocks = book.clocks(for: occasion, events: [.known: now, .received: now])
                    #expect(clocks.governing != nil, "\(occasion)")
                }
            }
        }
    }
}
