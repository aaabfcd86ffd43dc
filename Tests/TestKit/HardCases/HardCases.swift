package import RecallModel

/// Hard cases made from real recalls: the same recalls and seed give the same
/// pairs.
package struct HardCases: Sendable {
    /// Pairs of a row, where enough products carry what it needs.
    package static let pairsPerRow = 320
    /// Accessories are sold in eight languages: sixty each.
    private static let accessories = 480

    package let pairs: [HardPair]
    /// How many products each row was made from.
    package let products: [HardRow: Int]

    package init(_ recalls: [Recall], rows: [HardRow] = HardRow.all, seed: UInt64 = 20_261_121) {
        let all = recalls.flatMap { recall in
            recall.products.map { OfferedProduct(recall, $0) }
        }.filter { !$0.words.isEmpty }
        var pairs: [HardPair] = []
        var products: [HardRow: Int] = [:]
        for (number, row) in HardRow.all.enumerated() where rows.contains(row) {
            var workshop = HardCaseWorkshop(all, row: row, seed: seed &+ UInt64(number))
            let made = workshop.pairs(
                count: row == .accessory ? Self.accessories : Self.pairsPerRow)
            pairs += made
            products[row] = Set(made.map(\.recall)).count
        }
        self.pairs = pairs
        self.products = products
    }
}
