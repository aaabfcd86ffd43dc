import RecallModel

/// A column of a priority list (interfaces, "A priority list").
package enum PriorityColumn: String, CaseIterable, Sendable {
    case recallID = "recall_id"
    case authority, published, product, brand, models, gtins, skus, hazard, severity, markets
    case description, url
    case asins, lots
    case soldFrom = "sold_from"
    case soldTo = "sold_to"
    case sellers, expires, action
    /// Words that name a class of products, several lists of them.
    case classes
    /// What buyers get, and how.
    case remedy

    /// The column of a heading in any case, with spaces or dashes for `_`.
    init?(heading: String) {
        self.init(rawValue: Self.folded(heading))
    }

    static func folded(_ heading: String) -> String {
        String(
            heading.trimmingSpace().lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}
