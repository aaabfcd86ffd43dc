import RecallModel
import Takedown

extension DecisionConfiguration {
    /// The keys of `decisions:`.
    enum Key: String, CaseIterable {
        case acknowledgements, wait
        case twoPersons = "two_persons"
        case suppressFor = "suppress_for"
        case appealMonths = "appeal_months"
        case sharedAccounts = "shared_accounts"
        case attestWithin = "attest_within"
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        acknowledgements = section.value(.acknowledgements, .path)
        rules.twoPersons = section.values(.twoPersons, .choice).map { Set($0) } ?? rules.twoPersons
        rules.patience = section.value(
            .wait, .duration(in: .hours(1)...Self.longestWait), default: rules.patience)
        rules.suppression = section.value(
            .suppressFor, .duration(in: .hours(24)...DecisionRules.longestSuppression),
            default: rules.suppression)
        rules.appealMonths = section.value(
            .appealMonths, .integer(in: AppealWindow.leastMonths...AppealWindow.mostMonths),
            default: rules.appealMonths)
        rules.attestation = section.value(
            .attestWithin, .duration(in: .hours(1)...Self.longestWait), default: rules.attestation)
        sharedAccounts = section.values(.sharedAccounts, .line) ?? sharedAccounts
    }

    /// 30 days: a decision that waits for longer is none.
    private static let longestWait = Duration.hours(24 * 30)
}
