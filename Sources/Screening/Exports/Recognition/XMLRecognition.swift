/// Tells whose XML a text is.
struct XMLRecognition {
    private let head: [UInt8]
    private let text: [UInt8]
    private let encoding: TextEncoding
    private let name: String

    init(_ head: [UInt8], text: [UInt8], encoding: TextEncoding, name: String) {
        self.head = head
        self.text = text
        self.encoding = encoding
        self.name = name
    }

    func recognise(_ forced: ExportForm?) throws(ExportError) -> ExportRecognition {
        let content = XMLHead(text)
        var claims: [(form: PlatformForm, reason: String)] = []
        for form in PlatformForm.all where forced == nil || forced == .platform(form) {
            guard case .xml(let shape) = form.shape else { continue }
            if let reason = shape.recognise(content) { claims.append((form, reason)) }
        }
        guard let claim = claims.first else {
            throw ExportError(
                .unknownForm,
                "\(name): is HTML or XML of no form that is known; send Google's or Heureka's "
                    + "feed, or a CSV, TSV or JSON export")
        }
        guard claims.count == 1 else {
            throw ExportRecognition.ambiguous(
                claims.map { .platform($0.form) }, name: name, why: "its elements are both's")
        }
        return recognition(claim.form, claim.reason)
    }

    /// The parser reads UTF-8 and UTF-16; whatever else the declaration names is
    /// rewritten, and the declaration passed over.
    private func recognition(_ form: PlatformForm, _ reason: String) -> ExportRecognition {
        let declared = declaration.encoding
        var rewritten = TextEncoding.utf8
        var told = encoding
        var skip = 0
        let isUTF16 = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
        if let named = Self.declaredEncoding(of: head) {
            (rewritten, told) = (named, named)
            skip = declaration.bytes
        } else if !isUTF16, declared == nil || declared == "utf-8" || encoding != .utf8 {
            rewritten = encoding
            // The parser would hold the text to what it declares.
            if encoding.needsCodePage { skip = declaration.bytes }
        }
        var found = ExportRecognition(
            form: .platform(form), headerBytes: 0, reason: reason,
            plan: .xml(form, declarationBytes: skip))
        found.encoding = told
        found.rewritten = rewritten
        return found
    }

    /// The encoding beside Unicode's that an XML text declares, where it is one
    /// that is known; `nil` where the text is none.
    static func declaredEncoding(of head: [UInt8]) -> TextEncoding? {
        guard let name = declaration(of: head).encoding, let named = TextEncoding(named: name),
            named == .windows1252 || named.needsCodePage
        else { return nil }
        return named
    }

    private var declaration: (encoding: String?, bytes: Int) { Self.declaration(of: head) }

    /// The encoding that the XML declaration names, and where it ends.
    private static func declaration(of head: [UInt8]) -> (encoding: String?, bytes: Int) {
        let start = String(decoding: head.prefix(200), as: UTF8.self)
        guard let match = start.firstMatch(of: /^\s*<\?xml[^>]*?\?>/) else { return (nil, 0) }
        let encoding = match.0.firstMatch(of: /encoding\s*=\s*["']([^"']+)["']/)
        return (encoding.map { $0.1.lowercased() }, match.0.utf8.count)
    }
}
