import JSONText
import RecallModel

/// The recalls and public health alerts of the US Department of Agriculture's
/// Food Safety and Inspection Service, JSON (recall-feeds research, section 4).
///
/// Built from the documentation and from what other readers of it say; no
/// answer could be seen whole. A recall comes in English and often in Spanish
/// under one number: the English record counts, the Spanish one where there is
/// no other, and either is counted in ``FeedDecoding/supersededCount`` where it
/// gave way.
struct FSISFeed: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "USDA FSIS"
    static let title = "the FSIS's recall JSON"
    static let marks = ["field_recall_number"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isArray && head.contains("\"field_recall_number\"")
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let number = record.text("field_recall_number")
        guard !number.isEmpty else {
            return record.refuse("missing-number", "the record has no field_recall_number")
        }
        let title = record.text("field_title")
        guard !title.isEmpty else {
            return record.refuse("missing-title", "the record has no field_title")
        }
        record.rank = record.text("langcode").lowercased().hasPrefix("en") ? 1 : 0
        record.publishedOn = record.day("field_last_modified_date")
        let isAlert = Self.isAlert(record, number: number, title: title)
        let summary = MarkupText.plain(record.value["field_summary"]?.text ?? "")
        let items = MarkupText.plain(record.value["field_product_items"]?.text ?? "")
        var recall = record.recall(
            RecallID(source: source, number: number), defaults,
            kind: isAlert ? .warning : .recall, title: title, hazard: Self.hazard(record, title),
            products: [Self.product(record, title: title, items: items, summary: summary)])
        recall.published = record.day("field_recall_date")
        recall.description = summary.isEmpty ? items : summary
        recall.url = record.text("field_recall_url")
        let firm = record.name("field_establishment")
        if !firm.isEmpty { recall.firms = [.init(role: .manufacturer, name: firm)] }
        for field in ["field_active_notice", "field_archive_recall", "field_related_to_outbreak"] {
            if let answer = Self.answer(record.text(field)) {
                record.keep(answer ? "yes" : "no", as: field)
            }
        }
        if summary != items { record.keep(items, as: "field_product_items") }
        record.keep(allBut: Self.known)
        recall.notes = record.notes
        return recall
    }

    /// Fields that have a place, and those that name a person to call.
    private static let known: Set<String> = [
        "field_recall_number", "field_title", "field_last_modified_date", "field_summary",
        "field_product_items", "field_recall_date", "field_recall_url", "field_establishment",
        "field_active_notice", "field_archive_recall", "field_related_to_outbreak",
        "field_recall_reason", "field_company_media_contact", "field_media_contact",
        "field_press_release", "field_en_press_release", "field_labels",
    ]

    /// `PHA-07012026-01` and the type "Public Health Alert": nobody recalls, and
    /// the service warns.
    private static func isAlert(_ record: RecordDraft, number: String, title: String) -> Bool {
        number.hasPrefix("PHA-")
            || record.text("field_recall_type").lowercased().containsText("public health alert")
            || title.lowercased().containsText("public health alert")
    }

    /// "True" and "False" are texts; `nil` for anything else.
    static func answer(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1", "yes": true
        case "false", "0", "no": false
        default: nil
        }
    }

    // MARK: Hazard

    /// The class, also within a risk level (`High - Class I`); alerts have none
    /// and leave it to the words.
    private static func hazard(_ record: RecordDraft, _ title: String) -> Hazard {
        let reason = record.text("field_recall_reason")
        let graded = [record.text("field_recall_classification"), record.text("field_risk_level")]
        let severity =
            graded.lazy.compactMap(level).first
            ?? SeverityReader.severity(hazards: [reason, title], incidents: [])
        return Hazard(text: reason, severity: severity)
    }

    private static func level(_ text: String) -> Severity? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard let start = words.firstIndex(of: "class"), start + 1 < words.count else { return nil }
        switch words[start + 1] {
        case "i", "1": return .critical
        case "ii", "2": return .high
        case "iii", "3": return .low
        default: return nil
        }
    }

    // MARK: Product

    private static func product(
        _ record: RecordDraft, title: String, items: String, summary: String
    ) -> AffectedProduct {
        let name = name(in: title)
        let firm = record.name("field_establishment")
        let tokens = ProseToken.tokens(of: items + ". " + summary)
        var product = AffectedProduct(name: name)
        product.brands = BrandMiner(
            title: title, description: tokens, firms: [firm].filter { !$0.isEmpty }, addresses: []
        ).brands(of: name)
        var found = IdentifierMiner.mine(tokens)
        for gtin in LabelledCodes.gtins(in: items + ". " + summary) { found.add(gtin: gtin) }
        product.models = found.models
        product.gtins = found.gtins
        product.skus = found.skus
        product.lots = found.lots
        return product
    }

    /// `Firm Recalls Frozen Meatballs Due to Misbranding`, `FSIS Issues Public
    /// Health Alert for Ground Beef Due to …`.
    static func name(in title: String) -> String {
        var name = title
        for cue in [" Recalls ", " recalls ", " Alert for ", " Alert For ", " alert for "] {
            if let range = name.range(ofText: cue) {
                name = String(name[range.upperBound...])
                break
            }
        }
        for cue in [" Due to ", " Due To ", " due to ", " Because of ", " Produced Without"] {
            if let range = name.range(ofText: cue) { name = String(name[..<range.lowerBound]) }
        }
        let trimmed = name.trimmingSpace()
        return trimmed.isEmpty ? title : trimmed
    }
}
