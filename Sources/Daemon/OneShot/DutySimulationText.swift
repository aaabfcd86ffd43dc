package import JSONText
import RecallModel
import Takedown

extension DutySimulation {
    /// The answer as a person reads it.
    package var lines: [String] {
        var lines = [
            "for       \(occasion.source.rawValue), \(marketText), "
                + "\(occasion.regime.rawValue), \(occasion.severity.rawValue)"
        ]
        lines.append(
            governing.map { "governs   \($0.id): until \($0.limit)" }
                ?? "governs   nothing: no row with a limit applies")
        if let caseClock {
            lines.append("case      \(caseClock.policyID): until \(caseClock.limit)")
        }
        if let policy { lines += Self.lines(policy) }
        lines += clocks.flatMap { self.lines($0) }
        return lines.map(TerminalText.safe)
    }

    private var marketText: String {
        occasion.markets.isEmpty
            ? "every market" : occasion.markets.map(\.code).joined(separator: " ")
    }

    private static func lines(_ policy: SLAClock) -> [String] {
        [
            "", "\(policy.policyID)  row of policies, version \(policy.policyVersion)",
            "  basis   \(policy.basis)", "  start   \(policy.start) first known here",
            "  target  \(policy.target)", "  limit   \(policy.limit)",
        ]
    }

    /// The zone in which a clock runs.
    private func zone(of clock: DutyClock) -> CivilZone {
        book.zone(clock.limit?.zone ?? clock.target?.zone ?? clock.duty.zone ?? "UTC")
    }

    private func lines(_ clock: DutyClock) -> [String] {
        let duty = clock.duty
        var lines = [
            "", "\(duty.id)  \(duty.force.rawValue), version \(duty.version)",
            "  basis   \(duty.basis)",
        ]
        if let start = clock.start {
            let zone = zone(of: clock)
            lines.append("  start   \(zone.text(start.start(in: zone))) \(duty.start.words)")
        } else {
            lines.append("  start   not yet: \(duty.start.words)")
        }
        lines += self.lines("target", duty.target, clock.target)
        lines += self.lines("limit ", duty.limit, clock.limit)
        if duty.limit == nil { lines.append("  limit   no number") }
        lines.append("  must    \(duty.must)")
        if !duty.report.isEmpty { lines.append("  report  \(duty.report)") }
        lines.append("  met by  \(duty.metBy.rawValue)")
        return lines
    }

    private func lines(_ name: String, _ bound: Duty.Bound?, _ deadline: Deadline?) -> [String] {
        guard let bound else { return [] }
        guard let deadline else { return ["  \(name)  \(bound.term): \(bound.source)"] }
        let moment = book.zone(deadline.zone).text(deadline.at)
        let day = deadline.lastDay.map { "end of \($0.weekday.short) \($0), " } ?? ""
        let calendar = deadline.calendar.isEmpty ? "" : ", calendar \(deadline.calendar)"
        var lines = ["  \(name)  \(bound.term): \(day)\(moment)\(calendar); \(bound.source)"]
        if !deadline.uncounted.isEmpty {
            let days = deadline.uncounted.map { "\($0.day.weekday.short) \($0.day) \($0.words)" }
            lines.append("          without \(days.joined(separator: ", "))")
        }
        for year in deadline.missingYears {
            lines.append(
                "          \(deadline.calendar) has no \(year): each of its days was counted")
        }
        for year in deadline.provisionalYears {
            lines.append(
                "          \(deadline.calendar)'s \(year) is provisional: days that are no certain "
                    + "holiday were counted")
        }
        return lines
    }
}

extension UncountedDay {
    /// Why the day does not count.
    fileprivate var words: String {
        switch reason {
        case .event: "(day of the event)"
        case .weekend: "(weekend)"
        case .holiday(let name): "(\(name))"
        case .extended: "(two working days are due)"
        }
    }
}

extension DutySimulation {
    /// The answer as a script reads it.
    package var json: JSONValue {
        .record([
            "source": .string(occasion.source.rawValue),
            "markets": .array(occasion.markets.map { .string($0.code) }),
            "regime": .string(occasion.regime.rawValue),
            "severity": .string(occasion.severity.rawValue),
            "governing": governing.map { .string($0.id) },
            "limit": governing.map { .string($0.limit.description) },
            "case": caseClock.map { Self.json($0) },
            "policy": policy.map { Self.json($0) },
            "duties": .array(clocks.map { json($0) }),
        ])
    }

    private static func json(_ policy: SLAClock) -> JSONValue {
        .record([
            "id": .string(policy.policyID), "version": .string(policy.policyVersion),
            "basis": .string(policy.basis), "start": .string(policy.start.description),
            "target": .string(policy.target.description),
            "limit": .string(policy.limit.description),
        ])
    }

    private func json(_ clock: DutyClock) -> JSONValue {
        let duty = clock.duty
        let zone = zone(of: clock)
        return .record([
            "id": .string(duty.id), "version": .string(duty.version),
            "force": .string(duty.force.rawValue), "basis": .string(duty.basis),
            "starts": .string(duty.start.rawValue),
            "start": clock.start.map { .string($0.start(in: zone).description) },
            "target": book.json(duty.target, clock.target),
            "limit": book.json(duty.limit, clock.limit),
            "must": .string(duty.must),
            "report": duty.report.isEmpty ? nil : .string(duty.report),
            "met_by": .string(duty.metBy.rawValue),
        ])
    }
}
