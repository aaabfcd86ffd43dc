import Feeds
import Glibc
import JSONText
import RecallModel
import Screening
import TestKit

/// How right the judgement is: on labelled sets, across regulators, and on
/// toys that nobody recalled.
///
/// What is used instead, RapidFuzz `token_set_ratio`, runs beside it on a
/// sample. Without the shared data there is nothing to measure.
@main
struct JudgementBenchmark {
    /// Listings of each set that RapidFuzz is measured on.
    private static let sampleRows = 1000

    /// The default one with the weights that the command line states.
    private static let configuration = PairDump.configuration(CommandLine.arguments)

    static func main() async throws {
        guard ToyCatalogue.isThere(LabelledSet.folder("usb")) else {
            say("no \(ToyCatalogue.sharedData)/matching: nothing to measure the judgement on")
            return
        }
        if CommandLine.arguments.dropFirst().first == "tune" {
            return try await WeightTuning().run(say: say)
        }
        if CommandLine.arguments.dropFirst().first == "pairs" {
            for name in LabelledSet.names where CommandLine.arguments.contains(name) {
                try await PairDump(name, configuration: configuration).run(say: say)
            }
            if CommandLine.arguments.contains("headlines") {
                for direction in RegulatorPairs.Direction.allCases {
                    try await PairDump(
                        RegulatorPairs(headlines: direction),
                        in: TemporaryFolder("recalld-judgement"), configuration: configuration
                    ).run(say: say)
                }
            }
            if CommandLine.arguments.contains("numbers") {
                try await PairDump(
                    RegulatorPairs(numbers: ()), in: TemporaryFolder("recalld-judgement"),
                    configuration: configuration
                ).run(say: say)
            }
            for half in MarketTitles.Half.allCases
            where CommandLine.arguments.contains(half.rawValue) {
                guard let titles = try MarketTitles(half) else { continue }
                try await PairDump(
                    titles, in: TemporaryFolder("recalld-judgement"), configuration: configuration
                ).run(say: say)
            }
            if CommandLine.arguments.contains("joint") {
                for (_, joint) in try JointRecalls.both() {
                    try await PairDump(
                        joint, in: TemporaryFolder("recalld-judgement"),
                        configuration: configuration
                    ).run(say: say)
                }
            }
            return
        }
        say("labelled set      tier       precision  recall     F1   average precision")
        for name in LabelledSet.names { try await measure(LabelledSet(name)) }
        say("")
        say("the same on a sample, beside RapidFuzz token_set_ratio")
        for name in LabelledSet.names { try await race(LabelledSet(name)) }
        say("")
        for direction in RegulatorPairs.Direction.allCases {
            try await measure("headlines, \(direction)", RegulatorPairs(headlines: direction))
        }
        try await measure("numbers of several countries", RegulatorPairs(numbers: ()))
        for (direction, joint) in try JointRecalls.both() {
            try await measure("joint recalls, \(direction)", joint)
        }
        for half in MarketTitles.Half.allCases {
            if let titles = try MarketTitles(half) { try await measure(half, titles) }
        }
        try await measureToys()
    }

    private static func measure(_ half: MarketTitles.Half, _ titles: MarketTitles) async throws {
        let folder = TemporaryFolder("recalld-judgement")
        let run = try await QuietScreening(
            titles.recalls, path: folder.write("titles.csv", titles.export),
            configuration: configuration)
        let takedowns = Set(run.pairs.filter(\.isTakedown).map(\.pair))
        let found = Set(run.pairs.map(\.pair))
        let (own, neighbours) = (titles.pairs(recalled: true), titles.pairs(recalled: false))
        func share(_ pairs: Set<MatchingQuality.Pair>, of all: Set<MatchingQuality.Pair>) -> String
        {
            places(Double(pairs.intersection(all).count) / Double(all.count))
        }
        let others = found.subtracting(own).subtracting(neighbours)
        say(
            "\(padded("titles, \(half)", 30))\(own.count) offers found \(share(found, of: own)), "
                + "for takedown \(share(takedowns, of: own)); \(neighbours.count) neighbours "
                + "flagged \(share(found, of: neighbours)), for takedown "
                + "\(share(takedowns, of: neighbours)); \(others.count) pairs with other recalls, "
                + "\(others.intersection(takedowns).count) for takedown")
    }

    private static func measure(_ set: LabelledSet) async throws {
        let run = try await QuietScreening(
            set.recalls, path: set.listingsPath, configuration: configuration)
        let quality = MatchingQuality(run.pairs, truth: set.truth)
        for (tier, figures) in [("takedown", quality.takedown), ("review", quality.review)] {
            let name = padded(tier == "takedown" ? set.name : "", 18)
            let average = tier == "takedown" ? "" : "      \(places(quality.averagePrecision))"
            say(
                "\(name)\(padded(tier, 11))\(places(figures.precision))      "
                    + "\(places(figures.recall))  \(places(figures.f1))\(average)")
        }
    }

    private static func race(_ set: LabelledSet) async throws {
        let (csv, truth) = try set.sample(of: sampleRows)
        let folder = TemporaryFolder("recalld-judgement")
        let run = try await QuietScreening(set.recalls, path: folder.write("sample.csv", csv))
        let quality = MatchingQuality(run.pairs, truth: truth)
        let rows = csv.split(separator: "\n").count - 1
        say(
            "\(padded(set.name, 18))recalld    F1 \(places(quality.review.f1)) at review, "
                + "\(places(quality.takedown.f1)) at takedown, average precision "
                + "\(places(quality.averagePrecision)), "
                + "\(Int(Double(rows * set.recalls.count) / max(run.seconds, 1e-6))) pairs/s")
        guard
            let other = TokenSetRatio(
                recalls: "\(LabelledSet.folder(set.name))/recalls.csv", listings: csv, truth: truth)
        else { return say("\(padded("", 18))RapidFuzz  not installed (pip install rapidfuzz)") }
        say(
            "\(padded("", 18))RapidFuzz  F1 \(other.f1) at 90, \(other.bestF1) at "
                + "\(other.bestRatio) in hindsight, average precision \(other.averagePrecision), "
                + "\(other.pairsPerSecond) pairs/s")
    }

    private static func measure(_ title: String, _ pairs: RegulatorPairs) async throws {
        let folder = TemporaryFolder("recalld-judgement")
        let run = try await QuietScreening(
            pairs.recalls, path: folder.write("headlines.csv", pairs.export),
            configuration: configuration)
        let found = run.pairs.count { $0.pair.recall.dropFirst() == $0.pair.listing.dropFirst() }
        let count = Double(pairs.pairs.count)
        say(
            "\(padded(title, 30))\(pairs.pairs.count) pairs, "
                + "found \(places(Double(found) / count)), flagged \(places(Double(run.pairs.count) / count)) a pair"
        )
    }

    private static func measure(_ title: String, _ joint: JointRecalls) async throws {
        let folder = TemporaryFolder("recalld-judgement")
        let run = try await QuietScreening(
            joint.recalls, path: folder.write("joint.csv", joint.export),
            configuration: configuration)
        let right = run.pairs.filter { joint.truth.contains($0.pair) }
        let count = Double(joint.truth.count)
        say(
            "\(padded(title, 30))\(joint.truth.count) pairs, "
                + "found \(places(Double(right.count) / count)), for takedown "
                + "\(places(Double(right.count(where: \.isTakedown)) / count)), flagged "
                + "\(places(Double(run.pairs.count) / count)) a pair")
    }

    /// Every hit here wants an explanation: the toys are not recalled, as far
    /// as anybody knows.
    private static func measureToys() async throws {
        let recalls = try SharedRecalls.american()
        guard !recalls.isEmpty else { return }
        let folder = TemporaryFolder("recalld-judgement")
        let rows = ToyCatalogue.rows(10_000)
        let csv = ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows)
        let everybodys =
            try recalls + SharedRecalls.european() + (SharedRecalls.canadian()?.recalls ?? [])
        for recalls in [recalls, everybodys] {
            let run = try await QuietScreening(
                recalls, path: folder.write("toys.csv", csv), configuration: configuration)
            say(
                "\(rows.count) toys against \(recalls.count) recalls: \(run.takedowns) "
                    + "takedowns, \(run.reviews) reviews")
        }
        let count = try await AllocationCount(recalls)
        say(
            "a toy that matches nothing: \(places(count.perRow)) allocations over \(count.rows) "
                + "rows, \(places(count.perNewRow)) where its words are new")
        precondition(
            count.perRow <= AllocationCount.most, "a listing that matches nothing allocates")
    }

    private static func places(_ number: Double) -> String {
        let text = JSONValue.decimal(number, places: 3).text ?? ""
        return text.contains(".")
            ? text + String(repeating: "0", count: max(0, 5 - text.count))
            : text + ".000"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func say(_ text: String) {
        let line = text + "\n"
        _ = line.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
    }
}
