package import CaseStore
import Screening
import Takedown

extension CaseRules {
    /// What a configuration says about cases.
    package init(_ configuration: Configuration) {
        self.init(
            policies: configuration.policies, reminderShares: configuration.reminders,
            noticeDestinations: configuration.routes.notices,
            alertDestinations: configuration.routes.alerts, engine: "recalld \(Screener.version)")
    }
}
