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
        put("ordered", order.kind == .order)
        put("requested", order.kind == .request)
        put("flagged", order.kind == .trustedFlagger)
        put("unlisted", order.isOfUnlistedFlagger)
        // Redress outside the house is the Union's (DSA, Article 21).
        put("european", order.country.map { !EconomicArea.codes(of: [$0]).isEmpty } ?? true)
        put("sufficient", order.isSufficient)
        put("insufficient", !order.isSufficient)
        put("removed", order.verb == .remove)
        put("disabled", order.verb == .disable)
        put("warned", order.verb == .warn)
        put("identical", order.includesIdentical)
        put("begins", order.from != nil)
        put("ends", order.until != nil)
        put("not_limited", order.from == nil && order.until == nil)
    }

    /// Says that an order stands, or that its authority has taken it back: then
    /// nothing of what it ordered is promised, and nothing asked for.
    package mutating func add(standingOf order: AuthorityOrder) {
        put("standing", order.withdrawal == nil)
        sections["withdrawn"] =
            order.withdrawal.map {
                [TemplateValues(["withdrawal_words": $0])]
            } ?? []
        guard order.withdrawal != nil else { return }
        for promise in ["removed", "disabled", "warned", "identical", "complete", "incomplete"] {
            put(promise, false)
        }
    }
}
