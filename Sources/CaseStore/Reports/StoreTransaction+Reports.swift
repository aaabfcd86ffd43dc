import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Three days: an authority is told without undue delay, and a mailbox that
    /// is down over a weekend still gets it.
    private static let reportWindow = Duration.hours(72)

    /// Makes every report that is due; see ``CaseStore/makeDueReports()``.
    func makeDueReports() throws -> Int {
        let orders = try db.ordersInForce().map {
            (order: $0, listings: try db.meantListings($0.id))
        }
        try reviewUnfound(in: orders)
        try proposeSuspensions()
        guard rules.reports.isOn else { return 0 }
        var made = 0
        for (order, listings) in orders where try makeEffect(of: order, on: listings) { made += 1 }
        for notice in try db.noticesToAnswer() where try makeDecision(of: notice) { made += 1 }
        for recall in try db.endedRecalls() where try makeFinal(of: recall) { made += 1 }
        for list in rules.reports.lists where try makeCompliance(of: list) { made += 1 }
        for (recall, newest) in try recallsToExplain()
        where try makeExplanation(of: recall, newest: newest) { made += 1 }
        return try made + makeDataAnswers() + makeIncidentDrafts()
    }

    /// Makes a report, unless the last of its kind says the same.
    ///
    /// - Parameters:
    ///   - state: what the report is of, as far as a change of it is worth
    ///     another one.
    ///   - isDue: whether it is made also where it says the same.
    ///   - form: whose words it is in; the kind's own where nothing is said.
    ///   - language: that it should be in.
    ///   - destinations: who gets it; those of the rules where nothing is said.
    /// - Returns: whether it was made.
    func make(
        _ kind: ReportKind, of subject: String, state: JSONValue, isDue: Bool = false,
        form: TemplateForm? = nil, language: String = "", destinations: [String]? = nil,
        _ content: (record: JSONValue, values: TemplateValues)
    ) throws -> Bool {
        let digest = SHA256Digest(of: state.bytes)
        let last = try lastReport(kind, of: subject)
        guard isDue || last?.state != digest,
            let template = reportTemplate(form ?? kind.form, language)
        else {
            return false
        }
        let report = Report(
            kind, of: subject, number: (last?.number ?? 0) + 1, madeAt: now,
            record: content.record, values: content.values)
        let notice = TakedownNotice.report(report, template)
        try queue(
            notice, for: destinations ?? rules.reports.destinations,
            window: now...(now + Self.reportWindow))
        try insert(report, notice, state: digest)
        return true
    }

    func lastReport(
        _ kind: ReportKind, of subject: String
    ) throws -> (number: Int, state: SHA256Digest, madeAt: Instant)? {
        let row = try db.row(
            """
            SELECT number, state_sha256, made_at FROM reports WHERE kind = ? AND subject = ?
            ORDER BY number DESC LIMIT 1
            """, [kind, subject])
        return try row.map {
            (try $0.field("number"), try $0.field("state_sha256"), try $0.field("made_at"))
        }
    }

    private func reportTemplate(_ form: TemplateForm, _ language: String) -> LanguageTemplate? {
        for code in [language, rules.reports.language, "en"] {
            guard let template = rules.templates[form, code] else { continue }
            return LanguageTemplate(language: code, template: template)
        }
        return nil
    }

    private func insert(
        _ report: Report, _ notice: TakedownNotice, state: SHA256Digest
    ) throws {
        let record = report.json.bytes
        try db.run(
            """
            INSERT INTO reports (kind, subject, number, made_at, state_sha256, record_sha256,
                record, text, notice_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                report.kind, report.subject, report.number, report.madeAt, state,
                SHA256Digest(of: record), Data(record), notice.text, notice.id,
            ])
        try self.record(
            "report.made", of: report.subject,
            .record([
                "kind": .string(report.kind.rawValue), "number": .integer(report.number),
                "record_sha256": .string(SHA256Digest(of: record).hexadecimal),
                "notice": .string(notice.id.text),
            ]))
    }

    // MARK: Duties

    /// A destination has taken a report: what the law asks to tell at the end is
    /// told.
    func noteReported(_ id: NoticeID, _ kind: ReportKind) throws {
        guard kind == .effect || kind == .final,
            let row = try db.row("SELECT subject FROM reports WHERE notice_id = ?", [id])
        else { return }
        let recall: RecallID = try row.field("subject")
        // What a notifier is told no authority has been told.
        guard try db.order(recall)?.order.kind.isNotice != true else { return }
        let open = try db.duties(
            """
            d.recall_id = ? AND d.met_by = 'report' AND d.starts = 'ended'
                AND d.clock_start IS NOT NULL AND d.ended_at IS NULL
            """, [recall])
        for duty in Set(open.map(\.duty.id)).sorted() {
            _ = try meetDuty(
                duty, of: recall, by: rules.engine, reason: "\(kind.rawValue) report \(id)")
        }
    }
}
