import RecallModel

/// Brands read out of a record, and where it has them.
struct MinedBrands {
    let brands: [String]
    let origins: [MinedOrigin]

    /// - Parameters:
    ///   - field: The publisher's name of the field with the product's name.
    ///   - description: The words of its "Description", looked through for
    ///     brands that the name does not have.
    init(
        _ brands: [String], name: String, field: String, description: [ProseToken],
        certainty: MinedCertainty
    ) {
        self.brands = brands
        let words = ProseToken.tokens(of: name)
        origins = brands.map { brand in
            let here = Self.offset(of: brand, in: words)
            let place = MinedPlace(
                field: here == nil ? "Description" : field,
                offset: here ?? Self.offset(of: brand, in: description) ?? 0, certainty: certainty)
            return place.origin(of: .brand, brand)
        }
    }

    /// The first word that begins the brand.
    private static func offset(of brand: String, in words: [ProseToken]) -> Int? {
        guard let first = ProseToken.tokens(of: brand).first?.lower else { return nil }
        return words.first { $0.lower.hasPrefix(first) }?.offset
    }
}

extension AffectedProduct {
    /// Takes brands, and where they were read.
    mutating func take(_ found: MinedBrands) {
        brands = found.brands
        origins += found.origins
    }
}
