/// What the product may do to somebody.
package struct Hazard: Hashable, Sendable {
    /// The authority's own words.
    package var text: String
    package var severity: Severity
    /// What kind of harm the words name; empty where nobody has read them.
    package var classes: [HazardClass] = []

    package init(text: String, severity: Severity, classes: [HazardClass] = []) {
        self.text = text
        self.severity = severity
        self.classes = classes
    }
}
