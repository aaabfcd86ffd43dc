package import RecallModel

/// What a feed's configuration says about records that do not say it
/// themselves.
package struct FeedDefaults: Hashable, Sendable {
    /// The authority to name, empty for the format's own: "US CPSC" for the
    /// CPSC, the source's name for a priority list.
    package var authority: String
    /// Markets for records that name none.
    ///
    /// The CPSC's records speak for the United States where this is empty; a
    /// priority list's for everywhere.
    package var markets: [Market]
    /// The kind of source, `nil` for the format's own.
    package var sourceKind: RecallSourceKind?

    /// How a priority list with other column names is read, `nil` where its
    /// columns have ours.
    package var mapping: PriorityMapping?

    /// Whether recalls of whole vehicles count, where a publisher mixes them with
    /// equipment, tyres and child seats (NHTSA).
    package var includesVehicles: Bool

    package init(
        authority: String = "", markets: [Market] = [], sourceKind: RecallSourceKind? = nil,
        mapping: PriorityMapping? = nil, includesVehicles: Bool = false
    ) {
        self.authority = authority
        self.markets = markets
        self.sourceKind = sourceKind
        self.mapping = mapping
        self.includesVehicles = includesVehicles
    }
}
