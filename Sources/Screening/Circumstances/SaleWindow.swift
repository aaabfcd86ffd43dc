import RecallModel

/// When the recalled units were sold, against since when a listing stands.
struct SaleWindow {
    private let from: CivilDate?
    private let to: CivilDate?
    private let listed: CivilDate?
    private let written: String

    init(_ affected: AffectedProduct, _ listing: Listing) {
        (from, to) = (affected.soldFrom, affected.soldTo)
        written = listing.listedAt
        listed = from == nil ? nil : CivilDate(listedAt: listing.listedAt)
    }

    /// Whether the listing was put up while recalled units were sold; `nil`
    /// where nobody can tell.
    private var isWithin: Bool? {
        guard let from, let listed else { return nil }
        guard listed >= from else { return false }
        return to.map { listed <= $0 }
    }

    /// Whether it was put up before the first was sold.
    private var isEarlier: Bool {
        guard let from, let listed else { return false }
        return listed < from
    }

    func evidence(_ weights: MatchingConfiguration.Weights) -> Evidence? {
        guard let from else { return nil }
        let weight =
            isEarlier ? weights.listedBefore : isWithin == true ? weights.listedWithin : 0
        guard weight != 0 else { return nil }
        return Evidence(
            kind: .saleWindow, recall: "\(from) to \(to.map { "\($0)" } ?? "today")",
            listing: written, weight: weight)
    }

    /// What was put up while recalled units were sold is one; what stands since
    /// before or after may be: pages outlive what they sell, and stock the sale.
    var scope: Scope {
        from == nil || isWithin == true ? .all : .undetermined
    }
}
