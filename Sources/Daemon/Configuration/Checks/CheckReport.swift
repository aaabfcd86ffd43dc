/// What `recalld check` found out about a configuration on this machine.
package struct CheckReport: Hashable, Sendable {
    /// What keeps the daemon from doing its work, sorted by line.
    package var problems: [ConfigurationProblem] = []
    /// What is allowed and probably not meant, sorted by line.
    package var warnings: [ConfigurationProblem] = []

    /// Whether a start can succeed.
    package var isReady: Bool { problems.isEmpty }
}
