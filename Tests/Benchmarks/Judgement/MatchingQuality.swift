/// How well scored pairs agree with a closed truth: every pair that it does
/// not list is wrong.
struct MatchingQuality {
    /// A pair that was reported.
    struct ScoredPair {
        let pair: Pair
        let score: Double
        let isTakedown: Bool
    }

    struct Pair: Hashable {
        let recall: String
        let listing: String
    }

    /// Precision, recall and their harmonic mean.
    struct Figures {
        let precision: Double
        let recall: Double
        var f1: Double {
            precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }

        init(right: Int, reported: Int, truth: Int) {
            precision = reported > 0 ? Double(right) / Double(reported) : 0
            recall = truth > 0 ? Double(right) / Double(truth) : 0
        }
    }

    let takedown: Figures
    let review: Figures
    let averagePrecision: Double
    let reported: Int

    init(_ pairs: [ScoredPair], truth: Set<Pair>) {
        func figures(_ pairs: [ScoredPair]) -> Figures {
            Figures(
                right: pairs.count { truth.contains($0.pair) }, reported: pairs.count,
                truth: truth.count)
        }
        takedown = figures(pairs.filter(\.isTakedown))
        review = figures(pairs)
        reported = pairs.count
        averagePrecision = Self.averagePrecision(pairs, truth: truth)
    }

    /// The mean precision at every true pair; pairs of equal score count
    /// together, because their order says nothing.
    private static func averagePrecision(_ pairs: [ScoredPair], truth: Set<Pair>) -> Double {
        let sorted = pairs.sorted { $0.score > $1.score }
        var (sum, right, taken) = (0.0, 0, 0)
        var start = 0
        while start < sorted.count {
            let end = sorted[start...].firstIndex { $0.score < sorted[start].score } ?? sorted.count
            let found = sorted[start..<end].count { truth.contains($0.pair) }
            right += found
            taken += end - start
            sum += Double(found) * Double(right) / Double(taken)
            start = end
        }
        return truth.isEmpty ? 0 : sum / Double(truth.count)
    }
}
