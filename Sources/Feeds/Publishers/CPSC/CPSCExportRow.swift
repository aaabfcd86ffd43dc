import JSONText
import RecallModel

/// A row of the website's export under the service's names.
struct CPSCExportRow {
    private let cells: [String: String]

    init(_ cells: [String: String]) { self.cells = cells }

    private func cell(_ column: String) -> String { cells[column] ?? "" }

    /// Whether the row is a warning of the CPSC's own: those have their own
    /// numbers, and one that became a recall has both (quirk 7).
    private var isWarning: Bool { cell("Recall Number").isEmpty }

    /// What the custom field holds: "Seller:", "Retailer:", "Recalling Firm:".
    private var customLabel: String { cell("Custom Label").lowercased() }

    /// The seller of goods that a Chinese firm sells on a marketplace: 215 of
    /// 902 recalls name it only here.
    private var seller: String {
        customLabel.contains("seller") || customLabel.contains("retailer")
            ? cell("Custom Field") : ""
    }

    /// The record as the service would answer it.
    var value: JSONValue {
        let number = isWarning ? cell("Product Safety Warning Number") : cell("Recall Number")
        let day = isWarning ? cell("Product Safety Warning Date") : cell("Date")
        return .record([
            "RecallNumber": .string(number), "RecallDate": .string(Self.day(day)),
            "Title": .string(cell("Recall Heading")),
            "Description": .string(cell("Description")),
            "Products": .array([
                .record([
                    "Name": .string(cell("Name of product")),
                    "NumberOfUnits": .string(cell("Units")),
                ])
            ]),
            "Hazards": list("Hazard Description", "Name"),
            "Injuries": list("Incidents", "Name"),
            "Remedies": list(cell("Remedy").isEmpty ? "Consumer Action" : "Remedy", "Name"),
            "RemedyOptions": options, "Retailers": retailers,
            "Importers": list("Importers", "Name"),
            "Manufacturers": list("Manufacturers", "Name"),
            "Distributors": list("Distributors", "Name"),
            "ManufacturerCountries": list("Manufactured In", "Country"),
        ])
    }

    /// Adds what the service has no field for.
    func complete(_ recall: inout Recall?, isKindFree: Bool) {
        if isWarning, isKindFree { recall?.sourceKind = .warning }
        for name in Self.names(of: seller) {
            for index in recall?.products.indices ?? 0..<0
            where recall?.products[index].sellers.contains(name) == false {
                recall?.products[index].sellers.append(name)
            }
        }
        let kept = [
            ("warning", isWarning ? "" : cell("Product Safety Warning Number")),
            ("warning_url", cell("Original Product Safety Warning Announcement")),
            ("consumer_action", cell("Remedy").isEmpty ? "" : cell("Consumer Action")),
            ("seller", seller),
            (
                cell("Custom Label").filter { $0 != ":" },
                seller.isEmpty ? cell("Custom Field") : ""
            ),
        ]
        for (name, text) in kept where !name.isEmpty && !text.isEmpty {
            recall?.notes.append(.init(name: name, text: text))
        }
    }

    private func list(_ column: String, _ field: String) -> JSONValue {
        Self.objects([cell(column)], field)
    }

    private var options: JSONValue {
        Self.objects(
            cell("Remedy Type").split(separator: ",").map { $0.trimmingSpace() }, "Option")
    }

    private var retailers: JSONValue { Self.objects([cell("Sold At"), seller], "Name") }

    private static func objects(_ texts: [String], _ field: String) -> JSONValue {
        .array(texts.filter { !$0.isEmpty }.map { .object([.init(field, .string($0))]) })
    }

    /// `March 26, 2026` as the service writes it; anything else as it is.
    private static func day(_ written: String) -> String {
        WrittenDate.day(written)?.description ?? written
    }

    /// "Shenzhen Ruibosi Technology Co., Ltd., dba RBS Toys, of China" as the
    /// names it has.
    private static func names(of firm: String) -> [String] {
        guard !firm.isEmpty else { return [] }
        let whole = firm.range(ofText: ", of ").map { String(firm[..<$0.lowerBound]) } ?? firm
        guard let alias = whole.range(ofText: " dba ") else { return [whole] }
        let front = whole[..<alias.lowerBound].trimmingSpace()
        let names = [front.hasSuffix(",") ? String(front.dropLast()) : front]
        return (names + [whole[alias.upperBound...].trimmingSpace()]).filter { !$0.isEmpty }
    }
}
