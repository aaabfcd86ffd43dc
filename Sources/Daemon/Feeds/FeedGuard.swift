import CaseStore
import Feeds
import RecallModel

/// Holds an answer against what is known of its feed, before it is believed.
///
/// Each of its refusals was seen in the field: half a list sent with status
/// 200, the whole database in answer to a window, a cache's old copy, a
/// renamed column whose cells were lost without a word (recall-feeds
/// research).
struct FeedGuard {
    let shrinkLimit: Double
    let known: FeedState?
    let today: CivilDate
    /// What was held back of the same document, and a person accepted.
    var accepted: FeedFault?

    /// What is wrong with the answer and nobody has accepted, or `nil`.
    func fault(of document: String, _ decoding: FeedDecoding, _ coverage: FeedCoverage)
        -> FeedFault?
    {
        let texts = doubts(about: decoding, coverage)
            .filter { !isAccepted($0.doubt, count: decoding.recalls.count) }
        guard !texts.isEmpty else { return nil }
        var fault = FeedFault(
            .unread, of: document, texts.map(\.text).joined(separator: "; and "))
        fault.doubts = Set(texts.map(\.doubt)).union(accepted?.doubts ?? [])
        fault.recallCount = decoding.recalls.count
        return fault
    }

    /// A doubt lets in what was accepted, and of a list that shrank nothing
    /// that shrank further by as much again.
    private func isAccepted(_ doubt: FeedDoubt, count: Int) -> Bool {
        guard let accepted, accepted.doubts.contains(doubt) else { return false }
        return doubt != .shrunk
            || Double(count) >= shrinkLimit * Double(accepted.recallCount ?? .max)
    }

    private func doubts(
        about decoding: FeedDecoding, _ coverage: FeedCoverage
    ) -> [(doubt: FeedDoubt, text: String)] {
        if let text = emptiness(decoding, coverage) { return [(.empty, text)] }
        let texts: [(FeedDoubt, String?)] = [
            (.shrunk, shrinkage(decoding, coverage)), (.strangers, strangers(decoding, coverage)),
            (.future, futures(decoding)), (.old, oldCopy(decoding, coverage)),
            (.fields, lostFields(decoding, coverage)),
        ]
        return texts.compactMap { doubt, text in text.map { (doubt, $0) } }
    }

    private func emptiness(_ decoding: FeedDecoding, _ coverage: FeedCoverage) -> String? {
        guard decoding.recalls.isEmpty else { return nil }
        let isExpected =
            switch coverage {
            case .whole: false
            case .window(let days): decoding.defects.isEmpty && !isKnownToHoldSome(days)
            // A report of a quiet week, or a notice that is no recall.
            case .additions: decoding.defects.isEmpty
            }
        guard !isExpected else { return nil }
        let defect = decoding.defects.first.map { "; the first record: \($0)" } ?? ""
        return "no usable recall is in it\(defect)"
    }

    /// Whether something that was read before was published in these days, so
    /// that an answer for them cannot be empty.
    private func isKnownToHoldSome(_ days: ClosedRange<CivilDate>) -> Bool {
        known?.progress.newest.map(days.contains) ?? false
    }

    /// A whole list that lost records.
    ///
    /// Only whole lists are alike: a window holds what happened to be published
    /// in it. The CPSC put 709 of a year's 1,193 recalls out again at once, and
    /// every window after them would look like half a list.
    private func shrinkage(_ decoding: FeedDecoding, _ coverage: FeedCoverage) -> String? {
        let count = decoding.recalls.count
        guard coverage == .whole, let last = known?.lastWholeCount,
            Double(count) < shrinkLimit * Double(last)
        else { return nil }
        return "it has \(count) recalls where the last good answer had \(last)"
    }

    private func strangers(_ decoding: FeedDecoding, _ coverage: FeedCoverage) -> String? {
        guard let window = coverage.window else { return nil }
        let outside = decoding.recalls(outside: window)
        guard let first = outside.first else { return nil }
        return "\(outside.count) of its \(decoding.recalls.count) recalls are outside the days "
            + "asked for (\(window.lowerBound) to \(window.upperBound)), \(first) among them"
    }

    /// A recall dated beyond tomorrow: the day may have begun elsewhere, and
    /// no more than that.
    private static let daysAhead = 2

    /// The last day that a record may be of.
    static func lastDay(_ today: CivilDate) -> CivilDate {
        CivilDate(daysSince1970: today.daysSince1970 + daysAhead)
    }

    /// Of an answer's dates so many may lie in the future: openFDA has single
    /// corrupt ones ("02121207"), a list that is shifted has all.
    private static let futureShare = 0.05

    private func futures(_ decoding: FeedDecoding) -> String? {
        let dates = decoding.recalls.compactMap(\.published)
        let last = Self.lastDay(today)
        let ahead = dates.count { $0 > last }
        guard ahead > 1, Double(ahead) > Self.futureShare * Double(dates.count) else { return nil }
        return "\(ahead) of its \(dates.count) recalls are dated in the future"
    }

    /// By so many days the newest record of a list may fall back: one may be
    /// taken off again, but regulators publish every week.
    private static let daysBack = 30

    private func oldCopy(_ decoding: FeedDecoding, _ coverage: FeedCoverage) -> String? {
        guard coverage == .whole, let last = known?.progress.newest,
            let newest = newest(of: decoding),
            last <= today, last.daysSince1970 - newest.daysSince1970 > Self.daysBack
        else { return nil }
        return "its newest recall is of \(newest), the last good answer's was of \(last): "
            + "it may be an old copy"
    }

    private func lostFields(_ decoding: FeedDecoding, _ coverage: FeedCoverage) -> String? {
        guard coverage == .whole, !decoding.fieldCounts.isEmpty else { return nil }
        let lost = (known?.progress.fields ?? []).filter { decoding.fieldCounts[$0] == nil }
        guard !lost.isEmpty else { return nil }
        return "no record has \(lost.map { "“\($0)”" }.joined(separator: ", ")) any more, which "
            + "nearly all had: the form has changed"
    }

    /// A field counts as the form's own where this share of records has it.
    private static let ownShare = 0.9

    /// What to remember of an answer that was believed.
    func progress(of decoding: FeedDecoding, _ coverage: FeedCoverage) -> FeedProgress {
        switch coverage {
        case .additions: return FeedProgress()
        case .window:
            let before = known?.progress.newest.flatMap { $0 <= Self.lastDay(today) ? $0 : nil }
            return FeedProgress(newest: [before, newest(of: decoding)].compactMap(\.self).max())
        case .whole:
            let own = decoding.fieldCounts
                .filter { Double($0.value) >= Self.ownShare * Double(decoding.recordCount) }
            return FeedProgress(
                fields: decoding.fieldCounts.isEmpty ? nil : own.keys.sorted(),
                newest: newest(of: decoding))
        }
    }

    /// The latest day of any record, corrupt ones of days to come aside.
    private func newest(of decoding: FeedDecoding) -> CivilDate? {
        decoding.newest(upTo: Self.lastDay(today))
    }

    /// Fields that a publisher never sent before, for a person to look at; only
    /// a whole list shows which there are.
    func newFields(of decoding: FeedDecoding, _ coverage: FeedCoverage) -> [String] {
        guard coverage == .whole, let fields = known?.progress.fields, !fields.isEmpty else {
            return []
        }
        return progress(of: decoding, coverage).fields?.filter { !fields.contains($0) } ?? []
    }
}
