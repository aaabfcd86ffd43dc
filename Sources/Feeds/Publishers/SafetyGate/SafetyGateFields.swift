import JSONText
import RecallModel

/// A notification's JSON under the weekly report's names.
struct SafetyGateFields {
    private let notification: JSONValue

    init(_ notification: JSONValue) { self.notification = notification }

    var published: CivilDate? {
        notification["publicationDate"]?.string.flatMap { RecordDate($0)?.day }
    }

    var value: JSONValue {
        let product = notification["product"]
        let risk = notification["risk"]
        let taken = notification["measureTaken"]
        let traceability = notification["traceability"]
        return .record([
            "caseNumber": notification["reference"],
            "reference": notification["id"]?.text.map { .string(Self.page + $0) },
            "category": Self.words(product?["productCategory"]),
            "product": Self.english(product, "name") ?? product?["name"],
            "brand": Self.list(product?["brands"], "brand"),
            "name": product?["nameSpecific"],
            "type_numberOfModel": Self.list(product?["modelTypes"], "modelType"),
            "batchNumber": Self.list(product?["batchNumbers"], "batchNumber"),
            "barcode": Self.list(product?["barcodes"], "barcode"),
            "riskType": Self.kinds(risk?["riskType"]),
            "danger": Self.danger(risk),
            "measures": Self.measures(taken),
            "URLrecall": Self.list(taken?["companyRecalls"], "url"),
            "description": Self.english(product, "description") ?? product?["description"],
            "notifyingCountry": notification["country"]?["name"],
            "countryOfOrigin": traceability?["countryOrigin"]?["name"],
            "level": .string(level),
            "onlineTrader": traders(traceability),
            "corrigendum": Self.english(notification, "corrigendum") ?? notification["corrigendum"],
        ])
    }

    /// Where a notification's page is; the weekly report's `reference` has the same.
    private static let page =
        "https://ec.europa.eu/safety-gate-alerts/screen/webReport/alertDetail/"

    /// The level by the number's kind, for the JSON has none: of 18,305 weekly
    /// notifications with A12, SR or EM 99.9 % are serious, of 877 with A11 or OR
    /// 99 % are not.
    private var level: String {
        let kind = notification["reference"]?.text?.prefix { $0 != "/" } ?? ""
        return ["SR", "A12", "EM"].contains(kind) ? "Serious risk" : "Other risk levels"
    }

    private func traders(_ traceability: JSONValue?) -> JSONValue? {
        let entries = notification["onlineTraderProductIdentifierReference"]?.array ?? []
        let named = entries.map { entry in
            let name = entry["onlineTrader"]?.text ?? "Other"
            return "\(name)(\(entry["uniqueProductIdentifier"]?.text ?? ""))"
        }
        return named.isEmpty
            ? traceability?["onlineTrader"] : .string(named.joined(separator: " / "))
    }

    // MARK: Values

    /// The English text of a part's versions, or the first one's.
    private static func english(_ part: JSONValue?, _ field: String) -> JSONValue? {
        let versions = part?["versions"]?.array ?? []
        let version = versions.first { $0["language"]?["key"]?.text == "EN" } ?? versions.first
        guard let text = version?[field], text.text != nil else { return nil }
        return text
    }

    private static func list(_ entries: JSONValue?, _ field: String) -> JSONValue? {
        joined((entries?.array ?? []).compactMap { $0[field]?.text }, by: ", ")
    }

    private static func kinds(_ entries: JSONValue?) -> JSONValue? {
        joined((entries?.array ?? []).compactMap { words($0)?.text }, by: ", ")
    }

    private static func danger(_ risk: JSONValue?) -> JSONValue? {
        joined(
            ["riskDescription", "legalProvision"].compactMap { english(risk, $0)?.text }, by: " ")
    }

    private static func measures(_ taken: JSONValue?) -> JSONValue? {
        let lines = (taken?["measures"]?.array ?? []).compactMap { measure -> String? in
            let other = english(measure, "measureCategoryOther")?.text
            guard let what = other ?? words(measure["measureCategory"])?.text else { return nil }
            let day = measure["entryIntoForceDate"]?.text ?? "Unknown"
            return "Category of measure(s): \(what)Date of entry into force: \(day)"
        }
        return joined(lines, by: "")
    }

    private static func joined(_ texts: [String], by separator: String) -> JSONValue? {
        texts.isEmpty ? nil : .string(texts.joined(separator: separator))
    }

    /// `REMOVAL_FROM_ONLINE_MARKETPLACE` as a person writes it.
    private static func words(_ entry: JSONValue?) -> JSONValue? {
        guard let name = entry?["name"]?.text else { return nil }
        let words = name.lowercased().replacingText("_", with: " ")
        return .string(words.prefix(1).uppercased() + words.dropFirst())
    }
}
