import RecallModel
import Takedown

/// Every order, alert and alarm that the program can word, by a name of what is
/// special about it.
enum NoticeScenes {
    typealias Scene = (name: String, notice: TakedownNotice)

    /// Written in these templates; in the shipped English where there are none.
    static func all(
        _ words: (TemplateForm) -> [LanguageTemplate] = { _ in [] }
    ) throws -> [Scene] {
        try orders(words(.takedownOrder)) + named(words(.takedownOrder))
            + ends(words) + alerts(words(.alert)) + alarms(words(.alarm))
    }

    // MARK: Orders

    private static func orders(_ words: [LanguageTemplate]) -> [Scene] {
        var variant = Samples.match
        (variant.listing.id, variant.listing.parentID) = ("lounger#Grey", "lounger")
        var bare = Samples.takedown()
        bare.provenance = nil
        bare.listing.sellerID = ""
        bare.listing.url = ""
        var nowhere = Samples.recall
        (nowhere.published, nowhere.remedy, nowhere.url, nowhere.authority) = (nil, "", "", "")
        let person = CaseDecision.person(name: "Ada", reason: "same lid")
        return [
            ("order", order(words: words)), ("order-full", full(words)),
            ("order-variant", order(Samples.takedown(of: variant), words: words)),
            ("order-bare", order(bare, recall: nowhere, words: words)),
            ("order-person", order(by: person, words: words)),
            (
                "order-late",
                order(at: Samples.takedown().clock.limit + .hours(3), words: words)
            ),
        ] + grounds(words) + scopes(words) + strangers(words)
    }

    /// As much as one order can say.
    private static func full(_ words: [LanguageTemplate]) -> TakedownNotice {
        var recall = Samples.recall
        recall.products[0].lots = ["B100 - B199", "C7", "D1", "E5"]
        recall.products[0].skus = ["A-1", "A-2", "A-3", "A-4"]
        recall.products[0].gtins = ["4006381333931"].compactMap { GTIN($0) }
        var match = provenance(Samples.match)
        match.scope = .undetermined
        match.listing.mpn = "K-100"
        match.listing.country = "CN"
        match.listing.status = "active"
        match.listing.listedAt = "2025-05-31"
        match.evidence += (1...14).map { number in
            Evidence(
                kind: number == 14 ? .seller : .words, recall: "kettle \(number)",
                listing: number == 1 ? "" : "kettle", weight: Double(number) / 4)
        }
        return order(
            Samples.takedown(of: match, recall: recall, round: 8), recall: recall,
            bases: bases(4), context: context, words: words)
    }

    private static func provenance(_ match: Match) -> Match {
        var match = match
        match.provenance.takedown = 0.95
        match.provenance.review = 0.5
        match.provenance.engine = "1.2.3"
        match.provenance.configuration = "sha256:ab"
        match.provenance.export = 7
        match.provenance.part = "items-2.csv"
        match.provenance.row = 41
        return match
    }

    private static var context: OrderContext {
        var context = OrderContext()
        let letters = Array("ABCDEFG")
        context.markets = letters.flatMap { first in
            letters.compactMap { Market("\(first)\($0)") }
        }
        context.counting = ClockCounting(event: .received, term: "2wd", calendar: "US", zone: .utc)
        context.ground = .illegal(law: "15 U.S.C. 2068(a)(2)")
        context.exportFile = "catalogue.csv"
        let earlier = (1...7).map { NoticeID(case: Samples.takedown(round: $0).id, step: .issued) }
        context.earlier = EarlierOrders(count: 7, notices: Array(earlier.prefix(5)))
        context.acknowledgements = "/srv/answers"
        context.contact = "recalls@shop.example"
        return context
    }

    private static func grounds(_ words: [LanguageTemplate]) -> [Scene] {
        let grounds: [(String, Restriction.Ground)] = [
            ("illegal", .illegal(law: "")), ("terms", .incompatible(clause: "")),
            ("clause", .incompatible(clause: "Clause 7")),
        ]
        return grounds.map { name, ground in
            var context = OrderContext()
            context.ground = ground
            return ("order-ground-\(name)", order(context: context, words: words))
        }
            + ClockStart.allCases.map { event in
                var context = OrderContext()
                context.counting = ClockCounting(event: event, calendar: "DE")
                return ("order-start-\(event.rawValue)", order(context: context, words: words))
            }
    }

    private static func scopes(_ words: [LanguageTemplate]) -> [Scene] {
        [Scope.all, .undetermined, .disjoint].map { scope in
            var match = provenance(Samples.match)
            match.scope = scope
            match.provenance.review = nil
            return (
                "order-scope-\(scope.rawValue)", order(Samples.takedown(of: match), words: words)
            )
        }
    }

    /// What strangers wrote, at every limit.
    private static func strangers(_ words: [LanguageTemplate]) -> [Scene] {
        [("a", "a"), ("control", "\u{1}"), ("wide", "漢"), ("mark-up", "<b>"), ("line", "x\ny ")]
            .map { name, unit in
                (
                    "order-full-of-\(name)",
                    order(
                        Overflow.takedown(of: unit), recall: Overflow.recall(of: unit),
                        bases: Overflow.bases(of: unit), context: Overflow.context(of: unit),
                        by: .person(name: Overflow.text(unit), reason: Overflow.text(unit)),
                        words: words)
                )
            }
    }

    /// Of what an authority or anybody else names.
    private static func named(_ words: [LanguageTemplate]) throws -> [Scene] {
        var scenes: [Scene] = []
        for kind in AuthorityOrder.Kind.allCases {
            for verb in AuthorityOrder.Verb.allCases where kind == .order || verb == .remove {
                var order =
                    kind == .request
                    ? try NoticeSamples.read(NoticeSamples.request) : try OrderSamples.order()
                (order.kind, order.verb) = (kind, verb)
                order.from = verb == .warn ? CivilDate("2026-01-01") : nil
                if verb == .disable { order.until = nil }
                order.includesIdentical = verb == .warn
                var match = Samples.match
                match.recall = order.id
                match.provenance = MatchProvenance(.order)
                var context = OrderContext()
                context.ground = .illegal(law: "")
                context.acknowledgements = "/srv/answers"
                scenes.append(
                    (
                        "order-\(kind.rawValue)-\(verb.rawValue)",
                        Self.order(
                            Samples.takedown(of: match, recall: order.recall),
                            recall: order.recall, context: context,
                            by: .authority(name: order.authority, reason: "ordered"), words: words)
                    ))
            }
        }
        return scenes
    }

    private static func order(
        _ takedown: TakedownCase = Samples.takedown(), recall: Recall = Samples.recall,
        bases: [NamedBasis] = [], context: OrderContext = OrderContext(),
        by decision: CaseDecision = .automatic(by: "recalld 0.1.0"),
        at moment: Instant = Samples.noon + .minutes(2), words: [LanguageTemplate]
    ) -> TakedownNotice {
        .order(
            for: takedown, recall: recall, bases: bases, context: context, decision: decision,
            templates: words, at: moment)
    }

    // MARK: What follows an order

    private static func ends(_ words: (TemplateForm) -> [LanguageTemplate]) -> [Scene] {
        let takedown = Samples.takedown()
        let person = CaseDecision.person(name: "Ada", reason: "another kettle")
        let withdrawal = TakedownNotice.withdrawal(
            of: takedown, recall: Samples.recall, bases: bases(2), state: .dismissed,
            decision: person, templates: words(.takedownWithdrawn), at: Samples.noon)
        let conditions = [
            ReturnCondition(.words, "new lid"), ReturnCondition(.noWords, "old lid"),
            ReturnCondition(.lots, "B200 - B299"), ReturnCondition(.until, "2027-01-31"),
        ]
        let returns = Reinstatement.Ground.allCases.map { ground in
            (
                "reinstated-\(ground.rawValue)",
                TakedownNotice.reinstated(
                    takedown, recall: Samples.recall,
                    Reinstatement(
                        ground, conditions: ground == .remedied ? conditions : [],
                        reason: "new lid"), decision: person,
                    templates: words(.takedownReinstated), at: Samples.noon)
            )
        }
        let added = [true, false].map { hasMatch in
            (
                "basis-\(hasMatch)",
                TakedownNotice.basisAdded(
                    number: 2, to: takedown, recall: Samples.recall,
                    bases: bases(2, hasMatch: hasMatch), templates: words(.takedownBasis),
                    at: Samples.noon)
            )
        }
        return [("withdrawal", withdrawal)] + returns + added
    }

    private static func bases(_ count: Int, hasMatch: Bool = true) -> [NamedBasis] {
        (1...count).map { number in
            var recall = Samples.recall
            recall.id = RecallID(source: "health-canada", number: "8249\(number)")
            recall.authority = "Health Canada"
            var match = provenance(Samples.match)
            match.evidence += (1...14).map {
                Evidence(kind: .words, recall: "kettle", listing: "k", weight: Double($0) / 4)
            }
            return NamedBasis(
                basis: LegalBasis(
                    number: number, recall: recall.id, recallRevision: 3, severity: .critical,
                    clock: Samples.takedown().clock,
                    match: hasMatch
                        ? BasisMatch(
                            tier: .review, score: 0.7, scope: .undetermined,
                            evidence: match.evidence, provenance: match.provenance) : nil,
                    addedAt: Samples.noon, withdrawnAt: number == 1 ? Samples.noon : nil),
                recall: recall)
        }
    }

    // MARK: Alerts

    private static func alerts(_ words: [LanguageTemplate]) -> [Scene] {
        let kinds: [ClockEvent.Kind] = [.reminder(percent: 50), .targetMissed, .breach]
        let plain = kinds.map { kind in
            ("alert-\(kind.name)", alert(kind, words: words))
        }
        let states = CaseState.allCases.map { state in
            var takedown = Samples.takedown()
            takedown.state = state
            return ("alert-\(state.rawValue)", alert(.breach, takedown, words: words))
        }
        let recorded = causes.enumerated().map { place, cause in
            var context = AlertContext()
            context.owner = "Ada"
            context.causes = [cause, .untold]
            context.proposals = [
                BlockProposal(.seller("S<9>"), openCases: 3),
                BlockProposal(.category("Kettles"), openCases: 4),
            ].dropLast(place % 2)
            return (
                "alert-cause-\(place)-\(cause.kind)",
                alert(.targetMissed, context: context, words: words)
            )
        }
        let filled = ["a", "\u{1}", "漢"].enumerated().map { place, unit in
            (
                "alert-full-of-\(place)",
                alert(
                    .breach, Overflow.takedown(of: unit), Overflow.recall(of: unit),
                    Overflow.bases(of: unit), Overflow.alertContext(of: unit), words: words)
            )
        }
        return plain + states + recorded + filled
    }

    static let causes: [BreachCause] = [
        .review(since: Samples.noon), .expert(since: Samples.noon),
        .secondPerson(proposedBy: "Ada", at: Samples.noon, until: Samples.noon + .hours(4)),
        .decidedLate(orderedAt: Samples.noon), .untried(destination: "d", since: Samples.noon),
        .undelivered(destination: "d", attempts: 2, at: Samples.noon, answer: "503 busy"),
        .undelivered(destination: "e", attempts: 1, at: Samples.noon, answer: ""),
        .unacknowledged(since: Samples.noon), .unclaimed(acknowledgedAt: Samples.noon),
        .refuted(claimedAt: Samples.noon, export: 7, at: Samples.noon + .hours(1)),
        .unproven(claimedAt: Samples.noon),
        .lateFeed(published: CivilDate(daysSince1970: 20_000), knownAt: Samples.noon), .untold,
        .noticedLate(by: .seconds(12_300)),
    ]

    private static func alert(
        _ kind: ClockEvent.Kind, _ takedown: TakedownCase = Samples.takedown(),
        _ recall: Recall = Samples.recall, _ bases: [NamedBasis] = [],
        _ context: AlertContext = AlertContext(), words: [LanguageTemplate]
    ) -> TakedownNotice {
        .alert(
            ClockEvent(kind: kind, at: Samples.noon), of: takedown, recall: recall, bases: bases,
            context: context, templates: words,
            noticedAt: takedown.clock.limit + .hours(9))
    }

    private static func alert(
        _ kind: ClockEvent.Kind, context: AlertContext, words: [LanguageTemplate]
    ) -> TakedownNotice {
        alert(kind, Samples.takedown(), Samples.recall, [], context, words: words)
    }

    // MARK: Alarms

    private static func alarms(_ words: [LanguageTemplate]) -> [Scene] {
        [
            ("alarm", "feed.stale:cpsc", "No news of 3 < 4 feeds.", "Look."),
            ("alarm-empty", "k", "", ""),
            (
                "alarm-long", Overflow.text("key\n"), Overflow.text("text \n"),
                Overflow.text("next\u{202E} ")
            ),
        ].map { name, key, text, next in
            (
                name,
                .alarm(
                    Alarm(
                        key: key, severity: name == "alarm" ? .warning : .critical, text: text,
                        nextStep: next), occurrence: 3, templates: words, at: Samples.noon)
            )
        }
    }
}
