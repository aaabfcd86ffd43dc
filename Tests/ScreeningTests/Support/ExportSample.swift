import Testing

@testable import Screening

/// An export of about 4 KB in each form, with what makes rows hard to cut.
struct ExportSample: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// Where each row ends, its line end included; the header's first.
    var rowEnds: [Int] = []
    /// Cuts that leave a whole row: nobody can tell that more was to come.
    var silentCuts: Set<Int> = []

    var testDescription: String { name }

    static let all = [csv, semicolons, tsv, ndjson]

    static let csv = table("CSV", ",", rows: 25) { row in
        ["C\(row)", "\"Kettle \"\"Luna\"\" no. \(row), 1.7 l\"", "Acmé", prose(row), "\"active\""]
    }
    static let semicolons = table("CSV with semicolons", ";", rows: 25) { row in
        ["C\(row)", "Wasserkocher 5\" Nr. \(row)", "Acmé", prose(row), "\"active\""]
    }
    static let tsv = table("TSV", "\t", rows: 60) { row in
        ["T\(row)", "Kettle 5\" no. \(row)", "\"Acmé\"", "steel, 1.7 l, 2400 W", ""]
    }
    static let ndjson = lines(
        "NDJSON",
        (1...50).map { row in
            "{\"listing_id\":\"N\(row)\",\"title\":\"Kettle \\\"Luna\\\" \\u00e9 no. \(row)\","
                + "\"tags\":[\"a\",{\"b\":[1,2]}]}"
        })

    private static func prose(_ row: Int) -> String {
        "\"It boils \(row) cups\n of water; \"\"fast\"\", and\nhas a switch\""
    }

    private static func table(
        _ name: String, _ delimiter: String, rows: Int, cells: (Int) -> [String]
    ) -> ExportSample {
        let header = ["listing_id", "title", "brand", "description", "status"]
        let all = [header] + (1...rows).map(cells)
        var sample = lines(name, all.map { $0.joined(separator: delimiter) })
        for (end, row) in zip(sample.rowEnds, all) {
            sample.silentCuts.insert(end - 1 - (row.last?.utf8.count ?? 0))
        }
        return sample
    }

    private static func lines(_ name: String, _ rows: [String]) -> ExportSample {
        var sample = ExportSample(name: name, bytes: [])
        for row in rows {
            sample.bytes += Array(row.utf8) + [0x0A]
            sample.rowEnds.append(sample.bytes.count)
            sample.silentCuts.formUnion([sample.bytes.count - 1, sample.bytes.count])
        }
        return sample
    }
}
