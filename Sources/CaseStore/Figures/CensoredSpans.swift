package import RecallModel

/// Lengths of time of which some had not ended when they were looked at.
///
/// Leaving those out would make a quantile better the more is left undone. They
/// count with what is known of them, that they are longer than they were then,
/// by the product-limit estimate (E. L. Kaplan and P. Meier, “Nonparametric
/// Estimation from Incomplete Observations”, J. Amer. Statist. Assoc. 53, 1958).
package struct CensoredSpans: Hashable, Sendable {
    /// In milliseconds; a span that ended before one that was running at the
    /// same length.
    private struct Span: Hashable, Comparable {
        var length: Int64
        var isRunning: Bool

        static func < (a: Span, b: Span) -> Bool {
            (a.length, a.isRunning ? 1 : 0) < (b.length, b.isRunning ? 1 : 0)
        }
    }

    private var all: [Span] = []

    package init() {}

    package var count: Int { all.count }
    /// How many had not ended.
    package var running: Int { all.count(where: \.isRunning) }
    /// The longest of those that ended, `nil` where none did.
    package var longest: Duration? {
        all.lazy.filter { !$0.isRunning }.map(\.length).max().map { .milliseconds($0) }
    }

    package mutating func add(from start: Instant, to end: Instant) {
        all.append(Span(length: max(0, (end - start).milliseconds), isRunning: false))
    }

    /// Adds one that had not ended by a moment.
    package mutating func add(from start: Instant, runningAt moment: Instant) {
        all.append(Span(length: max(0, (moment - start).milliseconds), isRunning: true))
    }

    /// The shortest lengths by which these shares of all have ended, each `nil`
    /// where that many have not been seen to end.
    ///
    /// - Parameter shares: each above 0, up to 1, in ascending order.
    package func quantiles(_ shares: [Double]) -> [Duration?] {
        var found: [Duration?] = []
        // The share that still runs.
        var standing = 1.0
        for (place, span) in all.sorted().enumerated() where !span.isRunning {
            standing *= 1 - 1 / Double(all.count - place)
            while found.count < shares.count,
                standing <= 1 - shares[found.count] + Self.rounding
            {
                found.append(.milliseconds(span.length))
            }
        }
        return found + Array(repeating: nil, count: shares.count - found.count)
    }

    /// What a product of a million factors may be off by, and no two shares of a
    /// million differ by.
    private static let rounding = 1e-9

    static func += (all: inout CensoredSpans, more: CensoredSpans) { all.all += more.all }
}
