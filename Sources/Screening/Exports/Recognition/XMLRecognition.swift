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

    private static let latin = [
        "windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1", "iso-8859-15",
    ]

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

    /// The parser reads what the declaration names; only Windows-1252, which it
    /// does not know, is rewritten, and the declaration passed over.
    private func recognition(_ form: PlatformForm, _ reason: String) -> ExportRecognition {
        let declared = declaration.encoding
        var rewritten = TextEncoding.utf8
        var told = encoding
        var skip = 0
        if let declared, Self.latin.contains(declared) {
            (rewritten, told) = (.windows1252, .windows1252)
            skip = declaration.bytes
        } else if declared == nil || declared == "utf-8" {
            let isUTF16 = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
            if !isUTF16 { rewritten = encoding }
        }
        var found = ExportRecognition(
            form: .platform(form), headerBytes: 0, reason: reason,
            plan: .xml(form, declarationBytes: skip))
        found.encoding = told
        found.rewritten = rewritten
        return found
    }

    /// The encoding that the XML declaration names, and where it ends.
    private var declaration: (encoding: String?, bytes: Int) {
        let start = String(decoding: head.prefix(200), as: UTF8.self)
        guard let match = start.firstMatch(of: /^\s*<\?xml[^>]*?\?>/) else { return (nil, 0) }
        let encoding = match.0.firstMatch(of: /encoding\s*=\s*["']([^"']+)["']/)
        return (encoding.map { $0.1.lowercased() }, match.0.utf8.count)
    }
}
