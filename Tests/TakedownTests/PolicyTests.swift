import RecallModel
import Takedown
import Testing

@Suite struct PolicyTests {
    struct Row: Sendable {
        var kind: RecallSourceKind
        var markets: [String]
        var severity: Severity
        var policy: String
        var target: Int
        var limit: Int

        init(
            _ kind: RecallSourceKind, _ markets: [String], _ severity: Severity, _ policy: String,
            _ target: Int, _ limit: Int
        ) {
            self.kind = kind
            self.markets = markets
            self.severity = severity
            self.policy = policy
            self.target = target
            self.limit = limit
        }
    }

    @Test(arguments: [
        Row(.priorityList, ["US"], .low, "prio.list", 4, 12),
        Row(.recall, ["US"], .info, "us.19a", 8, 24),
        Row(.warning, ["US"], .high, "us.warn", 8, 24),
        Row(.recall, ["EU"], .critical, "eu.sg.serious", 24, 48),
        Row(.recall, ["DE"], .high, "eu.sg", 48, 48),
        Row(.warning, ["GB"], .low, "gb.default", 24, 48),
        Row(.recall, ["CA"], .critical, "default.high", 12, 24),
        Row(.recall, ["CA"], .high, "default.high", 12, 24),
        Row(.warning, ["CA"], .medium, "default.med", 24, 48),
        Row(.recall, ["CN"], .low, "default.low", 48, 72),
        Row(.push, ["CN"], .low, "cn.goods", 8, 24),
        Row(.push, ["KR"], .low, "default.low", 48, 72),
        Row(.recall, ["CN"], .info, "default.low", 48, 72),
        Row(.recall, ["EU", "US"], .critical, "us.19a", 8, 24),
        Row(.recall, ["GB", "EU"], .low, "gb.default", 24, 48),
        Row(.recall, [], .low, "us.19a", 8, 24),
    ])
    func `the strictest row that applies governs`(row: Row) {
        let policy = PolicyTable.builtIn.governing(
            kind: row.kind, markets: row.markets.compactMap { Market($0) }, severity: row.severity)

        #expect(policy.id == row.policy)
        #expect(policy.target == .hours(row.target))
        #expect(policy.limit == .hours(row.limit))
        #expect(!policy.basis.isEmpty)
    }

    @Test func `the built-in table passes its own check`() throws {
        #expect(try PolicyTable(PolicyTable.builtIn.policies) == .builtIn)
    }

    @Test func `a row that is no default row governs beside others`() throws {
        let strict = SLAPolicy(
            id: "house", version: "1", severities: [.critical], target: .hours(1),
            limit: .hours(2), basis: "House rule")
        let table = try PolicyTable(PolicyTable.builtIn.policies + [strict])

        #expect(
            table.governing(kind: .recall, markets: [.unitedStates], severity: .critical).id
                == "house")
        #expect(
            table.governing(kind: .recall, markets: [.unitedStates], severity: .high).id
                == "us.19a")
    }

    @Test func `every problem of a table is told at once`() {
        let rows = [
            SLAPolicy(id: "a", version: "1", target: .hours(2), limit: .hours(1), basis: ""),
            SLAPolicy(id: "a", version: "1", target: .zero, limit: .hours(1), basis: ""),
            SLAPolicy(id: "", version: "1", target: .hours(1), limit: .hours(8761), basis: ""),
        ]

        #expect(
            PolicyTable.problems(of: rows) == [
                .limitBeforeTarget("a"), .duplicateID("a"), .targetNotPositive("a"), .missingID,
                .limitTooFar(""),
            ])
    }

    @Test func `a limit of a year is the longest`() {
        let row = SLAPolicy(
            id: "a", version: "1", target: .hours(1), limit: .hours(8760), basis: "")

        #expect(PolicyTable.problems(of: [row]) == [])
    }

    @Test func `a table that leaves some recalls without a clock is refused`() {
        let rows = PolicyTable.builtIn.policies.filter { $0.id != "default.med" }

        #expect(
            throws: PolicyTableError(problems: [
                .uncovered(.recall, .medium), .uncovered(.warning, .medium),
                .uncovered(.push, .medium), .uncovered(.earlyWarning, .medium),
                .uncovered(.order, .medium),
                .uncovered(.request, .medium),
                .uncovered(.notice, .medium), .uncovered(.trustedFlagger, .medium),
            ])
        ) { try PolicyTable(rows) }
    }

    @Test(arguments: [(RecallSourceKind.recall, "default.high"), (.priorityList, "prio.list")])
    func `a recall that speaks for none of the markets is under no market's row`(
        kind: RecallSourceKind, id: String
    ) {
        let policy = PolicyTable.builtIn.governing(kind: kind, markets: nil, severity: .critical)

        #expect(policy.id == id)
    }
}
