import RecallModel
import Takedown
import Testing

@testable import Daemon

@Suite struct DecisionConfigurationTests {
    private static func rules(_ keys: String) throws -> DecisionRules {
        try reading("version: 1\ndecisions: { \(keys) }").decisions.rules
    }

    @Test func `decisions are as the file says`() throws {
        let rules = try Self.rules("two_persons: [suppress], wait: 2h, suppress_for: 30d")

        #expect(rules.twoPersons == [.suppress])
        #expect(rules.patience == .hours(2))
        let shared = try reading("version: 1\ndecisions: { shared_accounts: [review, uid 4711] }")
        #expect(shared.decisions.sharedAccounts == ["review", "uid 4711"])
        #expect(Configuration().decisions.sharedAccounts.isEmpty)
        #expect(rules.suppression == .hours(24 * 30))
        #expect(try Self.rules("two_persons: []").twoPersons == [])
        #expect(try Self.rules("wait: 1h").twoPersons == DecisionRules().twoPersons)
    }

    @Test(arguments: [
        "wait: 1h", "wait: 30d", "suppress_for: 1d", "suppress_for: 366d", "appeal_months: 6",
        "appeal_months: 120",
    ])
    func `what lies at a bound can be used`(keys: String) throws {
        _ = try Self.rules(keys)
    }

    @Test(arguments: [
        "wait: 59m", "wait: 721h", "suppress_for: 23h", "suppress_for: 367d",
        "appeal_months: 5", "appeal_months: 121", "appeal_months: six",
        "two_persons: [dance]", "two_persons: suppress", "waits: 1h",
    ])
    func `what lies past it is a problem on its line`(keys: String) {
        let found = problems(of: "version: 1\ndecisions: { \(keys) }")

        #expect(found.count == 1)
        #expect(found.first?.contains("decisions") == true)
    }
}
