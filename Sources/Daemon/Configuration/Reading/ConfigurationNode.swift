/// A piece of the file as YAML structures it, with the line it begins on and
/// without YAML's guesses about types: `NO` stays a country, `12:30` two
/// numbers and `0755` four digits until a key says what it wants.
struct ConfigurationNode {
    /// What the piece is.
    enum Content {
        /// Text; `quoted` where it was written in quotes, so that `""` and
        /// `"null"` are texts and nothing at all is not.
        case scalar(String, quoted: Bool)
        case list([ConfigurationNode])
        case section([Entry])
    }

    /// A key of a section with its value.
    struct Entry {
        var key: String
        /// The line of the key.
        var line: Int
        var value: ConfigurationNode
    }

    var line: Int
    var content: Content

    /// Whether nothing was written: `feeds:` with an empty rest.
    var isNull: Bool {
        guard case .scalar(let text, quoted: false) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What a message calls it.
    var kind: String {
        switch content {
        case _ where isNull: "nothing"
        case .scalar: "a single value"
        case .list: "a list"
        case .section: "a section with keys"
        }
    }
}
