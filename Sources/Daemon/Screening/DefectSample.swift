import JSONText
import RecallModel
import Screening

/// A row that could not be read: where, why, and what stands there.
struct DefectSample: Sendable {
    var defect: Defect
    /// The part of the export that it is in, where there are several.
    var part: String?
    /// The beginning of the row; `nil` where it cannot be fetched.
    var row: [UInt8]?

    /// The first defects of a file with their rows.
    ///
    /// A file that cannot be read a second time leaves them without.
    static func samples(
        of summary: ScreeningSummary, in path: String, part: String? = nil,
        mapping: ExportMapping?
    ) async -> [DefectSample] {
        let defects = summary.samples
        guard !defects.isEmpty else { return [] }
        let rows = await BlockingWork.run {
            try? DefectiveRows.read(
                path: path, at: defects.compactMap(\.byteOffset), mapping: mapping)
        }
        return defects.map { defect in
            DefectSample(
                defect: defect, part: part, row: defect.byteOffset.flatMap { rows?[$0] })
        }
    }

    var json: JSONValue {
        .record([
            "part": part.map(JSONValue.string), "location": .string(defect.location),
            "code": .string(defect.code), "message": .string(defect.message),
            "row": row.map { .string(String(decoding: $0, as: UTF8.self)) },
        ])
    }
}
