import CaseStore
import JSONText
import Logging
import RecallModel
import Takedown

/// Tells the key figures of each month once, by the figures that `report kpi`
/// counts.
///
/// What a month counts is fixed when its digest is made: what changes later, such
/// as a case that ends only then, is in `report kpi` alone.
struct FigureDigest: Sendable {
    let rooms: Rooms

    /// - Returns: how many digests were made.
    func makeDue() async throws(CaseStoreError) -> Int {
        let configuration = rooms.settings.current
        // Counting costs: nobody counts what goes nowhere.
        guard configuration.reports.digest == .monthly, configuration.makesReports else {
            return 0
        }
        var made = 0
        for month in try await rooms.store.undigestedMonths() {
            let (record, values) = try await figures(of: month, FigureRules(configuration))
            guard try await rooms.store.makeFigureDigest(of: month, record, values) else {
                continue
            }
            made += 1
            rooms.log.notice("figures told", metadata: ["month": "\(month.monthName)"])
        }
        return made
    }

    private func figures(
        of month: CivilDate, _ rules: FigureRules
    ) async throws(CaseStoreError) -> (JSONValue, TemplateValues) {
        let end = month.adding(months: 1) ?? month
        let last = CivilDate(daysSince1970: end.daysSince1970 - 1)
        let period = FigurePeriod(from: month, through: last, now: rooms.clock.now())
        let store = rooms.store
        let all = try await store.keyFigures(of: period, rules)
        let text = KeyFigureText(
            group: "", all.first?.figures ?? KeyFigures(),
            platform: try await store.platformFigures(of: period, rules))
        let duties = try await store.keyFigures(of: period, by: .duty, rules)
            .filter { $0.figures.net.due > 0 }
        let record = JSONValue.record([
            "month": .string(month.monthName), "from": .string(month.description),
            "through": .string(last.description), "figures": text.json,
            Report.rowsName: .array(
                duties.map { KeyFigureText(group: $0.group, $0.figures, by: .duty).json }),
        ])
        return (record, values(month, last, text, duties))
    }

    private func values(
        _ month: CivilDate, _ last: CivilDate, _ text: KeyFigureText,
        _ duties: [(group: String, figures: KeyFigures)]
    ) -> TemplateValues {
        var places = [
            "month": month.monthName, "first_day": month.description,
            "last_day": last.description,
        ]
        for (name, value) in text.cells {
            let place = Self.place(of: name)
            guard TemplateVocabulary.figures.places.contains(place) else { continue }
            places[place] = value.map { Self.text(of: name, $0) } ?? ""
        }
        var values = TemplateValues(places)
        values.put("no_duties", duties.isEmpty)
        values.sections["duties"] = duties.prefix(Report.shownRows).map { duty in
            let net = duty.figures.net
            return TemplateValues([
                "duty_id": duty.group, "duty_due": "\(net.due)", "duty_on_time": "\(net.onTime)",
                "duty_late": "\(net.late)", "duty_overdue": "\(net.openOverdue)",
            ])
        }
        return values
    }

    /// The place of a figure: quantiles are told in words.
    private static func place(of name: String) -> String {
        name.replacing("_p50_hours", with: "_median").replacing("_p95_hours", with: "_high")
            .replacing("_max_hours", with: "_longest")
    }

    /// A share reads as percent, with its numerator and denominator beside it.
    private static func text(of name: String, _ value: JSONValue) -> String {
        guard name.contains("share"), let share = value.text.flatMap(Double.init) else {
            return value.text ?? value.line
        }
        return "\((share * 1000).rounded() / 10) %"
    }
}
