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

    func isProgram(_ actor: String) -> Bool { rules.isProgram(actor) }

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
                isFromExport: body["export"] != nil && body["named_by"] == nil)
        }
    }

    /// Queues what a restriction says to one audience.
    ///
    /// In the order's own window, so that a courier who claims by the earliest
    /// limit takes the seller's first, for it was written first.
    func inform(_ audience: Audience, of restriction: Restriction) throws {
        let clock = restriction.takedown.clock
        for word in audience.words(of: restriction, rules.laws) {
            try send(
                Letter(
                    form: audience.form(of: restriction), law: word.law,
                    languages: audience.languages(rules, restriction.takedown.marketplace),
                    destinations: audience.destinations(rules), window: clock.start...clock.limit
                ) { word.notice($0, rules, at: now) })
        }
    }

    /// Stops what was written to one audience where it was never tried, and
    /// sends word where it was; once.
    func takeBack(_ audience: Audience, of takedown: TakedownCase) throws {
        for step in try steps(to: audience, of: takedown.id) {
            let tried = try stop(NoticeID(case: takedown.id, step: step))
            guard !tried.isEmpty, let word = try word(step, to: audience, of: takedown),
                try !isWritten(word.withdrawal, of: takedown.id)
            else { continue }
            try send(
                Letter(
                    form: audience.formOfWithdrawal,
                    languages: audience.languages(rules, takedown.marketplace),
                    destinations: tried, window: windowOfWord
                ) { word.takenBack($0, rules, at: now) })
        }
    }

    /// What was written to an audience when the order went out: by the laws of
    /// then, which a configuration may have changed.
    func steps(to audience: Audience, of id: CaseID) throws -> [NoticeStep] {
        try db.rows("SELECT step FROM notices WHERE case_id = ? ORDER BY rowid", [id]).map {
            try $0.field("step") as NoticeStep
        }.filter { audience == .seller ? $0 == .seller : $0.consumerWithdrawal != nil }
    }

    func isWritten(_ step: NoticeStep, of id: CaseID) throws -> Bool {
        try db.count("SELECT count(*) FROM notices WHERE case_id = ? AND step = ?", [id, step]) > 0
    }

    /// The word of that step as it would be written now, `nil` where nobody is to
    /// have any.
    private func word(
        _ step: NoticeStep, to audience: Audience, of takedown: TakedownCase
    ) throws -> Audience.Word? {
        guard var restriction = try restriction(of: takedown) else { return nil }
        restriction.afterLifting = try afterLifting(of: takedown)
        return audience.words(of: restriction, rules.laws).first { $0.step == step }
            ?? Audience.Word(audience: audience, step: step, law: nil, restriction: restriction)
    }

    /// The templates of a form, one for each language asked for that there is.
    func templates(
        _ form: TemplateForm, under law: NoticeLaw? = nil, in languages: [String]?
    ) -> [LanguageTemplate] {
        let owner = rules.templates.owner(of: form, under: law)
        let asked = languages ?? ["en"]
        let known = asked.filter { rules.templates[form, $0, law: owner] != nil }
        // Of a form that a team has no words for English is there.
        return (known.isEmpty ? ["en"] : known).compactMap { language in
            rules.templates[form, language, law: owner].map {
                LanguageTemplate(language: language, template: $0)
            }
        }
    }
}
