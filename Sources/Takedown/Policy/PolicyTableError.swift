package import RecallModel

/// A policy table that cannot be used, with every reason.
package struct PolicyTableError: Error, Hashable, Sendable, CustomStringConvertible {
    package var problems: [PolicyProblem]

    package init(problems: [PolicyProblem]) { self.problems = problems }

    package var description: String {
        problems.map(\.description).joined(separator: "; ")
    }
}

/// One thing wrong with the rows of a policy table.
package enum PolicyProblem: Hashable, Sendable, CustomStringConvertible {
    case missingID
    case duplicateID(String)
    case targetNotPositive(String)
    case limitBeforeTarget(String)
    case limitTooFar(String)
    /// No row without markets holds for this kind and severity.
    case uncovered(RecallSourceKind, Severity)

    package var description: String {
        switch self {
        case .missingID: "a policy has no id; give it a short name such as us.19a"
        case .duplicateID(let id): "policy \(id) is given twice; rename or remove one"
        case .targetNotPositive(let id): "policy \(id): the target must be longer than 0"
        case .limitBeforeTarget(let id):
            "policy \(id): the limit is earlier than the target; a target comes first"
        case .limitTooFar(let id):
            "policy \(id): the limit is more than a year away; check its unit"
        case .uncovered(let kind, let severity):
            "no policy without markets holds for \([.order, .earlyWarning].contains(kind) ? "an" : "a") "
                + "\(kind.rawValue) of severity "
                + "\(severity.rawValue); add a row default.\(severity.rawValue)"
        }
    }
}
