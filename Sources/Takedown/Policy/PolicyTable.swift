package import RecallModel

/// The policies in force, checked to leave no recall without a clock.
package struct PolicyTable: Hashable, Sendable {
    /// In the order of the configuration.
    package let policies: [SLAPolicy]

    /// A table of these rows.
    ///
    /// - Throws: ``PolicyTableError`` with everything that is wrong.
    package init(_ policies: [SLAPolicy]) throws(PolicyTableError) {
        let problems = Self.problems(of: policies)
        guard problems.isEmpty else { throw PolicyTableError(problems: problems) }
        self.policies = policies
    }

    init(verified policies: [SLAPolicy]) { self.policies = policies }

    /// The row whose clock a case of such a recall runs under.
    ///
    /// Of all rows that apply it is the one with the earliest limit, then the
    /// earliest target. A `default.` row counts only where no other applies.
    ///
    /// - Parameter markets: as ``SLAPolicy/applies(kind:markets:severity:)`` has
    ///   them.
    package func governing(
        kind: RecallSourceKind, markets: [Market]?, severity: Severity
    ) -> SLAPolicy {
        let applying = policies.filter {
            $0.applies(kind: kind, markets: markets, severity: severity)
        }
        let specific = applying.filter { !$0.isDefault }
        let candidates = specific.isEmpty ? applying : specific
        // The table is checked to have a row for every recall, so there is a first.
        return candidates.dropFirst().reduce(candidates[0]) { $1.isStricter(than: $0) ? $1 : $0 }
    }

    /// What is wrong with rows that are to make a table; empty where nothing
    /// is.
    package static func problems(of policies: [SLAPolicy]) -> [PolicyProblem] {
        var problems: [PolicyProblem] = []
        var ids: Set<String> = []
        for policy in policies {
            if policy.id.isEmpty { problems.append(.missingID) }
            if !ids.insert(policy.id).inserted { problems.append(.duplicateID(policy.id)) }
            if policy.target <= .zero { problems.append(.targetNotPositive(policy.id)) }
            if policy.limit < policy.target { problems.append(.limitBeforeTarget(policy.id)) }
            if policy.limit > longestLimit { problems.append(.limitTooFar(policy.id)) }
        }
        return problems + gaps(in: policies)
    }

    /// A year: a takedown clock beyond it is a slip of the unit, not a policy.
    static let longestLimit = Duration.hours(365 * 24)

    /// Kinds of recall for which no row holds in every market.
    private static func gaps(in policies: [SLAPolicy]) -> [PolicyProblem] {
        let everywhere = policies.filter(\.markets.isEmpty)
        return RecallSourceKind.allCases.flatMap { kind in
            Severity.allCases.compactMap { severity in
                let isCovered = everywhere.contains {
                    $0.applies(kind: kind, markets: [], severity: severity)
                }
                return isCovered ? nil : .uncovered(kind, severity)
            }
        }
    }
}
