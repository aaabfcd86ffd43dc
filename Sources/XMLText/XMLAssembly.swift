/// Puts a parser's events together to records.
///
/// A class because expat's handlers reach it through a pointer.
final class XMLAssembly {
    /// Why the parser was told to stop.
    enum Refusal: Equatable {
        case documentType
        case damage(XMLDamage.Code, String)
    }

    /// The names of the elements that are records.
    private let names: Set<String>
    private let limits: XMLLimits
    /// Open elements outside of a record, the document's own first.
    private(set) var path: [String] = []
    /// The open record's open elements, itself first.
    private var open: [XMLElement] = []
    private var elementCount = 0
    /// What was open when the parser last began anew.
    private var lastPath: [String] = []
    /// In what the last record of a name stood.
    private var homes: [String: [String]] = [:]
    /// Records that are whole, in their order.
    private(set) var finished: [XMLElement] = []
    private(set) var refusal: Refusal?
    /// The text's byte at which the refused event begins, where that is known.
    private(set) var refusalOffset: Int?
    /// The encoding that the text's declaration names.
    private(set) var encoding: String?
    /// The name of the document's own element.
    private(set) var root: String?
    /// Where the parser's first byte stands in the text.
    private var base = 0

    /// How deep records stand at most in any feed we know, with room to spare.
    private static let likelyDepth = 8

    init(names: Set<String>, limits: XMLLimits) {
        self.names = names
        self.limits = limits
    }

    /// The byte at which the open record begins.
    var openRecord: Int? { open.first?.offset }

    /// Whether text that comes now belongs to a record.
    var wantsText: Bool { !open.isEmpty && refusal == nil }

    /// The elements that a record of that name stands in, for all we know.
    func home(of name: String) -> [String] { homes[name] ?? lastPath }

    /// Forgets what was open; the parser's next byte is the text's byte `base`.
    func restart(base: Int) {
        self.base = base
        if !path.isEmpty { lastPath = Array(path.prefix(Self.likelyDepth)) }
        path = []
        open = []
        refusal = nil
        refusalOffset = nil
    }

    /// The records put together since the last call.
    func take() -> [XMLElement] {
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    // MARK: Events

    func declare(encoding: String?) { self.encoding = encoding }

    func refuseDocumentType(at offset: Int) {
        guard refusal == nil else { return }
        refusal = .documentType
        refusalOffset = base + offset
    }

    /// A start tag of so many bytes at the parser's byte `offset`.
    func start(
        _ name: String, attributes: [XMLElement.Attribute], offset: Int, tagBytes: Int
    ) {
        guard refusal == nil else { return }
        defer { if refusal != nil { refusalOffset = base + offset } }
        if root == nil { root = name }
        let isRecord = names.contains(name)
        if let why = objection(to: name, attributes.count, tagBytes: tagBytes) {
            refusal = why
        }
        guard isRecord || !open.isEmpty else { return path.append(name) }
        if open.isEmpty {
            homes[name] = path
            elementCount = 0
        } else if open[0].name == name {
            // Refused ones too: they are begun, so that they are told of.
            refusal = .damage(
                .unclosedRecord, "<\(name.prefix(60))> begins before the last one has ended")
            return
        }
        elementCount += 1
        var element = XMLElement(name)
        element.attributes = attributes
        element.offset = base + offset
        open.append(element)
    }

    private func objection(to name: String, _ attributes: Int, tagBytes: Int) -> Refusal? {
        if path.count + open.count >= limits.depth {
            return .damage(.tooDeep, "elements nest deeper than \(limits.depth) levels")
        }
        if attributes > limits.attributes {
            return .damage(
                .tooManyAttributes,
                "<\(name.prefix(60))> has more than \(limits.attributes) attributes")
        }
        if tagBytes > limits.tagBytes {
            return .damage(.tagTooLong, "a tag is longer than \(limits.tagBytes) bytes")
        }
        if !open.isEmpty, elementCount >= limits.recordElements {
            return .damage(
                .tooManyElements, "a record has more than \(limits.recordElements) elements")
        }
        return nil
    }

    func text(_ text: String) {
        guard refusal == nil, let last = open.indices.last else { return }
        guard open[last].text.utf8.count + text.utf8.count <= limits.textBytes else {
            refusal = .damage(
                .textTooLong,
                "the text of <\(open[last].name.prefix(60))> is longer than "
                    + "\(limits.textBytes) bytes")
            return
        }
        open[last].text += text
    }

    /// An end tag that ends at the parser's byte `end`.
    func end(at end: Int) {
        guard refusal == nil else { return }
        guard var element = open.popLast() else {
            path.removeLast()
            return
        }
        if !element.children.isEmpty, element.text.utf8.allSatisfy(Self.isSpace) {
            element.text = ""
        }
        let recordName = open.first?.name ?? element.name
        if Self.holdsEnd(of: recordName, element.text) {
            open.append(element)
            refusal = .damage(
                .swallowedRecord, "the text of <\(element.name.prefix(60))> holds </\(recordName)>")
            return
        }
        if let parent = open.indices.last {
            open[parent].children.append(element)
            return
        }
        guard base + end - element.offset <= limits.recordBytes else {
            open.append(element)
            refusal = .damage(
                .recordTooLong, "a record is longer than \(limits.recordBytes) bytes")
            return
        }
        finished.append(element)
    }

    /// Whether a text runs over its own record's end, as that of a CDATA section
    /// does whose `]]>` lost a byte: such a text is well-formed and a record short.
    private static func holdsEnd(of name: String, _ text: String) -> Bool {
        var rest = text.utf8[...]
        let tag = "</\(name)>".utf8
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if rest.starts(with: tag) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }
}
