import RecallModel

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
    /// Of cases alone.
    package var handling = HandlingFigures()

    package init() {}

    /// The share of right ones among matches that a person looked at.
    package var shareUpheld: Double? {
        Ratio(upheld, of: upheld + dismissed).share
    }

    static func += (all: inout KeyFigures, more: KeyFigures) {
        for count in counts { all[keyPath: count] += more[keyPath: count] }
        for spans in allSpans { all[keyPath: spans] += more[keyPath: spans] }
        all.gross += more.gross
        all.net += more.net
        all.longestOpen = max(all.longestOpen, more.longestOpen)
        all.appeals += more.appeals
        all.handling += more.handling
    }

    private static var counts: [WritableKeyPath<KeyFigures, Int>] {
        [
            \.opened, \.returned, \.extended, \.open, \.upheld, \.dismissed, \.orders, \.reversed,
            \.reinstated,
        ]
    }

    private static var allSpans: [WritableKeyPath<KeyFigures, Spans>] {
        [\.toEnd, \.toOrder, \.toAcknowledgement, \.toClaim, \.exposure, \.feedLag]
    }
}
