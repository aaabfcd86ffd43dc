import JSONText
import RecallModel
import Takedown
import Testing

@testable import CaseStore
@testable import Daemon

@Suite struct ReportTextTests {
    @Test func `rows of a report are cells that no spreadsheet runs`() throws {
        let record = JSONValue.record([
            "rows": .array([
                .record(["listing_id": "L1", "title": "=cmd|' /C calc'!A0"]),
                .record(["listing_id": "L2", "title": "a, \"b\"", "in_time": true]),
            ])
        ])

        let table = try #require(ReportTable(record: record.bytes))

        #expect(
            table.text == #"""
                listing_id,title,in_time
                L1,'=cmd|' /C calc'!A0,
                L2,"a, ""b""",true

                """#)
        #expect(ReportTable(record: JSONValue.record(["rows": .array([])]).bytes) == nil)
    }

    @Test func `a data request's duty is told as one, and a recall's as it was`() throws {
        let row = { (authority: String?, letter: String?) in
            DutySummary(
                subject: RecallID(source: "data", number: "accc/d-7-abcdef"), letter: letter,
                authority: authority, id: "au.pledge.data", version: "1", force: nil, law: "Act",
                must: "answer",
                report: "", metBy: .report, starts: .received, cases: 1, open: 1, overdue: 1,
                met: 0, metLate: 0, releasedLate: 0)
        }

        let (request, recall) = (
            DutyText.json(row("ACCC", "data_request")), DutyText.json(row(nil, nil))
        )

        #expect(request["request_id"]?.string == "data:accc/d-7-abcdef")
        #expect(request["authority"]?.string == "ACCC" && request["overdue"]?.integer == 1)
        #expect(request["recall_id"] == nil && request["cases"] == nil && request["force"] == nil)
        #expect(recall["recall_id"] != nil && recall["request_id"] == nil)
        #expect(recall["cases"]?.integer == 1)
        let incident = DutyText.json(row("incident", "incident"))
        #expect(incident["incident_id"] != nil && incident["authority"] == nil)
        let text = DutyText.row(row("ACCC", "data_request"))
        #expect(text.hasPrefix("data:accc/d-7-abcdef ") && text.contains(" overdue "))
        #expect(text.hasSuffix("–         ACCC: answer"))
    }

    @Test(arguments: RegulatorGrouping.allCases)
    func `figures by country have no other country`(grouping: RegulatorGrouping) {
        var figures = RegulatorFigures("DE")
        figures.countries = [Market("FR")].compactMap(\.self).reduce(into: []) { $0.insert($1) }

        let text = RegulatorText(figures, by: grouping)

        let header = RegulatorText.csvHeader(by: grouping).split(separator: ",")
        #expect(header.first.map(String.init) == grouping.rawValue)
        #expect(Set(header).count == header.count, "no column is there twice")
        #expect(
            text.csv.first?.split(separator: ",", omittingEmptySubsequences: false).count
                == header.count)
        #expect(text.json[grouping.rawValue]?.string == "DE")
        #expect((text.json["country"]?.string == "FR") == (grouping != .country))
    }

    @Test func `an authority's name is a cell that no spreadsheet runs`() {
        let text = RegulatorText(RegulatorFigures("+Office, \"North\""))

        #expect(text.csv.first?.hasPrefix("\"'+Office, \"\"North\"\"\",0,0,") == true)
    }
}
