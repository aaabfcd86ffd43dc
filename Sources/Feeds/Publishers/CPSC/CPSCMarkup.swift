import JSONText
import RecallModel
import XMLText

/// The CPSC's recall service, XML form, which is what it answers when nobody
/// asks for JSON: `<ArrayOfRecall>` of `<Recall>`.
///
/// Not seen in full. The names are taken to be those of the JSON, which is what
/// .NET's serialiser makes of the same classes; what the elements inside a list
/// are called does not matter here.
struct CPSCMarkup: ChunkedFeedForm {
    let source: String
    let defaults: FeedDefaults

    static let title = "the CPSC's XML"
    static let isMarkup = true
    private static let lists: Set<String> = [
        "Products", "Inconjunctions", "Images", "Injuries", "Manufacturers", "Retailers",
        "Importers", "Distributors", "ManufacturerCountries", "ProductUPCs", "Hazards",
        "Remedies", "RemedyOptions",
    ]

    /// Not `<ArrayOfRecallInfo>`, the packed answer of RecallDelimited.
    static func recognises(_ head: FeedHead) -> Bool {
        head.isMarkup && head.contains("<ArrayOfRecall") && !head.contains("<ArrayOfRecallInfo")
            || head.isMarkup && head.contains("<Recall>") && head.contains("<RecallID>")
    }

    func decode(_ chunks: inout FeedChunks) throws(FeedError) -> FeedDecoding {
        var reading = MarkupReading(title: Self.title, records: ["Recall"])
        let records = CPSCFeed(source: source, defaults: defaults)
        var decoding = FeedDecoding()
        var seen: Set<RecallID> = []
        while let element = try reading.next(of: &chunks, into: &decoding) {
            let value = element.fields(lists: Self.lists)
            decoding.countFields(of: value)
            try records.add(value, at: decoding.recordCount - 1, to: &decoding, seen: &seen)
        }
        return decoding
    }
}
