import RecallModel
import Takedown
import Testing

/// Who gets what, and from when.
@Suite struct RouteTableTests {
    private static func occasion(
        markets: Set<Market> = [.unitedStates], severity: Severity = .high,
        assignee: String? = nil
    ) -> RouteOccasion {
        RouteOccasion(
            marketplace: Marketplace("shop"), markets: markets, severity: severity,
            policy: "house", assignee: assignee)
    }

    private static let table = RouteTable(
        orders: ["hook"], alerts: ["team"],
        rows: [
            RouteRow(.order, to: ["spool", "hook"], after: 25),
            RouteRow(.order, to: ["mirror"], marketplaces: [Marketplace("shop")]),
            RouteRow(.alert, to: ["lead"], after: 50),
            RouteRow(.alert, to: ["pager"], after: 75, severities: [.critical]),
            RouteRow(.alert, to: ["ada"], assignees: ["Ada"]),
            RouteRow(.alert, to: ["log"]),
        ])

    @Test func `an order goes to its first channels at once and to the others in time`() {
        let occasion = Self.occasion()

        #expect(Self.table.orders(for: occasion) == ["hook", "mirror"])
        #expect(Self.table.secondChannels(for: occasion, at: 24) == [])
        #expect(Self.table.secondChannels(for: occasion, at: 25) == ["spool", "hook"])
        #expect(Self.table.secondChannels(for: occasion, at: 99) == ["spool", "hook"])
        #expect(Self.table.shares == [0.25, 0.5, 0.75])
    }

    @Test func `an alert goes higher the more time is over`() {
        let occasion = Self.occasion()
        let critical = Self.occasion(severity: .critical, assignee: "Ada")

        #expect(Self.table.alerts(for: occasion, at: 25) == ["team", "log"])
        #expect(Self.table.alerts(for: occasion, at: 50) == ["team", "lead", "log"])
        #expect(
            Self.table.alerts(for: critical, at: 100) == ["team", "lead", "pager", "ada", "log"])
        #expect(Self.table.alerts(for: occasion, at: 50, isForAll: false) == ["lead", "log"])
    }

    @Test func `an alarm is of no case, so it follows no row about cases`() {
        #expect(Self.table.alarms == ["team", "log"])
    }

    @Test(arguments: [
        (RouteRow(.alert, to: ["x"], marketplaces: [Marketplace("other")]), false),
        (RouteRow(.alert, to: ["x"], markets: [.unitedStates]), true),
        (RouteRow(.alert, to: ["x"], severities: [.low]), false),
        (RouteRow(.alert, to: ["x"], severities: [.low, .high]), true),
        (RouteRow(.alert, to: ["x"], policies: ["house"]), true),
        (RouteRow(.alert, to: ["x"], policies: ["other"]), false),
        (RouteRow(.alert, to: ["x"], assignees: ["Ada"]), false),
        (RouteRow(.alert, to: ["x"]), true),
    ])
    func `all that a row says must hold`(row: RouteRow, fits: Bool) {
        #expect(row.fits(Self.occasion()) == fits)
    }

    @Test func `a recall that speaks for everywhere is of every market`() throws {
        let germany = try #require(Market("DE"))
        let row = RouteRow(.alert, to: ["x"], markets: [germany])

        #expect(row.fits(Self.occasion(markets: [])))
        #expect(!row.fits(Self.occasion(markets: [.unitedStates])))
    }

    @Test(arguments: [(0, 0), (1, 4), (24, 100), (30, 100)])
    func `a target's share of the time is known`(hours: Int, percent: Int) {
        let noon = Instant(milliseconds: 1_763_726_400_000)
        let clock = SLAClock(
            policyID: "p", policyVersion: "1", basis: "b", start: noon,
            target: noon + .hours(hours),
            limit: noon + .hours(24))

        #expect(clock.percent(at: ClockEvent(kind: .targetMissed, at: noon)) == percent)
        #expect(clock.percent(at: ClockEvent(kind: .breach, at: noon)) == 100)
        #expect(clock.percent(at: ClockEvent(kind: .reminder(percent: 33), at: noon)) == 33)
    }
}
