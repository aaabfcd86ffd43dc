package import RecallModel

/// What an order says beside its case: where it applies and why, how its time
/// is counted, and what is expected of whoever has it (requirements research,
/// section 3.2).
///
/// Whatever is not known stays empty: it is left out of the body and shown as
/// unknown in the text.
package struct OrderContext: Hashable, Sendable {
    /// The markets in which it applies; empty where nobody knows.
    package var markets: [Market] = []
    package var counting = ClockCounting()
    /// What the duties that taking down fulfils ask for, beside it: to stop
    /// purchase, to post the announcement (Food Recall Management Measures,
    /// Article 19).
    package var asked: [AskedMeasure] = []
    /// The same as names that a program acts on.
    package var actions: Set<FurtherAction> = []
    /// The law or the clause of the platform's terms; `nil` where nobody asked.
    package var ground: Restriction.Ground?
    /// The name of the export's file; empty where nobody knows.
    package var exportFile = ""
    package var earlier = EarlierOrders()
    /// The folder that takes acknowledgements as files; `nil` where there is none.
    package var acknowledgements: String?
    /// Whom to ask; empty where nobody stated it.
    package var contact = ""

    package init() {}

    /// Where an order applies: what the authority orders where it binds, what a
    /// recall speaks for where the listing is offered.
    ///
    /// - Parameters:
    ///   - standing: the recalls behind the case that were not taken back.
    ///   - offered: where the listing is offered; empty where nobody knows.
    package static func markets(of standing: [Recall], offeredIn offered: [Market]) -> [Market] {
        let reached = standing.flatMap { recall -> [Market] in
            guard let order = AuthorityOrder(recall) else {
                return EconomicArea.common(recall.markets, offered)
            }
            return order.markets.isEmpty ? offered : order.markets
        }
        return Set(reached).sorted()
    }
}

/// What a row of the duty table asks of whoever takes a listing down.
package struct AskedMeasure: Hashable, Sendable {
    /// The row's id.
    package var duty: String
    /// In the words of the table.
    package var must: String

    package init(duty: String, must: String) {
        self.duty = duty
        self.must = must
    }

    /// A listing is under one row of each law and pledge that reaches it.
    static let shown = 6
    /// Those in a body, which has no room for more.
    static let told = 3
    /// Bytes of the words; the longest shipped ones have 103.
    static let wordsLimit = 120
}

/// How the time of a case's clock is counted: from what event, in which unit,
/// on whose calendar.
package struct ClockCounting: Hashable, Sendable {
    /// What started the clock.
    package var event: ClockStart
    /// What is counted, as `24h` or `2wd`; `nil` where the policy counts hours
    /// by the clock.
    package var term: String?
    /// Empty where no calendar is asked: each hour counts.
    package var calendar: String
    package var zone: CivilZone

    package init(
        event: ClockStart = .known, term: String? = nil, calendar: String = "",
        zone: CivilZone = .utc
    ) {
        self.event = event
        self.term = term
        self.calendar = calendar
        self.zone = zone
    }
}

/// Orders that went out before for the same listing, or for the one that it is
/// the return of.
package struct EarlierOrders: Hashable, Sendable {
    /// All there are.
    package var count = 0
    /// Their notices' ids, the latest first; at most ``shown``.
    package var notices: [NoticeID] = []

    /// Five rounds back nobody reads; the case has them all.
    package static let shown = 5

    package init(count: Int = 0, notices: [NoticeID] = []) {
        self.count = count
        self.notices = notices
    }
}
