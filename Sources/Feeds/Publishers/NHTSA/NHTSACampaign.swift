import RecallModel

/// One campaign: its first row speaks for all, each row names a product.
struct NHTSACampaign {
    /// Vehicle, equipment, child restraint, tyre.
    static let types: Set<UInt8> = [
        vehicle, UInt8(ascii: "E"), UInt8(ascii: "C"), UInt8(ascii: "T"),
    ]
    static let vehicle = UInt8(ascii: "V")

    private let number: String
    private let received: CivilDate?
    private let texts: [NHTSAColumn: String]
    private var products: [AffectedProduct] = []
    private var places: [String: Int] = [:]
    private var components: [String] = []

    private static let kept: [NHTSAColumn] = [
        .manufacturerCampaign, .manufacturer, .manufacturers, .units, .influence, .standard,
        .defect, .consequence, .remedy, .notes, .doNotDrive, .parkOutside, .type,
    ]

    init(_ row: NHTSARow) {
        number = row[.campaign]
        received = RecordDate(row[.received])?.day ?? RecordDate(row[.created])?.day
        texts = Dictionary(Self.kept.map { ($0, row[$0]) }) { first, _ in first }
        add(row)
    }

    private func text(_ column: NHTSAColumn) -> String { texts[column] ?? "" }

    // MARK: Products

    mutating func add(_ row: NHTSARow) {
        let (make, model) = (row[.make], row[.model])
        let component = row[.component]
        if !component.isEmpty, !components.contains(component) { components.append(component) }
        let key = "\(make)\t\(model)"
        let place =
            places[key]
            ?? {
                places[key] = products.count
                var product = Self.product(make, model, component)
                product.isVehicle = row.firstByte(.type) == Self.vehicle
                products.append(product)
                return products.count - 1
            }()
        let part = row[.partNumber]
        if RecordDraft.isStated(part) { Self.add(part, to: &products[place].skus) }
        for lot in Self.lots(row) { Self.add(lot, to: &products[place].lots) }
    }

    private static func add(_ text: String, to list: inout [String]) {
        if !list.contains(text) { list.append(text) }
    }

    private static func product(
        _ make: String, _ model: String, _ component: String
    ) -> AffectedProduct {
        let names = [make, model].filter(RecordDraft.isStated)
        let kind = component.split(separator: ":").last.map { $0.trimmingSpace() } ?? ""
        var product = AffectedProduct(
            name: (names + [kind]).filter { !$0.isEmpty }.joined(separator: " "))
        if RecordDraft.isStated(make) { product.brands = [make] }
        var found = MinedIdentifiers()
        for part in model.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "/" }) {
            let text = part.trimmingSpace()
            if text.contains(where: \.isNumber), text.utf8.count <= IdentifierShape.longest {
                ModelNumber.all(in: text).forEach { found.add(model: $0) }
            }
        }
        product.models = found.models
        return product
    }

    /// Years and days of making; 9999 is "unknown or not applicable".
    private static func lots(_ row: NHTSARow) -> [String] {
        var lots: [String] = []
        let year = row[.year]
        if !year.isEmpty, year != "9999" { lots.append("model year \(year)") }
        let days = [row[.begin], row[.end]].compactMap { RecordDate($0)?.day.description }
        if !days.isEmpty { lots.append("made " + days.joined(separator: " to ")) }
        return lots
    }

    // MARK: Recall

    func recall(source: String, defaults: FeedDefaults) -> Recall {
        let subject = products.first?.name ?? number
        let others = products.count > 1 ? " and \(products.count - 1) more" : ""
        var recall = Recall(
            id: RecallID(source: source, number: number), authority: defaults.authority,
            sourceKind: defaults.sourceKind ?? .recall, title: subject + others,
            hazard: hazard, products: products)
        recall.published = received
        recall.markets = defaults.markets
        let maker = text(.manufacturer).isEmpty ? text(.manufacturers) : text(.manufacturer)
        if !maker.isEmpty { recall.firms = [ResponsibleFirm(role: .manufacturer, name: maker)] }
        recall.remedy = text(.remedy)
        recall.description = text(.defect)
        recall.url = "https://www.nhtsa.gov/recalls?nhtsaId=\(number)"
        recall.notes = notes
        return recall
    }

    private var hazard: Hazard {
        let words = [text(.consequence), text(.defect)].filter { !$0.isEmpty }
        let urgent = text(.doNotDrive) == "Yes" || text(.parkOutside) == "Yes"
        return Hazard(
            text: words.joined(separator: " "),
            severity: urgent
                ? .critical : SeverityReader.severity(hazards: words, incidents: []))
    }

    private var notes: [Recall.Note] {
        let kept: [(String, String)] = [
            ("type", text(.type)), ("component", components.joined(separator: " | ")),
            ("units", text(.units)), ("manufacturer_campaign", text(.manufacturerCampaign)),
            ("initiated_by", text(.influence)), ("standard", text(.standard)),
            ("do_not_drive", text(.doNotDrive)), ("park_outside", text(.parkOutside)),
            ("recall_notes", text(.notes)),
        ]
        return kept.filter { !$0.1.isEmpty }.map { Recall.Note(name: $0.0, text: $0.1) }
    }
}
