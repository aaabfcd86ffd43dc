import RecallModel

/// A CSV or TSV text made of whatever real exports were seen to hold, and of
/// what breaks readers.
struct GeneratedTable {
    enum Breakage {
        case none
        /// What harms no row but its own.
        case ofRows
        /// Also quotes that are closed by accident some rows on.
        case acrossRows
        /// Rows made of nothing but what readers stumble over.
        case ofEverything
    }

    private var generator: SeededGenerator
    let delimiter: UInt8
    let breakage: Breakage
    private let lineEnd: String
    private var text = ""

    init(seed: UInt64, delimiter: UInt8, breakage: Breakage) {
        generator = SeededGenerator(seed)
        self.delimiter = delimiter
        self.breakage = breakage
        lineEnd = generator.oneIn(3) ? "\r\n" : "\n"
    }

    private var separator: String { String(UnicodeScalar(delimiter)) }

    mutating func bytes(rows: Int) -> [UInt8] {
        if generator.oneIn(4) { text += "\u{FEFF}" }
        var columns =
            Listing.fields.map(\.name).shuffled(using: &generator)
            .prefix(generator.below(12) + 1) + ["Unheard of", "colour"].prefix(generator.below(3))
        columns += Self.several.shuffled(using: &generator).prefix(generator.below(5))
        if !columns.contains("title") { columns[generator.below(columns.count)] = "title" }
        line(columns.map { generator.oneIn(5) ? "\"\($0)\"" : $0 })
        let header = text.utf8.count
        for _ in 0..<rows {
            if breakage == .ofEverything { addSoup() } else { addRow(width: columns.count) }
        }
        var bytes = Array(text.utf8)
        if generator.oneIn(3) { bytes.removeLast(lineEnd.utf8.count) }
        if isBroken(oneIn: 4), bytes.count > header {
            bytes[header + generator.below(bytes.count - header)] |= 0x80
        }
        return bytes
    }

    private mutating func line(_ cells: [String]) {
        text += cells.joined(separator: separator) + lineEnd
    }

    private mutating func addRow(width: Int) {
        if generator.oneIn(20) { text += lineEnd }
        var cells: [String] = []
        for _ in 0..<width { cells.append(cell()) }
        let spansLines = cells.contains { $0.contains { $0.isNewline } }
        if isBroken(oneIn: 8), breakage == .acrossRows || !spansLines {
            if generator.oneIn(2) { cells.removeLast() } else { cells.append("extra") }
        }
        line(cells)
    }

    /// Adds a row's worth of quotes, line ends and delimiters in no order.
    private mutating func addSoup() {
        for _ in 0..<generator.below(24) {
            switch generator.below(3) {
            case 0: text += separator
            case 1: text += generator.pick(Self.soup)
            default: text += generator.pick(Self.words)
            }
        }
        text += lineEnd
    }

    private static let soup = [
        "\"", "\"", "\"\"", "\"\"\"", "\n", "\r\n", "\r", "\u{0}", "\\", "\\\"", "\\n", "\n\n",
        "\"\n", "\n\"", ",\"", "\",", "\t\"", "\"\t", ";\"", "\"|", "\"\r\n", "\u{FEFF}",
    ]

    /// More columns of fields that may have several.
    private static let several = [
        "EAN", "UPC 2", "isbn", "ASIN1", "asin 2", "image_link", "photo3",
    ]
    private static let words = [
        "4006381333931", "04006381333931", "B00AAAAAA1", "kettle", "Wasserkocher", "café",
        "5\" nails", "日本の", "a", "", "AB-12X", "0012345678905",
        "it's", "“quoted”", "tab-less", " spaced ", "émaillé 30 cm", "🧸 bear", "''", "x;y", "p|q",
    ]
    private static let broken = [
        "\"Acme\" kettle", "\"open", "\"a\"\"", "\u{0}", "\"\" x", "\r", "\"x\"\r",
        "\"\"y",
    ]

    private mutating func isBroken(oneIn times: Int) -> Bool {
        breakage != .none && generator.oneIn(times)
    }

    private mutating func cell() -> String {
        var words: [String] = []
        for _ in 0..<generator.below(4) { words.append(generator.pick(Self.words)) }
        if isBroken(oneIn: 10) { return generator.pick(Self.broken) }
        // The second of two, rows apart, closes what the first opened.
        if breakage == .acrossRows, generator.oneIn(10) {
            return generator.pick(["5\"", "\"\"\""])
        }
        if breakage == .ofRows { words.insert("a", at: 0) }
        let cell = words.joined(separator: " ")
        guard delimiter != 0x09, generator.oneIn(3) || needsQuotes(cell) else {
            return needsQuotes(cell) ? "plain" : cell
        }
        let inner = generator.pick([",", ";", "|", "\t", "\n", "\r\n", "\"", " ", "\n\n", "\"\n"])
        return "\"" + (cell + inner).replacing("\"", with: "\"\"") + "\""
    }

    /// Bare, it would be another cell or two.
    private func needsQuotes(_ cell: String) -> Bool {
        cell.hasPrefix("\"") || cell.contains(separator)
    }
}
