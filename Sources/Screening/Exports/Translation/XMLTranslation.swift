import RecallModel
import XMLText

/// How a platform's XML is known and read.
struct XMLShape: Sendable {
    /// The elements that are records, as written.
    var records: Set<String>
    /// What gives a text away, by its first 64 KiB; `nil` where it is another.
    var recognise: @Sendable (XMLHead) -> String?
    /// What a record says.
    var read: @Sendable (XMLElement) -> Listing
}

/// The first bytes of an XML text, for recognising it.
struct XMLHead: Sendable {
    private let text: String

    init(_ bytes: some Collection<UInt8>) { text = String(decoding: bytes, as: UTF8.self) }

    /// Whether a start tag of that name is there, as written.
    func hasElement(_ name: String) -> Bool {
        ["<\(name)>", "<\(name) ", "<\(name)\n", "<\(name)\t", "<\(name)\r", "<\(name)/"]
            .contains { text.contains($0) }
    }

    func contains(_ words: String) -> Bool { text.contains(words) }
}

/// Reads a platform's XML record by record.
struct XMLTranslation: ~Copyable {
    private let shape: XMLShape
    private var reader: XMLRecordReader
    private var recordNumber = 0
    /// Where the record that was read last begins in the text.
    private(set) var recordStart = 0
    private var isCut = false

    /// Why the text may have been cut off.
    func findTruncation() -> String? {
        isCut ? "the text ends before its root element does" : nil
    }

    init(_ shape: XMLShape, limits: ScreeningLimits) {
        self.shape = shape
        var bounds = XMLLimits.hostile
        bounds.recordBytes = limits.recordBytes
        bounds.textBytes = limits.recordBytes
        reader = XMLRecordReader(records: shape.records, limits: bounds)
    }

    mutating func feed(_ bytes: [UInt8]) { reader.feed(bytes) }

    mutating func finish() { reader.finish() }

    /// The next record; `nil` where more bytes are needed, or at the end.
    mutating func next() throws(XMLError) -> FormRecord? {
        switch try reader.next() {
        case nil: return nil
        case .damage(let damage): return damaged(damage)
        case .record(let element):
            recordNumber += 1
            recordStart = element.offset
            var listing = shape.read(element)
            if listing.id.isEmpty { listing.id = String(recordNumber) }
            guard listing.title.isEmpty else { return .listing(listing) }
            return .lost(
                Defect(
                    location: "byte \(element.offset)", code: "missing-title",
                    message: "<\(element.name.prefix(60))> has no title; skipped"))
        }
    }

    private mutating func damaged(_ damage: XMLDamage) -> FormRecord {
        if damage.code == .truncated { isCut = true }
        let defect = Defect(
            location: "byte \(damage.offset)", code: damage.code.rawValue,
            message: damage.description)
        guard damage.record != nil else { return .note(defect) }
        recordNumber += 1
        return .lost(defect)
    }
}
