import Feeds
import JSONText
import RecallModel
import Testing

/// A record in the shape of the CPSC's answer, written by hand; a test changes
/// what it is about.
struct CPSCSample {
    var number: String? = "26999"
    var date = "2026-06-25T00:00:00"
    var published = "2026-06-30T00:00:00"
    var title = "Brumbo Kettles Recalled Due to Burn Hazard"
    var description = "This recall involves Brumbo kettles."
    var name = "Brumbo Kettles"
    var model = ""
    var units = "About 20"
    var hazards = ["The kettles can leak, posing a burn hazard."]
    var injuries = ["None reported"]
    var retailers = ["Online at Amazon.com from June 2024 through December 2025 for about $49."]
    var importers: [String] = []
    var manufacturers: [String] = []
    var upcs: [String] = []
    var conjunctions: [String] = []

    var json: JSONValue {
        .record([
            "RecallID": .number("10838"), "RecallNumber": number.map(JSONValue.string) ?? .null,
            "RecallDate": .string(date), "Description": .string(description),
            "URL": "https://www.cpsc.gov/Recalls/2026/Brumbo", "Title": .string(title),
            "ConsumerContact": "", "LastPublishDate": .string(published),
            "Products": .array([
                .record([
                    "Name": .string(name), "Description": "", "Model": .string(model),
                    "Type": "", "CategoryID": "", "NumberOfUnits": .string(units),
                ])
            ]),
            "Inconjunctions": Self.list(conjunctions, "URL"), "Images": .array([]),
            "Injuries": Self.list(injuries, "Name"),
            "Manufacturers": Self.list(manufacturers, "Name"),
            "Retailers": Self.list(retailers, "Name"), "Importers": Self.list(importers, "Name"),
            "Distributors": .array([]), "SoldAtLabel": .null,
            "ManufacturerCountries": Self.list(["China"], "Country"),
            "ProductUPCs": Self.list(upcs, "UPC"), "Hazards": Self.list(hazards, "Name"),
            "Remedies": Self.list(["Consumers should stop using the kettles."], "Name"),
            "RemedyOptions": Self.list(["Refund"], "Option"),
        ])
    }

    private static func list(_ texts: [String], _ field: String) -> JSONValue {
        .array(texts.map { .object([.init(field, .string($0))]) })
    }

    /// The answer that holds these records.
    static func answer(_ samples: [CPSCSample]) -> [UInt8] {
        JSONValue.array(samples.map(\.json)).bytes
    }

    static func decode(_ samples: [CPSCSample]) throws -> FeedDecoding {
        try Publisher.cpsc.decode(answer(samples), source: "cpsc")
    }

    /// The one recall that the record becomes.
    var recall: Recall {
        get throws { try #require(Self.decode([self]).recalls.first) }
    }

    /// The one product of the record.
    var product: AffectedProduct {
        get throws { try #require(recall.products.first) }
    }

    /// A sample with another description.
    static func described(_ text: String) -> CPSCSample {
        var sample = CPSCSample()
        sample.description = text
        return sample
    }

    /// A sample with something changed.
    static func with(_ change: (inout CPSCSample) -> Void) -> CPSCSample {
        var sample = CPSCSample()
        change(&sample)
        return sample
    }
}
