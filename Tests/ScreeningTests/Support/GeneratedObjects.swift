import JSONText
import RecallModel

@testable import Screening

/// NDJSON text: objects written as many ways as JSON allows, and lines that
/// are none.
struct GeneratedObjects {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed) }

    mutating func bytes(rows: Int) -> [UInt8] {
        var text = generator.oneIn(4) ? "\u{FEFF}" : ""
        text += "{\"title\":\"first\"}\n"
        for _ in 0..<rows { text += line() + (generator.oneIn(4) ? "\r\n" : "\n") }
        if generator.oneIn(3) { text.removeLast() }
        return Array(text.utf8)
    }

    private static let broken = [
        "{\"title\":\"cut", "{\"title\":\"x\",}", "title", "{\"title\" \"x\"}", "{\"title\":}",
        "[1]",
        "{\"title\":\"x\"} {}", "{'title':'x'}", "\"title\"", "{\"title\":\"x\"", "{title:1}",
    ]

    private mutating func line() -> String {
        if generator.oneIn(12) { return generator.pick(Self.broken) }
        if generator.oneIn(20) { return generator.pick(["", "  ", "\t", "{}", " { } "]) }
        var names = ["listing_id", "Title", "brand", "gtin", "g:mpn", "sku", "country", "status"]
        names += [
            "ean", "UPC_2", "asin", "image", "image_url_2", "price", "unheard_of", "description",
            "tags", "name", "shipping",
        ]
        names.shuffle(using: &generator)
        var members: [String] = []
        for name in names.prefix(generator.below(names.count) + 1) {
            let value = Self.seen.contains(name) ? plain() : value()
            members.append("\(space())\"\(name)\"\(space()):\(space())\(value)\(space())")
        }
        return space() + "{" + members.joined(separator: ",") + "}" + space()
    }

    private mutating func space() -> String { generator.pick(["", "", "", " ", "\t", "  "]) }

    /// The fields that screening looks at, where an array is taken as written.
    private static let seen: Set<String> = [
        "listing_id", "Title", "brand", "gtin", "g:mpn", "sku", "country", "status", "name", "ean",
        "UPC_2", "asin",
    ]

    private mutating func plain() -> String {
        switch generator.below(12) {
        case 0: "null"
        case 1: generator.pick(["12", "-1.5e3", "0", "4006381333931"])
        default: "\"" + string() + "\""
        }
    }

    private mutating func value() -> String {
        switch generator.below(4) {
        case 0: plain()
        case 1:
            generator.pick(["[]", "[{\"a\":[1,\"]\"]}]", "{\"x\":{\"y\":\"}\"}}", "[\"a\", \"b\"]"])
        case 2: "\"\""
        default: generator.pick(["true", "false", "{}", "[[],[]]"])
        }
    }

    private static let pieces = [
        "kettle", "Wasserkocher", "日本", "🧸", "\\\"", "\\\\", "\\/", "\\n", "\\t", "\\u00e9",
        "\\uD83E\\uDDF8", "\\u0041", " ", "{", "}", ",", ":", "AB-12", "\\r",
    ]

    private mutating func string() -> String {
        var string = ""
        for _ in 0..<generator.below(6) { string += generator.pick(Self.pieces) }
        return string
    }
}

/// The slow obvious reader of NDJSON: every line through the JSON parser.
struct NaiveObjects {
    let text: [UInt8]

    func read() -> ReadExport {
        var export = ReadExport()
        export.bytes = text.count
        var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for line in text[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
            defer { start += line.count + 1 }
            if line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { continue }
            export.rowsSeen += 1
            let fields = fields(of: Array(line))
            if let fields, !fields[1].isEmpty {
                export.rows.append(.init(number: export.rowsSeen, fields: fields))
            } else {
                export.defects.append(
                    "byte \(start): \(fields == nil ? "not-json" : "missing-title")")
            }
        }
        return export
    }

    /// Of several members for one field the first that says something counts.
    private func fields(of line: [UInt8]) -> [String]? {
        guard let value = try? JSONParser.parse(line), case .object(let members) = value else {
            return nil
        }
        var fields = [String](repeating: "", count: Listing.fields.count)
        for member in members {
            guard let field = ColumnMap.field(named: member.name) else { continue }
            let elements = member.value.array?.compactMap(\.text).joined(separator: "|")
            let other = member.value == .null ? "" : member.value.line
            let text = member.value.text ?? elements ?? other
            fields[field] = NaiveJoin.join(fields[field], text, field: field)
        }
        return fields
    }
}
