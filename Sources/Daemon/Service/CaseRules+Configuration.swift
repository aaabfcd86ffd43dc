package import CaseStore
import Screening
import Takedown

extension CaseRules {
    /// What a configuration says about cases.
    package init(_ configuration: Configuration) {
        self.init(
            policies: configuration.policies, duties: configuration.duties?.book ?? .empty,
            regimes: Dictionary(configuration.feeds.map { ($0.name, $0.regime) }) { first, _ in
                first
            }, reminderShares: configuration.reminders,
            noticeDestinations: configuration.routes.notices,
            alertDestinations: configuration.routes.alerts, engine: "recalld \(Screener.version)",
            strikes: configuration.stayDown.strikes)
    }
}
