import Digests
import JSONText
import RecallModel

/// What the file that ends an export in parts says of them.
///
/// Any of these: nothing; a JSON array of names or of objects; a JSON object
/// with such an array as `parts` or `files`, or a number of parts, and `rows`
/// of all; a table with a header (`name`, and where known `rows`, `sha256`);
/// lines as `sha256sum` prints them; a name a line.
struct PartList: Hashable {
    struct Part: Hashable {
        var name: String
        var sha256: SHA256Digest?
        var rows: Int?
        /// As the list writes it: the name, with its folder, or where it is
        /// fetched, with its address.
        var written = ""

        init(_ written: String, sha256: SHA256Digest? = nil, rows: Int? = nil) {
            name = written.split(separator: "/").last.map(String.init) ?? written
            (self.sha256, self.rows, self.written) = (sha256, rows, written)
        }
    }

    /// Empty where the file names none.
    var parts: [Part] = []
    /// How many parts there are, where only that is said.
    var count: Int?
    /// Rows of all parts together.
    var rows: Int?
    private let areAddresses: Bool

    /// Why a file is no such list.
    struct Mistake: Error {
        let message: String
    }

    /// 1 MiB: 8,000 parts with a digest each, read anew at each look.
    static let byteLimit = 1 << 20
    /// A stamp or a word instead of nothing: `OK`, `2026-11-21T06:00:00Z`.
    private static let remarkLimit = 100

    /// - Parameters:
    ///   - areAddresses: whether parts may be written with what an address ends
    ///     in: `items-1.csv?signature=…`.
    ///   - isPart: whether a file of that name would be a part.
    init(
        _ bytes: [UInt8], areAddresses: Bool = false, isPart: (String) -> Bool
    ) throws(Mistake) {
        self.areAddresses = areAddresses
        let text = String(decoding: bytes, as: UTF8.self).trimmingSpace()
        guard !text.isEmpty else { return }
        if text.hasPrefix("{") || text.hasPrefix("[") {
            guard let json = try? JSONParser.parse(text) else {
                throw Mistake(message: "it begins like JSON and is none")
            }
            try read(json)
        } else {
            try read(text.split(whereSeparator: \.isNewline).map(String.init), isPart)
        }
        parts = parts.map(named)
        if let stranger = parts.first(where: { !isPart($0.name) }) {
            throw Mistake(message: "it names “\(stranger.name)”, which is no part's name")
        }
        guard Set(parts.map(\.name)).count == parts.count else {
            throw Mistake(message: "it names a part twice")
        }
    }

    /// The part by its file's name, where it is written as an address.
    private func named(_ part: Part) -> Part {
        guard areAddresses else { return part }
        var part = part
        part.name = Part(String(part.written.prefix { $0 != "?" })).name
        return part
    }

    // MARK: JSON

    private mutating func read(_ json: JSONValue) throws(Mistake) {
        let list = json.array ?? json["parts"]?.array ?? json["files"]?.array
        count = json["parts"]?.integer ?? json["files"]?.integer ?? json["count"]?.integer
        rows = Self.first(of: Self.rowNames) { json[$0]?.integer }
        guard let list else {
            guard count != nil else {
                throw Mistake(message: "it has neither parts nor their number")
            }
            return
        }
        for element in list {
            guard
                let name = element.string ?? Self.first(of: nameNames, { element[$0]?.string })
            else { throw Mistake(message: "one of its parts has no name") }
            parts.append(
                Part(
                    name,
                    sha256: Self.first(of: Self.digestNames) { element[$0]?.string }
                        .flatMap { SHA256Digest(hexadecimal: $0) },
                    rows: Self.first(of: Self.rowNames) { element[$0]?.integer }))
        }
    }

    private static let nameNames = ["name", "file", "filename", "file_name", "path", "part"]
    /// Of parts that are fetched an address says more than a name.
    private var nameNames: [String] { areAddresses ? ["url"] + Self.nameNames : Self.nameNames }
    private static let rowNames = ["rows", "row_count", "records"]
    private static let digestNames = ["sha256", "sha-256", "checksum", "digest"]

    private static func first<Value>(
        of names: [String], _ value: (String) -> Value?
    ) -> Value? {
        names.lazy.compactMap(value).first
    }

    // MARK: Lines

    private mutating func read(_ lines: [String], _ isPart: (String) -> Bool) throws(Mistake) {
        if lines.count == 1, lines[0].utf8.count <= Self.remarkLimit,
            !isPart(named(Self.line(lines[0])).name)
        {
            return
        }
        let header = Self.cells(lines[0]).map { $0.lowercased() }
        guard let name = Self.first(of: nameNames, { header.firstIndex(of: $0) }) else {
            parts = lines.map(Self.line)
            return
        }
        let rows = header.firstIndex(where: Self.rowNames.contains)
        let digest = header.firstIndex(where: Self.digestNames.contains)
        for line in lines.dropFirst() {
            let cells = Self.cells(line)
            guard cells.count == header.count else {
                throw Mistake(
                    message: "a line has \(cells.count) cells, its header \(header.count)")
            }
            parts.append(
                Part(
                    cells[name],
                    sha256: digest.flatMap { SHA256Digest(hexadecimal: cells[$0]) },
                    rows: rows.flatMap { Int(cells[$0]) }))
        }
    }

    /// A name, or a digest and a name with a space and a space or star between.
    private static func line(_ text: String) -> Part {
        let end = text.firstIndex(of: " ") ?? text.startIndex
        guard let digest = SHA256Digest(hexadecimal: text[..<end]) else {
            return Part(text.trimmingSpace())
        }
        let name = text[end...].drop { $0 == " " || $0 == "*" }
        return Part(String(name), sha256: digest)
    }

    private static func cells(_ line: String) -> [String] {
        let separator: Character = line.contains("\t") ? "\t" : line.contains(";") ? ";" : ","
        return line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
            let bare = String(cell).trimmingSpace()
            let isQuoted = bare.count > 1 && bare.hasPrefix("\"") && bare.hasSuffix("\"")
            return isQuoted ? String(bare.dropFirst().dropLast()) : bare
        }
    }
}
