import RecallModel

extension AuthorityOrder.Verb {
    /// The `action` of a notice (requirements research, section 3.2).
    package var action: String {
        switch self {
        case .remove: "remove"
        case .disable: "disable_access"
        case .warn: "show_warning"
        }
    }

    /// What the head of an order says, for a person.
    var headline: String {
        switch self {
        case .remove: "Take down"
        case .disable: "Disable access"
        case .warn: "Show a warning"
        }
    }

    /// The first line of an order's text.
    func demand(on marketplace: String) -> String {
        switch self {
        case .remove: "Remove the listing below from \(marketplace)."
        case .disable: "Disable access to the listing below on \(marketplace)."
        case .warn:
            "Show an explicit warning on the listing below on \(marketplace); it stays on offer."
        }
    }

    /// Whether an export without the listing, or with it off sale, meets it: a
    /// warning is shown on a listing that stays.
    package var isProvedByAbsence: Bool { self != .warn }

    /// When a case that asks for it is met.
    var proof: [String] {
        switch self {
        case .remove: Self.absence
        case .disable:
            [
                "The case closes when a complete newer export no longer has the listing, or has",
                "it with a status under which it cannot be bought.",
            ]
        case .warn:
            [
                "The case is met when somebody says that the warning is shown; that the listing",
                "is gone does not prove it.",
            ]
        }
    }

    private static let absence = [
        "The case closes when a complete newer export no longer has the listing."
    ]
}

extension NoticeText {
    /// The order of an authority, or what else names the listing, behind a case;
    /// no lines where there is none.
    static func authorityOrder(_ recall: Recall) -> [String] {
        guard let order = AuthorityOrder(recall) else { return [] }
        return order.kind.isNotice ? notice(order) : ofAuthority(order)
    }

    /// Neither who gave it nor what he says: the case's reviewer has read that.
    private static func notice(_ order: AuthorityOrder) -> [String] {
        [
            order.kind == .notice
                ? "NOTICE (DSA, ARTICLE 16)" : "TRUSTED FLAGGER'S NOTICE (DSA, ARTICLE 22)",
            row("reference", SafeText.stated(order.reference)),
            row("received", order.receivedAt.description), "",
        ]
    }

    private static func ofAuthority(_ order: AuthorityOrder) -> [String] {
        let period = [
            order.from.map { "from \($0)" }, order.until.map { "until \($0), included" },
        ].compactMap(\.self).joined(separator: " ")
        return [
            order.kind == .order ? "ORDER OF AN AUTHORITY" : "REQUEST OF AN AUTHORITY",
            row("authority", SafeText.stated(order.authority)),
            row("reference", SafeText.stated(order.reference)),
            row("received", order.receivedAt.description),
            row("law", SafeText.stated(order.legalBasis, limit: 300)),
            row("territory", SafeText.stated(order.markets.map(\.code).joined(separator: " "))),
            row("period", period.isEmpty ? "not limited" : period),
            row("", order.includesIdentical ? "identical content included" : "as named only"),
            row("redress", SafeText.stated(order.redress, limit: 300)), "",
        ]
    }
}
