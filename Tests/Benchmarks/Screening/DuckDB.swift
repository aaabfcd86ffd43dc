import TestKit

/// DuckDB merely counting the rows of an export and summing the lengths of the
/// columns that screening looks at: the yardstick, because nobody expects to be
/// faster than reading.
struct DuckDB {
    /// How it is told to read a file.
    enum Reader {
        case csv, ndjson

        func call(_ path: String, _ columns: [String]) -> String {
            switch self {
            case .csv: return "read_csv('\(path)', all_varchar=true)"
            case .ndjson:
                let types = columns.map { "\($0): 'VARCHAR'" }.joined(separator: ", ")
                return "read_json('\(path)', format='newline_delimited', columns={\(types)})"
            }
        }
    }

    private let columns: [String]
    private let header: String

    /// `nil` where Python has no DuckDB.
    init?(columns: [String], folder: TemporaryFolder) {
        guard Measurement.run("/usr/bin/env", ["python3", "-c", "import duckdb"]).status == 0
        else { return nil }
        self.columns = columns
        header = folder.write(
            "header-\(columns.count).csv",
            columns.joined(separator: ",") + "\n" + columns.joined(separator: ",") + "\n")
    }

    /// Seconds for the export, without those for a file of one row.
    func seconds(_ export: String, threads: Int, runs: Int) -> Double {
        let whole = Measurement.best(of: runs) { read(export, threads: threads, .csv) }
        let start = Measurement.best(of: runs) { read(header, threads: threads, .csv) }
        return whole.seconds - start.seconds
    }

    /// Processor seconds for a text once, by how much longer a file of many copies
    /// of it takes than one of few: starting takes longer than reading it once,
    /// and is never twice the same.
    func seconds(
        forOneOf text: String, reader: Reader, runs: Int, folder: TemporaryFolder
    ) -> Double {
        let (few, many) = (4, 36)
        let seconds = [few, many].map { copies in
            let path = folder.write("copies", String(repeating: text, count: copies))
            return Measurement.best(of: runs, by: \.processorSeconds) {
                read(path, threads: 1, reader)
            }.processorSeconds
        }
        return max(seconds[1] - seconds[0], 0.001) / Double(many - few)
    }

    private func read(_ export: String, threads: Int, _ reader: Reader) -> Measurement {
        let sums = columns.map { "sum(length(\($0)))" }.joined(separator: ", ")
        let query = "select count(*), \(sums) from \(reader.call(export, columns))"
        let (measurement, status) = Measurement.run(
            "/usr/bin/env",
            [
                "python3", "-c",
                """
                import duckdb
                connection = duckdb.connect()
                connection.execute("set threads=\(threads)")
                print(connection.execute(\"\"\"\(query)\"\"\").fetchall())
                """,
            ])
        precondition(status == 0, query)
        return measurement
    }
}
