import RecallModel
import Takedown
import Testing

@testable import Daemon

/// `routes:` with rows and quiet hours, as the file says it.
@Suite struct RouteReadingTests {
    private static func text(_ routes: String) -> String {
        """
        version: 1
        destinations: [{name: spool, maildir: /mail}, {name: pager, maildir: /pager},
         {name: orders, maildir: /s, kinds: [order]}]
        routes: {\(routes)}
        """
    }

    @Test func `rows and quiet hours are read`() throws {
        let routes = try reading(
            Self.text(
                """
                notices: [spool], overdue: 2h,
                 rows: [{order: [pager], after: 25%},
                  {alert: [pager], after: 100%, severities: [critical], markets: [US],
                   marketplaces: [shop], policies: [eu.order], assignees: [Ada]}],
                 quiet: {from: 22:00, to: 07:30, zone: Europe/Berlin}
                """)
        ).routes

        #expect(routes.overdue == .hours(2))
        #expect(
            routes.rows == [
                RouteRow(.order, to: ["pager"], after: 25),
                RouteRow(
                    .alert, to: ["pager"], after: 100, marketplaces: [Marketplace("shop")],
                    markets: [.unitedStates], severities: [.critical], policies: ["eu.order"],
                    assignees: ["Ada"]),
            ])
        let quiet = try #require(routes.quiet?.hours)
        #expect(quiet.start == 22 * 60 && quiet.end == 7 * 60 + 30)
        #expect(quiet.zone.identifier == "Europe/Berlin")
    }

    @Test(arguments: [
        ("rows: [{after: 25%}]", "routes.rows[0].order: is missing, and so is alert"),
        (
            "rows: [{order: [spool], alert: [spool]}]",
            "routes.rows[0].alert: is given beside order"
        ),
        ("rows: [{order: [nobody]}]", "routes.rows[0].order: “nobody” is no destination"),
        ("rows: [{alert: [orders]}]", "routes.rows[0].alert: “orders” does not take alert"),
        ("rows: [{order: [spool], after: 100%}]", "routes.rows[0].after: 100% is out of range"),
        (
            "quiet: {from: 22:00, to: 7:00, zone: UTC}",
            "routes.quiet.to: “7:00” is no time of day; write it as in 22:00"
        ),
        ("quiet: {from: 24:00, to: 07:00, zone: UTC}", "routes.quiet.from: “24:00” is no time"),
        ("quiet: {from: 07:00, to: 07:00, zone: UTC}", "routes.quiet.to: is the same as from"),
        (
            "quiet: {from: 22:00, to: 07:00, zone: Nowhere/Land}",
            "routes.quiet.zone: /usr/share/zoneinfo/Nowhere/Land cannot be opened"
        ),
        ("overdue: 9m", "routes.overdue: 9m is out of range"),
    ])
    func `what cannot be meant is refused`(routes: String, problem: String) {
        let found = problems(of: Self.text(routes))
        #expect(found.contains { $0.contains(problem) }, "\(found)")
    }
}
