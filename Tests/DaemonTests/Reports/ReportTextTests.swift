import CaseStore
import JSONText
import Testing

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

    @Test func `an authority's name is a cell that no spreadsheet runs`() {
        let text = RegulatorText(RegulatorFigures(authority: "+Office, \"North\""))

        #expect(text.csv.first?.hasPrefix("\"'+Office, \"\"North\"\"\",0,0,") == true)
    }
}
