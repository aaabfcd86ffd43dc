import RecallModel
import Takedown
import Testing

@Suite struct DutyTableTests {
    @Test func `two wordings of a row may follow each other`() {
        var old = DutySamples.order
        var new = DutySamples.order
        old.effectiveUntil = DutySamples.day("2026-07-01")
        new.effectiveFrom = DutySamples.day("2026-07-01")
        #expect(DutyTable.problems(of: [old, new]) == [])

        new.effectiveFrom = DutySamples.day("2026-06-30")
        #expect(DutyTable.problems(of: [new, old]) == [.overlap("eu.order", "1")])
    }

    @Test func `every problem of a table is told at once`() {
        var never = DutySamples.hours("never", "1h", "2h")
        never.effectiveUntil = never.effectiveFrom
        var placeless = DutySamples.hours("placeless", "1h", "2wd")
        placeless.zone = nil
        var rolled = DutySamples.hours("rolled", "1h", "2cd")
        rolled.rule = .regulation1182
        var nowhere = DutySamples.order
        nowhere.jurisdictions = DutySamples.markets("EU")

        #expect(
            DutyTable.problems(of: [never, placeless, rolled, nowhere]) == [
                .neverEffective("never", "1"), .noZone("placeless"), .noCalendar("placeless"),
                .noCalendar("rolled"), .noJurisdiction("eu.order"),
            ])
        #expect(throws: DutyTableError.self) { try DutyTable([never]) }
    }
}
