import JSONText
import RecallModel

/// An object whose members have the generic export's names, or a platform's.
enum GenericObject {
    static func listings(of value: JSONValue, _ mapping: ExportMapping?) -> [Listing] {
        guard case .object(let members) = value else { return [] }
        var listing = Listing(id: "", title: "")
        for member in members {
            guard let field = ObjectRows.field(of: member.name, mapping) else { continue }
            listing.take(words(member.value), field: field)
        }
        return [listing]
    }

    /// How many fields an object's members name, or 0 where none is a title.
    static func knownFields(of value: JSONValue, _ mapping: ExportMapping?) -> Int {
        guard case .object(let members) = value else { return 0 }
        let fields = Set(members.compactMap { ObjectRows.field(of: $0.name, mapping) })
        return fields.contains(ColumnMap.titleField) ? fields.count : 0
    }

    /// Members that make an object beside the array of listings one itself:
    /// a category or a shop has an id and a name.
    static let leastFields = 3

    /// A value in words: of an object its name.
    private static func words(_ value: JSONValue) -> String {
        if let text = value.text { return text }
        if let values = value.array {
            return values.compactMap { $0.text ?? $0["name"]?.text }.joined(separator: "|")
        }
        return value["name"]?.text ?? (value == .null ? "" : value.line)
    }
}
