import JSONText

/// Tells how a JSON text holds its listings.
struct ObjectRecognition {
    private let text: [UInt8]
    private let mark: Int
    private let name: String
    private let mapping: ExportMapping?

    init(_ text: [UInt8], mark: Int, name: String, _ mapping: ExportMapping? = nil) {
        self.mapping = mapping
        self.text = text
        self.mark = mark
        self.name = name
    }

    /// `nil` where the text is no JSON.
    func recognise(_ forced: ExportForm?) throws(ExportError) -> ExportRecognition? {
        switch forced {
        case .csv, .tsv: return nil
        case .platform(let form):
            guard case .json = form.shape else { return nil }
        default: break
        }
        guard let start = text[mark...].firstIndex(where: { !ExportRecognition.isSpace($0) })
        else { return nil }
        let isArray = text[start] == UInt8(ascii: "[")
        guard isArray || text[start] == UInt8(ascii: "{") || forced == .ndjson else { return nil }
        if let claim = try platform(forced, isArray: isArray) {
            guard mapping == nil else {
                throw ExportRecognition.unmappable(claim.form.name, name: name)
            }
            return claim
        }
        if let mapping, mapping.lastPosition > 0 {
            throw ExportError(
                .unknownForm,
                "\(name): is JSON, whose members have names and no positions; name them in columns:"
            )
        }
        if forced == .ndjson || (forced == nil && !isArray && isLines(from: start)) {
            return ExportRecognition(
                form: .ndjson, headerBytes: mark, reason: "the first line is an object")
        }
        return document(isArray: isArray, from: start)
    }

    private func platform(
        _ forced: ExportForm?, isArray: Bool
    ) throws(ExportError) -> ExportRecognition? {
        let head = String(decoding: text, as: UTF8.self)
        var claims: [(form: PlatformForm, reason: String)] = []
        for form in PlatformForm.all where forced == nil || forced == .platform(form) {
            guard case .json(let shape) = form.shape else { continue }
            if let reason = shape.recognise(head) { claims.append((form, reason)) }
        }
        guard let claim = claims.first else {
            guard case .platform(let form) = forced else { return nil }
            throw ExportError(.unknownForm, "\(name): is JSON, but not \(form.title)")
        }
        var plan = TranslationPlan.json(claim.form, .whole, skip: mark)
        if isArray || isLines(from: mark) {
            plan = .json(claim.form, .elements, skip: mark)
        } else if case .json(let shape) = claim.form.shape,
            let list = arrays(from: mark).first(where: { shape.lists.contains($0.name) })
        {
            plan = .json(claim.form, .elements, skip: list.start)
        }
        return ExportRecognition(
            form: .platform(claim.form), headerBytes: 0, reason: claim.reason, plan: plan)
    }

    private func document(isArray: Bool, from start: Int) -> ExportRecognition {
        if isArray {
            return ExportRecognition(
                form: .json, headerBytes: 0, reason: "it is an array of objects",
                plan: .json(nil, .elements, skip: start))
        }
        guard let array = listings(from: start) else {
            // Damaged lines are lines all the same.
            return ExportRecognition(
                form: .ndjson, headerBytes: mark, reason: "the first line is an object")
        }
        return ExportRecognition(
            form: .json, headerBytes: 0,
            reason: "its objects stand in the array “\(array.name)”",
            plan: .json(nil, .elements, skip: array.start))
    }

    /// Whether the first line is an object by itself, and no document of one
    /// line that has its records in an array.
    private func isLines(from start: Int) -> Bool {
        let line = text[start...].prefix { $0 != UInt8(ascii: "\n") }
        guard let value = try? JSONParser.parse(Array(line)), case .object = value else {
            return false
        }
        let hasMore = text[(start + line.count)...].contains { !ExportRecognition.isSpace($0) }
        return hasMore || ColumnMap.hasTitle(value, mapping)
    }

    /// The array whose first object has a title and most known members, or the
    /// first there is.
    private func listings(from start: Int) -> NestedArray? {
        let arrays = arrays(from: start)
        let known = arrays.map { array in
            array.first.map { GenericObject.knownFields(of: $0, mapping) } ?? 0
        }
        guard let most = known.max(), most > 0 else { return arrays.first }
        return known.firstIndex(of: most).map { arrays[$0] }
    }

    private func arrays(from start: Int) -> [NestedArray] {
        NestedArray.find(in: text, from: start)
    }
}

extension ColumnMap {
    /// Whether an object has a member that is a listing's title.
    static func hasTitle(_ value: JSONValue, _ mapping: ExportMapping?) -> Bool {
        guard case .object(let members) = value else { return false }
        return members.contains { ObjectRows.field(of: $0.name, mapping) == titleField }
    }
}
