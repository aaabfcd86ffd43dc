package import RecallModel

extension TemplateValues {
    /// Adds what an authority asks.
    package mutating func add(_ request: DataRequest, limit: Instant?) {
        add([
            "request_id": request.id.description, "request_authority": request.authority,
            "request_reference": request.reference,
            "request_received": request.receivedAt.description,
            "request_law": request.legalBasis, "limit_at": limit?.description ?? "",
        ])
        put("asks_listings", request.asks.contains(.listings))
        put("asks_sellers", request.asks.contains(.sellers))
        sections["recalls"] = request.recalls.prefix(Report.shownRows).map {
            TemplateValues(["asked_recall": $0.description])
        }
        sections["targets"] = request.targets.prefix(Report.shownRows).map {
            TemplateValues(["asked_listing": $0.url.isEmpty ? $0.listingID : $0.url])
        }
    }

    /// Says that a request stands, or that its authority has taken it back: then
    /// nothing is asked for.
    package mutating func add(standingOf request: DataRequest, missing: [String]) {
        put("standing", request.withdrawal == nil)
        sections["withdrawn"] =
            request.withdrawal.map { [TemplateValues(["withdrawal_words": $0])] } ?? []
        sections["missing"] = missing.map { TemplateValues(["missing_item": $0]) }
        put("complete", request.withdrawal == nil && missing.isEmpty)
        put("incomplete", request.withdrawal == nil && !missing.isEmpty)
    }
}
