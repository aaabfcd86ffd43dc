import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// What statements of reasons say of a case that is ordered off sale, `nil`
    /// where nobody is to have one.
    func restriction(
        of takedown: TakedownCase, recall: Recall, bases: [NamedBasis]
    ) throws -> Restriction? {
        guard
            !rules.sellerDestinations.isEmpty || !rules.consumerDestinations.isEmpty
                || rules.statesReasons
        else { return nil }
        return try anyRestriction(of: takedown, recall: recall, bases: bases)
    }

    /// The same whether or not anybody is to have a statement.
    func anyRestriction(
        of takedown: TakedownCase, recall: Recall, bases: [NamedBasis]
    ) throws -> Restriction {
        guard let automation = Automation(deeds: try deeds(of: takedown.id)) else {
            throw CaseStoreError(
                .corrupt, "the ledger has no order of case \(takedown.id); run ledger verify")
        }
        return Restriction(
            of: takedown, recall: recall, bases: bases,
            exportMarkets: rules.markets[takedown.marketplace] ?? [], regimes: rules.regimes,
            terms: rules.terms, automation: automation)
    }

    func restriction(of takedown: TakedownCase) throws -> Restriction? {
        try restriction(
            of: takedown,
            recall: try db.recall(takedown.recall, revision: takedown.recallRevision),
            bases: try db.namedBases(of: takedown.id))
    }

    /// Whether an actor is no person; another version of this program is this
    /// program.
    func isProgram(_ actor: String) -> Bool {
        let program = rules.engine.prefix { $0 != " " }
        return actor == rules.engine || actor.hasPrefix("\(program) ")
    }

    /// What the ledger has about a case, as far as it tells who acted.
    private func deeds(of id: CaseID) throws -> [CaseDeed] {
        try db.rows(
            "SELECT actor, kind, body FROM ledger WHERE subject = ? ORDER BY seq", [id.text]
        ).map { row in
            let actor: String = try row.field("actor")
            let body = try row.json("body")
            return CaseDeed(
                kind: try row.field("kind"), event: body["event"]?.string,
                isByPerson: !isProgram(actor),
                isFromExport: body["export"] != nil)
        }
    }

    /// Queues what a restriction says to one audience.
    ///
    /// In the order's own window, so that a courier who claims by the earliest
    /// limit takes the seller's first, for it was written first.
    func inform(_ audience: Audience, of restriction: Restriction) throws {
        let clock = restriction.takedown.clock
        try send(
            Letter(
                form: audience.form(of: restriction),
                languages: audience.languages(rules, restriction.takedown.marketplace),
                destinations: audience.destinations(rules), window: clock.start...clock.limit
            ) { audience.notice(restriction, templates: $0, at: now) })
    }

    /// Stops what was written to one audience where it was never tried, and
    /// sends word where it was; once.
    func takeBack(_ audience: Audience, of takedown: TakedownCase) throws {
        let tried = try stop(NoticeID(case: takedown.id, step: audience.step))
        let known = try db.count(
            "SELECT count(*) FROM notices WHERE case_id = ? AND step = ?",
            [takedown.id, audience.withdrawal])
        guard known == 0, !tried.isEmpty, let restriction = try restriction(of: takedown)
        else { return }
        try send(
            Letter(
                form: audience.formOfWithdrawal,
                languages: audience.languages(rules, takedown.marketplace), destinations: tried,
                window: windowOfWord
            ) { audience.withdrawal(restriction, templates: $0, at: now) })
    }

    func templates(_ form: TemplateForm, in languages: [String]?) -> [LanguageTemplate] {
        let asked = languages ?? ["en"]
        let known = asked.filter { rules.templates[form, $0] != nil }
        // Of a form that a team has no words for English is there.
        return (known.isEmpty ? ["en"] : known).compactMap { language in
            rules.templates[form, language].map {
                LanguageTemplate(language: language, template: $0)
            }
        }
    }
}
