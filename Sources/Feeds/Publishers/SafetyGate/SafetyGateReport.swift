import JSONText
import RecallModel

/// A weekly report of the EU's Safety Gate, in XML (recall-feeds research,
/// section 2).
///
/// The notifications are direct children of the report; what a report corrects
/// of earlier ones stands in its addendum.
struct SafetyGateReport: MarkupForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "EU Safety Gate"
    static let title = "Safety Gate's weekly report in XML"
    static let isExcerpt = true
    static let record = "notifications"
    static let headings: Set = ["report_date", "report_addendum"]
    static let numberFields = ["caseNumber"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isMarkup && head.contains("<notifications") && head.contains("<caseNumber>")
            || head.isMarkup && head.contains("<Safety-Gate")
                && !head.contains("<weeklyReport")
    }

    func recall(from record: inout RecordDraft, under headings: [String: String]) -> Recall? {
        let published = day(headings["report_date"] ?? "", &record)
        let addendum = headings["report_addendum"] ?? ""
        let number = record.text("caseNumber")
        if !number.isEmpty, addendum.containsText(number) { record.keep(addendum, as: "addendum") }
        return SafetyGateNotification(source: source, defaults: defaults)
            .recall(from: &record, published: published)
    }

    func conclude(_ decoding: inout FeedDecoding, from headings: [String: String]) {
        let addendum = headings["report_addendum"] ?? ""
        let listed = Set(decoding.recalls.map(\.id))
        let withdrawn = SafetyGateAddendum.withdrawn(in: addendum)
            .map { RecallID(source: source, number: $0) }.filter { !listed.contains($0) }
        guard let first = withdrawn.first else { return }
        let day = CivilDate(dayFirst: headings["report_date"] ?? "")
        if day == nil {
            decoding.defects.append(
                Defect(
                    location: "report_addendum", code: "undated-withdrawal",
                    message: "the report takes back \(first) and has no day; what a report with a "
                        + "day has stays in force"))
        }
        for id in withdrawn { decoding.withdrawn[id] = Withdrawal(day: day, words: addendum) }
    }

    /// The report's day, `dd/mm/yyyy`.
    private func day(_ written: String, _ record: inout RecordDraft) -> CivilDate? {
        guard !written.isEmpty else { return nil }
        if let day = CivilDate(dayFirst: written) { return day }
        record.note(
            defect: "bad-date", "report_date “\(written.prefix(40))” is no day of dd/mm/yyyy")
        return nil
    }
}

extension CivilDate {
    /// The day written `dd/mm/yyyy`, or `nil`.
    init?(dayFirst text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            .compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[2], month: parts[1], day: parts[0])
    }
}
