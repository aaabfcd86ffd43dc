import RecallModel

/// A day as publishers' records write it.
///
/// `2026-07-01`, also with a time behind it; `20260701`; `2026.07.01` and
/// `2026/07/01`.
struct RecordDate {
    let day: CivilDate

    /// No recall is older: the first laws to make them are of the 1960s.
    static let firstYear = 1960
    /// A day behind this year is a typing error; the corrupt ones seen are of
    /// 2121 and later (openFDA, “02121207” and “19301211”).
    static let lastYear = 2100

    /// The day, or `nil` where the text is none between ``firstYear`` and
    /// ``lastYear``.
    init?(_ text: String) {
        let front = String(text.prefix { $0 != "T" && $0 != " " })
        let written = front.filter { !"-./".contains($0) }
        guard written.utf8.count == 8, written.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            front == written || Self.isSeparated(front),
            let year = Int(written.prefix(4)), let month = Int(written.dropFirst(4).prefix(2)),
            let day = Int(written.suffix(2)), (Self.firstYear...Self.lastYear).contains(year),
            let civil = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self.day = civil
    }

    /// Whether the text has four digits, two and two.
    private static func isSeparated(_ text: String) -> Bool {
        text.split(omittingEmptySubsequences: false) { "-./".contains($0) }.map(\.utf8.count)
            == [4, 2, 2]
    }
}
