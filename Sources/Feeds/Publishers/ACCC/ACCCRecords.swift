import JSONText
import RecallModel

/// Australia's notices as objects of JSON, one a notice's page.
///
/// The ACCC publishes no such file: readers of its pages write it, and this was
/// built from one of theirs. A text begins with its page's heading, "Product
/// description …".
struct ACCCRecords: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let title = "the ACCC's notices in JSON"
    static let isExcerpt = true
    static let marks = ["sourceUrl"]
    static let numberFields = ["id"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isArray && head.contains("\"sourceUrl\"") && head.contains("productsafety.gov.au")
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let address = record.text("sourceUrl")
        let id = record.text("id")
        guard let number = ACCCFeed.number(address) ?? (id.isEmpty ? nil : id) else {
            return record.refuse("missing-number", "the notice has neither id nor sourceUrl")
        }
        let title = record.text("title")
        guard !title.isEmpty else {
            return record.refuse("missing-product", "the notice has no title")
        }
        let description = Self.text(record, "productDescription")
        let hazards = ["hazards", "defects"].map { Self.text(record, $0) }.filter { !$0.isEmpty }
        var recall = record.recall(
            RecallID(source: source, number: number), defaults, title: title,
            hazard: Hazard(
                text: hazards.joined(separator: " "),
                severity: SeverityReader.severity(hazards: hazards + [title], incidents: [])),
            products: [product(record, named: title, description: description)])
        recall.published = record.day("publishedDate")
        recall.description = description
        recall.url = address
        let supplier = record.name("supplierName")
        if !supplier.isEmpty {
            recall.firms = [ResponsibleFirm(role: .distributor, name: supplier)]
        }
        record.keep(Self.text(record, "manufacturerCountry"), as: "made_in")
        record.keep(Self.text(record, "traders"), as: "sold_at")
        record.keep(Self.text(record, "saleDates"), as: "sale_dates")
        record.keep(allBut: Self.known)
        recall.notes = record.notes
        return recall
    }

    private static let known: Set<String> = [
        "id", "sourceUrl", "title", "supplierName", "publishedDate", "productDescription",
        "brand", "defects", "hazards", "traders", "saleDates", "manufacturerCountry",
    ]

    /// The headings of a page, which its texts begin with, and links' words.
    private static let headings = [
        "Product description ", "The hazards to consumers ", "Reason the product is recalled ",
        "Dates available for sale ", "Manufacturer country ID ", "Manufacturer country ", "Brand ",
    ]
    private static let links = [
        "See a list of details to help identify the product", "See traders list below.",
        "Identifying numbers",
    ]

    private static func text(_ record: RecordDraft, _ field: String) -> String {
        var text = record.text(field)
        if let heading = headings.first(where: { text.hasPrefix($0) }) {
            text = String(text.dropFirst(heading.count))
        }
        for link in links { text = text.replacingText(link, with: "") }
        return text.trimmingSpace()
    }

    private func product(
        _ record: RecordDraft, named title: String, description: String
    ) -> AffectedProduct {
        var product = MinedProduct.product(named: title, description: description)
        let brand = Self.text(record, "brand")
        if RecordDraft.isStated(brand) { product.brands = [brand] }
        product.sellers = SellerNames.mined(from: Self.text(record, "traders"), title: "")
        let days = Self.text(record, "saleDates").replacingText("–", with: " - ")
            .ranges(split: " - ").map(WrittenDate.day)
        if days.count == 2 { (product.soldFrom, product.soldTo) = (days[0], days[1]) }
        return product
    }
}

extension String {
    /// The parts between a text's places.
    fileprivate func ranges(split separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let place = rest.firstRange(of: separator) {
            parts.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return parts + [String(rest)]
    }
}
