package import RecallModel

/// One form of an export, written the slow and obvious way, so that what comes
/// of reading it is known.
package struct WrittenForm: Sendable, CustomStringConvertible {
    /// What `--listings-format` calls it.
    package let name: String
    /// What tells it from others of that name.
    package let variant: String
    /// The fields that it carries, by the generic export's names; without
    /// `listing_id` a listing's id is its row's number.
    package let fields: Set<String>
    /// The text of some listings.
    package let write: @Sendable ([Listing]) -> String

    package var description: String { variant.isEmpty ? name : "\(name), \(variant)" }

    init(
        _ name: String, _ variant: String = "", carries fields: Set<String>,
        write: @escaping @Sendable ([Listing]) -> String
    ) {
        self.name = name
        self.variant = variant
        self.fields = fields
        self.write = write
    }

    /// The listing with nothing but what the form carries, and the id that
    /// reading gives it.
    ///
    /// - Parameter number: its row's, from 1.
    package func carried(_ listing: Listing, number: Int) -> Listing {
        var carried = listing
        for (name, path) in Listing.fields where !fields.contains(name) {
            carried[keyPath: path] = ""
        }
        if carried.id.isEmpty { carried.id = String(number) }
        return carried
    }

    /// Every form there is.
    package static let all: [WrittenForm] = tables + trees
}

/// How a table encloses a cell that could be taken for several.
enum WrittenQuoting {
    case doubled, none, backslash

    func cell(_ text: String, delimiter: String) -> String {
        switch self {
        case .none: return text
        case .doubled:
            guard text.contains(delimiter) || text.contains("\"") || text.contains("\n") else {
                return text
            }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        case .backslash:
            guard text.contains("\"") || text.contains("\\") else { return text }
            return "\""
                + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
    }
}

extension WrittenForm {
    /// A column: its heading, and what stands in it.
    typealias Column = (heading: String, text: @Sendable (Listing) -> String)

    static func table(
        _ name: String, delimiter: String = ",", quoting: WrittenQuoting = .doubled,
        above preamble: String = "", carries fields: Set<String>, _ columns: [Column]
    ) -> WrittenForm {
        let headings = columns.map { quoting.cell($0.heading, delimiter: delimiter) }
        let texts = columns.map(\.text)
        return WrittenForm(name, carries: fields) { listings in
            let rows = listings.map { listing in
                texts.map { quoting.cell($0(listing), delimiter: delimiter) }
                    .joined(separator: delimiter) + "\n"
            }
            return preamble + headings.joined(separator: delimiter) + "\n" + rows.joined()
        }
    }
}
