import Feeds
import JSONText
import RecallModel
import TestKit

@testable import Screening

/// Lists of recalls that hard cases are made from.
enum RecallList {
    /// Fifty recalls with brand and model, written by hand.
    static let handWritten = RecalledOffer.all.map { offer in
        var product = AffectedProduct(name: offer.product)
        product.brands = [offer.brand]
        product.models = [ModelNumber(offer.model)].compactMap { $0 }
        return Recall.of(offer.number, product)
    }

    static let hasCPSC = ToyCatalogue.isThere(ToyCatalogue.sharedRecalls)

    /// The Commission's list as its feed decodes it, read once.
    static let cpsc = Result {
        try Publisher.cpsc.decode(
            TemporaryFolder.bytes(of: ToyCatalogue.sharedRecalls), source: "cpsc"
        ).recalls
    }
}
