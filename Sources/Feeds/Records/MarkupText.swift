/// A publisher's HTML, taken apart into the texts that a record is read from.
///
/// It is read for its words alone: no tag is trusted, none nests, and what is
/// no tag is text. One pass over the bytes.
struct MarkupText {
    /// All text, a space for every tag.
    private(set) var plain = ""
    /// Tables' rows of cells, blank cells kept, in order.
    private(set) var rows: [[String]] = []
    /// What stands behind each heading, up to the next, by the heading in lower
    /// case; the first of a name counts.
    private(set) var sections: [String: String] = [:]

    /// The most cells and sections taken: a notice's table has some twenty
    /// rows, and a hostile one must not fill the memory.
    static let most = 2_000

    private var row: [String] = []
    private var cell: String?
    private var heading: String?
    private var text = ""
    private var cells = 0

    init(_ html: String) {
        var rest = Array(html.utf8)[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            take(rest[..<open])
            guard let close = rest[open...].firstIndex(of: UInt8(ascii: ">")) else {
                rest = rest[open...]
                break
            }
            take(tag: rest[(open + 1)..<close])
            rest = rest[(close + 1)...]
        }
        take(rest)
        endRow()
        endSection()
        plain = ProseText.cleaned(plain)
    }

    /// The text of a little HTML on one line.
    static func plain(_ html: String) -> String {
        html.utf8.contains(UInt8(ascii: "<"))
            ? MarkupText(html).plain : ProseText.cleaned(html)
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        let words = String(decoding: bytes, as: UTF8.self)
        plain += words
        cell? += words
        text += words
    }

    private mutating func take(tag: ArraySlice<UInt8>) {
        plain += " "
        cell? += " "
        text += " "
        let isClosing = tag.first == UInt8(ascii: "/")
        let name = String(
            decoding: (isClosing ? tag.dropFirst() : tag).prefix { Self.isNameByte($0) },
            as: UTF8.self
        ).lowercased()
        switch name {
        case "tr": endRow()
        case "td", "th":
            endCell()
            if !isClosing, cells < Self.most { cell = "" }
        case "h1", "h2", "h3", "h4": isClosing ? endHeading() : endSection()
        default: break
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    private mutating func endCell() {
        guard let words = cell else { return }
        row.append(ProseText.cleaned(words))
        cells += 1
        cell = nil
    }

    private mutating func endRow() {
        endCell()
        if !row.isEmpty { rows.append(row) }
        row = []
    }

    private mutating func endHeading() {
        heading = ProseText.cleaned(text).lowercased()
        text = ""
    }

    private mutating func endSection() {
        if let heading, sections[heading] == nil, sections.count < Self.most {
            sections[heading] = ProseText.cleaned(text)
        }
        heading = nil
        text = ""
    }
}
