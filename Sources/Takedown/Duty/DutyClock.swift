import RecallModel

/// A duty that applies, with the moments it leaves.
package struct DutyClock: Hashable, Sendable {
    package var duty: Duty
    /// `nil` while the event that starts the clock has not happened.
    package var start: ClockAnchor?
    /// Counted in plain elapsed time, and no later than the limit.
    package var target: Deadline?
    package var limit: Deadline?

    package init(duty: Duty, start: ClockAnchor?, target: Deadline?, limit: Deadline?) {
        self.duty = duty
        self.start = start
        self.target = target
        self.limit = limit
    }

    /// Whether this one leaves less time: the earlier limit, then the earlier
    /// target, then the id, so that the order is total.
    package func isStricter(than other: DutyClock) -> Bool {
        (limit?.at ?? .distantFuture, target?.at ?? .distantFuture, duty.id)
            < (other.limit?.at ?? .distantFuture, other.target?.at ?? .distantFuture, other.duty.id)
    }
}

extension [DutyClock] {
    /// The clock with the earliest limit, `nil` where none has one.
    package var governing: DutyClock? {
        filter { $0.limit != nil }.min { $0.isStricter(than: $1) }
    }
}
