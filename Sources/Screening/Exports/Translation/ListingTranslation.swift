import JSONText
import RecallModel
import XMLText

/// How a text that is not screened as it is becomes one object a line.
enum TranslationPlan: Hashable, Sendable {
    case table(PlatformForm, TableDialect, TableHeader, headerBytes: Int)
    case xml(PlatformForm, declarationBytes: Int)
    case json(PlatformForm?, JSONLayout, skip: Int)
}

/// Turns the text of a platform's form into the generic export's, one object
/// a line, record by record.
///
/// Screening reads those lines like any NDJSON, so that no form needs a
/// matcher of its own. It costs some microseconds a listing; forms whose rows
/// say all that there is to say are screened as they are.
struct ListingTranslation: ~Copyable {
    private var table: TableTranslation?
    private var xml: XMLTranslation?
    private var json: JSONTranslation?
    private let limits: ScreeningLimits
    private let name: String
    private var skip = 0
    private(set) var tally = FormTally()
    private var records = 0
    private var lost = 0

    /// Lost records after which a text that is mostly lost is given up: it may
    /// go on for gigabytes.
    private static let patience = 50_000

    init(
        _ plan: TranslationPlan, name: String, mapping: ExportMapping? = nil,
        limits: ScreeningLimits
    ) {
        self.limits = limits
        self.name = name
        switch plan {
        case .table(let form, let dialect, let header, let headerBytes):
            guard case .table(let shape) = form.shape else { return }
            table = TableTranslation(
                shape, dialect: dialect, header: header, headerBytes: headerBytes,
                mapping: mapping, limits: limits)
        case .xml(let form, let declarationBytes):
            guard case .xml(let shape) = form.shape else { return }
            skip = declarationBytes
            xml = XMLTranslation(shape, limits: limits)
        case .json(let form, let layout, let skip):
            json = JSONTranslation(
                Self.reading(form, mapping), mapping: mapping, layout: layout, skip: skip,
                limits: limits)
        }
    }

    private static func reading(
        _ form: PlatformForm?, _ mapping: ExportMapping?
    ) -> @Sendable (JSONValue) -> [Listing] {
        if case .json(let shape) = form?.shape { return shape.read }
        return { GenericObject.listings(of: $0, mapping) }
    }

    /// Why the text may have been cut off.
    mutating func findTruncation() -> String? {
        if let table { return table.truncation }
        if let json { return json.truncation }
        return xml?.findTruncation()
    }

    mutating func feed(_ bytes: [UInt8]) {
        let skipped = min(skip, bytes.count)
        skip -= skipped
        let rest = skipped == 0 ? bytes : Array(bytes[skipped...])
        table?.feed(rest)
        xml?.feed(rest)
        json?.feed(rest)
    }

    mutating func finish() {
        table?.finish()
        xml?.finish()
        json?.finish()
    }

    /// Takes what was counted since the last time.
    mutating func takeTally() -> FormTally {
        defer { tally = FormTally() }
        return tally
    }

    /// Appends the next record's line, where it is a listing.
    ///
    /// - Returns: false where more bytes are needed, or at the end.
    mutating func next(into text: inout [UInt8]) throws(ExportError) -> Bool {
        guard let record = try record() else { return false }
        records += 1
        switch record {
        case .joined: tally.joined += 1
        case .lost(let defect):
            tally.note(defect, isLost: true)
            lost += 1
            try refuseIfBroken(defect)
        case .note(let defect): tally.note(defect, isLost: false)
        case .listing(let listing): write(listing, into: &text)
        case .heldBack(let listing):
            tally.joined -= 1
            write(listing, into: &text)
        }
        return true
    }

    private mutating func record() throws(ExportError) -> FormRecord? {
        if let record = table?.next() ?? json?.next() { return record }
        do throws(XMLError) {
            return try xml?.next()
        } catch {
            throw ExportError(.unknownForm, "\(name): \(error); send the feed again")
        }
    }

    private func refuseIfBroken(_ defect: Defect) throws(ExportError) {
        guard lost > max(Self.patience, limits.defectCount),
            Double(lost) > limits.defectShare * Double(records)
        else { return }
        throw ExportError(
            .tooManyDefects,
            "\(name): \(lost) of \(records) records cannot be read, so its form has changed; "
                + "the last: \(defect); mend the export or set its form")
    }

    private mutating func write(_ listing: Listing, into text: inout [UInt8]) {
        var listing = listing
        ListingCleaning.clean(&listing, &tally.values)
        let start = text.count
        ListingLine.append(listing, to: &text)
        guard text.count - start >= limits.recordBytes else { return }
        // Escapes made it longer than its record was: what is not compared goes.
        text.removeLast(text.count - start)
        tally.values.note("description-dropped")
        listing.description = ""
        listing.imageURL = ""
        ListingLine.append(listing, to: &text)
    }
}

/// A listing as a line of the generic export.
enum ListingLine {
    static func append(_ listing: Listing, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "{"))
        for (name, path) in members where !listing[keyPath: path].isEmpty {
            if text.last != UInt8(ascii: "{") { text.append(UInt8(ascii: ",")) }
            text += name
            JSONValue.write(listing[keyPath: path], into: &text)
        }
        text += [UInt8(ascii: "}"), UInt8(ascii: "\n")]
    }

    private static let members:
        [(name: [UInt8], path: any WritableKeyPath<Listing, String> & Sendable)] =
            Listing.fields.map { (Array("\"\($0.name)\":".utf8), $0.path) }
}
