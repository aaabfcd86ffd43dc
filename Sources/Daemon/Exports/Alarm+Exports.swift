import RecallModel
import Takedown

extension Alarm {
    /// Says that an export cannot be used, and what to do about it.
    static func unusable(
        _ key: String, export name: String, of marketplace: Marketplace, reason: String,
        nextStep: String
    ) -> Alarm {
        Alarm(
            key: key, severity: .critical,
            text: "the export \(name) of \(marketplace) cannot be used: \(reason)",
            nextStep: nextStep)
    }
}
