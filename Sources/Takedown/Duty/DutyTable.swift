package import RecallModel

/// Every duty there is, in every wording, and which are in force when.
package struct DutyTable: Hashable, Sendable {
    /// In the order of the file.
    package let duties: [Duty]

    /// A table of these rows.
    ///
    /// - Throws: ``DutyTableError`` with everything that is wrong.
    package init(_ duties: [Duty]) throws(DutyTableError) {
        let problems = Self.problems(of: duties)
        guard problems.isEmpty else { throw DutyTableError(problems: problems) }
        self.duties = duties
    }

    init(verified duties: [Duty]) { self.duties = duties }

    /// The rows that apply to an occasion, each in the wording of the day.
    ///
    /// A `default.` row is among them only where no named row says what becomes
    /// of the listing: a report that is owed takes nobody's time to act away. Of
    /// two wordings of a duty that their events put on different days the newer
    /// one is. Which day it is depends on the row's own time zone, so the caller
    /// gives the day for a row.
    package func applying(
        to occasion: DutyOccasion, on day: (Duty) -> CivilDate
    ) -> [Duty] {
        let effective = duties.filter { $0.applies(to: occasion) && $0.isEffective(on: day($0)) }
        let newest = Dictionary(effective.map { ($0.id, $0) }) {
            $0.effectiveFrom < $1.effectiveFrom ? $1 : $0
        }
        let applying = effective.filter { newest[$0.id] == $0 }
        let named = applying.filter { !$0.isDefault }
        return named.contains { $0.displacesDefaults(for: occasion) } ? named : applying
    }

    /// What is wrong with rows that are to make a table; empty where nothing
    /// is.
    package static func problems(of duties: [Duty]) -> [DutyProblem] {
        var problems = duties.flatMap(problems)
        for (index, duty) in duties.enumerated() {
            let clashes = duties[..<index].contains { overlap($0, duty) }
            if clashes { problems.append(.overlap(duty.id, duty.version)) }
        }
        return problems
    }

    private static func problems(of duty: Duty) -> [DutyProblem] {
        var problems: [DutyProblem] = []
        if let until = duty.effectiveUntil, until <= duty.effectiveFrom {
            problems.append(.neverEffective(duty.id, duty.version))
        }
        let terms = [duty.target, duty.limit].compactMap { $0?.term }
        if case .named(let names) = duty.calendars, names.isEmpty {
            if duty.zone == nil, !terms.isEmpty { problems.append(.noZone(duty.id)) }
            let asks = duty.rule == .regulation1182 || terms.contains { $0.unit.needsCalendar }
            if asks { problems.append(.noCalendar(duty.id)) }
        }
        if duty.months != nil, duty.limit == nil || duty.metBy != .report {
            problems.append(.endlessMonth(duty.id))
        }
        if duty.calendars == .ofMarkets,
            duty.jurisdictions.subtracting([.europeanUnion]).isEmpty
        {
            problems.append(.noJurisdiction(duty.id))
        }
        return problems
    }

    /// Whether two rows are wordings of one duty for the same day.
    private static func overlap(_ a: Duty, _ b: Duty) -> Bool {
        a.id == b.id
            && (b.effectiveUntil.map { a.effectiveFrom < $0 } ?? true)
            && (a.effectiveUntil.map { b.effectiveFrom < $0 } ?? true)
    }
}

/// A duty table that cannot be used, with every reason.
package struct DutyTableError: Error, Hashable, Sendable, CustomStringConvertible {
    package var problems: [DutyProblem]

    package init(problems: [DutyProblem]) { self.problems = problems }

    package var description: String { problems.map(\.description).joined(separator: "; ") }
}

/// One thing wrong with the rows of a duty table.
package enum DutyProblem: Hashable, Sendable, CustomStringConvertible {
    case overlap(String, String)
    case neverEffective(String, String)
    case noZone(String)
    case noCalendar(String)
    case noJurisdiction(String)
    case endlessMonth(String)
    case unknownCalendar(String, String)
    case unknownZone(String, String)

    package var description: String {
        switch self {
        case .overlap(let id, let version):
            "\(id), version \(version), holds on days when another wording does; end one of them"
        case .neverEffective(let id, let version):
            "\(id), version \(version), ends before it begins; look at effective_until"
        case .noZone(let id): "\(id) has neither a calendar nor a zone; name one"
        case .noCalendar(let id): "\(id) counts working days; name its calendars"
        case .noJurisdiction(let id):
            "\(id) takes the calendars of its jurisdictions and has none; name them"
        case .endlessMonth(let id):
            "\(id) falls due each month: give it a limit, and let met_by be report"
        case .unknownCalendar(let id, let name):
            "\(id) counts on the calendar \(name), and there is none; add \(name).yaml"
        case .unknownZone(let name, let zone):
            "\(name) is in the time zone \(zone), which this machine does not have"
        }
    }
}
