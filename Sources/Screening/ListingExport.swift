package import RecallModel

/// An export read row by row into listings, for people and small questions;
/// screening itself never makes a listing of a row that matches nothing.
package enum ListingExport {
    /// Hands out every readable row in the file's order until `take` says no.
    ///
    /// - Parameter recognised: hears what the file was taken for, before the
    ///   first row.
    /// - Returns: what was read; its defects have the rows that were not.
    /// - Throws: ``ExportError`` where the export cannot be read at all.
    package static func read(
        path: String, form: ExportForm?, mapping: ExportMapping? = nil,
        limits: ScreeningLimits = ScreeningLimits(),
        recognised: (ExportRecognition) -> Void = { _ in },
        take: (Listing) throws -> Bool
    ) throws -> ScreeningSummary {
        var reader = try ExportReader(path: path, form: form, mapping: mapping, limits: limits)
        var batch = RowBatch()
        var summary = ScreeningSummary()
        summary.form = reader.recognition.description
        recognised(reader.recognition)
        var endsInDefect = false
        while let block = try reader.nextBlock(into: &batch) {
            reader.rows.read(&batch, block)
            for row in 0..<batch.count {
                var listing = reader.rows.listing(row: row, of: batch)
                if listing.id.isEmpty {
                    listing.id = String(summary.rows + batch.ordinal(row: row) + 1)
                }
                summary.screened += 1
                if !reader.isTranslated { summary.values.count(gtin: listing.gtin) }
                guard try take(listing) else { return summary }
            }
            summary.rows += batch.rowsSeen
            summary.bytes += block.textBytes
            endsInDefect = batch.lastRowIsDefective
            summary.add(batch.defects)
            summary.add(batch.tally)
        }
        summary.truncation = reader.truncation(lastRow: endsInDefect)
        return summary
    }
}
