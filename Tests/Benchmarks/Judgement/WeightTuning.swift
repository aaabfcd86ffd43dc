import Feeds
import JSONText
import RecallModel
import Screening
import TestKit

/// Tries every weight a step up and a step down, and says what it would change.
///
/// It changes nothing itself: a weight that gains on these sets alone would be
/// fitted to them, so a person decides, and the reason goes beside the weight.
struct WeightTuning {
    /// A fifth of a weight: enough to see a slope, too little to leave it.
    private static let step = 0.2
    /// The precision that a takedown must have, as long as it has not.
    private static let goal = 0.98

    private let sets: [LabelledSet]
    private let hardCases: [(recalls: [Recall], cases: HardCases)]

    init() throws {
        sets = try LabelledSet.names.map { try LabelledSet($0) }
        let cpsc = try Publisher.cpsc.decode(
            TemporaryFolder.bytes(of: ToyCatalogue.sharedRecalls), source: "cpsc"
        ).recalls
        hardCases = [(cpsc, HardCases(cpsc))]
    }

    /// What one set of weights comes to.
    struct Outcome {
        /// Of each set, in order: takedown precision, takedown F1, average
        /// precision.
        var sets: [(precision: Double, f1: Double, average: Double)] = []
        /// Rows of the hard cases that miss their figure.
        var missedRows = 0

        /// One number to compare by: average precision and F1 of all sets, less
        /// what precision lacks, less a whole point for a missed row.
        var value: Double {
            let sum = sets.reduce(0) {
                $0 + ($1.f1 + $1.average) / 2 - max(0, WeightTuning.goal - $1.precision)
            }
            return sum / Double(max(1, sets.count)) - Double(missedRows)
        }
    }

    func outcome(_ configuration: MatchingConfiguration) async throws -> Outcome {
        var outcome = Outcome()
        for set in sets {
            let run = try await QuietScreening(
                set.recalls, path: set.listingsPath, configuration: configuration)
            let quality = MatchingQuality(run.pairs, truth: set.truth)
            outcome.sets.append(
                (quality.takedown.precision, quality.takedown.f1, quality.averagePrecision))
        }
        for (recalls, cases) in hardCases {
            outcome.missedRows += try await missedRows(recalls, cases, configuration)
        }
        return outcome
    }

    private func missedRows(
        _ recalls: [Recall], _ cases: HardCases, _ configuration: MatchingConfiguration
    ) async throws -> Int {
        let folder = TemporaryFolder("recalld-tuning")
        let lines = cases.pairs.map { String(decoding: $0.listing.json.bytes, as: UTF8.self) }
        let path = folder.write("cases.ndjson", lines.joined(separator: "\n") + "\n")
        let run = try await QuietScreening(recalls, path: path, configuration: configuration)
        let found = Set(run.pairs.map(\.pair))
        return HardRow.all.count { row in
            let pairs = cases.pairs.filter { $0.row == row }
            let flagged = pairs.count {
                found.contains(.init(recall: $0.recall.number, listing: $0.listing.id))
            }
            return !row.demand.isMet(by: Double(flagged) / Double(max(1, pairs.count)))
        }
    }

    /// Every weight with what a step up and a step down would change.
    func run(say: (String) -> Void) async throws {
        let standard = MatchingConfiguration()
        let now = try await outcome(standard)
        say("as it is: \(Self.text(now))")
        for (name, path) in MatchingConfiguration.Weights.fields {
            for factor in [1 - Self.step, 1 + Self.step] {
                var changed = standard
                changed.weights[keyPath: path] *= factor
                let other = try await outcome(changed)
                let gain = other.value - now.value
                let value = Self.places(changed.weights[keyPath: path])
                let verdict =
                    abs(gain) < 0.0005 ? "no change" : "\(gain > 0 ? "+" : "")\(Self.places(gain))"
                say("\(name) \(value): \(verdict)  \(Self.text(other))")
            }
        }
    }

    private static func text(_ outcome: Outcome) -> String {
        let sets = zip(LabelledSet.names, outcome.sets).map { name, figures in
            "\(name) P \(places(figures.precision)) F1 \(places(figures.f1)) AP \(places(figures.average))"
        }
        return sets.joined(separator: ", ") + ", \(outcome.missedRows) hard rows missed"
    }

    private static func places(_ number: Double) -> String {
        "\((number * 1000).rounded() / 1000)"
    }
}
