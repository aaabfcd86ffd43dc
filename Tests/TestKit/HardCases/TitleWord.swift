/// A word of an offer's title, and what it stands for: a typo may be in a
/// brand, never in a model.
struct TitleWord: Hashable {
    enum Role: Hashable {
        case brand, name, model
        /// What sellers add: it says nothing about the product.
        case noise
    }

    var text: String
    let role: Role

    init(_ text: String, _ role: Role) {
        self.text = text
        self.role = role
    }

    /// Whether it has so many letters of the Latin alphabet and nothing else.
    func isWord(letters: Int) -> Bool {
        role != .model && role != .noise && text.unicodeScalars.count >= letters
            && text.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
    }
}

extension String {
    /// Small letters and digits only: how two spellings of a number compare.
    var bare: String { String(lowercased().filter { $0.isLetter || $0.isNumber }) }

    var pieces: [String] { split(whereSeparator: \.isWhitespace).map(String.init) }
}
