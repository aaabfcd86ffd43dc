import JSONText
import RecallModel

/// One notification, by the field names of the weekly report.
struct SafetyGateNotification {
    let source: String
    let defaults: FeedDefaults

    /// - Parameter published: The day of the report that it came in.
    func recall(from record: inout RecordDraft, published: CivilDate?) -> Recall? {
        let number = record.text("caseNumber")
        guard !number.isEmpty else {
            return record.refuse("missing-number", "the notification has no caseNumber")
        }
        if !SafetyGateAddendum.isCaseNumber(number) {
            record.note(
                defect: "unknown-number",
                "caseNumber “\(number.prefix(40))” is of no known form; it is kept as it is")
        }
        guard var product = product(&record) else {
            return record.refuse(
                "missing-product", "the notification has neither product nor name nor description")
        }
        product.isVehicle = record.text("category") == Self.vehicles
        var recall = record.recall(
            RecallID(source: source, number: number), defaults, title: Self.title(product),
            hazard: hazard(record), products: [product])
        recall.published = published
        recall.description = Self.plain(record, "description")
        recall.url = record.text("reference")
        let measures = SafetyGateMeasures(record.text("measures"))
        recall.remedy = measures.remedy
        addNotes(measures, &record)
        recall.notes = record.notes
        return recall
    }

    /// The category of Regulation (EU) 2018/858's vehicles; tyres and parts are
    /// in it too, of which there are hardly toys.
    private static let vehicles = "Motor vehicles"

    // MARK: Texts

    /// Words beyond ``RecordDraft/isStated(_:)`` that stand for no value here.
    private static let nothings: Set<String> = [
        "unspecified", "not known", "several", "various", "several barcodes", "see description",
        "no name",
    ]

    /// A field's text where it says something.
    private static func stated(_ record: RecordDraft, _ field: String) -> String {
        let text = plain(record, field)
        return RecordDraft.isStated(text) && !nothings.contains(text.lowercased()) ? text : ""
    }

    private static func plain(_ record: RecordDraft, _ field: String) -> String {
        TaglessText.of(record.text(field))
    }

    /// The product and its makers on one line.
    private static func title(_ product: AffectedProduct) -> String {
        let brands = product.brands.joined(separator: ", ")
        return brands.isEmpty ? product.name : "\(product.name) (\(brands))"
    }

    // MARK: Hazard

    private func hazard(_ record: RecordDraft) -> Hazard {
        let kind = record.text("riskType")
        let danger = Self.plain(record, "danger")
        let text = [kind, danger].filter { !$0.isEmpty }.joined(separator: ": ")
        return Hazard(text: text, severity: severity(record.text("level"), kind, danger))
    }

    /// The authorities' level as ours (requirements research, section 2.7).
    ///
    /// "Other risk levels" and "Other types of alerts" are all below "serious",
    /// so the words, which may say more, are believed up to high.
    private func severity(_ level: String, _ kind: String, _ danger: String) -> Severity {
        let word = level.lowercased()
        if word.hasPrefix("serious") { return .critical }
        if word.hasPrefix("high") { return .high }
        if word.hasPrefix("medium") { return .medium }
        if word.hasPrefix("low") { return .low }
        return min(.high, SeverityReader.severity(hazards: [kind, danger], incidents: []))
    }

    // MARK: Product

    /// How much of a description stands in for a name; 22 of 19,879 notifications
    /// have no product.
    private static let longestName = 120

    private func product(_ record: inout RecordDraft) -> AffectedProduct? {
        let description = Self.plain(record, "description")
        let name = Self.name(
            kind: Self.stated(record, "product"), own: Self.stated(record, "name"))
        guard !name.isEmpty || !description.isEmpty else { return nil }
        var product = AffectedProduct(
            name: name.isEmpty ? String(description.prefix(Self.longestName)) : name)
        product.brands = brands(&record)
        let found = numbers(&record, description: description)
        product.models = found.models
        product.gtins = found.gtins
        product.skus = found.skus
        product.asins = found.asins
        product.lots = lots(record) + found.lots
        addTraders(record, to: &product)
        if let cue = description.range(ofText: "sold online") {
            let sentence = String(description[cue.lowerBound...])
            Self.add(SellerNames.mined(from: sentence, title: ""), to: &product.sellers)
        }
        return product
    }

    /// What it is, and what its maker calls it.
    private static func name(kind: String, own: String) -> String {
        if kind.isEmpty || own.isEmpty { return kind + own }
        if own.lowercased().containsText(kind.lowercased()) { return own }
        if kind.lowercased().containsText(own.lowercased()) { return kind }
        return "\(kind) \(own)"
    }

    /// One or several between commas and slashes; a remark in parentheses is none.
    private func brands(_ record: inout RecordDraft) -> [String] {
        let written = Self.stated(record, "brand")
        if written.contains("(") { record.keep(written, as: "brand") }
        var brands: [String] = []
        for part in SafetyGateModels.withoutRemarks(written).split(whereSeparator: {
            $0 == "," || $0 == "/" || $0 == ";"
        }) {
            let brand = part.trimmingSpace()
            if RecordDraft.isStated(brand), !brands.contains(brand) { brands.append(brand) }
        }
        return brands
    }

    /// Every number that the fields state, and the description's where they
    /// state none.
    private func numbers(
        _ record: inout RecordDraft, description: String
    ) -> MinedIdentifiers {
        let written = ["type_numberOfModel", "model"].map { Self.stated(record, $0) }
        let models = SafetyGateModels(written.first { !$0.isEmpty } ?? "")
        if !models.others.isEmpty {
            record.keep(models.others.joined(separator: " | "), as: "model")
        }
        var found = models.numbers
        let barcodes = SafetyGateBarcodes(Self.stated(record, "barcode"))
        barcodes.gtins.forEach { found.add(gtin: $0) }
        for sku in barcodes.skus { found.add(sku, as: .sku) }
        for asin in barcodes.asins { found.add(asin, as: .asin) }
        note(barcodes, &record)
        if found.models.isEmpty && found.gtins.isEmpty || description.containsText("ASIN") {
            found.merge(IdentifierMiner.mine(description))
        }
        return found
    }

    private func note(_ barcodes: SafetyGateBarcodes, _ record: inout RecordDraft) {
        for code in barcodes.unreadable {
            record.note(
                defect: "invalid-gtin",
                "barcode has “\(code.prefix(60))”, which is no GTIN (length or check digit); "
                    + "the field is kept as a note")
        }
        if !barcodes.unreadable.isEmpty || !barcodes.others.isEmpty {
            record.keep(record.text("barcode"), as: "barcode")
        }
    }

    /// Batches, and the days of production as they are written.
    private func lots(_ record: RecordDraft) -> [String] {
        let batches = Self.stated(record, "batchNumber").split { ",;|".contains($0) }
            .map { $0.trimmingSpace() }
        let days = Self.stated(record, "productionDates")
        var lots: [String] = []
        for lot in batches + [days] where RecordDraft.isStated(lot) && !lots.contains(lot) {
            lots.append(lot)
        }
        return lots
    }

    /// Where it was sold: `Other(www.alza.sk) / Amazon(ASIN B0CHYPVWHV)`.
    private func addTraders(_ record: RecordDraft, to product: inout AffectedProduct) {
        for trader in SafetyGateTrader.all(in: record.text("onlineTrader")) {
            Self.add(trader.sellers, to: &product.sellers)
            Self.add(trader.codes.asins, to: &product.asins)
            Self.add(trader.codes.skus + trader.offers, to: &product.skus)
        }
    }

    private static func add(_ texts: [String], to list: inout [String]) {
        for text in texts where !list.contains(text) { list.append(text) }
    }

    // MARK: Notes

    private static let kept = [
        ("category", "category"), ("notifyingCountry", "notifying_country"),
        ("countryOfOrigin", "made_in"), ("level", "level"), ("type", "type"),
        ("companyRecallCode", "campaign"), ("corrigendum", "corrigendum"),
    ]

    private func addNotes(_ measures: SafetyGateMeasures, _ record: inout RecordDraft) {
        for (field, name) in Self.kept { record.keep(Self.stated(record, field), as: name) }
        record.keep(measures.text, as: "measures")
        record.keep(Self.addresses(record.text("URLrecall")), as: "recall_url")
        record.keep(record.text("onlineTrader"), as: "online_trader")
    }

    /// Addresses that lost the line breaks between them.
    private static func addresses(_ written: String) -> String {
        written.replacingText("https://", with: " https://").replacingText(
            "http://", with: " http://"
        )
        .split(separator: " ").joined(separator: " | ")
    }
}
