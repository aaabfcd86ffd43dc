import RecallModel

/// When and where a product was sold, read out of a sentence, and where the
/// sentence says it.
struct MinedSale {
    let period: SalePeriod
    let sellers: [String]
    let origins: [MinedOrigin]

    /// - Parameters:
    ///   - field: The publisher's name of the field that the sentence is.
    ///   - title: Where "Sold Exclusively on Amazon.com by Treatlife" may stand.
    init(_ sentence: String, field: String, title: String) {
        period = SalePeriod(sentence)
        let found = SellerNames.found(in: sentence)
        let named = SellerNames.soldBy(title).filter { name in
            !found.contains { $0.name == name }
        }
        sellers = found.map(\.name) + named
        var origins = found.map {
            MinedPlace(field: field, offset: $0.offset, certainty: .labelled)
                .origin(of: .seller, $0.name)
        }
        for name in named {
            let offset = title.range(ofText: name).map {
                title.utf8.distance(from: title.startIndex, to: $0.lowerBound)
            }
            origins.append(
                MinedPlace(field: "Title", offset: offset ?? 0, certainty: .labelled)
                    .origin(of: .seller, name))
        }
        let days: [(MinedOrigin.Kind, CivilDate?, Int)] = [
            (.soldFrom, period.from, period.fromOffset), (.soldTo, period.to, period.toOffset),
        ]
        for (kind, date, offset) in days {
            guard let date else { continue }
            origins.append(
                MinedPlace(field: field, offset: offset, certainty: .labelled)
                    .origin(of: kind, date.description))
        }
        self.origins = origins
    }
}

extension AffectedProduct {
    /// Takes the period of sale and the shops, and where they were read.
    mutating func take(_ sale: MinedSale) {
        soldFrom = sale.period.from
        soldTo = sale.period.to
        sellers = sale.sellers
        origins += sale.origins
    }
}
