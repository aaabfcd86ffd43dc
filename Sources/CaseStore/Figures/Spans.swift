package import RecallModel

/// Lengths of time, and which of them the middle one is.
package struct Spans: Hashable, Sendable {
    private var milliseconds: [Int64] = []

    package init() {}

    package var count: Int { milliseconds.count }

    /// All of them together.
    package var total: Duration { .milliseconds(milliseconds.reduce(0, +)) }

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

    static func += (all: inout Spans, more: Spans) { all.milliseconds += more.milliseconds }
}
