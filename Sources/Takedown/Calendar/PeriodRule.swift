/// How a period is counted from the event that starts it.
package enum PeriodRule: String, Hashable, CaseIterable, Sendable {
    /// Hours from the moment itself; days from the day after it, to the end of
    /// the last.
    case plain
    /// Regulation (EEC, Euratom) No 1182/71, Article 3.
    ///
    /// The hour of the event is not counted in hours, its day not in days; a
    /// period in days ends on a working day, and one of two days or more has
    /// two working days in it.
    case regulation1182 = "1182/71"
}
