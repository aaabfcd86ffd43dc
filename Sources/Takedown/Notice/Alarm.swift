/// Something wrong with the service or what it reads, raised once while it
/// stands.
package struct Alarm: Hashable, Sendable {
    package enum Severity: String, Hashable, CaseIterable, Sendable {
        /// The duty is still done, but somebody should look today.
        case warning
        /// The duty is in danger; somebody must look now.
        case critical
    }

    /// What it is about, for instance `feed.stale:cpsc`; the same trouble
    /// always has the same key.
    package var key: String
    package var severity: Severity
    /// What is wrong, in one line.
    package var text: String
    /// What to do about it, in one line.
    package var nextStep: String

    package init(key: String, severity: Severity, text: String, nextStep: String) {
        self.key = key
        self.severity = severity
        self.text = text
        self.nextStep = nextStep
    }
}
