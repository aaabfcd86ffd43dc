package import RecallModel

/// One of the months of a duty that falls due again and again.
///
/// The first has the row's id, each later one the same with its number,
/// `us.buyers.progress#2`: each is a duty of its own, with its own clock and end.
package struct DutyPeriod: Hashable, Sendable {
    /// The id of the row.
    package let duty: String
    /// From 1.
    package let number: Int

    /// No id of a row has it.
    private static let mark: Character = "#"

    /// The period that an id is of, the first where it has no number.
    package init(_ id: String) {
        let parts = id.split(separator: Self.mark, maxSplits: 1)
        duty = parts.first.map(String.init) ?? id
        number = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
    }

    /// The id of this period.
    package var id: String { number == 1 ? duty : "\(duty)\(Self.mark)\(number)" }

    private init(duty: String, number: Int) { (self.duty, self.number) = (duty, number) }

    package var next: DutyPeriod { DutyPeriod(duty: duty, number: number + 1) }

    /// The day on which it begins, as many months after the first.
    ///
    /// - Parameter day: on which the first began.
    package func begin(after day: CivilDate) -> CivilDate? { day.adding(months: number - 1) }
}
