package import RecallModel

/// A duty with a clock: for which recalls it holds, and how many hours it
/// leaves.
///
/// Policies are data, in the configuration or in ``PolicyTable/builtIn``; law
/// changes without a new version of the program. A case keeps the id and the
/// version of the policy that it was opened under.
package struct SLAPolicy: Hashable, Sendable {
    /// A short name, for instance `us.19a`.
    ///
    /// One that begins with `default.`
    /// marks a row that governs only where no other row applies.
    package var id: String
    /// The day or number of this wording of the row.
    package var version: String
    /// Kinds of list for which it holds; empty means any.
    package var sources: Set<RecallSourceKind>
    /// Markets for which it holds; empty means any.
    package var markets: Set<Market>
    /// Severities for which it holds; empty means any.
    package var severities: Set<Severity>
    /// Our own goal, from the start of the clock.
    package var target: Duration
    /// The outer bound, from the start of the clock: past it the case is
    /// breached.
    package var limit: Duration
    /// The law or commitment the row rests on, in words for a person.
    package var basis: String

    package init(
        id: String, version: String, sources: Set<RecallSourceKind> = [],
        markets: Set<Market> = [], severities: Set<Severity> = [], target: Duration,
        limit: Duration, basis: String
    ) {
        self.id = id
        self.version = version
        self.sources = sources
        self.markets = markets
        self.severities = severities
        self.target = target
        self.limit = limit
        self.basis = basis
    }

    /// Whether the row governs only where no other applies.
    package var isDefault: Bool { id.hasPrefix(SLAClock.defaultPrefix) }

    /// Whether the row's conditions hold for such a recall.
    ///
    /// - Parameter markets: the markets the recall speaks for; empty means
    ///   everywhere, so that every row's market is among them; `nil` means that it
    ///   speaks for none of those concerned.
    package func applies(
        kind: RecallSourceKind, markets: [Market]?, severity: Severity
    ) -> Bool {
        (sources.isEmpty || sources.contains(kind))
            && (severities.isEmpty || severities.contains(severity))
            && (self.markets.isEmpty || markets?.isEmpty == true
                || markets?.contains(where: self.markets.contains) == true)
    }

    /// Whether this row leaves less time: the earlier limit, then the earlier
    /// target, then the id, so that the order is total.
    func isStricter(than other: SLAPolicy) -> Bool {
        (limit, target, id) < (other.limit, other.target, other.id)
    }
}
