import JSONText
import RecallModel

/// One notice of the UK's Office for Product Safety and Standards, as GOV.UK's
/// content JSON gives it; an array of them is read too (recall-feeds research,
/// section 5).
struct OPSSContent: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let title = "GOV.UK's content JSON"
    static let isExcerpt = true
    static let marks = ["base_path"]

    static func recognises(_ head: FeedHead) -> Bool {
        (head.isObject || head.isArray) && head.contains("\"base_path\"")
            && head.contains("/product-safety-alerts-reports-recalls")
    }

    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout {
        FeedText.firstByte(of: bytes) == UInt8(ascii: "[") ? .array : .whole
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let notice = OPSSNotice(heading: record.text("title"))
        guard !notice.product.isEmpty else {
            return record.refuse("missing-title", "the notice has no title")
        }
        guard let id = notice.id(source, path: record.text("base_path")) else {
            return record.refuse(
                "missing-number", "the notice has neither a PSD number nor a base_path")
        }
        let details = record.value["details"]
        let metadata = details?["metadata"]
        let body = OPSSBody(RecordDraft.markup(details?["body"]))
        let said = record.text("description")
        let hazard = body.hazard.isEmpty ? said : body.hazard
        let level = RecordDraft.text(metadata?["product_risk_level"])
        let product = body.product(named: notice.product, &record)
        var recall = record.recall(
            id, defaults, kind: notice.kind, title: notice.title,
            hazard: Hazard(text: hazard, severity: OPSSNotice.severity(level, hazard: hazard)),
            products: [product])
        record.publishedOn = record.day("public_updated_at")
        let stated = RecordDate(RecordDraft.text(metadata?["product_recall_alert_date"]))
        recall.published = stated?.day ?? record.day("first_published_at")
        recall.remedy = body.remedy
        recall.description = body.description(said)
        recall.url = OPSSNotice.address(record.text("base_path"))
        for field in Self.kept { record.keep(RecordDraft.text(metadata?[field]), as: field) }
        body.unplaced.forEach { record.keep($0.text, as: $0.name) }
        if record.value["withdrawn_notice"]?["withdrawn_at"] != nil {
            record.keep("yes", as: "withdrawn")
        }
        recall.notes = record.notes
        return recall
    }

    private static let kept = [
        "product_alert_type", "product_category", "product_measure_type", "product_risk_level",
    ]
}

extension RecordDraft {
    /// A body's HTML, be it a text or the list of one that GOV.UK's publishing
    /// form has: `[{"content_type": "text/html", "content": "…"}]`.
    static func markup(_ value: JSONValue?) -> String {
        if let text = value?.string { return text }
        let parts = value?.array ?? []
        let html = parts.first { $0["content_type"]?.string == "text/html" } ?? parts.first
        return html?["content"]?.string ?? ""
    }
}
