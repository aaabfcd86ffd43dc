import JSONText
import RecallModel

/// The FDA's enforcement reports for food, drugs and devices, a page of
/// openFDA's JSON (recall-feeds research, section 4).
///
/// One record is one product of an event; the three services share the form.
/// It has no address of a recall's own.
struct OpenFDAFeed: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "US FDA"
    static let title = "openFDA's enforcement JSON"
    static let marks = ["recall_number", "event_id"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isObject
            && (head.contains("\"recalling_firm\"") && head.contains("\"event_id\"")
                || head.contains("\"error\"") && head.contains("\"NOT_FOUND\""))
    }

    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout { .member("results") }

    /// `{"error": {"code": "NOT_FOUND"}}`, which comes with status 404, is how
    /// openFDA says that nothing matches: an empty answer and no failure.
    func check(_ members: JSONValue, hasArray: Bool) throws(FeedError) {
        guard !hasArray else { return }
        let error = members["error"]
        if error?["code"]?.string == "NOT_FOUND" { return }
        guard let error else {
            throw FeedError(
                .unexpectedShape,
                "byte 0: the answer has neither results nor an error, so this is not "
                    + "\(Self.title); check the feed's address")
        }
        let said = ProseText.cleaned(error["message"]?.text ?? error.line)
        throw FeedError(
            .publisherFailure,
            "openFDA failed and said “\(said.prefix(200))”; ask again, "
                + "with a key or a shorter window if it keeps failing")
    }

    static func page(_ members: JSONValue) -> FeedPage? {
        let results = members["meta"]?["results"]
        guard let total = results?["total"]?.integer else { return nil }
        return FeedPage(
            skipped: results?["skip"]?.integer, size: results?["limit"]?.integer, total: total)
    }

    // MARK: A record

    func recall(from record: inout RecordDraft) -> Recall? {
        let described = record.text("product_description")
        guard !described.isEmpty else {
            return record.refuse("missing-product", "the record has no product_description")
        }
        guard let id = id(record, described) else {
            return record.refuse(
                "missing-number", "the record has neither a recall_number nor an event_id")
        }
        let product = OpenFDAProduct(record, described: described).product
        let published = record.day("report_date")
        let firm = record.name("recalling_firm")
        var recall = record.recall(
            id, defaults, title: firm.isEmpty ? product.name : "\(firm): \(product.name)",
            hazard: Self.hazard(record), products: [product])
        recall.published = published
        recall.description = described
        // The record does not say in what role the firm recalls; most make the
        // product or have it made.
        if !firm.isEmpty { recall.firms = [.init(role: .manufacturer, name: firm)] }
        for field in ["recall_initiation_date", "center_classification_date", "termination_date"] {
            if let day = record.day(field) { record.keep("\(day)", as: field) }
        }
        record.keep(allBut: Self.known)
        recall.notes = record.notes
        return recall
    }

    private static let known: Set<String> = [
        "recall_number", "product_description", "recalling_firm", "report_date",
        "recall_initiation_date", "center_classification_date", "termination_date",
        "reason_for_recall", "openfda", "address_1", "address_2", "postal_code",
    ]

    /// The recall's number, or, where it is empty because the FDA has not
    /// classified the recall yet, the event's with a digest of what the record
    /// names: an event has many products.
    ///
    /// The record comes again under its number; both keep `event_id` as a note.
    private func id(_ record: RecordDraft, _ described: String) -> RecallID? {
        let number = record.text("recall_number")
        if !number.isEmpty { return RecallID(source: source, number: number) }
        let event = record.text("event_id")
        guard !event.isEmpty else { return nil }
        let digest = Self.digest(described + "\n" + record.text("code_info"))
        return RecallID(source: source, number: "E\(event)-\(digest)")
    }

    /// FNV-1a of 64 bits (Fowler, Noll and Vo), in hexadecimal: the same on
    /// every machine and in every run, which `Hasher` is not.
    static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(into: UInt64(0xCBF2_9CE4_8422_2325)) { hash, byte in
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static let levels: [String: Severity] = [
        "class i": .critical, "class ii": .high, "class iii": .low,
    ]

    /// The class grades; "Not Yet Classified" leaves it to the words.
    private static func hazard(_ record: RecordDraft) -> Hazard {
        let reason = record.text("reason_for_recall")
        let severity =
            levels[record.text("classification").lowercased()]
            ?? SeverityReader.severity(hazards: [reason], incidents: [])
        return Hazard(text: reason, severity: severity)
    }
}
