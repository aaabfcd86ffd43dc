import JSONText

extension MatchingConfiguration.Weights {
    /// Every weight by its name in configurations and digests.
    package static let fields:
        [(name: String, path: any WritableKeyPath<Self, Double> & Sendable)] =
            [
                ("prior", \.prior),
                ("gtin", \.gtin),
                ("other_gtin", \.otherGTIN),
                ("asin", \.asin),
                ("other_asin", \.otherASIN),
                ("sibling_sku", \.siblingSKU),
                ("strong_code", \.strongCode),
                ("medium_code", \.mediumCode),
                ("weak_code", \.weakCode),
                ("slight_code", \.slightCode),
                ("code_without_brand", \.codeWithoutBrand),
                ("prefix_code", \.prefixCode),
                ("like_code", \.likeCode),
                ("variant_code", \.variantCode),
                ("market_code", \.marketCode),
                ("unsupported_code", \.unsupportedCode),
                ("foreign_code", \.foreignCode),
                ("sibling_model", \.siblingModel),
                ("other_model", \.otherModel),
                ("strange_model", \.strangeModel),
                ("other_number", \.otherNumber),
                ("other_figure", \.otherFigure),
                ("other_variant", \.otherVariant),
                ("missing_number", \.missingNumber),
                ("brand", \.brand),
                ("missing_brand", \.missingBrand),
                ("other_brand", \.otherBrand),
                ("strange_name", \.strangeName),
                ("coverage", \.coverage),
                ("whole_name", \.wholeName),
                ("whole_title", \.wholeTitle),
                ("first_name", \.firstName),
                ("name", \.name),
                ("name_without_brand", \.nameWithoutBrand),
                ("other_measure", \.otherMeasure),
                ("missing_measure", \.missingMeasure),
                ("other_colour", \.otherColour),
                ("accessory", \.accessory),
                ("doubtful_role", \.doubtfulRole),
                ("likeness", \.likeness),
                ("unsaid_vehicle", \.unsaidVehicle),
                ("disguise", \.disguise),
                ("misspelling", \.misspelling),
                ("doubtful_word", \.doubtfulWord),
                ("only_names", \.onlyNames),
                ("seller", \.seller),
                ("retailer", \.retailer),
                ("category", \.category),
                ("accessory_category", \.accessoryCategory),
                ("listed_within", \.listedWithin),
                ("listed_before", \.listedBefore),
                ("lot", \.lot),
                ("other_lot", \.otherLot),
            ]

    var json: JSONValue {
        .object(Self.fields.map { .init($0.name, .number("\(self[keyPath: $0.path])")) })
    }

    /// Takes over weights by name, as a team states them.
    package mutating func set(_ stated: [String: Double]) {
        for (name, path) in Self.fields {
            if let weight = stated[name] { self[keyPath: path] = weight }
        }
    }
}
