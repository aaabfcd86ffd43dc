import Feeds
import JSONText
import RecallModel
import TestKit

/// How much of the hand-labelled descriptions the mining finds, how right each
/// of its certainties is, and how fast it reads.
@main
struct MiningBenchmark {
    typealias Pair = (description: LabelledDescription, product: AffectedProduct)

    /// Readings of the whole set, for the speed.
    private static let rounds = 20

    static func main() throws {
        let all = try LabelledDescription.all()
        let answer = JSONValue.array(all.map(\.record)).bytes
        let pairs = try read(answer, of: all)
        report("\(all.count) descriptions", pairs)
        report("of these held out", pairs.filter { $0.description.isHeldOut })
        report("of these with a trap", pairs.filter { !$0.description.trap.isEmpty })
        reportCertainties(pairs)
        let time = try ContinuousClock().measure {
            for _ in 0..<rounds { _ = try read(answer, of: all) }
        }
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
        say("")
        say("\(Int(Double(rounds * all.count) / seconds)) records/s")
    }

    private static func read(_ answer: [UInt8], of all: [LabelledDescription]) throws -> [Pair] {
        let recalls = try Publisher.cpsc.decode(answer, source: "cpsc").recalls
        return zip(all, recalls).compactMap { description, recall in
            recall.products.first.map { (description, $0) }
        }
    }

    private static func report(_ title: String, _ pairs: [Pair]) {
        say("\(padded(title, 24))found  wrong  missed  precision  recall")
        for kind in LabelledDescription.Kind.allCases {
            let figures = MiningFigures(kind, pairs)
            say(
                padded("  \(kind.rawValue)", 24) + padded("\(figures.found)", 7)
                    + padded("\(figures.wrong)", 7) + padded("\(figures.missed)", 8)
                    + padded(places(figures.precision), 11) + places(figures.recall))
        }
        say("")
    }

    /// The share of models, GTINs and stock numbers of each certainty that are
    /// labelled.
    private static func reportCertainties(_ pairs: [Pair]) {
        say("\(padded("certainty", 24))found  wrong")
        for certainty in MinedCertainty.allCases {
            var right = 0
            var wrong = 0
            for (description, product) in pairs {
                for origin in product.origins where origin.certainty == certainty {
                    guard let labels = labels(of: origin.kind, in: description) else { continue }
                    if labels.contains(origin.value) { right += 1 } else { wrong += 1 }
                }
            }
            say(padded("  \(certainty.rawValue)", 24) + padded("\(right)", 7) + "\(wrong)")
        }
    }

    private static func labels(
        of kind: MinedOrigin.Kind, in description: LabelledDescription
    ) -> Set<String>? {
        switch kind {
        case .model: description.labels(.models)
        case .gtin: description.labels(.gtins)
        case .sku: description.labels(.skus)
        default: nil
        }
    }

    private static func places(_ share: Double) -> String {
        let thousandths = Int((share * 1000).rounded())
        let rest = "\(thousandths % 1000)"
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func say(_ line: String) { print(line) }
}
