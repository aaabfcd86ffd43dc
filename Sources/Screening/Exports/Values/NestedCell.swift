import JSONText

/// A cell that holds JSON.
enum NestedCell {
    /// The cell, or the addresses in the JSON that it is.
    static func urls(inCell text: String) -> String {
        guard text.first == "[" || text.first == "{" else { return text }
        return urls(text) ?? text
    }

    /// The `url` members of the objects in the cell, with `|` between; `nil`
    /// where it is no JSON.
    private static func urls(_ text: String) -> String? {
        guard let value = try? JSONParser.parse(Array(text.utf8)) else { return nil }
        let elements = value.array ?? [value]
        let urls = elements.compactMap { $0["url"]?.string ?? $0.string }
        return urls.isEmpty ? nil : urls.joined(separator: "|")
    }
}
