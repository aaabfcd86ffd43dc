package import RecallModel

/// How cases, or the duties of cases, fared in a period: counts, from which
/// every rate can be checked (requirements research, section 5).
///
/// Limits are counted gross, as they were before anybody extended one, and net.
package struct KeyFigures: Hashable, Sendable {
    /// Cases opened, or duties taken on, in the period.
    package var opened = 0
    /// Of these, offers that had been taken down before.
    package var returned = 0
    /// Limits without extensions: what was asked first.
    package var gross = LimitFigures()
    /// Limits with extensions that authorities agreed to.
    package var net = LimitFigures()
    /// Gross limits of the period that were extended.
    package var extended = 0
    /// Open at the end of the period.
    package var open = 0
    /// The longest that one of these had been running by then.
    package var longestOpen: Duration = .zero
    /// From a clock's start to its end, of what ended in the period.
    package var toEnd = Spans()
    /// From a clock's start to the order, of orders of the period.
    package var toOrder = Spans()
    /// From an order to somebody's word that they act on it.
    package var toAcknowledgement = Spans()
    /// From a clock's start to the moment at which somebody says the listing was
    /// taken down, where no export refutes it.
    package var toClaim = Spans()
    /// From the day of publication, or of listing where that is later, to the
    /// proof that it is gone: what the public experiences.
    package var exposure = Spans()
    /// From the day of publication to the moment it was known here.
    package var feedLag = Spans()
    /// Matches that a person found right and still does, or found wrong, in the
    /// period.
    package var upheld = 0
    package var dismissed = 0
    /// Orders issued in the period, and orders that a person took back in it.
    package var orders = 0
    package var reversed = 0
    /// Listings that two people let return in the period.
    package var reinstated = 0
    /// Sellers' appeals in the period, and what was decided on appeals in it
    /// (Regulation (EU) 2022/2065, Article 15(1)(d)).
    package var appeals = AppealFigures()

    package init() {}

    /// The share of right ones among matches that a person looked at.
    package var shareUpheld: Double? {
        upheld + dismissed == 0 ? nil : Double(upheld) / Double(upheld + dismissed)
    }
}

/// Sellers' appeals of a period and decisions on them.
package struct AppealFigures: Hashable, Sendable {
    package var received = 0
    package var upheld = 0
    package var granted = 0
    /// Open at the end of the period.
    package var open = 0
    /// From an appeal to its decision.
    package var toDecision = Spans()

    package init() {}

    package var decided: Int { upheld + granted }
}

/// How limits of a period were kept.
package struct LimitFigures: Hashable, Sendable {
    /// Limits that fell into the period.
    ///
    /// What was released is not among them.
    package var due: Int { onTime + late + openOverdue }
    package var onTime = 0
    /// Met, let return or taken back only after the limit: a breach that
    /// happened stays one.
    package var late = 0
    /// Not met although the limit is over: misses, or the rate would improve by
    /// never closing.
    package var openOverdue = 0
    /// Limits in the period of what proved wrong, or was let return or taken back
    /// before them.
    package var released = 0

    package init() {}

    /// The share of limits that were kept; `nil` where none fell due.
    package var shareOnTime: Double? { due == 0 ? nil : Double(onTime) / Double(due) }
}

/// Lengths of time, and which of them the middle one is.
package struct Spans: Hashable, Sendable {
    private var milliseconds: [Int64] = []

    package init() {}

    package var count: Int { milliseconds.count }

    package mutating func add(from start: Instant, to end: Instant) {
        milliseconds.append(max(0, (end - start).milliseconds))
    }

    /// The shortest span that is no shorter than this share of all, by nearest
    /// rank; `nil` where there is none.
    ///
    /// - Parameter share: above 0, up to 1.
    package func quantile(_ share: Double) -> Duration? {
        guard !milliseconds.isEmpty else { return nil }
        let rank = Int((share * Double(count)).rounded(.up))
        return .milliseconds(milliseconds.sorted()[min(max(rank, 1), count) - 1])
    }
}

/// The days that figures are of.
package struct FigurePeriod: Hashable, Sendable {
    package let start: Instant
    /// The first moment after it, and never after now: what has not happened
    /// yet is no figure.
    package let end: Instant

    /// - Parameters:
    ///   - first: from its first moment in UTC.
    ///   - last: to its end, or to now.
    package init(from first: CivilDate, through last: CivilDate, now: Instant) {
        start = first.startUTC
        end = min(now, CivilDate(daysSince1970: last.daysSince1970 + 1).startUTC)
    }

    func contains(_ moment: Instant) -> Bool { start <= moment && moment < end }
}

/// What figures are told apart by.
package enum FigureGrouping: String, Hashable, CaseIterable, Sendable {
    /// The list or feed.
    case source
    case severity
    /// The marketplace.
    case market
    /// The row of the duty table, each duty of a case for itself.
    case duty
}
