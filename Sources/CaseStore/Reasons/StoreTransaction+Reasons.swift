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

    /// What the ledger has about a case, as far as it tells who acted.
    private func deeds(of id: CaseID) throws -> [CaseDeed] {
        let program = rules.engine.prefix { $0 != " " }
        return try db.rows(
            "SELECT actor, kind, body FROM ledger WHERE subject = ? ORDER BY seq", [id.text]
        ).map { row in
            let actor: String = try row.field("actor")
            let body = try row.json("body")
            // Another version of this program is this program.
            let isProgram = actor == rules.engine || actor.hasPrefix("\(program) ")
            return CaseDeed(
                kind: try row.field("kind"), event: body["event"]?.string, isByPerson: !isProgram,
                isFromExport: body["export"] != nil)
        }
    }

    /// Queues the statement of reasons to the seller.
    ///
    /// In the order's own window, so that a courier who claims by the earliest
    /// limit takes it first, for it was written first.
    func informSeller(of restriction: Restriction) throws {
        guard !rules.sellerDestinations.isEmpty else { return }
        let languages = rules.languages[restriction.takedown.marketplace]
        try queue(
            TakedownNotice.seller(
                restriction,
                templates: templates(
                    restriction.order == nil ? .seller : .sellerOrder, in: languages), at: now),
            for: rules.sellerDestinations, window: window(of: restriction))
    }

    /// Queues the recall notice for buyers.
    func informBuyers(of restriction: Restriction) throws {
        guard !rules.consumerDestinations.isEmpty else { return }
        let languages = rules.buyerLanguages[restriction.takedown.marketplace]
        try queue(
            TakedownNotice.consumer(
                restriction, templates: templates(.consumer, in: languages), at: now),
            for: rules.consumerDestinations, window: window(of: restriction))
    }

    private func window(of restriction: Restriction) -> ClosedRange<Instant> {
        restriction.takedown.clock.start...restriction.takedown.clock.limit
    }

    /// Stops what was written to the seller and for buyers where it was never
    /// tried, and sends word where it was.
    func takeBackReasons(of takedown: TakedownCase) throws {
        let sellers = try stop(NoticeID(case: takedown.id, step: .seller))
        let platforms = try stop(NoticeID(case: takedown.id, step: .consumer))
        guard !(sellers + platforms).isEmpty, let restriction = try restriction(of: takedown)
        else { return }
        let window = now...(now + Self.alertWindow)
        if !sellers.isEmpty {
            let templates = templates(
                .sellerWithdrawn, in: rules.languages[takedown.marketplace])
            try queue(
                .sellerWithdrawn(restriction, templates: templates, at: now), for: sellers,
                window: window)
        }
        if !platforms.isEmpty {
            let templates = templates(
                .consumerWithdrawn, in: rules.buyerLanguages[takedown.marketplace])
            try queue(
                .consumerWithdrawn(restriction, templates: templates, at: now), for: platforms,
                window: window)
        }
    }

    private func templates(_ form: TemplateForm, in languages: [String]?) -> [LanguageTemplate] {
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
