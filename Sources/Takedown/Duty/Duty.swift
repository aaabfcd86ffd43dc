package import RecallModel

/// A duty to act or report within a time: one row of the policy table
/// (requirements research, section 2.7), in one version.
///
/// All of it is data. The key is jurisdiction × regime × source × severity,
/// where an empty set is any; the row says what starts its clock, how its time
/// is counted, and where each number comes from.
package struct Duty: Hashable, Sendable {
    /// A time with the source of its number.
    package struct Bound: Hashable, Sendable {
        package var term: Term
        /// The law, the commitment, or whose decision it is.
        package var source: String

        package init(term: Term, source: String) {
            self.term = term
            self.source = source
        }
    }

    /// Where working days are looked up.
    package enum Calendars: Hashable, Sendable {
        /// The strictest of those named.
        case named([String])
        /// The strictest of those of the row's jurisdictions that the recall
        /// is for, and of all of them where it names none.
        case ofMarkets
    }

    /// A short name, as in `cn.food.L1`.
    ///
    /// One that begins with `default.` holds only where no other row says what
    /// becomes of the listing.
    package var id: String
    /// The day or number of this wording; a case keeps it.
    package var version: String
    /// The first day on which it holds.
    package var effectiveFrom: CivilDate
    /// The first day on which it no longer holds; `nil` is for good.
    package var effectiveUntil: CivilDate?
    package var jurisdictions: Set<Market>
    package var regimes: Set<Regime>
    package var sources: Set<DutySource>
    package var severities: Set<Severity>
    package var start: ClockStart
    package var rule: PeriodRule
    package var calendars: Calendars
    /// The policy's time zone in the IANA database; `nil` is the calendar's.
    package var zone: String?
    /// Our own goal, counted by ``PeriodRule/plain``; `nil` where there is
    /// none.
    package var target: Bound?
    /// The outer bound; `nil` where the table knows no number.
    package var limit: Bound?
    /// How often it falls due in all, each time a month after the last; `nil` of one
    /// that falls due once.
    package var months: Int?
    package var metBy: DutyFulfilment
    /// What must be done, in words.
    package var must: String
    /// What must be reported to whom; empty where nothing.
    package var report: String
    /// What ``must`` names beside taking down, for programs.
    package var actions: Set<FurtherAction> = []
    package var force: DutyForce
    /// The law or commitment it rests on.
    package var basis: String

    package init(
        id: String, version: String, effectiveFrom: CivilDate, effectiveUntil: CivilDate? = nil,
        jurisdictions: Set<Market> = [], regimes: Set<Regime> = [],
        sources: Set<DutySource> = [], severities: Set<Severity> = [], start: ClockStart,
        rule: PeriodRule = .plain, calendars: Calendars = .named([]), zone: String? = nil,
        target: Bound? = nil, limit: Bound? = nil, months: Int? = nil, metBy: DutyFulfilment,
        must: String,
        report: String = "", force: DutyForce, basis: String
    ) {
        self.id = id
        self.version = version
        self.effectiveFrom = effectiveFrom
        self.effectiveUntil = effectiveUntil
        self.jurisdictions = jurisdictions
        self.regimes = regimes
        self.sources = sources
        self.severities = severities
        self.start = start
        self.rule = rule
        self.calendars = calendars
        self.zone = zone
        self.target = target
        self.limit = limit
        self.months = months
        self.metBy = metBy
        self.must = must
        self.report = report
        self.force = force
        self.basis = basis
    }

    /// Whether the row holds only where no named one does.
    package var isDefault: Bool { id.hasPrefix(SLAClock.defaultPrefix) }

    /// Whether a named row leaves nothing for the default ones to say: it is
    /// about the listing itself, or about what opens no case at all.
    func displacesDefaults(for occasion: DutyOccasion) -> Bool {
        metBy.isOfCase || !occasion.source.opensCases
    }

    /// Whether the key holds for such an occasion.
    package func applies(to occasion: DutyOccasion) -> Bool {
        (sources.isEmpty || sources.contains(occasion.source))
            && (severities.isEmpty || severities.contains(occasion.severity))
            && (regimes.isEmpty || regimes.contains(occasion.regime))
            && (jurisdictions.isEmpty || !occasion.isElsewhere && occasion.markets.isEmpty
                || occasion.markets.contains(where: jurisdictions.contains))
    }

    /// Whether this wording is in force on a day.
    package func isEffective(on day: CivilDate) -> Bool {
        effectiveFrom <= day && effectiveUntil.map { day < $0 } ?? true
    }

    /// The calendars to count on for an occasion.
    ///
    /// The Union as a whole, `EU`, has no calendar: an occasion that names it
    /// means every member.
    func calendarNames(for occasion: DutyOccasion) -> [String] {
        switch calendars {
        case .named(let names): return names
        case .ofMarkets:
            let all = jurisdictions.subtracting([.europeanUnion])
            let named = all.intersection(occasion.markets)
            let meant =
                named.isEmpty || occasion.markets.contains(.europeanUnion) ? all : named
            return meant.map(\.code).sorted()
        }
    }
}

/// What a duty is looked up by.
package struct DutyOccasion: Hashable, Sendable {
    package var source: DutySource
    /// The markets that the recall speaks for; empty is everywhere.
    package var markets: [Market]
    package var regime: Regime
    package var severity: Severity
    /// Whether it is of a recall that speaks for none of the markets concerned:
    /// then rows of no jurisdiction alone hold.
    package var isElsewhere = false

    package init(source: DutySource, markets: [Market], regime: Regime, severity: Severity) {
        self.source = source
        self.markets = markets
        self.regime = regime
        self.severity = severity
    }
}
