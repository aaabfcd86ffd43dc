/// A configuration file that cannot be used, with everything that is wrong
/// with it: a person who repairs one line at a time starts the daemon as many
/// times as there are mistakes.
package struct ConfigurationFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Sorted by line; never empty.
    package var problems: [ConfigurationProblem]

    /// - Precondition: there is a problem.
    package init(problems: [ConfigurationProblem]) {
        precondition(!problems.isEmpty, "a failure needs a problem")
        self.problems = problems.sorted()
    }

    /// One line a problem.
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
