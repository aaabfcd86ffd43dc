import CaseStore
import JSONText
import RecallModel
import Testing

@testable import Daemon

/// Figures in the forms in which they are read.
@Suite struct KeyFigureTextTests {
    private static let noon = Instant(milliseconds: 1_763_726_400_000)

    private static func text(
        _ figures: KeyFigures = KeyFigures(), by grouping: FigureGrouping? = nil
    ) -> KeyFigureText {
        KeyFigureText(
            group: "a", figures, by: grouping,
            platform: grouping == nil ? PlatformFigures() : nil)
    }

    private static func names(by grouping: FigureGrouping?) -> [String] {
        KeyFigureText.csvHeader(by: grouping).split(separator: ",").map(String.init)
    }

    @Test(arguments: FigureGrouping.allCases.map(Optional.some) + [nil])
    func `every cell has a heading of its own`(grouping: FigureGrouping?) throws {
        let names = Self.names(by: grouping)
        let row = try #require(Self.text(by: grouping).csv.first)

        #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == names.count)
        #expect(Set(names).count == names.count)
    }

    /// The first names are those of the first version, which scripts know.
    @Test func `names that were there stay where they were`() {
        let first = """
            group,opened,returned,due,on_time,late,open_overdue,released,share_on_time,open_at_end,\
            longest_open_hours,to_end_count,to_end_p50_hours,to_end_p95_hours,to_end_max_hours
            """
        for grouping in FigureGrouping.allCases {
            #expect(KeyFigureText.csvHeader(by: grouping).hasPrefix(first))
        }
        #expect(Self.names(by: nil).contains("to_appeal_decision_max_hours"))
    }

    @Test func `what is of cases is not of duties, and what is of no case is of no group`() {
        for grouping in FigureGrouping.allCases {
            let names = Self.names(by: grouping)
            #expect(names.contains("takedown_count") != grouping.isOfDuties)
            #expect(names.contains("overlaps"))
            #expect(!names.contains("feeds"))
        }
        #expect(Self.names(by: nil).contains("feeds"))
        #expect(!Self.names(by: nil).contains("overlaps"))
    }

    @Test func `what is not known is left out, and a share of nothing is none`() {
        let json = Self.text().json

        #expect(json["takedowns"]?.integer == 0)
        #expect(json["share_relisted_30d"] == nil)
        #expect(json["takedown_p50_hours"] == nil)
        #expect(json["feeds_fresh"] == nil)
        #expect(json["first_attempts"]?.integer == 0)
    }

    /// Of three, one ended after two hours: no more than a third is known to be over.
    @Test func `a quantile that nobody has seen is not yet`() {
        var figures = KeyFigures()
        figures.handling.takedown.add(from: Self.noon, to: Self.noon + .hours(2))
        for hours in [3, 4] {
            figures.handling.takedown.add(from: Self.noon, runningAt: Self.noon + .hours(hours))
        }

        let text = Self.text(figures)

        #expect(
            text.lines.contains("  takedown          half not yet, 95% not yet, of 3, still open 2")
        )
        #expect(text.json["takedown_count"]?.integer == 3)
        #expect(text.json["takedown_open"]?.integer == 2)
        #expect(text.json["takedown_p50_hours"] == nil)
        #expect(text.json["takedown_max_hours"]?.double == 2)
    }

    @Test func `overlapping groups say so`() {
        #expect(Self.text(by: .market).lines.first?.contains("they do not add up") == true)
        #expect(Self.text(by: .market).json["overlaps"]?.bool == true)
        #expect(Self.text(by: .seller).lines.first == "a")
        #expect(Self.text(by: .seller).json["overlaps"]?.bool == false)
    }

    @Test func `a group's name is a cell that no spreadsheet runs`() {
        let text = KeyFigureText(group: "=cmd, \"x\"", KeyFigures(), by: .seller)

        #expect(text.csv.first?.hasPrefix("\"'=cmd, \"\"x\"\"\",0,0,") == true)
    }
}
