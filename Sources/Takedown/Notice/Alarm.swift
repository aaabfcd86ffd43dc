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
    /// What is wrong, in one line of the program's own English: for the log, the
    /// ledger and programs.
    package var text: String
    /// What to do about it, likewise.
    package var nextStep: String
    /// Whose words say it in other languages; `nil` of one that was read back,
    /// which only has its English.
    package private(set) var code: AlarmCode?
    /// What those words say of this one.
    private(set) var values = TemplateValues.plain()

    /// - Parameters:
    ///   - key: begins with the code, and with a colon after it where more follows.
    ///   - values: every name that the code's English says, in plain text.
    package init(
        _ code: AlarmCode, key: String, severity: Severity, _ values: TemplateValues
    ) {
        assert(key == code.rawValue || key.hasPrefix("\(code.rawValue):"), key)
        assert(
            AlarmWords.faults(of: values, for: code).isEmpty,
            "\(key): \(AlarmWords.faults(of: values, for: code))")
        self.key = key
        self.severity = severity
        self.code = code
        self.values = values
        text = AlarmWords.shipped.words(.text, code, values)
        nextStep = AlarmWords.shipped.words(.next, code, values)
    }

    /// One that was written down: it has its English alone.
    package init(key: String, severity: Severity, text: String, nextStep: String) {
        self.key = key
        self.severity = severity
        self.text = text
        self.nextStep = nextStep
    }
}
