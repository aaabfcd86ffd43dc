package import JSONText
package import RecallModel

/// A report to an authority or the owner of a list: what it says, as a record
/// for programs and as values for a template.
///
/// A field that nobody knows is left out of the record and shown as unknown in
/// the text; nothing is made up.
package struct Report: Hashable, Sendable {
    package var kind: ReportKind
    /// The order, the recall, or the name of the list.
    package var subject: String
    /// From 1, of this kind and subject.
    package var number: Int
    package var madeAt: Instant
    /// All of it; ``rowsName`` names the part that has a row for each listing
    /// or entry.
    package var record: JSONValue
    package var values: TemplateValues

    /// The part of ``record`` that a spreadsheet shows.
    package static let rowsName = "rows"

    /// Rows that the text has: more are in the report's own file, for nobody
    /// reads a mail of a hundred pages.
    package static let shownRows = 200

    package init(
        _ kind: ReportKind, of subject: String, number: Int, madeAt: Instant, record: JSONValue,
        values: TemplateValues
    ) {
        self.kind = kind
        self.subject = subject
        self.number = number
        self.madeAt = madeAt
        self.record = record
        self.values = values
        self.values.places["report_number"] = "\(number)"
        self.values.places["made_at"] = madeAt.description
    }

    /// The record with what it is of, as its file has it.
    package var json: JSONValue {
        guard case .object(let members) = record else { return record }
        return .object(
            [
                .init("report", .string(kind.rawValue)), .init("subject", .string(subject)),
                .init("number", .integer(number)),
                .init("made_at", .string(madeAt.description)),
            ] + members)
    }

    /// The text in a template's language.
    package func text(_ template: NoticeTemplate) -> (subject: String, text: String) {
        (template.subject(values), template.text(values))
    }
}

extension TakedownNotice {
    /// A report on its way to a destination: the text whole, and of the record
    /// what fits, without its rows.
    package static func report(_ report: Report, _ template: LanguageTemplate) -> TakedownNotice {
        let id = NoticeID(report: report.kind, of: report.subject, number: report.number)
        let text = template.text(report.values)
        return TakedownNotice(
            id: id, caseID: nil, step: .report(report.kind, number: report.number),
            at: report.madeAt, data: report.summary(id).with([text]), subject: text.subject,
            text: text.text)
    }
}

extension Report {
    /// Bytes of JSON that a member of the record may have in a notice.
    private static let memberLimit = 500
    /// As many members as a notice has room for beside its text.
    private static let memberCount = 16

    fileprivate func summary(_ id: NoticeID) -> JSONValue {
        guard case .object(let members) = json else { return json }
        let short = members.filter {
            $0.name != Self.rowsName && $0.value.bytes.count <= Self.memberLimit
        }
        return .object(
            [.init("notice_id", .string(id.text))] + short.prefix(Self.memberCount))
    }
}
