import JSONText
import RecallModel
import Screening

/// A file that lists what is gone: an id a line; a table with a column of ids;
/// or an object a line with one.
struct RemovalList {
    private(set) var ids: Set<String> = []
    /// Lines that say something.
    private(set) var rows = 0
    /// Of these, lines in which no id could be found.
    private(set) var defects = 0

    /// A line is an id and perhaps a few words about it.
    private static let lineBytes = 64 << 10
    /// 1 GiB: fifty million ids.
    private static let byteLimit = 1 << 30

    /// The names of a column of ids, in the order in which they count.
    private static let names = ["listing_id", "id", "item_id", "offer_id", "sku"]

    private enum Form {
        case lines
        case table(separator: Character, column: Int, width: Int)
    }

    /// - Throws: `ExportError` where the file cannot be read.
    init(path: String) throws(ExportError) {
        let bytes: [UInt8]
        do throws(CommandFailure) {
            bytes = try InputPaths.read(path, limit: Self.byteLimit)
        } catch {
            throw ExportError(.unreadable, error.message)
        }
        var form: Form?
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard line.count <= Self.lineBytes, let text = String(validating: line, as: UTF8.self)
            else {
                rows += 1
                defects += 1
                continue
            }
            let bare = text.trimmingSpace()
            guard !bare.isEmpty else { continue }
            if form == nil, !bare.hasPrefix("{") {
                form = Self.form(header: bare)
                if case .table = form { continue }
            }
            guard bare.hasPrefix("{") || Self.closesQuotes(bare) else {
                throw ExportError(
                    .unknownForm,
                    "\(path): a cell goes over several lines; write ids alone, one a line")
            }
            take(text, form ?? .lines)
        }
        guard rows > 0 else { throw ExportError(.empty, "\(path): nothing is in it") }
    }

    /// Whether a line's quotes close in it: a seller's text over several lines
    /// could name another's listing.
    private static func closesQuotes(_ line: String) -> Bool {
        line.utf8.count { $0 == UInt8(ascii: "\"") } % 2 == 0
    }

    /// What the first line says of those behind it.
    private static func form(header: String) -> Form {
        for separator: Character in ["\t", ";", ","] {
            let cells = cells(header, separator).map { $0.lowercased() }
            if let column = names.lazy.compactMap({ cells.firstIndex(of: $0) }).first {
                return .table(separator: separator, column: column, width: cells.count)
            }
        }
        return .lines
    }

    private mutating func take(_ line: String, _ form: Form) {
        rows += 1
        guard let id = Self.id(line, form), !id.isEmpty else {
            defects += 1
            return
        }
        ids.insert(id)
    }

    private static func id(_ line: String, _ form: Form) -> String? {
        if line.trimmingSpace().hasPrefix("{") {
            guard let object = try? JSONParser.parse(line) else { return nil }
            return names.lazy.compactMap {
                object[$0]?.string ?? object[$0]?.integer.map { "\($0)" }
            }.first
        }
        switch form {
        case .lines: return line.trimmingSpace()
        case .table(let separator, let column, let width):
            // Another width is a separator in quotes: no cell is where it seems.
            let cells = cells(line, separator)
            return cells.count == width ? cells[column] : nil
        }
    }

    /// The cells of a line, quotes around them taken off.
    private static func cells(_ line: String, _ separator: Character) -> [String] {
        line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
            let bare = String(cell).trimmingSpace()
            let isQuoted = bare.count > 1 && bare.hasPrefix("\"") && bare.hasSuffix("\"")
            return isQuoted ? String(bare.dropFirst().dropLast()) : bare
        }
    }
}
