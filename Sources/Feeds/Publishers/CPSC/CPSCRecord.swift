import JSONText
import RecallModel

/// One record of the CPSC's answer, on its way to a recall.
struct CPSCRecord {
    private let value: JSONValue
    private let source: String
    private let title: String
    private let description: String
    private let hazards: [String]
    private let incidents: [String]
    private let remedies: [String]
    private let retailers: [String]
    private let units: [String]
    let location: String
    /// What was wrong with the record and left out of it.
    private(set) var defects = DefectTally()
    /// What nobody has a place for.
    private var notes: [Recall.Note] = []

    init(_ value: JSONValue, index: Int, source: String) {
        self.value = value
        self.source = source
        let number = value["RecallNumber"]?.text.map { " (\($0.prefix(40)))" } ?? ""
        location = "record \(index + 1)\(number)"
        title = value.prose("Title")
        description = value.prose("Description")
        hazards = value.proses("Hazards", "Name")
        incidents = value.proses("Injuries", "Name")
        remedies = value.proses("Remedies", "Name")
        retailers = value.proses("Retailers", "Name")
        units = value.proses("Products", "NumberOfUnits")
    }

    /// The day of `LastPublishDate`, the field that a window asks by.
    var lastPublished: CivilDate? { date("LastPublishDate") }

    /// The recall, or `nil` with a defect where it has no number or no name.
    mutating func recall(defaults: FeedDefaults) -> Recall? {
        guard case .object = value else {
            return refuse("not-a-record", "the array holds something that is no object")
        }
        guard let id else {
            return refuse("missing-recall-number", "the record has no RecallNumber")
        }
        let products = products()
        guard !products.isEmpty else {
            return refuse("missing-product", "the record has neither a product's name nor a title")
        }
        var recall = Recall(
            id: id, authority: defaults.authority.isEmpty ? CPSCFeed.authority : defaults.authority,
            sourceKind: defaults.sourceKind ?? kind,
            title: title.isEmpty ? products[0].name : title, hazard: hazard,
            products: products)
        recall.published = published()
        recall.markets = markets(defaults.markets)
        recall.firms = firms
        recall.remedy = remedy
        recall.description = description
        recall.url = value["URL"]?.string?.trimmingSpace() ?? ""
        addNotes()
        recall.notes = notes
        return recall
    }

    private mutating func refuse(_ code: String, _ message: String) -> Recall? {
        defects.append(
            Defect(location: location, code: code, message: "\(message); it is left out"))
        return nil
    }

    // MARK: Identity

    /// The number as the service writes it.
    ///
    /// The website's `26-581` is the same recall's `26581`; leading zeros stay.
    private var id: RecallID? {
        guard var number = value["RecallNumber"]?.text?.trimmingSpace(), !number.isEmpty else {
            return nil
        }
        let parts = number.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 2, parts.map(\.utf8.count) == [2, 3],
            number.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) })
        {
            number = parts.joined()
        }
        return RecallID("\(source):\(number)")
    }

    /// A warning is the regulator's own, without a firm that recalls.
    private var kind: RecallSourceKind {
        let words = title.lowercased()
        return words.hasPrefix("cpsc warns") || words.hasPrefix("cpsc urges")
            || words.contains("product safety warning") ? .warning : .recall
    }

    private mutating func published() -> CivilDate? {
        if let date = date("RecallDate") { return date }
        if let written = value["RecallDate"]?.text, !written.isEmpty {
            defects.append(
                Defect(
                    location: location, code: "bad-date",
                    message: "RecallDate “\(written.prefix(40))” is no date; it is kept as a note"))
            notes.append(.init(name: "RecallDate", text: written))
        }
        return nil
    }

    /// The day in `YYYY-MM-DDT00:00:00`, which carries no zone.
    private func date(_ name: String) -> CivilDate? {
        value[name]?.string.flatMap { CivilDate(String($0.prefix(10))) }
    }

    // MARK: Texts

    /// The hazard in the record's words.
    ///
    /// The severity also reads the title behind "Due to" and the reports, and
    /// may rise by the description of what happened, never fall.
    private var hazard: Hazard {
        let cause = title.range(ofText: "Due to").map { String(title[$0.lowerBound...]) }
        let warned = title.range(ofText: "Warns").map { String(title[$0.lowerBound...]) }
        let heading = cause ?? warned
        let words = hazards + [heading].compactMap { $0 }
        let severity = SeverityReader.severity(hazards: words, incidents: incidents)
        let text = hazards.isEmpty ? (heading ?? "") : hazards.joined(separator: " ")
        return Hazard(
            text: text, severity: severity, classes: HazardReader.classes(in: words))
    }

    private var remedy: String {
        let options = value.proses("RemedyOptions", "Option").joined(separator: ", ")
        let words = remedies.joined(separator: " ")
        return [options, words].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private mutating func addNotes() {
        let kept: [(name: String, texts: [String])] = [
            ("units", units),
            ("incidents", incidents),
            ("sold_at", retailers),
            ("made_in", value.proses("ManufacturerCountries", "Country")),
            ("contact", [value.prose("ConsumerContact")].filter { !$0.isEmpty }),
            ("joint_recall", value.proses("Inconjunctions", "URL")),
        ]
        for (name, texts) in kept where !texts.isEmpty {
            notes.append(.init(name: name, text: texts.joined(separator: " | ")))
        }
    }

    // MARK: Firms and markets

    private static let roles: [(list: String, role: ResponsibleFirm.Role)] = [
        ("Manufacturers", .manufacturer), ("Importers", .importer),
        ("Distributors", .distributor), ("Retailers", .retailer),
    ]
    /// The longest retailer's text that is taken for a name: this field holds
    /// sentences (quirk 6), and a short one without a price is a shop.
    private static let longestFirm = 80

    private var firms: [ResponsibleFirm] {
        Self.roles.flatMap { list, role in
            value.proses(list, "Name")
                .filter { role != .retailer || Self.isName($0) }
                .map { ResponsibleFirm(role: role, name: $0) }
        }
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= longestFirm && !text.contains("$") && !text.contains(" from ")
            && !text.contains(" stores ") && !text.hasPrefix("Online")
            && !text.contains(" through ")
    }

    private static let neighbours = [
        ("CA", "in canada", ["recalls-rappels", "healthycanadians", "tc.gc.ca"]),
        ("MX", "in mexico", ["profeco", "gob.mx"]),
    ]

    /// The feed's markets, and the neighbours in which units were sold as
    /// well: `In addition, about 53 were sold in Canada`.
    private func markets(_ given: [Market]) -> [Market] {
        var markets = given.isEmpty ? [Market.unitedStates] : given
        let words = (units + [description]).joined(separator: " ").lowercased()
        let counts = units.joined(separator: " ").lowercased()
        let links = value.proses("Inconjunctions", "URL").joined(separator: " ").lowercased()
        for (code, place, hosts) in Self.neighbours {
            guard
                words.containsText("sold \(place)") || counts.containsText(place)
                    || hosts.contains(where: links.containsText),
                let market = Market(code), !markets.contains(market)
            else { continue }
            markets.append(market)
        }
        return markets
    }

    // MARK: Products

    private mutating func products() -> [AffectedProduct] {
        var miner = CPSCProducts(
            description: description, title: title, firms: firms.map(\.name),
            retailers: retailers, hints: remedies + [value.prose("ConsumerContact")])
        let rejected = miner.add(codes: value.proses("ProductUPCs", "UPC"))
        for code in rejected {
            defects.append(
                Defect(
                    location: location, code: "invalid-gtin",
                    message: "ProductUPCs has “\(code.prefix(40))”, whose check digit is wrong; "
                        + "it is kept as a note"))
            notes.append(.init(name: "upc", text: code))
        }
        let entries = value["Products"]?.array ?? []
        let named = entries.compactMap { entry -> AffectedProduct? in
            let name = entry.prose("Name")
            guard !name.isEmpty else { return nil }
            return miner.product(
                named: name, models: entry.prose("Model"),
                detail: entry.prose("Description"))
        }
        guard named.isEmpty, !title.isEmpty else { return named }
        return [miner.product(named: miner.nameFromTitle, models: "", detail: "")]
    }
}

extension JSONValue {
    /// A member's text, cleaned.
    fileprivate func prose(_ name: String) -> String {
        ProseText.cleaned(self[name]?.text ?? "")
    }

    /// The texts of a list such as `Hazards[].Name`, blank ones left out.
    fileprivate func proses(_ list: String, _ field: String) -> [String] {
        (self[list]?.array ?? []).map { $0.prose(field) }.filter { !$0.isEmpty }
    }
}
