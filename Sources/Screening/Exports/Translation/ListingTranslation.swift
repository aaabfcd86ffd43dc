import JSONText
import RecallModel
import XMLText

/// How the records of a text that is not screened as it is become listings.
enum TranslationPlan: Hashable, Sendable {
    case table(PlatformForm, TableDialect, TableHeader, headerBytes: Int)
    case xml(PlatformForm, declarationBytes: Int)
    case json(PlatformForm?, JSONLayout, skip: Int)
}

/// Turns the text of a platform's form into listings, record by record.
///
/// They are laid down as the cells that screening reads of any row, so that no
/// form needs a matcher of its own. It costs some microseconds a listing; forms
/// whose rows say all that there is to say are screened as they are.
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
    /// Where the record that was read last begins in the text.
    private var recordStart = 0

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

    /// Adds the next record to the batch, where it is a listing.
    ///
    /// - Returns: false where more bytes are needed, or at the end.
    mutating func next(into batch: inout RowBatch) throws(ExportError) -> Bool {
        guard let record = try record() else { return false }
        records += 1
        switch consume record {
        case .joined: tally.joined += 1
        case .lost(let defect): try lose(defect)
        case .note(let defect): tally.note(defect, isLost: false)
        case .listing(let listing): try add(listing, to: &batch)
        case .heldBack(let listing):
            tally.joined -= 1
            try add(listing, to: &batch)
        }
        return true
    }

    private mutating func record() throws(ExportError) -> FormRecord? {
        if let record = table?.next() ?? json?.next() {
            recordStart = table?.recordStart ?? json?.recordStart ?? 0
            return record
        }
        do throws(XMLError) {
            let record = try xml?.next()
            recordStart = xml?.recordStart ?? 0
            return record
        } catch {
            throw ExportError(.unknownForm, "\(name): \(error); send the feed again")
        }
    }

    private mutating func lose(_ defect: Defect) throws(ExportError) {
        tally.note(defect, isLost: true)
        lost += 1
        guard lost > max(Self.patience, limits.defectCount),
            Double(lost) > limits.defectShare * Double(records)
        else { return }
        throw ExportError(
            .tooManyDefects,
            "\(name): \(lost) of \(records) records cannot be read, so its form has changed; "
                + "the last: \(defect); mend the export or set its form")
    }

    private mutating func add(
        _ listing: consuming Listing, to batch: inout RowBatch
    ) throws(ExportError) {
        ListingCleaning.clean(&listing, &tally.values)
        guard !listing.title.isEmpty || isRemoval(listing, batch) else {
            return try lose(defect("missing-title", "a row has no title; skipped"))
        }
        if listing.bytes > limits.recordBytes {
            // What is not compared goes.
            tally.values.note("description-dropped")
            (listing.description, listing.imageURL) = ("", "")
        }
        guard listing.bytes <= limits.recordBytes else {
            return try lose(
                defect(
                    "record-too-long",
                    "a row is longer than \(limits.recordBytes) bytes; skipped"))
        }
        batch.append(listing)
    }

    /// A defect of the record that was read last.
    private func defect(_ code: String, _ message: String) -> Defect {
        Defect(location: "byte \(recordStart)", code: code, message: message)
    }

    private func isRemoval(_ listing: borrowing Listing, _ batch: borrowing RowBatch) -> Bool {
        batch.keepsRemoved && !listing.id.isEmpty && !batch.statuses.isOnOffer(listing.status)
    }
}
