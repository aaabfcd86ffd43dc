import CaseStore
import JSONText
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Makes the reports that are due and writes each into files: its text, its
/// record, and its rows for a spreadsheet.
///
/// A report is fixed in the store before its files are written, and they have
/// one name and the same bytes whenever they are written: a crash between the
/// two leaves one report.
struct ReportSpool: Service {
    let rooms: Rooms

    private static let interval = Duration.seconds(1)
    /// While much happens at once, the store is not asked each second.
    private static let shortestPause = Duration.seconds(5)
    /// Lists are due by the clock, everything else by what happened.
    private static let longestPause = Duration.minutes(1)

    func run() async throws {
        try await untilShutdown {
            var seen: Int64 = -1
            var lookedAt = Instant.distantPast
            while true {
                _ = try await Patience.turn("reports", in: rooms) {
                    let entries = try await rooms.store.ledgerSize()
                    let pause = entries == seen ? Self.longestPause : Self.shortestPause
                    if lookedAt + pause <= rooms.clock.now() {
                        if try await rooms.store.makeDueReports() > 0 { rooms.noticesDue.signal() }
                        if try await FigureDigest(rooms: rooms).makeDue() > 0 {
                            rooms.noticesDue.signal()
                        }
                        (seen, lookedAt) = (entries, rooms.clock.now())
                    }
                    try await write()
                }
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.interval)
            }
        }
    }

    /// Writes every report that is not written.
    func write() async throws {
        guard let folder = rooms.settings.current.reports.folder else { return }
        while let report = try await rooms.store.nextUnwrittenReport() {
            try await BlockingWork.run { Result { try Self.write(report, into: folder) } }.get()
            try await rooms.store.recordWritten(report)
            rooms.log.notice("report written", metadata: ["file": "\(report.fileName)"])
        }
    }

    private static func write(_ report: StoredReport, into folder: String) throws {
        try StateFolder.make(folder)
        let path = "\(folder)/\(report.fileName)"
        if let rows = ReportTable(record: report.record) {
            try DurableFile.write(rows.text, to: "\(path).csv")
        }
        try DurableFile.write(report.record + Array("\n".utf8), to: "\(path).json")
        try DurableFile.write(report.text, to: "\(path).txt")
    }
}

/// The rows of a report's record as CSV.
struct ReportTable {
    private let names: [String]
    private let rows: [JSONValue]

    /// `nil` where the record has no rows.
    init?(record: [UInt8]) {
        guard let json = try? JSONParser.parse(record), let rows = json[Report.rowsName]?.array,
            !rows.isEmpty
        else { return nil }
        self.rows = rows
        var names: [String] = []
        for row in rows {
            guard case .object(let members) = row else { continue }
            for member in members where !names.contains(member.name) { names.append(member.name) }
        }
        self.names = names
    }

    /// A header and a line a row, in cells that a spreadsheet takes for text.
    var text: String {
        let lines = rows.map { row in
            names.map { SpreadsheetCell.text(Self.text(row[$0])) }.joined(separator: ",")
        }
        return ([names.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case .bool(let flag)?: flag ? "true" : "false"
        case let value?: value.text ?? ""
        case nil: ""
        }
    }
}
