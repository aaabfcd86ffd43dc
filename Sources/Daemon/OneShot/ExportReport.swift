package import JSONText
import RecallModel
package import Screening

/// What a file was taken for, why, and what is in it.
package struct ExportReport {
    package let path: String
    package var recognition: ExportRecognition?
    package var summary = ScreeningSummary()

    package init(path: String) { self.path = path }

    /// Defects shown in words; the others are counted.
    private static let shownDefects = 5

    /// For a person: the form first, then the counts, then the first defects.
    package var lines: [String] {
        var lines = ["\(path): read as \(summary.form)", "\(path): \(counts)"]
        if !kinds.isEmpty { lines.append("\(path): values: \(KindCounts(kinds).text)") }
        if !summary.defects.isEmpty {
            lines.append("\(path): defects: \(KindCounts(summary.defects).text)")
        }
        if let truncation = summary.truncation { lines.append("\(path): \(truncation)") }
        return lines + summary.samples.prefix(Self.shownDefects).map { "\(path): \($0)" }
    }

    private var kinds: [String: Int] { summary.values.kinds }

    private var counts: String {
        var counts = ["\(summary.screened) listings", "\(summary.values.gtinCells) with a GTIN"]
        if summary.values.gtinKeys < summary.values.gtinCells {
            counts.append("\(summary.values.gtinKeys) of them usable")
        }
        if summary.joined > 0 { counts.append("\(summary.joined) rows joined to others") }
        if summary.lost > 0 { counts.append("\(summary.lost) rows lost") }
        return counts.joined(separator: ", ")
    }

    /// For programs.
    package var json: JSONValue {
        .record([
            "path": .string(path), "form": recognition.map { .string($0.form.shortName) },
            "name": recognition.map { .string($0.form.name) },
            "reason": recognition.map { .string($0.reason) },
            "encoding": recognition.map { .string($0.encoding.rawValue) },
            "compression": recognition?.compression.map { .string($0) },
            "rows": .integer(summary.rows), "listings": .integer(summary.screened),
            "joined": .integer(summary.joined), "lost": .integer(summary.lost),
            "gtins": .integer(summary.values.gtinCells),
            "usable_gtins": .integer(summary.values.gtinKeys), "values": KindCounts(kinds).json,
            "defects": KindCounts(summary.defects).json,
            "defect_samples": .array(
                summary.samples.prefix(Self.shownDefects).map { .string($0.description) }),
            "truncation": summary.truncation.map { .string($0) },
        ])
    }
}
