import JSONText
import RecallModel

/// How a platform's JSON is known and read.
struct JSONShape: Sendable {
    /// What gives a text away, by its first 64 KiB; `nil` where it is another.
    var recognise: @Sendable (String) -> String?
    /// Members that have the records in an array, which may be longer than a
    /// text that is one record.
    var lists: Set<String> = []
    /// The listings of one record; none where it is no offer.
    var read: @Sendable (JSONValue) -> [Listing]
}

/// Where a JSON text has its records.
enum JSONLayout: Hashable, Sendable {
    /// Objects one behind the other: in an array, or one a line.
    case elements
    /// The text is one record.
    case whole
}

/// Reads JSON object by object, whatever stands between them.
struct JSONTranslation {
    private let read: @Sendable (JSONValue) -> [Listing]
    private let mapping: ExportMapping?
    private let limits: ScreeningLimits
    private let layout: JSONLayout
    private var buffer: [UInt8] = []
    /// Where the buffer's first byte stands in the text.
    private var offset = 0
    private var scan = ObjectBounds()
    private var skip: Int
    private var isFinished = false
    private var hasEnded = false
    private var recordNumber = 0
    /// Where the object that was read last begins in the text.
    private(set) var recordStart = 0
    private var waiting: [FormRecord] = []

    /// Bytes of a text that is one record: a page's product data has a few
    /// kilobytes, a shop's whole catalogue in one graph is an array's.
    static let wholeBytes = 16 << 20
    /// Values of such a text: each costs some ten bytes of it, and memory.
    private static let wholeNodes = 1_000_000

    init(
        _ read: @escaping @Sendable (JSONValue) -> [Listing], mapping: ExportMapping? = nil,
        layout: JSONLayout, skip: Int, limits: ScreeningLimits
    ) {
        self.read = read
        self.mapping = mapping
        self.layout = layout
        self.skip = skip
        self.limits = limits
    }

    private var longest: Int { layout == .whole ? Self.wholeBytes : limits.recordBytes }

    /// Why the text may have been cut off.
    var truncation: String? {
        guard hasEnded else { return nil }
        if scan.isOpen { return "the text ends in the middle of a record" }
        return scan.isArrayOpen ? "the text ends before its array does" : nil
    }

    mutating func feed(_ bytes: [UInt8]) {
        let used = scan.isOpen ? scan.start : scan.position
        buffer.removeFirst(used)
        offset += used
        scan.shift(by: used)
        buffer += bytes
        let skipped = min(skip, buffer.count)
        skip -= skipped
        scan.position += skipped
    }

    mutating func finish() { isFinished = true }

    /// The next record; `nil` where more bytes are needed, or at the end.
    mutating func next() -> FormRecord? {
        while true {
            if let record = waiting.popLast() { return record }
            var scan = scan
            let found = scan.next(in: buffer.span, longest: longest)
            self.scan = scan
            guard let found else { break }
            if found.kind == .member { continue }
            take(found)
        }
        guard isFinished, !hasEnded else { return nil }
        hasEnded = true
        guard scan.isOpen else { return nil }
        return lost("not-json", at: scan.start, "the text ends in the middle of an object")
    }

    private mutating func take(_ bounds: ObjectBounds.Found) {
        recordNumber += 1
        recordStart = offset + bounds.range.lowerBound
        if let loss = loss(of: bounds) {
            waiting = [loss]
            return
        }
        var own = JSONLimits.record
        own.stringBytes = longest
        if layout == .whole { own.nodes = Self.wholeNodes }
        guard let value = try? JSONParser.parse(Array(buffer[bounds.range]), limits: own) else {
            waiting = [
                lost(
                    "not-json", at: bounds.range.lowerBound,
                    "what begins here is no JSON object; skipped")
            ]
            return
        }
        if bounds.kind == .beside,
            GenericObject.knownFields(of: value, mapping) < GenericObject.leastFields
        {
            recordNumber -= 1
            return
        }
        let listings = read(value)
        let number = recordNumber
        waiting = listings.enumerated().reversed().map { place, listing in
            var listing = listing
            if listing.id.isEmpty { listing.id = place == 0 ? "\(number)" : "\(number).\(place)" }
            guard listing.title.isEmpty else { return .listing(listing) }
            return lost(
                "missing-title", at: bounds.range.lowerBound, "an object has no title; skipped")
        }
        if listings.isEmpty { waiting = [.joined] }
    }

    private func loss(of bounds: ObjectBounds.Found) -> FormRecord? {
        switch bounds.kind {
        case .object, .beside, .member: nil
        case .tooLong:
            lost(
                "record-too-long", at: bounds.range.lowerBound,
                "an object is longer than \(longest) bytes or is not closed; skipped")
        case .stray:
            lost("no-object", at: bounds.range.lowerBound, "an element is no object; skipped")
        }
    }

    private func lost(_ code: String, at place: Int, _ message: String) -> FormRecord {
        .lost(Defect(location: "byte \(offset + place)", code: code, message: message))
    }
}
