import CaseStore
import RecallModel
import Screening

/// Holds an export against what it claims and what is known of its
/// marketplace, before anything is concluded from what is not in it.
struct ExportGuard {
    /// `nil` where the marketplace is no longer configured.
    let configuration: ExportConfiguration?
    /// The newest complete export before this one.
    let lastComplete: StoredExport?
    /// Whether a person takes this one for complete, however short or old.
    let isAccepted: Bool
    /// None where the export is one file.
    var parts: [ExportPart] = []

    /// Why a listing's absence from this export proves nothing, or `nil`.
    ///
    /// What cannot be read is doubted whoever accepts it: nobody knows which
    /// listings are in it.
    func doubt(about export: StoredExport, _ reading: ExportReading) -> ExportDoubt? {
        let summary = reading.summary
        guard export.kind == .catalogue else {
            return ExportDoubt(.delta, "it tells changes only")
        }
        guard let configuration, configuration.isComplete else {
            return ExportDoubt(.declared, "it is not the whole catalogue")
        }
        if let reason = incompleteness(export, reading) { return ExportDoubt(.parts, reason) }
        if let truncation = summary.truncation { return ExportDoubt(.truncated, truncation) }
        guard summary.screened > 0 else { return ExportDoubt(.empty, "it has no listing at all") }
        if let doubt = illegibility(summary) { return doubt }
        guard !isAccepted, let lastComplete else { return nil }
        return age(of: export, lastComplete)
            ?? shrinkage(summary, lastComplete, limit: configuration.shrinkLimit)
    }

    /// What is wrong with the parts: as they came, as they were read, and as
    /// their list promised.
    private func incompleteness(_ export: StoredExport, _ reading: ExportReading) -> String? {
        if let reason = export.partsDoubt ?? reading.broken { return reason }
        for part in parts {
            guard let promised = part.promisedRows, let found = reading.partRows[part.name],
                promised != found
            else { continue }
            return "its part \(part.name) has \(found) rows where its list says \(promised)"
        }
        guard let promised = export.promisedRows, promised != reading.summary.rows else {
            return nil
        }
        return "it has \(reading.summary.rows) rows where its list says \(promised)"
    }

    private func illegibility(_ summary: ScreeningSummary) -> ExportDoubt? {
        let illegible = ScreeningSummary.illegible.reduce(0) { $0 + (summary.defects[$1] ?? 0) }
        guard illegible > 0 else { return nil }
        let first = summary.samples.first { ScreeningSummary.illegible.contains($0.code) }
        return ExportDoubt(
            .illegible,
            "\(illegible) of its rows cannot be read, and any listing may be in them"
                + (first.map { "; the first: \($0)" } ?? ""),
            facts: ["bad_rows": "\(illegible)"].merging(
                first.map { ["first_defect": "\($0)"] } ?? [:]
            ) { $1 })
    }

    private func age(of export: StoredExport, _ last: StoredExport) -> ExportDoubt? {
        guard export.producedAt < last.producedAt else { return nil }
        return ExportDoubt(
            .older,
            "it was written at \(export.producedAt), before the last complete one "
                + "(\(last.id), of \(last.producedAt))",
            facts: [
                "written": "\(export.producedAt)", "last_export": "\(last.id)",
                "last_written": "\(last.producedAt)",
            ])
    }

    private func shrinkage(
        _ summary: ScreeningSummary, _ last: StoredExport, limit: Double
    ) -> ExportDoubt? {
        guard let rows = last.rowCount, Double(summary.rows) < limit * Double(rows) else {
            return nil
        }
        return ExportDoubt(
            .shrunken, "it has \(summary.rows) rows where the last complete one had \(rows)",
            facts: ["rows": "\(summary.rows)", "last_rows": "\(rows)"])
    }
}

extension ExportManifest {
    /// What screening found, as the store keeps it.
    init(_ summary: ScreeningSummary) {
        self.init(
            form: summary.form, listings: summary.screened, joined: summary.joined,
            textBytes: summary.bytes, firstListing: summary.firstID, lastListing: summary.lastID,
            defects: summary.defects)
    }
}
