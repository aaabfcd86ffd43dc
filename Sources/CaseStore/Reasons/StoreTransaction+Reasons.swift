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
        guard !rules.sellerDestinations.isEmpty || rules.statesReasons else { return nil }
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
        let takedown = restriction.takedown
        let notice = TakedownNotice.seller(
            restriction, templates: templates(.seller, for: takedown.marketplace), at: now)
        try queue(
            notice, for: rules.sellerDestinations,
            window: takedown.clock.start...takedown.clock.limit)
    }

    /// Stops the seller's statement where it was never tried, and sends word
    /// where it was.
    func takeBackFromSeller(_ takedown: TakedownCase) throws {
        let tried = try stop(NoticeID(case: takedown.id, step: .seller))
        guard !tried.isEmpty, let restriction = try restriction(of: takedown) else { return }
        let templates = templates(.sellerWithdrawn, for: takedown.marketplace)
        guard !templates.isEmpty else { return }
        try queue(
            TakedownNotice.sellerWithdrawn(restriction, templates: templates, at: now),
            for: tried, window: now...(now + Self.alertWindow))
    }

    private func templates(_ form: TemplateForm, for market: Marketplace) -> [SellerTemplate] {
        (rules.languages[market] ?? ["en"]).compactMap { language in
            rules.templates[form, language].map {
                SellerTemplate(language: language, template: $0)
            }
        }
    }
}
