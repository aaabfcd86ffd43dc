import JSONText
import RecallModel

/// The OECD's Global Portal on Product Recalls, as its search JSON gives it
/// (recall-feeds research, section 5).
///
/// The portal's own page asks it; it is not documented, and it was built from
/// what other readers of it say. A result has a name, a country and an address
/// of the authority's notice, and neither description nor hazard.
struct OECDSearch: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "OECD GlobalRecalls"
    static let title = "the OECD portal's search JSON"
    static let marks = ["countryId"]
    static let numberFields = ["id"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isObject && head.contains("\"results\"") && head.contains("\"countryId\"")
    }

    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout { .member("results") }

    /// `end` of the answer is the page's size, not the last record's place.
    static func page(_ members: JSONValue) -> FeedPage? {
        members["total"]?.integer.map {
            FeedPage(
                skipped: members["start"]?.integer, size: members["page-length"]?.integer, total: $0
            )
        }
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let country = record.text("countryId").uppercased()
        let native = record.text("id")
        guard !country.isEmpty, !native.isEmpty else {
            return record.refuse("missing-number", "the result has no countryId or no id")
        }
        let name = Self.nested(record, "product", "name")
        guard !name.isEmpty else {
            return record.refuse("missing-product", "the result has no product.name")
        }
        record.rank = record.text("languageId").uppercased() == "EN" ? 1 : 0
        let tags = (record.value["tags"]?.array ?? []).map { RecordDraft.text($0["value"]) }
            .filter { !$0.isEmpty }
        var recall = record.recall(
            RecallID(source: source, number: Self.number(country, native)), defaults, title: name,
            hazard: Hazard(
                text: "", severity: SeverityReader.severity(hazards: [name] + tags, incidents: [])),
            products: [Self.product(named: name)])
        recall.published = Self.day(&record)
        recall.markets = markets(country, &record)
        let address = record.text("extUrl")
        recall.url = address.isEmpty ? record.text("uri") : address
        record.keep(tags.joined(separator: " | "), as: "tags")
        record.keep(Self.origins(record), as: "made_in")
        record.keep(allBut: Self.known)
        recall.notes = record.notes
        return recall
    }

    private static let known: Set<String> = [
        "countryId", "id", "date", "product", "product.name", "extUrl", "tags", "manufacturer",
        "manufacturer.country", "languageId",
    ]

    /// A recall's number in its country, which may have a `/` of its own.
    ///
    /// The portal's addresses of a recall end so: `…/Recall/EN/US/26716`.
    /// Canada gives each recall in English and in French: the language is no
    /// part of it, and the English result counts.
    static func number(_ country: String, _ native: String) -> String { "\(country)/\(native)" }

    /// A field whose name has a dot, or is an object within an object; both
    /// spellings were reported.
    private static func nested(_ record: RecordDraft, _ outer: String, _ inner: String) -> String {
        let flat = record.text("\(outer).\(inner)")
        return flat.isEmpty ? RecordDraft.text(record.value[outer]?[inner]) : flat
    }

    private static func origins(_ record: RecordDraft) -> String {
        let list =
            record.value["manufacturer.country"]?.array
            ?? record.value["manufacturer"]?["country"]?.array
        return (list ?? []).map { RecordDraft.text($0["name"] ?? $0["id"] ?? $0) }
            .filter { !$0.isEmpty }.joined(separator: " | ")
    }

    /// Many results have 1900-01-01 for want of a day.
    private static func day(_ record: inout RecordDraft) -> CivilDate? {
        record.text("date").hasPrefix("1900-01-01") ? nil : record.day("date")
    }

    /// The country's market, in which its authority speaks.
    private func markets(_ country: String, _ record: inout RecordDraft) -> [Market] {
        if let market = Market(country) { return [market] }
        record.note(
            defect: "unknown-market",
            "countryId “\(country.prefix(40))” is no two-letter code; the recall counts for "
                + (defaults.markets.isEmpty ? "every market" : "the feed's markets"))
        record.keep(country, as: "countryId")
        return defaults.markets
    }

    private static func product(named name: String) -> AffectedProduct {
        let tokens = ProseToken.tokens(of: name)
        var product = AffectedProduct(name: name)
        product.brands = BrandMiner(title: name, description: tokens, firms: [], addresses: [])
            .brands(of: name)
        var found = IdentifierMiner.mine(tokens)
        for token in tokens where IdentifierShape(token.text).isUnmistakable {
            found.add(token.text, as: .model)
        }
        product.models = found.models
        product.gtins = found.gtins
        product.skus = found.skus
        return product
    }
}
