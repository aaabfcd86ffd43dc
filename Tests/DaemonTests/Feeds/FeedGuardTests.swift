import CaseStore
import Feeds
import RecallModel
import Testing

@testable import Daemon

@Suite struct FeedGuardTests {
    private static func day(_ offset: Int) -> CivilDate {
        CivilDate(daysSince1970: 20_000 + offset)
    }

    private static func decoding(_ days: [Int], fields: [String: Int] = [:]) -> FeedDecoding {
        var decoding = FeedDecoding()
        for (index, offset) in days.enumerated() {
            var recall = Recall(
                id: RecallID(source: "f", number: "\(index)"), authority: "A",
                sourceKind: .recall, title: "Kettle", hazard: Hazard(text: "", severity: .low),
                products: [])
            recall.published = day(offset)
            decoding.recalls.append(recall)
        }
        decoding.recordCount = days.count
        decoding.fieldCounts = fields
        return decoding
    }

    private static func trouble(
        _ decoding: FeedDecoding, _ coverage: FeedCoverage = .whole,
        change: (inout FeedState) -> Void = { _ in }
    ) -> String? {
        var known = FeedState(source: "f", lastSuccessAt: day(0).startUTC)
        change(&known)
        return FeedGuard(shrinkLimit: 0.5, known: known, today: day(0))
            .fault(of: "a", decoding, coverage)?.text
    }

    @Test(arguments: [(5, nil), (4, "it has 4 recalls where the last good answer had 10")])
    func `a list at half its length passes and a shorter one does not`(
        count: Int, says: String?
    ) {
        let list = Self.decoding(Array(repeating: 0, count: count))

        #expect(Self.trouble(list) { $0.lastWholeCount = 10 } == says)
        #expect(Self.trouble(list, .additions) { $0.lastWholeCount = 10 } == nil)
    }

    @Test(arguments: [
        ([0, 2], nil), ([3, 0], nil), ([3, 3, 0], "2 of its 3 recalls are dated in the future"),
    ])
    func `one date in the future is an error of the record, many are the list's`(
        days: [Int], says: String?
    ) {
        #expect(Self.trouble(Self.decoding(days)) == says)
    }

    @Test(arguments: [(-30, true), (-31, false)])
    func `a list that falls back by more than a month may be an old copy`(
        newest: Int, passes: Bool
    ) {
        let doubt = Self.trouble(Self.decoding([newest])) { $0.progress.newest = Self.day(0) }

        #expect((doubt == nil) == passes)
        #expect(doubt?.hasSuffix("it may be an old copy") ?? passes)
    }

    @Test func `a field that nearly every record had is missed, a rare one is not`() {
        let first = Self.decoding(
            Array(repeating: 0, count: 10), fields: ["title": 10, "brand": 9, "note": 8])
        let held = FeedGuard(shrinkLimit: 0.5, known: nil, today: Self.day(0))
        let progress = held.progress(of: first, .whole)
        #expect(progress.fields == ["brand", "title"])

        let renamed = Self.decoding([0], fields: ["title": 1, "marque": 1])
        let doubt = Self.trouble(renamed) { $0.progress = progress }
        #expect(doubt?.contains("“brand”") == true)
        #expect(doubt?.contains("note") == false)
    }

    @Test func `a quiet week's report is no trouble, an empty list is`() {
        let empty = FeedDecoding()

        #expect(Self.trouble(empty, .additions) == nil)
        #expect(Self.trouble(empty) == "no usable recall is in it")
        let week = FeedCoverage.window(Self.day(-7)...Self.day(0))
        #expect(Self.trouble(empty, week) == nil)
    }

    @Test(arguments: [(-8, true), (-7, false), (0, false)])
    func `an empty window is good news where nothing is known to be in it`(
        newest: Int, passes: Bool
    ) {
        let week = FeedCoverage.window(Self.day(-7)...Self.day(0))
        let doubt = Self.trouble(FeedDecoding(), week) { $0.progress.newest = Self.day(newest) }

        #expect((doubt == nil) == passes)
    }

    @Test func `a window of records that cannot be read is no quiet one`() {
        var broken = FeedDecoding()
        broken.defects = [Defect(location: "record 1", code: "bad", message: "no number")]

        let week = FeedCoverage.window(Self.day(-7)...Self.day(0))
        #expect(Self.trouble(broken, week)?.contains("no usable recall") == true)
    }

    @Test func `a record of a day to come is not remembered as the newest`() {
        let held = FeedGuard(shrinkLimit: 0.5, known: nil, today: Self.day(0))
        let week = FeedCoverage.window(Self.day(-7)...Self.day(0))
        let list = Self.decoding([-9, -3, 3000])

        #expect(held.progress(of: list, .whole).newest == Self.day(-3))
        #expect(held.progress(of: list, week).newest == Self.day(-3))
    }

    @Test func `a window remembers the newest record of any`() {
        var known = FeedState(source: "f", lastSuccessAt: Self.day(0).startUTC)
        known.progress.newest = Self.day(-1)
        let held = FeedGuard(shrinkLimit: 0.5, known: known, today: Self.day(0))
        let week = FeedCoverage.window(Self.day(-7)...Self.day(0))

        #expect(held.progress(of: Self.decoding([-5]), week).newest == Self.day(-1))
        #expect(held.progress(of: Self.decoding([0]), week).newest == Self.day(0))
        #expect(held.progress(of: Self.decoding([0]), .additions).newest == nil)
    }
}
