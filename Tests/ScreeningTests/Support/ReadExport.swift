import Glibc
import RecallModel
import TestKit

@testable import Screening

/// All that came of reading an export, in a form that two readers can be
/// compared by.
struct ReadExport: Equatable {
    struct Row: Equatable {
        /// Its place among all rows of the text, from 1.
        var number: Int
        /// The value of each of `Listing.fields`.
        var fields: [String]
    }

    var rows: [Row] = []
    /// `byte 12: short-row`, in the order of the text.
    var defects: [String] = []
    var rowsSeen = 0
    var bytes = 0
    var endsInsideQuotes = false

    var titles: [String] { rows.map { $0.fields[ColumnMap.titleField] } }
    var codes: [String] { defects.compactMap { $0.split(separator: " ").last.map(String.init) } }
}

extension ReadExport {
    private static let folder = TemporaryFolder("recalld-readers")

    /// Writes the bytes to a file and reads it with the reader under test.
    ///
    /// Of every row the fields come from the cold path; those that screening
    /// looks at must read the same on the hot path.
    init(
        _ bytes: [UInt8], form: ExportForm? = nil, blockBytes: Int = RecordBlocks.blockBytes,
        limits: ScreeningLimits = ScreeningLimits()
    ) throws {
        let path = Self.folder.write("\(UInt64.random(in: 0 ... .max))", bytes)
        defer { unlink(path) }
        try self.init(path: path, form: form, blockBytes: blockBytes, limits: limits)
    }

    init(path: String, form: ExportForm?, blockBytes: Int, limits: ScreeningLimits) throws {
        var reader = try ExportReader(
            path: path, form: form, limits: limits, blockBytes: blockBytes)
        var batch = RowBatch()
        while let block = try reader.nextBlock(into: &batch) {
            reader.rows.read(&batch, block)
            for row in 0..<batch.count {
                let listing = reader.rows.listing(row: row, of: batch)
                let fields = Listing.fields.map { listing[keyPath: $0.path] }
                rows.append(Row(number: rowsSeen + batch.ordinal(row: row) + 1, fields: fields))
                if let slot = Self.differing(batch, row: row, fields) {
                    defects.append("row \(row): hot path reads another \(slot)")
                }
            }
            rowsSeen += batch.rowsSeen
            self.bytes += block.textBytes
            defects += batch.defects.map { "\($0.location): \($0.code)" }
        }
        endsInsideQuotes = reader.endsInsideQuotes
    }

    /// A field that the hot path reads another way than the cold one; an array
    /// is raw there.
    private static func differing(
        _ batch: borrowing RowBatch, row: Int, _ fields: [String]
    ) -> RowBatch.Slot? {
        for (field, raw) in RowBatch.Slot.ofField.enumerated() {
            guard let slot = RowBatch.Slot(rawValue: raw) else { continue }
            let text = batch.text(slot, row: row)
            guard text != fields[field], !text.hasPrefix("[") else { continue }
            // An array may stand behind another cell there; the names are the same.
            let names = [text, fields[field]].map { ImageNames.all(in: $0, limit: 99) }
            if slot != .image || names[0] != names[1] { return slot }
        }
        return nil
    }

}
