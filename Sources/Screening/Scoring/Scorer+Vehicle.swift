// Toys, parts and pictures have the names of vehicles, and marketplaces of goods
// hardly ever the vehicles.

extension Scorer {
    /// Adds that nothing says that the vehicle itself is on offer.
    ///
    /// - Parameter category: the listing's, asked for where the title is silent.
    func judgeVehicle(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ category: () -> String,
        _ judgement: inout Judgement
    ) {
        if product.isVehicle, !saysVehicle(listing, category) { judgeUnsaidVehicle(&judgement) }
    }

    /// The same of a listing that is known to say nothing of the kind.
    func judgeUnsaidVehicle(_ judgement: inout Judgement) {
        judgement.isUnsaidVehicle = true
        judgement.logOdds += weights.unsaidVehicle
    }

    /// Whether title or category say that a road vehicle is on offer: its year, what
    /// it has run, or a word by which vehicles alone are sold.
    func saysVehicle(_ listing: borrowing ListingTerms, _ category: () -> String) -> Bool {
        for token in 0..<listing.titleEnd where isOfVehicle(token, listing.text) { return true }
        var folded = FoldedText()
        folded.append(category())
        for token in folded.tokens.indices where isOfVehicle(token, folded) { return true }
        return false
    }

    /// Years in which vehicles on offer were built.
    private static let years = 1950...2049

    private func isOfVehicle(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        let stem = text.text(text.stem(of: token))
        if text.tokens[token].isIdeograph {
            guard token + 1 < text.tokens.count else { return false }
            return lists[.vehicle].contains(stem + text.text(text.stem(of: token + 1)))
        }
        guard text.tokens[token].hasDigit else { return lists[.vehicle].contains(stem) }
        let figure = stem.prefix { $0.isNumber }
        if figure.count == stem.count { return Int(stem).map(Self.years.contains) ?? false }
        // `45000km`, `150hp`.
        return !figure.isEmpty && lists[.vehicle].contains(String(stem.dropFirst(figure.count)))
    }
}
