import RecallModel

extension TemplateValues {
    /// Adds what an authority's order says.
    package mutating func add(_ order: AuthorityOrder) {
        add([
            "order_id": order.id.description, "order_authority": order.authority,
            "order_reference": order.reference,
            "order_received": order.receivedAt.description, "order_law": order.legalBasis,
            "order_reasons": order.reasons, "order_redress": order.redress,
            "order_territory": order.markets.map(\.code).joined(separator: ", "),
            "order_from": order.from?.description ?? "",
            "order_until": order.until?.description ?? "",
        ])
        put("removed", order.verb == .remove)
        put("disabled", order.verb == .disable)
        put("warned", order.verb == .warn)
        put("identical", order.includesIdentical)
    }
}
