import Glibc
import RecallModel
import TestKit

@testable import Screening

extension HardCaseTable {
    /// The table as the goals have it, a line a row.
    func text(_ title: String) -> String {
        let head =
            Self.padded("row", 32)
            + ["pairs", "products", "flagged", "takedown", "named", "goal"].map(Self.cell).joined()
        let lines = rows.map { row in
            let isHidden = HardRow.hidden.contains(row.row)
            return Self.padded(row.row.name, 32)
                + [
                    "\(row.pairs)", "\(row.products)", Self.share(row.share),
                    Self.share(row.takedownShare), isHidden ? "\(row.named)" : "",
                    "\(row.row.demand.text)\(row.isMet ? "" : " MISSED")",
                ].map(Self.cell).joined()
        }
        let languages = accessoryShares.map { "\($0.language) \(Self.share($0.share))" }
        let foot = "accessories flagged: " + languages.joined(separator: ", ")
        return ([title, head] + lines + [foot]).joined(separator: "\n") + "\n"
    }

    /// Whether `RECALLD_HARD_MISSES` is a part of the name.
    static func missesAreAskedFor(of name: String) -> Bool {
        guard let asked = getenv("RECALLD_HARD_MISSES") else { return false }
        return name.lowercased().contains(String(cString: asked).lowercased())
    }

    /// The misses of the rows asked for: title, recalled name, all evidence.
    var missesAskedFor: String {
        rows.map(\.row).filter { Self.missesAreAskedFor(of: $0.name) }.map { row in
            misses(row).map { "\(row.name): \(miss($0))\n" }.joined()
        }.joined()
    }

    private func miss(_ pair: HardPair) -> String {
        let listing = pair.listing
        let fields = "“\(listing.title)” brand “\(listing.brand)” mpn “\(listing.mpn)”"
        guard let explained = screener.explain(listing, recall: pair.recall) else {
            return "\(fields): cannot be explained"
        }
        let evidence = explained.evidence.map { piece in
            "\(piece.kind.rawValue) \(Self.share(piece.weight)) “\(piece.recall)” ~ “\(piece.listing)”"
        }
        let product = explained.product
        return """
            \(fields)  [\(pair.detail)]
                \(pair.recall) \(product.name) | \(product.brands) | \
            \(product.models.prefix(6).map(\.description))
                score \(Self.share(explained.score)) candidate \(explained.isCandidate): \
            \(evidence.joined(separator: "; "))
            """
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func cell(_ text: String) -> String {
        String(repeating: " ", count: max(1, 10 - text.count)) + text
    }

    /// Three places behind the point.
    static func share(_ number: Double) -> String {
        let thousandths = Int((abs(number) * 1000).rounded())
        let rest = String(thousandths % 1000)
        let zeros = String(repeating: "0", count: 3 - rest.count)
        return "\(number < 0 ? "-" : "")\(thousandths / 1000).\(zeros)\(rest)"
    }
}

extension HardRow.Demand {
    var text: String {
        switch self {
        case .atLeast(let goal): "≥ \(goal)"
        case .atMost(let goal): "≤ \(goal)"
        }
    }
}
