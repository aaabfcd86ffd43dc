/// The form of an export: how its bytes fall into rows and cells, and whose
/// names they have.
package enum ExportForm: Hashable, Sendable {
    /// RFC 4180: the delimiter is a comma or a semicolon, a cell may be quoted
    /// and then hold delimiters, line ends and doubled quotes.
    case csv(delimiter: UInt8)
    /// Tab-separated, one line a row. A quote is data unless it encloses the
    /// whole cell.
    case tsv
    /// One JSON object a line.
    case ndjson
    /// JSON objects in an array, at the top or under one name.
    case json
    /// A platform's own.
    case platform(PlatformForm)

    /// The form as `--listings-format` writes it: `csv`, `shopify`.
    package init?(name: String) {
        switch name.lowercased() {
        case "csv": self = .csv(delimiter: UInt8(ascii: ","))
        case "csv-semicolon": self = .csv(delimiter: UInt8(ascii: ";"))
        case "csv-pipe": self = .csv(delimiter: UInt8(ascii: "|"))
        case "tsv": self = .tsv
        case "ndjson", "jsonl": self = .ndjson
        case "json": self = .json
        default:
            guard let form = PlatformForm(named: name) else { return nil }
            self = .platform(form)
        }
    }

    /// What ``init(name:)`` takes.
    package static let names =
        ["csv", "csv-semicolon", "csv-pipe", "tsv", "ndjson", "json"] + PlatformForm.all.map(\.name)

    /// The short name, as ``init(name:)`` takes it.
    package var shortName: String {
        switch self {
        case .csv(UInt8(ascii: ";")): "csv-semicolon"
        case .csv(UInt8(ascii: "|")): "csv-pipe"
        case .csv: "csv"
        case .tsv: "tsv"
        case .ndjson: "ndjson"
        case .json: "json"
        case .platform(let form): form.name
        }
    }

    /// The form's name for people.
    package var name: String {
        switch self {
        case .csv(UInt8(ascii: ",")): "CSV"
        case .csv(let delimiter): "CSV with “\(Character(UnicodeScalar(delimiter)))”"
        case .tsv: "TSV"
        case .ndjson: "NDJSON"
        case .json: "JSON"
        case .platform(let form): form.title
        }
    }
}
