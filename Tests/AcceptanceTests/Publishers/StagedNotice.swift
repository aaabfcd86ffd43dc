import JSONText

/// A notice that a staged publisher has, in each publisher's own form.
///
/// The shapes are those of the publishers (recall-feeds research), the content
/// is made up: mostly the same kettles, so that several regulators speak
/// of one article.
struct StagedNotice {
    var number: Int
    /// A revision adds one.
    var models: [String]
    /// Moments grow with every edition, as GOV.UK's do.
    var edition = 1

    init(_ number: Int, models: [String]? = nil, edition: Int = 1) {
        self.number = number
        self.models = models ?? ["VK-\(number)00"]
        self.edition = edition
    }

    private var model: String { models.joined(separator: ", ") }
    private var day: String { "2026-01-1\(edition)" }

    private static func object(_ fields: KeyValuePairs<String, String>) -> JSONValue {
        .object(fields.map { .init($0.key, .string($0.value)) })
    }

    // MARK: JSON

    var cpsc: JSONValue {
        .record([
            "RecallID": .integer(9000 + number), "RecallNumber": .string("2600\(number)"),
            "RecallDate": "2026-01-15T00:00:00", "LastPublishDate": "2026-01-15T00:00:00",
            "Title": "Brumbo Kettles Recalled Due to Fire Hazard",
            "Description": .string("This recall involves kettles with model number \(model)."),
            "Products": .array([Self.object(["Name": "Brumbo Kettles"])]),
            "Importers": .array([Self.object(["Name": "Brumbo Inc., of Springfield, Illinois"])]),
            "Hazards": .array([Self.object(["Name": "The kettle can catch fire."])]),
        ])
    }

    var healthCanada: JSONValue {
        Self.object([
            "NID": "8\(number)", "Title": "Brumbo Kettles \(model) recalled due to fire hazard",
            "URL": "https://recalls.example/\(number)", "Organization": "Consumer product safety",
            "Product": "Brumbo Kettles \(model)", "Issue": "Fire hazard", "Category": "Appliances",
            "What you should do": "", "Recall class": "", "Last updated": "2026-01-15",
            "Archived": "0",
        ])
    }

    var openFDA: JSONValue {
        Self.object([
            "status": "Ongoing", "classification": "Class I", "recalling_firm": "Tollgate Inc.",
            "recall_number": "F-000\(number)-2026", "report_date": "20260115",
            "product_description": "Tollgate Peanut Butter, 16 oz jar, batch \(model)",
            "reason_for_recall": "May be contaminated with Salmonella",
            "code_info": "Lot A\(number)",
        ])
    }

    var fsis: JSONValue {
        Self.object([
            "field_title": "Tollgate Inc. Recalls Lentil Soup Due to Misbranding",
            "field_product_items": "16-oz cans of “Tollgate Lentil Soup \(model)”",
            "field_recall_date": "2026-01-15", "field_recall_number": "00\(number)-2026",
            "field_recall_reason": "Unreported Allergens", "field_risk_level": "High - Class I",
            "field_establishment": "Tollgate Inc.", "langcode": "English",
        ])
    }

    var rappelConso: JSONValue {
        .record([
            "date_publication": "2026-01-15T16:29:39+00:00",
            "numero_fiche": .string("2026-01-000\(number)"), "numero_version": .integer(edition),
            "marque_produit": "brumbo", "modeles_ou_references": .string(model),
            "libelle": "bouilloire", "motif_rappel": "surchauffe", "risques_encourus": "incendie",
            "identification_produits": .array([]), "id": .integer(number),
        ])
    }

    var oecd: JSONValue {
        Self.object([
            "uri": "http://oecd.example/Recall/EN/CL/\(number)", "countryId": "CL",
            "countryName": "Chile", "id": "\(number)", "date": "2026-01-15", "languageId": "EN",
            "product.name": "Brumbo Kettles \(model)",
        ])
    }

    var safetyKorea: JSONValue {
        Self.object([
            "recallUid": "4\(number)", "recallProductName": "전기주전자", "recallBrandName": "Brumbo",
            "recallModelName": model, "publishDate": "20260115", "harmDscr": "화재 위험",
        ])
    }

    // MARK: GOV.UK

    private var path: String { "/product-safety-alerts-reports-recalls/kettle-\(number)" }

    var searchResult: JSONValue {
        Self.object(["link": path, "public_timestamp": "\(day)T09:00:00Z"])
    }

    func isPage(at target: String) -> Bool { target.hasSuffix("/api/content\(path)") }

    var page: JSONValue {
        .record([
            "base_path": .string(path), "public_updated_at": .string("\(day)T09:00:00Z"),
            "title": .string("Product Recall: Brumbo Kettle (2601-000\(number))"),
            "first_published_at": "2026-01-15T09:00:00Z",
            "details": .record([
                "body": .string(
                    "<table><tr><td>Brand</td><td>Brumbo</td></tr><tr><td>Model</td><td>\(model)"
                        + "</td></tr></table><h2>Hazard</h2><p>It may catch fire.</p>"),
                "metadata": Self.object(["product_risk_level": "serious"]),
            ]),
        ])
    }

    // MARK: XML and tables

    var notification: String {
        """
        <notifications><caseNumber>SR/0000\(number)/26</caseNumber><product>Kettle</product>\
        <brand>Brumbo</brand><type_numberOfModel>\(model)</type_numberOfModel>\
        <riskType>Fire</riskType><level>Serious risk</level></notifications>
        """
    }

    var newsItem: String {
        """
        <item><title>Brumbo Kettle</title><description>Model \(model).</description>\
        <link>https://www.productsafety.gov.au/recalls/kettle-\(number)</link>\
        <pubDate>Thu, 15 Jan 2026 00:00:00 GMT</pubDate></item>
        """
    }

    /// A row for each model, as NHTSA writes them.
    var flatRows: String {
        models.map { model in
            [
                "1", "26E00\(number)000", "BRUMBO", model, "9999", "", "EQUIPMENT", "BRUMBO INC",
                "20250101", "20251231", "E", "1500", "20260115", "MFR", "BRUMBO INC", "20260115",
                "20260115", "", "", "IT MAY IGNITE.", "FIRE.", "A REFUND.", "", "0001", "", "", "",
                "No", "No",
            ].joined(separator: "\t") + "\r\n"
        }.joined()
    }

    var priorityRow: String {
        "P-\(number),2026-01-15,Brumbo Kettle,Brumbo,\(models.joined(separator: "|")),high\n"
    }
}
