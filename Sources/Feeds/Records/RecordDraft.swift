import JSONText
import RecallModel

/// One record of a publisher on its way to a recall: its fields as clean text,
/// what is kept of it as notes, and what was wrong with it.
struct RecordDraft {
    let value: JSONValue
    let location: String
    /// What was wrong with the record and left out of it.
    private(set) var defects = DefectTally()
    /// What nobody has a place for.
    private(set) var notes: [Recall.Note] = []
    /// Which of several records of one recall counts: the highest.
    var rank = 0
    /// The day the record says it was last published.
    var publishedOn: CivilDate?

    /// The most of a publisher's text that a message shows.
    private static let shownCharacters = 60

    init(_ value: JSONValue, index: Int, numbered names: [String]) {
        self.value = value
        let number = names.lazy.compactMap { value[$0]?.text }.first { !$0.isEmpty }
        location = "record \(index + 1)" + (number.map { " (\($0.prefix(40)))" } ?? "")
    }

    // MARK: Fields

    /// A field's text on one line, without markup and entities; empty where
    /// there is none.
    func text(_ name: String) -> String { Self.text(value[name]) }

    /// A field's texts, whether it holds one or several; blank ones left out.
    func texts(_ name: String) -> [String] {
        switch value[name] {
        case .array(let elements)?: elements.map { Self.text($0) }.filter { !$0.isEmpty }
        case let other: [Self.text(other)].filter { !$0.isEmpty }
        }
    }

    /// A field of names, where "unknown" says that there is none.
    func name(_ field: String) -> String {
        let written = text(field)
        return Self.isStated(written) ? written : ""
    }

    static func text(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text)?, .number(let text)?: ProseText.cleaned(text)
        case .array(let elements)?:
            elements.map { text($0) }.filter { !$0.isEmpty }.joined(separator: " | ")
        case .bool(let value)?: value ? "true" : "false"
        case .object?, .null?, nil: ""
        }
    }

    /// Words that publishers write where they have nothing to say (recall-feeds
    /// research, section 2, quirk 5, and section 5).
    private static let nothings: Set<String> = [
        "unknown", "nil", "n/a", "na", "none", "not specified", "not applicable", "not available",
        "unbranded", "no brand", "sans marque", "sans", "inconnu", "inconnue", "non communiqué",
        "non applicable", "non renseigné", "null", "-", "--", ".", "tbc", "해당없음", "없음",
    ]

    /// Whether a text says something.
    static func isStated(_ text: String) -> Bool {
        !text.isEmpty && !nothings.contains(text.lowercased())
    }

    // MARK: Defects and notes

    mutating func note(defect code: String, _ message: String) {
        defects.append(Defect(location: location, code: code, message: message))
    }

    /// The defect of a record that cannot become a recall.
    mutating func refuse(_ code: String, _ message: String) -> Recall? {
        note(defect: code, "\(message); it is left out")
        return nil
    }

    /// Keeps a text under a name, unless it is blank.
    mutating func keep(_ text: String, as name: String) {
        if !text.isEmpty { notes.append(.init(name: name, text: text)) }
    }

    /// Keeps fields under their own names.
    mutating func keep(_ fields: [String]) {
        for field in fields { keep(text(field), as: field) }
    }

    /// Keeps every field that is not named, under its own name, a nested one as
    /// the JSON it is.
    mutating func keep(allBut known: Set<String>) {
        guard case .object(let members) = value else { return }
        for member in members where !known.contains(member.name) {
            var text = Self.text(member.value)
            if case .object = member.value { text = member.value.line }
            keep(text, as: member.name)
        }
    }

    /// The day in a field.
    ///
    /// One that cannot be is no day, a defect and a note: a made-up day would
    /// pass for a fact.
    mutating func day(_ field: String) -> CivilDate? {
        let written = text(field)
        guard !written.isEmpty else { return nil }
        if let day = RecordDate(written)?.day { return day }
        note(
            defect: "bad-date",
            "\(field) “\(written.prefix(Self.shownCharacters))” is no day that can be; "
                + "it is kept as a note")
        keep(written, as: field)
        return nil
    }

    /// The codes that are GTINs; one that is none becomes a defect and a note.
    mutating func gtins(_ written: [String], of field: String) -> [GTIN] {
        var found: [GTIN] = []
        for code in written {
            guard let gtin = GTIN(code) else {
                note(
                    defect: "invalid-gtin",
                    "\(field) has “\(code.prefix(Self.shownCharacters))”, which is no GTIN "
                        + "(length or check digit); it is kept as a note")
                keep(code, as: field)
                continue
            }
            if !found.contains(gtin) { found.append(gtin) }
        }
        return found
    }

    // MARK: Recall

    /// A recall with what every publisher's has, and without notes.
    func recall(
        _ id: RecallID, _ defaults: FeedDefaults, kind: RecallSourceKind = .recall, title: String,
        hazard: Hazard, products: [AffectedProduct]
    ) -> Recall {
        var recall = Recall(
            id: id, authority: defaults.authority, sourceKind: defaults.sourceKind ?? kind,
            title: title, hazard: hazard, products: products)
        recall.markets = defaults.markets
        return recall
    }
}
