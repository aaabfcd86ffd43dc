import CaseStore
import RecallModel
import TestKit
import Testing

/// Quantiles of what has not all ended, held against tables worked out by hand.
@Suite struct CensoredSpanTests {
    private static func spans(ended: [Int], running: [Int] = []) -> CensoredSpans {
        var spans = CensoredSpans()
        for hours in running {
            spans.add(from: Scene.noon, runningAt: Scene.noon + .hours(hours))
        }
        for hours in ended { spans.add(from: Scene.noon, to: Scene.noon + .hours(hours)) }
        return spans
    }

    private static func hours(_ spans: CensoredSpans, _ shares: [Double]) -> [Int?] {
        spans.quantiles(shares).map { $0.map { Int($0.milliseconds / 3_600_000) } }
    }

    @Test(arguments: [
        (0.01, 1), (0.25, 1), (0.26, 2), (0.5, 2), (0.75, 3), (0.95, 4), (1, 4),
    ])
    func `where all have ended a quantile is the nearest rank`(share: Double, hours: Int) {
        #expect(Self.hours(Self.spans(ended: [4, 1, 3, 2]), [share]) == [hours])
    }

    /// Of five that ran at 0 h four run on after 1 h: 4/5.
    ///
    /// The one that was seen
    /// at 2 h alone leaves three, of which two run on after 3 h: 4/5 x 2/3 = 8/15;
    /// one after 4 h: 4/15. No more is known.
    @Test func `what still runs counts for as long as it was seen`() {
        let spans = Self.spans(ended: [1, 3, 4], running: [2, 5])

        #expect(
            Self.hours(spans, [0.2, 0.21, 7.0 / 15, 0.5, 11.0 / 15, 0.75, 0.95])
                == [1, 3, 3, 4, 4, nil, nil])
        #expect([spans.count, spans.running] == [5, 2])
        #expect(spans.longest == .hours(4))
    }

    /// What was seen at 2 h ran at 2 h: three of four are left after it, not two of
    /// three.
    @Test func `what ended at the moment at which another was last seen came first`() {
        #expect(
            Self.hours(Self.spans(ended: [2, 3, 4], running: [2]), [0.25, 0.26, 0.63])
                == [2, 3, 4])
    }

    @Test func `nothing that ended has no quantile and no longest`() {
        let spans = Self.spans(ended: [], running: [7])

        #expect(spans.quantiles([0.5, 1]) == [nil, nil])
        #expect(spans.longest == nil)
        #expect(CensoredSpans().quantiles([0.5]) == [nil])
    }

    @Test func `thousands of factors lose no rank`() {
        let spans = Self.spans(ended: Array(1...20_000))

        #expect(Self.hours(spans, [0.5, 0.95, 1]) == [10_000, 19_000, 20_000])
    }
}
