import RecallModel
import Takedown

/// What figures of authorities' words are told apart by.
///
/// Yearly reports ask for orders by the country that issued them and by the type
/// of content (Regulation (EU) 2022/2065, Article 15(1)(a)).
package enum RegulatorGrouping: String, Hashable, CaseIterable, Sendable {
    /// Who asks, as its recalls and orders name it.
    case authority
    /// The country that orders, requests and data requests say they are of.
    case country
    /// The law's regime that orders and requests are under, as their type of
    /// content.
    case regime

    /// Whether recalls that are no orders have a group.
    var hasRecalls: Bool { self == .authority }

    /// The group, of a revision `v` for which ``condition`` holds.
    var column: String {
        switch self {
        case .authority: "json_extract(CAST(v.body AS TEXT), '$.authority') AS authority"
        case .country: Self.ofOrder("country")
        case .regime: Self.ofOrder("regime")
        }
    }

    /// Whether `v` is a revision of what an authority says: a notice is nobody's.
    var condition: String {
        switch self {
        case .authority: Self.sourceKind + " NOT IN ('notice', 'trusted_flagger')"
        case .country, .regime: Self.sourceKind + " IN ('order', 'request')"
        }
    }

    private static let sourceKind = "json_extract(CAST(v.body AS TEXT), '$.source_kind')"

    private static func ofOrder(_ field: String) -> String {
        """
        coalesce(json_extract(json_extract(CAST(v.body AS TEXT), '$.notes.order'), '$.\(field)'),
            '\(FigureGrouping.unknown)') AS authority
        """
    }

    func group(of order: AuthorityOrder) -> String {
        switch self {
        case .authority: order.authority
        case .country: order.country?.code ?? FigureGrouping.unknown
        case .regime: order.regime.rawValue
        }
    }

    /// `nil` where a question has no such group.
    func group(of request: DataRequest) -> String? {
        switch self {
        case .authority: request.authority
        case .country: request.country?.code ?? FigureGrouping.unknown
        case .regime: nil
        }
    }
}
