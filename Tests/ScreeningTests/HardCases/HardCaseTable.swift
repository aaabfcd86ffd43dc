import RecallModel
import TestKit

@testable import Screening

/// What the screener says of hard cases, row by row.
struct HardCaseTable {
    let cases: HardCases
    let screener: Screener
    private let asked: [HardRow]
    /// The match of a pair's listing with the pair's own recall, by listing.
    private let matches: [String: Match]

    init(_ recalls: [Recall], rows: [HardRow] = HardRow.all) async throws {
        asked = rows
        cases = HardCases(recalls, rows: rows)
        let scene = ScreeningScene(recalls: recalls)
        screener = scene.screener
        let own = Dictionary(uniqueKeysWithValues: cases.pairs.map { ($0.listing.id, $0.recall) })
        var matches: [String: Match] = [:]
        for match in try await scene.screen(cases.pairs.map(\.listing))
        where own[match.listing.id] == match.recall {
            matches[match.listing.id] = match
        }
        self.matches = matches
    }

    /// One row's figures.
    struct Row {
        let row: HardRow
        let products: Int
        let pairs: Int
        let flagged: Int
        let takedowns: Int
        /// Flagged pairs whose evidence names the disguise.
        let named: Int

        var share: Double { Double(flagged) / Double(max(1, pairs)) }
        var takedownShare: Double { Double(takedowns) / Double(max(1, pairs)) }
        var isMet: Bool { pairs >= 300 && row.demand.isMet(by: share) }
    }

    var rows: [Row] {
        asked.map { row in
            let pairs = cases.pairs.filter { $0.row == row }
            let found = pairs.compactMap { matches[$0.listing.id] }
            return Row(
                row: row, products: cases.products[row] ?? 0, pairs: pairs.count,
                flagged: found.count, takedowns: found.count { $0.tier == .takedown },
                named: found.count { DisguiseNaming.names(row, in: $0.evidence) })
        }
    }

    /// The pairs of a row that fell on the wrong side.
    func misses(_ row: HardRow) -> [HardPair] {
        let mustBeFound = if case .atLeast = row.demand { true } else { false }
        return cases.pairs.filter {
            $0.row == row && (matches[$0.listing.id] != nil) != mustBeFound
        }
    }

    /// The share of accessories flagged in each language, where that row was
    /// asked for.
    var accessoryShares: [(language: String, share: Double)] {
        let pairs = cases.pairs.filter { $0.row == .accessory }
        return Set(pairs.map(\.detail)).sorted().map { language in
            let own = pairs.filter { $0.detail == language }
            let flagged = own.count { matches[$0.listing.id] != nil }
            return (language, Double(flagged) / Double(own.count))
        }
    }
}
