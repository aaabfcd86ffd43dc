import RecallModel

/// Puts entries together: entries of one recall id become one recall.
struct PriorityAssembly {
    private let source: String
    private let defaults: FeedDefaults
    var decoding = FeedDecoding()
    private var places: [RecallID: Int] = [:]
    private var location = ""

    /// The severity of an entry that states none.
    ///
    /// Somebody handed the list over to have the goods gone within hours: not
    /// to be treated as a trifle, and only the list can say that it is worse.
    static let severityWhenSilent = Severity.high

    init(source: String, defaults: FeedDefaults) {
        self.source = source
        self.defaults = defaults
    }

    /// - Parameter isCounted: Whether the reader has counted the record.
    mutating func add(_ piece: PriorityList.Piece, isCounted: Bool = false) {
        switch piece {
        case .defect(let defect):
            // Bytes that were replaced are a defect of a row that counts.
            guard isCounted || defect.code != "invalid-utf8" else {
                return decoding.defects.append(defect)
            }
            if !isCounted { decoding.recordCount += 1 }
            decoding.refuse(defect)
        case .entry(let entry):
            if !isCounted { decoding.recordCount += 1 }
            location = entry.location
            add(defaults.mapping?.completed(entry) ?? entry)
        }
    }

    private mutating func add(_ entry: PriorityEntry) {
        guard let id = id(entry.value(.recallID)) else {
            return refuse("missing-recall-id", "there is no recall_id")
        }
        let name = entry.value(.product)
        guard !name.isEmpty else {
            return refuse("missing-product", "\(id) has no product")
        }
        var notes = entry.unknown.map {
            Recall.Note(name: $0.name, text: $0.values.joined(separator: " | "))
        }
        let product = product(named: name, entry, notes: &notes)
        let recall = recall(id, product, entry, notes: notes)
        if let place = places[id] {
            merge(recall, into: place)
        } else {
            places[id] = decoding.recalls.count
            decoding.recalls.append(recall)
        }
    }

    /// `cpsc:26581` as it is; a number alone gets the feed's name in front.
    private func id(_ written: String) -> RecallID? {
        guard !written.isEmpty else { return nil }
        if let colon = written.firstIndex(of: ":"), FeedText.isSourceName(written[..<colon]),
            let id = RecallID(written)
        {
            return id
        }
        return RecallID("\(source):\(written)")
    }

    private mutating func refuse(_ code: String, _ message: String) {
        decoding.refusedCount += 1
        note(code, "\(message); the entry is left out")
    }

    private mutating func note(_ code: String, _ message: String) {
        decoding.defects.append(Defect(location: location, code: code, message: message))
    }

    // MARK: One entry

    private mutating func recall(
        _ id: RecallID, _ product: AffectedProduct, _ entry: PriorityEntry, notes: [Recall.Note]
    ) -> Recall {
        var notes = notes
        let severity = severity(entry, notes: &notes)
        var recall = Recall(
            id: id, authority: authority(entry),
            sourceKind: defaults.sourceKind ?? .priorityList, title: product.name,
            hazard: Hazard(text: entry.value(.hazard), severity: severity), products: [product])
        recall.published = date(.published, entry, notes: &notes)
        recall.markets = markets(entry, notes: &notes)
        recall.description = entry.value(.description)
        recall.url = entry.value(.url)
        recall.remedy = entry.value(.remedy)
        recall.expires = date(.expires, entry, notes: &notes)
        recall.standing = Standing(action: entry.value(.action))
        recall.notes = notes
        recall.firms = firms(entry)
        return recall
    }

    /// Whom an entry names as answering for the goods.
    ///
    /// They are told of the recall (Food Recall Management Measures, Article 20).
    /// The columns stay notes too.
    private func firms(_ entry: PriorityEntry) -> [ResponsibleFirm] {
        entry.unknown.flatMap { field -> [ResponsibleFirm] in
            guard let role = Self.roles[PriorityColumn.folded(field.name)] else { return [] }
            return field.values.filter { !$0.isEmpty }.map { ResponsibleFirm(role: role, name: $0) }
        }
    }

    private static let roles: [String: ResponsibleFirm.Role] = [
        "producer": .manufacturer, "manufacturer": .manufacturer, "importer": .importer,
        "distributor": .distributor,
    ]

    private func authority(_ entry: PriorityEntry) -> String {
        let given = entry.value(.authority)
        if !given.isEmpty { return given }
        return defaults.authority.isEmpty ? source : defaults.authority
    }

    private mutating func product(
        named name: String, _ entry: PriorityEntry, notes: inout [Recall.Note]
    ) -> AffectedProduct {
        var product = AffectedProduct(name: name)
        product.brands = Self.unique(entry.values(.brand))
        product.models = Self.unique(entry.values(.models).flatMap(ModelNumber.all))
        product.gtins = gtins(entry, notes: &notes)
        product.skus = Self.unique(entry.values(.skus))
        product.asins = Self.unique(entry.values(.asins).map { $0.uppercased() })
        product.lots = Self.unique(entry.values(.lots))
        product.classes = classes(entry, notes: &notes)
        product.soldFrom = date(.soldFrom, entry, notes: &notes)
        product.soldTo = date(.soldTo, entry, notes: &notes)
        product.sellers = Self.unique(entry.values(.sellers))
        return product
    }

    private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }

    private mutating func gtins(_ entry: PriorityEntry, notes: inout [Recall.Note]) -> [GTIN] {
        var gtins: [GTIN] = []
        for written in entry.values(.gtins) {
            if let gtin = GTIN(written) {
                gtins.append(gtin)
            } else {
                keep(
                    written, .gtins, "invalid-gtin",
                    "is no GTIN (length or check digit); a spreadsheet may have rounded it",
                    notes: &notes)
            }
        }
        return Self.unique(gtins)
    }

    private mutating func classes(
        _ entry: PriorityEntry, notes: inout [Recall.Note]
    ) -> [String] {
        var classes: [String] = []
        for written in entry.values(.classes) {
            if written.contains(where: \.isLetter) {
                classes.append(written)
            } else {
                keep(written, .classes, "bad-class", "has no word", notes: &notes)
            }
        }
        return Self.unique(classes)
    }

    private mutating func severity(
        _ entry: PriorityEntry, notes: inout [Recall.Note]
    ) -> Severity {
        let written = entry.value(.severity)
        guard !written.isEmpty else { return Self.severityWhenSilent }
        if let severity = Severity(rawValue: written.lowercased()) { return severity }
        keep(
            written, .severity, "unknown-severity",
            "is none of critical, high, medium, low, info; \(Self.severityWhenSilent) is assumed",
            notes: &notes)
        return Self.severityWhenSilent
    }

    private mutating func markets(_ entry: PriorityEntry, notes: inout [Recall.Note]) -> [Market] {
        var markets: [Market] = []
        for written in entry.values(.markets) {
            if let market = Market(written) {
                markets.append(market)
            } else {
                keep(
                    written, .markets, "unknown-market", "is no two-letter country code",
                    notes: &notes)
            }
        }
        return markets.isEmpty ? defaults.markets : Self.unique(markets)
    }

    /// A day, also at the front of an RFC 3339 time.
    private mutating func date(
        _ column: PriorityColumn, _ entry: PriorityEntry, notes: inout [Recall.Note]
    ) -> CivilDate? {
        let written = entry.value(column)
        guard !written.isEmpty else { return nil }
        let rest = written.dropFirst(10)
        if rest.isEmpty || rest.hasPrefix("T"), let date = CivilDate(String(written.prefix(10))) {
            return date
        }
        keep(written, column, "bad-date", "is no day of the form YYYY-MM-DD", notes: &notes)
        return nil
    }

    private mutating func keep(
        _ written: String, _ column: PriorityColumn, _ code: String, _ what: String,
        notes: inout [Recall.Note]
    ) {
        note(code, "\(column.rawValue) “\(written.prefix(60))” \(what); it is kept as a note")
        notes.append(.init(name: column.rawValue, text: written))
    }

    // MARK: Several entries

    /// Adds a later entry's product.
    ///
    /// What is said of the recall itself was said by the first entry, and a
    /// contradiction is shown.
    private mutating func merge(_ later: Recall, into place: Int) {
        decoding.joinedCount += 1
        var recall = decoding.recalls[place]
        let differing = Self.differences(recall, later)
        if !differing.isEmpty {
            note(
                "contradiction",
                "\(recall.id) was given before with another \(differing.joined(separator: ", ")); "
                    + "the first one counts")
        }
        for product in later.products where !recall.products.contains(product) {
            recall.products.append(product)
        }
        for note in later.notes where !recall.notes.contains(note) { recall.notes.append(note) }
        // One entry that is still to be removed keeps the recall in force.
        if later.standing == .inForce { recall.standing = .inForce }
        decoding.recalls[place] = recall
    }

    private static func differences(_ a: Recall, _ b: Recall) -> [String] {
        let fields: [(String, Bool)] = [
            ("authority", a.authority == b.authority), ("published", a.published == b.published),
            ("hazard", a.hazard.text == b.hazard.text),
            ("severity", a.hazard.severity == b.hazard.severity),
            ("markets", Set(a.markets) == Set(b.markets)),
            ("description", a.description == b.description), ("url", a.url == b.url),
            ("expires", a.expires == b.expires), ("action", a.standing == b.standing),
            ("remedy", a.remedy == b.remedy),
        ]
        return fields.filter { !$0.1 }.map(\.0)
    }
}
