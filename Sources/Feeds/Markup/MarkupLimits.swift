/// What a text's headings may cost.
enum MarkupLimits {
    /// Characters of a heading: three times the longest of Safety Gate's 265
    /// addenda, which has 1,330.
    ///
    /// Every notification is looked for in it, and everything it takes back is
    /// stored with its words.
    static let headingCharacters = 4_000
}
