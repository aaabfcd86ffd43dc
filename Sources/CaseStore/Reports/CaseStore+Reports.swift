import FoundationEssentials
import GRDB
import JSONText
package import Takedown

extension CaseStore {
    /// Makes every report that is due: of orders that are carried out, of
    /// recalls of which nothing is open any more, and of priority lists.
    ///
    /// Asking again makes none twice.
    ///
    /// - Returns: how many were made.
    @discardableResult
    package func makeDueReports() async throws(CaseStoreError) -> Int {
        try await write("making reports") { try $0.makeDueReports() }
    }

    /// The oldest report whose files are not written.
    package func nextUnwrittenReport() async throws(CaseStoreError) -> StoredReport? {
        try await read("reading reports") { db in
            try db.row("SELECT * FROM reports WHERE written_at IS NULL ORDER BY id LIMIT 1")
                .map { try StoredReport($0) }
        }
    }

    /// Notes that a report's files are written.
    package func recordWritten(_ report: StoredReport) async throws(CaseStoreError) {
        try await write("noting report \(report.fileName)") { transaction in
            // The rows of a list stand in its file from now on.
            let record = report.kind == .compliance ? Data() : Data(report.record)
            try transaction.db.run(
                """
                UPDATE reports SET written_at = ?, record = ? WHERE id = ? AND written_at IS NULL
                """, [transaction.now, record, report.id])
            guard transaction.db.changesCount > 0 else { return }
            try transaction.record(
                "report.written", of: report.subject,
                .record(["report": .string(report.fileName)]))
        }
    }

    /// Reports, the newest first.
    ///
    /// - Parameter subject: only of this order, recall or list.
    package func reports(
        of subject: String? = nil, limit: Int
    ) async throws(CaseStoreError) -> [StoredReport] {
        try await read("reading reports") { db in
            try db.rows(
                """
                SELECT * FROM reports WHERE ? IS NULL OR subject = ? ORDER BY id DESC LIMIT ?
                """, [subject, subject, limit]
            ).map { try StoredReport($0) }
        }
    }
}

extension ReportKind: DatabaseValueConvertible {}

extension StoredReport {
    init(_ row: Row) throws {
        self.init(
            id: try row.field("id"), kind: try row.field("kind"),
            subject: try row.field("subject"), number: try row.field("number"),
            madeAt: try row.field("made_at"), recordDigest: try row.field("record_sha256"),
            record: try row.bytes("record"), text: try row.field("text"),
            notice: try row.field("notice_id"), writtenAt: try row.field("written_at"))
    }
}
