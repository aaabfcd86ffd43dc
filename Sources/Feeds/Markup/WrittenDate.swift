import RecallModel

/// A day as people and news feeds write it, with the month's name.
enum WrittenDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The day in `March 26, 2026`, `26 March 2026` or RFC 822's
    /// `Sat, 22 Aug 2026 01:56:35 GMT`; `nil` for anything else.
    static func day(_ text: String) -> CivilDate? {
        let words = text.split { $0 == " " || $0 == "," }.map { $0.lowercased() }
        let start = words.first.flatMap { Int($0) } == nil && month(words.first) == nil ? 1 : 0
        let three = words.dropFirst(start).prefix(3).map { $0 }
        guard three.count == 3, let year = Int(three[2]), year >= RecordDate.firstYear else {
            return nil
        }
        if let month = month(three[0]), let day = Int(three[1]) {
            return CivilDate(year: year, month: month, day: day)
        }
        guard let month = month(three[1]), let day = Int(three[0]) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func month(_ word: String?) -> Int? {
        guard let word, word.count >= 3 else { return nil }
        return months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
    }
}
