import GRDB
import JSONText
import RecallModel
import Takedown

/// The groups that a case counts in.
struct CaseGroups {
    let grouping: FigureGrouping?
    let rules: FigureRules

    /// SQL of what a group is read from, of cases `c`, their returns `t` and the
    /// ledger's entry of the order `o`.
    var columns: [String] {
        switch grouping {
        case .market: [Self.listing("country")]
        case .category: [Self.listing("category")]
        case .sellerCountry: [Self.listing("seller_country")]
        case .seller: [Self.listing("seller_id"), Self.listing("seller_name")]
        case .rule: ["c.evidence"]
        case .disguise: ["c.evidence", "t.evidence"]
        case .reviewer:
            [
                """
                (SELECT d.actor FROM ledger d WHERE d.subject = c.id
                    AND d.kind = 'case.dismissed' ORDER BY d.seq DESC LIMIT 1)
                """, "o.actor",
            ]
        case nil, .source, .severity, .marketplace, .duty, .indicator, .mode, .kind, .hazard,
            .score:
            []
        }
    }

    private static func listing(_ field: String) -> String {
        "json_extract(c.listing, '$.\(field)')"
    }

    /// The names of its groups, each once; one without a name where cases are
    /// not told apart.
    func names(of figures: CaseFigures, isProgram: (String) -> Bool) -> [String] {
        switch grouping {
        case nil, .duty, .indicator: [""]
        case .source: [figures.recall.source]
        case .severity: [figures.severity.rawValue]
        case .marketplace: [figures.marketplace.name]
        case .market: Self.known(markets(of: figures))
        case .mode: [figures.degree == .fully ? "automatic" : "person"]
        case .kind: [figures.facts.kind.rawValue]
        case .hazard: Self.known(figures.facts.hazards.map(\.rawValue))
        case .category: [Self.text(figures.label)]
        case .seller: [seller(of: figures)]
        case .sellerCountry: [Market(figures.label ?? "")?.code ?? Self.text(figures.label)]
        case .rule:
            Self.known(evidence(figures.label).filter { $0.weight > 0 }.map(\.kind.rawValue))
        case .score: [Self.band(of: figures.score)]
        case .reviewer:
            [
                [figures.label, figures.secondLabel].compactMap(\.self)
                    .first { !isProgram($0) } ?? FigureGrouping.nobody
            ]
        case .disguise: disguises(of: figures)
        }
    }

    private func markets(of figures: CaseFigures) -> [String] {
        if let market = Market(figures.label ?? "") { return [market.code] }
        return (rules.markets[figures.marketplace] ?? []).map(\.code)
    }

    private func seller(of figures: CaseFigures) -> String {
        let names = [figures.label, figures.secondLabel].compactMap(\.self)
        return names.first { !$0.isEmpty }.map { "\(figures.marketplace.name)/\($0)" }
            ?? FigureGrouping.unknown
    }

    private func disguises(of figures: CaseFigures) -> [String] {
        let all = evidence(figures.label) + evidence(figures.secondLabel)
        let found = Set(all.filter { $0.kind == .disguise }.map(\.recall)).sorted()
        return found.isEmpty ? [FigureGrouping.undisguised] : found
    }

    /// What speaks for a match.
    private func evidence(_ text: String?) -> [Evidence] {
        guard let text else { return [] }
        let rows = (try? JSONParser.parse(text))?.array ?? []
        return rows.compactMap { Evidence(json: $0) }
    }

    private static func known(_ names: [String]) -> [String] {
        names.isEmpty ? [FigureGrouping.unknown] : Set(names).sorted()
    }

    private static func text(_ text: String?) -> String {
        let text = (text ?? "").trimmingSpace()
        return text.isEmpty ? FigureGrouping.unknown : text
    }

    /// The edges of bands of scores: a decision's threshold is moved by such
    /// steps, which are finer where most takedowns are.
    private static let edges = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1]

    private static func band(of score: Double) -> String {
        let upper = edges.dropFirst().first { score < $0 } ?? 1
        let lower = edges.last { $0 < upper } ?? 0
        return "\(lower.figure) to \(upper.figure)"
    }
}

extension Double {
    /// With two decimals.
    fileprivate var figure: String { JSONValue.decimal(self, places: 2).line }
}
