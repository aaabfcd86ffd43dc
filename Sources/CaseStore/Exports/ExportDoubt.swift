/// Why a listing's absence from an export proves nothing.
package struct ExportDoubt: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The marketplace's exports are not its whole catalogue.
        case declared
        /// It tells changes only.
        case delta
        /// Its parts did not all come, or not as promised.
        case parts
        /// Its text ends too early.
        case truncated
        case empty
        /// Some of its rows cannot be read, and any listing may be in them.
        case illegible
        /// A complete export that was produced later is known.
        case older
        /// It is far shorter than the last complete one.
        case shrunken
    }

    package var kind: Kind
    /// For a person, as the end of a sentence: `it has 3 rows where …`.
    package var text: String

    /// What an alarm says of it in the words of another language, by the names
    /// there.
    package var facts: [String: String]

    package init(_ kind: Kind, _ text: String, facts: [String: String] = [:]) {
        self.kind = kind
        self.text = text
        self.facts = facts
    }
}
