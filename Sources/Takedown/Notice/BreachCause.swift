import JSONText
package import RecallModel

/// Something on record that a limit was missed, or comes near, for.
///
/// Nothing here is guessed: each is a row that somebody or something wrote, or
/// one that is not there.
package enum BreachCause: Hashable, Sendable {
    /// It waits for somebody to uphold or dismiss the match.
    case review(since: Instant)
    /// It waits for somebody who knows better.
    case expert(since: Instant)
    /// It waits for a second person.
    case secondPerson(proposedBy: String, at: Instant, until: Instant)
    /// The order went out after its target.
    case decidedLate(orderedAt: Instant)
    /// A destination was never tried.
    case untried(destination: String, since: Instant)
    /// A destination has not taken the notice.
    case undelivered(destination: String, attempts: Int, at: Instant, answer: String)
    /// Whoever has the order has not said that he acts on it.
    case unacknowledged(since: Instant)
    /// It was acknowledged, and nobody says that it was done.
    case unclaimed(acknowledgedAt: Instant)
    /// It was claimed done, and a newer export still had the listing.
    case refuted(claimedAt: Instant, export: Int64, at: Instant)
    /// It was claimed done, and no complete export has come since to prove it.
    case unproven(claimedAt: Instant)
    /// The recall came here late.
    case lateFeed(published: CivilDate, knownAt: Instant)
    /// What is to be told was never written, or nobody has said that it was done.
    case untold
    /// The limit was over before anybody noticed.
    case noticedLate(by: Duration)

    /// A short name for programs: it never changes.
    package var kind: String {
        switch self {
        case .review: "in_review"
        case .expert: "needs_expert"
        case .secondPerson: "awaits_second_person"
        case .decidedLate: "decided_late"
        case .untried: "not_tried"
        case .undelivered: "delivery_failed"
        case .unacknowledged: "not_acknowledged"
        case .unclaimed: "not_claimed_done"
        case .refuted: "still_listed"
        case .unproven: "not_proven"
        case .lateFeed: "feed_late"
        case .untold: "not_told"
        case .noticedLate: "noticed_late"
        }
    }

    /// What is on record, in one line.
    package var text: String {
        switch self {
        case .review(let since): "in the review queue since \(since)"
        case .expert(let since): "waits for an expert since \(since)"
        case .secondPerson(let person, let at, let until):
            "waits for a second person since \(at), until \(until); proposed by "
                + SafeText.line(person, limit: 60)
        case .decidedLate(let moment): "the order went out at \(moment), after the target"
        case .untried(let destination, let since):
            "no attempt was made to \(SafeText.line(destination, limit: 60)) since \(since)"
        case .undelivered(let destination, let attempts, let at, let answer):
            "attempt \(attempts) to \(SafeText.line(destination, limit: 60)) failed at \(at): "
                + SafeText.stated(answer, limit: Self.answerLimit)
        case .unacknowledged(let since): "delivered at \(since) and never acknowledged"
        case .unclaimed(let moment):
            "acknowledged at \(moment); nobody has said that it is done"
        case .refuted(let claimed, let export, let at):
            "claimed done at \(claimed), but export \(export), read at \(at), still had the listing"
        case .unproven(let claimed):
            "claimed done at \(claimed); no complete export has come since to prove it"
        case .lateFeed(let published, let knownAt):
            "the recall, published \(published), was first known here at \(knownAt), "
                + "\(Self.hours(from: published, to: knownAt)) h after that day"
        case .untold: "nothing says that it was told"
        case .noticedLate(let time):
            "noticed \(NoticeText.remaining(time)) after the limit"
        }
    }

    var json: JSONValue {
        .record(["kind": .string(kind), "text": .string(ClippedText.json(text, limit: 400))])
    }

    /// Every ``kind``, for templates.
    static let kinds = [
        "in_review", "needs_expert", "awaits_second_person", "decided_late", "not_tried",
        "delivery_failed", "not_acknowledged", "not_claimed_done", "still_listed", "not_proven",
        "feed_late", "not_told", "noticed_late",
    ]

    /// What a template may say of it: ``text``, or its own words with what they
    /// are about.
    package var values: TemplateValues {
        TemplateValues(
            facts.merging(["cause_text": text]) { $1 },
            sections: Dictionary(
                uniqueKeysWithValues: Self.kinds.map { ($0, $0 == kind ? [TemplateValues()] : []) }
            ))
    }

    /// The same for a reader of plain text.
    package var plainValues: TemplateValues {
        var values = TemplateValues.plain(
            facts.filter { !$0.value.isEmpty }.merging(["cause_text": text]) { $1 })
        values.put(kind, true)
        return values
    }

    /// The places that ``facts`` may fill.
    static let places: Set<String> = [
        "cause_text", "cause_since", "cause_until", "cause_person", "cause_destination",
        "cause_attempts", "cause_answer", "cause_export", "cause_seen", "cause_published",
        "cause_hours", "cause_minutes",
    ]

    private var facts: [String: String] {
        switch self {
        case .review(let since), .expert(let since), .decidedLate(let since),
            .unacknowledged(let since), .unclaimed(let since), .unproven(let since):
            ["cause_since": since.description]
        case .secondPerson(let person, let at, let until):
            [
                "cause_person": SafeText.line(person, limit: 60), "cause_since": at.description,
                "cause_until": until.description,
            ]
        case .untried(let destination, let since):
            [
                "cause_destination": SafeText.line(destination, limit: 60),
                "cause_since": since.description,
            ]
        case .undelivered(let destination, let attempts, let at, let answer):
            [
                "cause_destination": SafeText.line(destination, limit: 60),
                "cause_attempts": "\(attempts)", "cause_since": at.description,
                "cause_answer": SafeText.line(answer, limit: Self.answerLimit),
            ]
        case .refuted(let claimed, let export, let at):
            [
                "cause_since": claimed.description, "cause_export": "\(export)",
                "cause_seen": at.description,
            ]
        case .lateFeed(let published, let knownAt):
            [
                "cause_published": published.description, "cause_since": knownAt.description,
                "cause_hours": "\(Self.hours(from: published, to: knownAt))",
            ]
        case .untold: [:]
        case .noticedLate(let time):
            [
                "cause_hours": "\(time.milliseconds / 3_600_000)",
                "cause_minutes": "\(time.milliseconds / 60_000 % 60)",
            ]
        }
    }

    /// How much of a destination's answer is repeated.
    private static let answerLimit = 160

    /// Hours from the end of a day in UTC, below 0 before it.
    package static func hours(from day: CivilDate, to moment: Instant) -> Int {
        let end = CivilZone.utc.start(of: CivilDate(daysSince1970: day.daysSince1970 + 1))
        return Int((moment - end).milliseconds / 3_600_000)
    }
}

/// What an alert about a case says beside its clock.
package struct AlertContext: Hashable, Sendable {
    /// Who looks after it; `nil` is nobody.
    package var owner: String?
    /// The weightiest first.
    package var causes: [BreachCause] = []
    /// What is proposed beyond the case; nothing of it is done.
    package var proposals: [BlockProposal] = []
    /// Whether somebody else must let happen what one person has proposed.
    package var awaitsSecondPerson: Bool {
        causes.contains { if case .secondPerson = $0 { true } else { false } }
    }

    package init() {}

    /// More than a case can have at once, but for one with many destinations.
    package static let causeLimit = 8

    var causesRecord: JSONValue? {
        causes.isEmpty ? nil : .array(causes.prefix(Self.causeLimit).map(\.json))
    }
}

/// A block of more than one listing, as a person may decide it (requirements
/// research, section 4.3, at 90 %): the daemon has no way to do it.
package struct BlockProposal: Hashable, Sendable {
    package enum Reach: Hashable, Sendable {
        /// Everything of a seller, by the marketplace's id of his.
        case seller(String)
        /// Everything on a shelf, by the marketplace's name of it.
        case category(String)
    }

    package var reach: Reach
    /// Open cases of the same recall on the same marketplace that it would
    /// cover, this one counted.
    package var openCases: Int

    package init(_ reach: Reach, openCases: Int) {
        self.reach = reach
        self.openCases = openCases
    }

    var json: JSONValue {
        let (kind, name) =
            switch reach {
            case .seller(let id): ("seller", id)
            case .category(let name): ("category", name)
            }
        return .record([
            "proposed": .string("\(kind)_block"),
            kind == "seller" ? "seller_id" : "category": .string(
                ClippedText.json(name, limit: 300)),
            "open_cases": .integer(openCases), "done": .bool(false),
        ])
    }

    /// What a template says of it.
    var values: TemplateValues {
        var values = TemplateValues.plain(["block_cases": "\(openCases)"])
        switch reach {
        case .seller(let id):
            values.put("seller_block", true)
            values.state("block_name", id, limit: 150)
        case .category(let name):
            values.put("category_block", true)
            values.state("block_name", name, limit: 150)
        }
        return values
    }
}
