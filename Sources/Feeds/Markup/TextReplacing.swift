extension String {
    /// The text with every place of another replaced, letter by letter.
    ///
    /// The standard library's `replacing` compares by Unicode's equivalence and
    /// took a third of the time that Safety Gate's reports take.
    func replacingText(_ sought: String, with other: String) -> String {
        let (bytes, pattern) = (Array(utf8), Array(sought.utf8))
        guard let first = pattern.first, bytes.count >= pattern.count else { return self }
        var result: [UInt8] = []
        var copied = 0
        var place = 0
        while let found = bytes[place...].firstIndex(of: first) {
            place = found + 1
            guard bytes[found...].starts(with: pattern) else { continue }
            result += bytes[copied..<found]
            result += other.utf8
            place = found + pattern.count
            copied = place
        }
        guard copied > 0 else { return self }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }
}
