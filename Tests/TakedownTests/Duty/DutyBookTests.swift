import RecallModel
import Takedown
import Testing

@Suite struct DutyBookTests {
    private typealias Samples = DutySamples

    private static let thursday = ClockAnchor.moment(
        DutySamples.instant("2026-04-02T15:40:00Z"))

    private func clocks(
        _ duties: [Duty], _ occasion: DutyOccasion, at anchor: ClockAnchor = thursday
    ) throws -> [DutyClock] {
        try Samples.book(duties).clocks(
            for: occasion, events: [.received: anchor, .known: anchor])
    }

    @Test(arguments: [
        ("DE", "2026-04-08", "DE"), ("IE", "2026-04-07", "IE"), ("DE IE", "2026-04-07", "IE"),
        ("EU", "2026-04-07", "IE"), ("", "2026-04-07", "IE"), ("DE US", "2026-04-08", "DE"),
    ])
    func `the strictest calendar of the recall's own states governs an order`(
        markets: String, lastDay: String, calendar: String
    ) throws {
        let found = try clocks([Samples.order], Samples.occasion(.order, markets))
        let limit = try #require(found.first?.limit)

        #expect(limit.lastDay?.description == lastDay)
        #expect(limit.calendar == calendar)
        #expect(found.first?.target?.at.description == "2026-04-03T03:40:00Z")
    }

    @Test func `every row that applies keeps its own clock and the earliest limit governs`() throws
    {
        let rows = [Samples.hours("slow", "1h", "48h"), Samples.hours("quick", "8h", "24h")]
        let found = try clocks(rows + [Samples.order], Samples.occasion(.order, "DE"))

        #expect(found.map(\.duty.id) == ["slow", "quick", "eu.order"])
        #expect(found.governing?.duty.id == "quick")
    }

    @Test func `of two rows with the same limit the one with the earlier target governs`() throws {
        let rows = [Samples.hours("a", "9h", "24h"), Samples.hours("b", "8h", "24h")]

        #expect(try clocks(rows, Samples.occasion(.recall)).governing?.duty.id == "b")
    }

    @Test func `a target is no later than its limit`() throws {
        var duty = Samples.order
        duty.target = Samples.bound("48h")
        let monday = ClockAnchor.moment(Samples.instant("2026-04-13T21:00:00Z"))
        let found = try clocks([duty], Samples.occasion(.order, "DE"), at: monday)

        #expect(found.first?.target?.at.description == "2026-04-15T21:00:00Z")
        duty.limit = Samples.bound("1wd")
        let clipped = try clocks([duty], Samples.occasion(.order, "DE"), at: monday)
        #expect(clipped.first?.target?.at.description == "2026-04-14T22:00:00Z")
    }

    @Test func `a default row holds only where no other does`() throws {
        let rows = [
            Samples.hours("default.high", "1h", "2h"),
            Samples.hours("list", "4h", "12h", sources: [.priorityList]),
        ]

        #expect(try clocks(rows, Samples.occasion(.priorityList)).map(\.duty.id) == ["list"])
        #expect(try clocks(rows, Samples.occasion(.recall)).map(\.duty.id) == ["default.high"])
    }

    @Test(arguments: [
        (DutyFulfilment.removal, false), (.decision, false), (.report, true),
        (.sellerNotice, true),
    ])
    func `a default row gives way to what says when the listing is gone, not to a report`(
        metBy: DutyFulfilment, stays: Bool
    ) throws {
        var named = Samples.hours("named", "30h", "40h")
        named.metBy = metBy
        let rows = [named, Samples.hours("default.high", "1h", "2h")]

        let found = try clocks(rows, Samples.occasion(.recall)).map(\.duty.id)
        #expect(found == (stays ? ["named", "default.high"] : ["named"]))
        // What opens no case asks for no removal beside what the row asks for.
        let asked = try clocks(rows, Samples.occasion(.restriction)).map(\.duty.id)
        #expect(asked == ["named"])
    }

    @Test(arguments: [
        // The named duty leaves more time, and is the law of the matter.
        ("default.high", ["named 40", "tell 1"], "named"),
        ("default.high", ["tell 1"], "default.high"),
        ("default.high", ["waits 0", "tell 1"], "default.high"),
        ("default.high", ["default.med 20"], "default.med"),
        ("default.high", ["default.med 30"], "default.high"),
        ("house", ["named 40"], "house"),
        ("house", ["named 20"], "named"),
        // A row of policies knows no regime: what it is silent on, it does not take away.
        ("house", ["default.med 20"], "default.med"),
    ])
    func `the strictest clock is a default row's only where no named one runs`(
        policy: String, duties: [String], expected: String
    ) throws {
        let start = Samples.instant("2026-04-02T15:40:00Z")
        let own = SLAClock(
            policyID: policy, policyVersion: "1", basis: "test", start: start,
            target: start + .hours(24), limit: start + .hours(24))
        let rows = duties.map { text in
            let parts = text.split(separator: " ").map(String.init)
            var duty = Samples.hours(parts[0], "\(parts[1])h", "\(parts[1])h")
            if parts[0] == "tell" { duty.metBy = .report }
            if parts[0] == "waits" { (duty.start, duty.limit) = (.ended, Samples.bound("5h")) }
            return duty
        }
        let found = try Samples.book(rows).clocks(
            for: Samples.occasion(.recall), events: [.known: .moment(start)])

        #expect(own.strictest(with: found).policyID == expected)
    }

    @Test(arguments: [
        (DutySource.order, "FR", Regime.goods), (.recall, "DE", .goods), (.order, "DE", .food),
    ])
    func `a row whose key does not fit does not apply`(
        source: DutySource, market: String, regime: Regime
    ) throws {
        var occasion = Samples.occasion(source, market)
        occasion.regime = regime

        #expect(try clocks([Samples.order], occasion) == [])
    }

    @Test(arguments: [
        ("2026-06-30T21:59:59Z", "1"), ("2026-06-30T22:00:00Z", "2"), ("2024-12-12T22:59:59Z", nil),
    ])
    func `the wording of the day at the row's place is in force`(at: String, version: String?)
        throws
    {
        var old = Samples.order
        var new = Samples.order
        old.effectiveUntil = Samples.day("2026-07-01")
        (new.version, new.effectiveFrom) = ("2", Samples.day("2026-07-01"))
        let found = try clocks(
            [old, new], Samples.occasion(.order, "DE"), at: .moment(Samples.instant(at)))

        #expect(found.map(\.duty.version) == [version].compactMap(\.self))
    }

    @Test func `a clock whose event has not happened waits`() throws {
        var final = Samples.order
        (final.start, final.limit) = (.ended, Samples.bound("5wd"))
        let found = try clocks([final], Samples.occasion(.order, "DE"))

        #expect(found.map(\.start) == [nil])
        #expect(found.map(\.limit) == [nil])
        #expect(found.governing == nil)
    }

    @Test func `a date stands for its first moment in each calendar's own place`() throws {
        let found = try clocks(
            [Samples.order], Samples.occasion(.order), at: .day(Samples.day("2026-07-01")))

        #expect(found.first?.target?.at.description == "2026-07-01T10:00:00Z")
    }

    @Test func `a name that nothing stands behind is refused`() throws {
        var duty = Samples.order
        duty.calendars = .named(["DE", "FR"])
        duty.zone = "Europe/Paris"

        #expect(
            throws: DutyTableError(problems: [
                .unknownZone("eu.order", "Europe/Paris"), .unknownCalendar("eu.order", "FR"),
            ])
        ) { try Samples.book([duty]) }
    }

    @Test(arguments: [
        ("2025-10-01T00:00:00Z", [Bool]()), ("2025-10-31T15:59:59Z", []),
        ("2025-10-31T16:00:00Z", [false]), ("2025-12-28T00:00:00Z", [false]),
        ("2025-12-30T16:00:00Z", [true]), ("2026-05-01T00:00:00Z", [true]),
    ])
    func `a missing year is spoken of 60 days before a deadline needs it`(
        at: String, isDue: [Bool]
    ) throws {
        var duty = Samples.order
        duty.calendars = .named(["CN"])
        duty.limit = Samples.bound("1wd")
        let found = try Samples.book([duty]).shortfalls(at: Samples.instant(at))

        #expect(found.map(\.isDue) == isDue)
        #expect(found.allSatisfy { $0.calendar == "CN" && $0.year == 2026 })
    }
}
