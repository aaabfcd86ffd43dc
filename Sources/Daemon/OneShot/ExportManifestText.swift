package import CaseStore
import Digests
package import JSONText
import RecallModel

/// Exports that were taken in, as a person or a script reads them.
package enum ExportManifestText {
    private static let widths = [7, 20, 20, 9, 10, 8, 50]

    package static let header = TerminalText.columns(
        ["EXPORT", "MARKETPLACE", "TAKEN", "STATE", "ROWS", "DEFECTS", "FILE"], widths: widths)

    package static func row(_ export: StoredExport) -> String {
        TerminalText.columns(
            [
                "\(export.id.number)", export.marketplace.name, export.takenAt.description,
                state(export), text(export.rowCount), text(export.defectCount), export.fileName,
            ], widths: widths)
    }

    /// Why an export proves nothing, below its row; `nil` where it does.
    package static func trouble(_ export: StoredExport) -> String? {
        guard let reason = export.reason, export.doubt != .declared, export.doubt != .delta else {
            return nil
        }
        return TerminalText.safe("  \(export.status == .failed ? "" : "proves nothing: ")\(reason)")
    }

    private static func text(_ count: Int?) -> String { count.map { "\($0)" } ?? "–" }

    /// `complete` where a listing that it does not have was gone.
    private static func state(_ export: StoredExport) -> String {
        switch export.status {
        case .screening: "screening"
        case .failed: "failed"
        case .finished where export.kind != .catalogue: export.kind.rawValue
        case .finished: export.isComplete == true ? "complete" : "partial"
        }
    }

    /// - Parameters:
    ///   - parts: of an export that is made of several files.
    ///   - samples: the path of the rows that could not be read, where it is
    ///     there.
    package static func json(
        _ export: StoredExport, parts: [ExportPart] = [], samples: String? = nil
    ) -> JSONValue {
        let manifest = export.manifest
        return .record([
            "export": .integer(export.id.number),
            "marketplace": .string(export.marketplace.name),
            "kind": .string(export.kind.rawValue),
            "file": .string(export.fileName), "sha256": .string(export.sha256.hexadecimal),
            "bytes": .integer(export.byteCount),
            "taken_at": .string(export.takenAt.description),
            "produced_at": .string(export.producedAt.description),
            "finished_at": (export.finishedAt?.description).map(JSONValue.string),
            "state": .string(state(export)),
            "doubt": (export.doubt?.rawValue).map(JSONValue.string),
            "reason": export.reason.map(JSONValue.string),
            "form": (manifest?.form).map(JSONValue.string),
            "rows": export.rowCount.map { .integer($0) },
            "listings": (manifest?.listings).map { .integer($0) },
            "joined": (manifest?.joined).map { .integer($0) },
            "lost": export.defectCount.map { .integer($0) },
            "defects": manifest.map { KindCounts($0.defects).json },
            "text_bytes": (manifest?.textBytes).map { .integer($0) },
            "first_listing": (manifest?.firstListing).map(JSONValue.string),
            "last_listing": (manifest?.lastListing).map(JSONValue.string),
            "verified_gone": export.verifiedGone.map { .integer($0) },
            "defect_samples": samples.map(JSONValue.string),
            "parts": parts.isEmpty ? nil : .array(parts.map(json)),
        ])
    }

    private static func json(_ part: ExportPart) -> JSONValue {
        .record([
            "name": .string(part.name),
            "sha256": (part.sha256?.hexadecimal).map(JSONValue.string),
            "bytes": part.byteCount.map { .integer($0) },
            "rows": part.rowCount.map { .integer($0) },
            "promised_sha256": (part.promisedSHA256?.hexadecimal).map(JSONValue.string),
            "promised_rows": part.promisedRows.map { .integer($0) },
        ])
    }

    /// An export on one screen: what came, what was in it, what it proves.
    package static func lines(
        _ export: StoredExport, parts: [ExportPart] = [], samples: String? = nil
    ) -> [String] {
        var lines = [
            "export    \(export.id.number) of \(export.marketplace), \(state(export))",
            "file      \(export.fileName), \(export.byteCount) bytes, sha256 "
                + export.sha256.hexadecimal,
            "taken     \(export.takenAt), written \(export.producedAt)",
        ]
        if let finished = export.finishedAt { lines.append("screened  \(finished)") }
        lines += parts.map(line)
        if let manifest = export.manifest { lines += Self.lines(manifest, export) }
        if let samples { lines.append("samples   \(samples)") }
        if let reason = export.reason {
            let says = export.status == .failed ? "refused " : "doubt   "
            lines.append("\(says)  \(reason)")
        }
        if let gone = export.verifiedGone, gone > 0 || export.isComplete == true {
            lines.append("proves    \(gone) cases gone")
        }
        return lines.map(TerminalText.safe)
    }

    private static func line(_ part: ExportPart) -> String {
        guard let digest = part.sha256, let bytes = part.byteCount else {
            return "part      \(part.name), which never came"
        }
        let rows = part.rowCount.map { "\($0) rows, " } ?? ""
        return "part      \(part.name), \(rows)\(bytes) bytes, sha256 \(digest.hexadecimal)"
    }

    private static func lines(_ manifest: ExportManifest, _ export: StoredExport) -> [String] {
        let rows = export.rowCount.map { "\($0) rows: " } ?? ""
        let lost = export.defectCount.map { ", \($0) lost" } ?? ""
        var lines = [
            "form      \(manifest.form)",
            "content   \(rows)\(manifest.listings) listings, \(manifest.joined) rows joined to "
                + "others\(lost), \(manifest.textBytes) bytes of text",
        ]
        if let first = manifest.firstListing, let last = manifest.lastListing {
            lines.append("listings  from \(first) to \(last)")
        }
        if !manifest.defects.isEmpty {
            lines.append("defects   \(KindCounts(manifest.defects).text)")
        }
        return lines
    }
}
