/// What the product may do to somebody.
package struct Hazard: Hashable, Sendable {
    /// The authority's own words.
    package var text: String
    package var severity: Severity

    package init(text: String, severity: Severity) {
        self.text = text
        self.severity = severity
    }
}
