import RecallModel

/// How much of what was taken down came back.
package struct RelistFigures: Hashable, Sendable {
    /// Listings that an order went out for and that were proved gone in the
    /// period.
    package var takedowns = 0
    /// How many of them came back, by how soon.
    package var windows = Self.days.map { RelistWindow(days: $0) }
    /// Returns that were noticed in the period, those that a person found wrong
    /// not among them.
    package var returns = 0
    /// Of these, those under another id.
    package var underOtherID = 0
    /// Of these, those that an order went out for again by its end.
    package var blocked = 0
    /// From the proof that the earlier listing was gone, or from the day that the
    /// new one says it is listed since where that is later, to the notice.
    package var toRedetection = Spans()

    /// The times within which returns are counted: requirements research, section
    /// 5.
    package static let days = [30, 90, 365]

    package init() {}

    /// Counts a listing that was taken down.
    ///
    /// - Parameter back: when it was first found again, `nil` where it was not.
    mutating func count(goneAt gone: Instant, backAt back: Instant?, until end: Instant) {
        takedowns += 1
        for place in windows.indices {
            windows[place].count(goneAt: gone, backAt: back, until: end)
        }
    }

    static func += (all: inout RelistFigures, more: RelistFigures) {
        all.takedowns += more.takedowns
        for place in all.windows.indices { all.windows[place] += more.windows[place] }
        all.returns += more.returns
        all.underOtherID += more.underOtherID
        all.blocked += more.blocked
        all.toRedetection += more.toRedetection
    }
}

/// How many listings were back within so many days of their takedown.
package struct RelistWindow: Hashable, Sendable {
    package let days: Int
    package var back = 0
    /// Those that were not back and whose days were not over at the end of the
    /// period: they may still come back.
    package var watched = 0

    fileprivate mutating func count(
        goneAt gone: Instant, backAt back: Instant?, until end: Instant
    ) {
        let last = gone + .hours(24 * days)
        if let back, back <= last, back < end {
            self.back += 1
        } else if last >= end {
            watched += 1
        }
    }

    fileprivate static func += (all: inout RelistWindow, more: RelistWindow) {
        all.back += more.back
        all.watched += more.watched
    }
}
