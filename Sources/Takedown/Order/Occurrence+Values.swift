import RecallModel

extension TemplateValues {
    /// Adds what an occurrence says; a field that is empty is unknown.
    package mutating func add(_ occurrence: Occurrence) {
        add([
            "occurrence_id": occurrence.id.description,
            "occurrence_reference": occurrence.reference,
            "known_at": occurrence.receivedAt.description,
            "happened_on": occurrence.happenedOn?.description ?? "",
            "deadline_at": occurrence.deadline?.description ?? "",
            "markets": occurrence.markets.map(\.code).joined(separator: ", "),
            "level": occurrence.severity.rawValue,
            "product_named": occurrence.product, "product_models": occurrence.models,
            "product_lots": occurrence.lots, "maker": occurrence.maker,
            "units": occurrence.units, "hazard": occurrence.hazard,
            "injuries": occurrence.injuries, "origin": occurrence.origin,
            "measures": occurrence.measures, "contact": occurrence.contact,
        ])
        put("is_incident", occurrence.kind == .incident)
        put("is_refusal", occurrence.kind == .refusal)
        sections["recalls"] = occurrence.recalls.prefix(Report.shownRows).map {
            TemplateValues(["named_recall": $0.description])
        }
        sections["sellers"] = occurrence.sellers.prefix(Report.shownRows).map {
            TemplateValues(["named_seller": $0])
        }
        sections["targets"] = occurrence.targets.prefix(Report.shownRows).map {
            TemplateValues(["named_listing": $0.url.isEmpty ? $0.listingID : $0.url])
        }
    }
}
