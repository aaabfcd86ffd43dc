/// Search in text, letter by letter.
///
/// The standard library's own compares by Unicode's equivalence: with it a
/// third of the time that Safety Gate's reports take went into `replacing`.
extension Collection<UInt8> {
    /// Where the bytes first occur in a row; `nil` where they do not.
    func firstRun(of run: some Collection<UInt8>) -> Range<Index>? {
        guard let first = run.first else { return startIndex..<startIndex }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: run) { return start..<index(start, offsetBy: run.count) }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// Whether the bytes of the text occur in a row.
    func containsRun(_ text: StaticString) -> Bool {
        firstRun(of: Array(text.description.utf8)) != nil
    }
}

extension String {
    /// Whether a text occurs, letter by letter.
    func containsText(_ text: String) -> Bool { range(ofText: text) != nil }

    /// The first place of a text, letter by letter; `nil` for an empty text.
    func range(ofText text: String) -> Range<String.Index>? {
        text.isEmpty ? nil : utf8.firstRun(of: text.utf8)
    }

    /// The text with every place of another replaced, letter by letter.
    func replacingText(_ sought: String, with other: String) -> String {
        let (bytes, pattern) = (Array(utf8), Array(sought.utf8))
        guard !pattern.isEmpty else { return self }
        var result: [UInt8] = []
        var rest = bytes[...]
        while let found = rest.firstRun(of: pattern) {
            result += rest[..<found.lowerBound]
            result += other.utf8
            rest = rest[found.upperBound...]
        }
        return rest.count == bytes.count ? self : String(decoding: result + rest, as: UTF8.self)
    }
}
