import JSONText
import RecallModel

/// The CSV that the CPSC's website exports, 22 columns (recall-feeds research,
/// section 1, "Website CSV").
///
/// A row is put under the service's field names, so that a recall's number,
/// texts and mined values are the same from either; only the service says when
/// it was last published.
struct CPSCExport: FeedForm {
    let source: String
    let defaults: FeedDefaults

    static let title = "the CPSC website's CSV export"

    static func recognises(_ head: FeedHead) -> Bool {
        head.contains("Recall Number") && head.contains("Recall Heading")
            && head.contains("Name of product")
    }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding {
        var table = TableReader(bytes, delimiter: UInt8(ascii: ","))
        let columns = try Self.columns(&table)
        var decoding = FeedDecoding()
        var seen: Set<RecallID> = []
        while let piece = table.next() {
            switch piece {
            case .defect(let defect):
                // Bytes that were replaced are a defect of a row that counts.
                decoding.isWhole = false
                guard defect.code != "invalid-utf8" else {
                    decoding.defects.append(defect)
                    continue
                }
                decoding.recordCount += 1
                decoding.refuse(defect)
            case .row(let row):
                decoding.recordCount += 1
                add(row, columns, to: &decoding, seen: &seen)
            }
        }
        return decoding
    }

    private static func columns(_ table: inout TableReader) throws(FeedError) -> [String] {
        guard case .row(let header)? = table.next() else {
            throw FeedError(.empty, "row 1: the export has no header; export it again")
        }
        let columns = header.cells.map(ProseText.cleaned)
        let missing = ["Recall Number", "Recall Heading", "Name of product", "Description"]
            .filter { !columns.contains($0) }
        guard missing.isEmpty else {
            throw FeedError(
                .unexpectedShape,
                "row 1: the CPSC's export has no column “\(missing.joined(separator: "”, “"))”; "
                    + "it changed, or this is something else")
        }
        return columns
    }

    private func add(
        _ row: TableReader.Row, _ columns: [String], to decoding: inout FeedDecoding,
        seen: inout Set<RecallID>
    ) {
        guard row.cells.count == columns.count else {
            decoding.isWhole = false
            return decoding.refuse(
                Defect(
                    location: row.location, code: "wrong-cell-count",
                    message: "the row has \(row.cells.count) cells under \(columns.count) columns; "
                        + "it is left out"))
        }
        let entry = CPSCExportRow(
            Dictionary(zip(columns, row.cells.map(ProseText.cleaned))) { first, _ in first })
        var record = CPSCRecord(entry.value, index: row.number - 1, source: source)
        var recall = record.recall(defaults: defaults)
        decoding.defects.append(record.defects)
        guard recall != nil else {
            decoding.refusedCount += 1
            return
        }
        entry.complete(&recall, isKindFree: defaults.sourceKind == nil)
        if let recall { decoding.add(recall, at: row.location, seen: &seen) }
    }
}
