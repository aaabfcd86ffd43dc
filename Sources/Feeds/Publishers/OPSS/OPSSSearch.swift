import JSONText
import RecallModel

/// The list of the UK's Office for Product Safety and Standards, as GOV.UK's
/// search JSON gives it (recall-feeds research, section 5).
///
/// The list has a notice's heading, sentence and grading; models and barcodes
/// are in the notice's content, ``OPSSContent``.
struct OPSSSearch: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "UK OPSS"
    static let title = "GOV.UK's search JSON"
    static let isExcerpt = true
    static let marks = ["public_timestamp"]
    static let numberFields = ["link"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isObject && head.contains("\"results\"")
            && head.contains("/product-safety-alerts-reports-recalls/")
    }

    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout { .member("results") }

    static func page(_ members: JSONValue) -> FeedPage? {
        members["total"]?.integer.map { FeedPage(skipped: members["start"]?.integer, total: $0) }
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let notice = OPSSNotice(heading: record.text("title"))
        guard !notice.product.isEmpty else {
            return record.refuse("missing-title", "the result has no title")
        }
        guard let id = notice.id(source, path: record.text("link")) else {
            return record.refuse(
                "missing-number", "the result has neither a PSD number nor a link")
        }
        record.publishedOn = record.day("public_timestamp")
        let said = record.text("description")
        var product = AffectedProduct(name: notice.product)
        let found = IdentifierMiner.mine(notice.product)
        product.models = found.models
        product.gtins = found.gtins
        product.brands = BrandMiner(
            title: notice.product, description: ProseToken.tokens(of: said), firms: [],
            addresses: []
        ).brands(of: notice.product)
        let level = Self.facet(record.value["product_risk_level"])
        var recall = record.recall(
            id, defaults, kind: notice.kind, title: notice.title,
            hazard: Hazard(text: said, severity: OPSSNotice.severity(level, hazard: said)),
            products: [product])
        recall.published = record.day("product_recall_alert_date") ?? record.publishedOn
        recall.description = said
        recall.url = OPSSNotice.address(record.text("link"))
        for field in Self.facets {
            record.keep(Self.facet(record.value[field]), as: field)
        }
        recall.notes = record.notes
        return recall
    }

    private static let facets = [
        "product_alert_type", "product_category", "product_measure_type", "product_risk_level",
    ]

    /// A facet's value: a text, several, or objects with value and label.
    private static func facet(_ value: JSONValue?) -> String {
        switch value {
        case .object?: RecordDraft.text(value?["value"] ?? value?["label"])
        case .array(let elements)?:
            elements.map { facet($0) }.filter { !$0.isEmpty }.joined(separator: " | ")
        default: RecordDraft.text(value)
        }
    }
}
