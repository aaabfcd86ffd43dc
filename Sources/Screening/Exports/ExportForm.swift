/// The form of an export: how its bytes fall into rows and cells.
package enum ExportForm: Hashable, Sendable {
    /// RFC 4180: the delimiter is a comma or a semicolon, a cell may be quoted
    /// and then hold delimiters, line ends and doubled quotes.
    case csv(delimiter: UInt8)
    /// Tab-separated, one line a row. A quote is data unless it encloses the
    /// whole cell: Amazon's reports are never quoted and hold lone quotes.
    case tsv
    /// One JSON object a line.
    case ndjson

    /// The form as `--listings-format` writes it: `csv`, `tsv`, `ndjson`.
    package init?(name: String) {
        switch name.lowercased() {
        case "csv": self = .csv(delimiter: UInt8(ascii: ","))
        case "tsv": self = .tsv
        case "ndjson", "jsonl": self = .ndjson
        default: return nil
        }
    }

    /// The form's name for people.
    package var name: String {
        switch self {
        case .csv(UInt8(ascii: ",")): "CSV"
        case .csv(let delimiter): "CSV with “\(Character(UnicodeScalar(delimiter)))”"
        case .tsv: "TSV"
        case .ndjson: "NDJSON"
        }
    }
}
