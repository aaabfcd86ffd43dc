package import RecallModel

/// A listing taken off sale, with all that a statement of reasons must say of
/// it (DSA, Article 17(3)).
package struct Restriction: Hashable, Sendable {
    /// Why it may not be offered.
    package enum Ground: Hashable, Sendable {
        /// A recall is in force where it is offered; the law is empty where
        /// nobody stated it.
        case illegal(law: String)
        /// The recall is of another market, so it is the platform's own rule.
        case incompatible(clause: String)
    }

    /// What made the platform look.
    package enum Trigger: Hashable, Sendable {
        /// Its own screening against public lists.
        case screening
        /// Information that an authority or team handed over.
        case notification
        /// An authority's early warning, on which a person decided.
        case earlyWarning
        /// An authority's request about listings that it names.
        case request
        /// A notice under Article 16.
        case notice
        /// The same of a trusted flagger (Article 22).
        case trustedFlagger
        /// An order under Article 9, for which no statement is owed (Article
        /// 17(5)).
        case order

        /// Whether a recall names the product, of which its buyers are told, and not
        /// somebody the listing or an early warning the product.
        package var isOfRecall: Bool {
            switch self {
            case .screening, .notification: true
            case .earlyWarning, .request, .notice, .trustedFlagger, .order: false
            }
        }
    }

    package var takedown: TakedownCase
    package var recall: Recall
    /// All of the case, in their order.
    package var bases: [NamedBasis]
    /// Where the listing is offered; empty where nobody knows.
    package var markets: [Market]
    package var regimes: [String: Regime]
    package var terms: PlatformTerms
    package var automation: Automation
    package var trigger: Trigger
    /// What a person found of a listing that a notice names, for its seller (DSA,
    /// Article 17(3)(b)); empty where nobody said.
    package var finding = ""
    /// What is said of the listing where the restriction is taken back.
    package var afterLifting = AfterLifting.allowed

    /// - Parameters:
    ///   - exportMarkets: where listings are offered that do not say so.
    ///   - regimes: the law of each feed's products, goods where none is named.
    package init(
        of takedown: TakedownCase, recall: Recall, bases: [NamedBasis], exportMarkets: [Market],
        regimes: [String: Regime], terms: PlatformTerms, automation: Automation
    ) {
        self.takedown = takedown
        // What stands is stated: the case's own recall may be taken back.
        // Of those a recall, where an early warning came before it.
        let standing = bases.filter(\.basis.stands).map(\.recall)
        self.recall =
            standing.first { $0.sourceKind != .earlyWarning } ?? standing.first ?? recall
        self.bases = bases
        markets = takedown.listing.markets(else: exportMarkets)
        self.regimes = regimes
        self.terms = terms
        self.automation = automation
        trigger = Self.trigger(takedown, recall, bases)
    }

    /// An order or a request that joined a case in review is what decided it.
    private static func trigger(
        _ takedown: TakedownCase, _ recall: Recall, _ bases: [NamedBasis]
    ) -> Trigger {
        func isDecided(by kind: RecallSourceKind) -> Bool {
            takedown.tier == .review
                && bases.contains {
                    $0.recall.sourceKind == kind && $0.basis.match?.tier == .takedown
                }
        }
        if recall.sourceKind == .order || isDecided(by: .order) { return .order }
        if recall.sourceKind == .request || isDecided(by: .request) { return .request }
        let standing = bases.filter(\.basis.stands)
        if !standing.isEmpty, standing.allSatisfy({ $0.recall.sourceKind == .earlyWarning }) {
            return .earlyWarning
        }
        switch recall.sourceKind {
        case .notice: return .notice
        case .trustedFlagger: return .trustedFlagger
        case .priorityList, .push: return .notification
        // What joined it meanwhile is more than a warning.
        case .earlyWarning:
            return bases.allSatisfy { $0.recall.sourceKind == .earlyWarning }
                ? .earlyWarning : .screening
        case .recall, .warning, .order, .request: return .screening
        }
    }

    /// The words that a seller has of it.
    package var sellerForm: TemplateForm {
        switch trigger {
        case .screening, .notification: .seller
        case .earlyWarning, .request, .notice, .trustedFlagger: .sellerNotice
        case .order: .sellerOrder
        }
    }

    /// Whether its match was found wrong: nobody's error but ours.
    var isMistaken: Bool { takedown.state == .dismissed }

    /// Why a restriction is taken back, as templates ask.
    var errorValues: TemplateValues {
        var values = TemplateValues()
        values.put("mistaken", isMistaken)
        values.put("recall_withdrawn", takedown.state == .withdrawn)
        afterLifting.put(to: &values)
        return values
    }

    /// The order behind it, where an authority ordered it.
    package var order: AuthorityOrder? {
        guard trigger == .order else { return nil }
        return ([recall] + bases.map(\.recall)).lazy.compactMap { AuthorityOrder($0) }
            .first { $0.kind == .order }
    }

    /// Why the listing is off sale in some of its markets, or in markets nobody
    /// knows.
    ///
    /// In the economic area the law of the recall's regime is named, elsewhere
    /// none: the recall itself stands for it.
    package func ground(in markets: [Market]) -> Ground {
        let others = bases.filter(\.basis.stands).map(\.recall)
        let standing = others.isEmpty ? [recall] : others
        for recall in standing {
            let reached = markets.filter { EconomicArea.speaks(recall.markets, for: $0) }
            guard markets.isEmpty || !reached.isEmpty else { continue }
            let isEuropean = !EconomicArea.codes(of: reached).isEmpty
            let asked = AuthorityOrder(recall)
            let regime = asked?.regime ?? regimes[recall.id.source] ?? .goods
            return .illegal(
                law: isEuropean ? terms.laws[regime] ?? "" : asked?.legalBasis ?? "")
        }
        return .incompatible(clause: terms.clause)
    }

    /// The values that every statement may have, without a word about the
    /// seller.
    ///
    /// - Parameter appliesFrom: the day.
    func values(ground: Ground, territory: [String], appliesFrom: CivilDate) -> TemplateValues {
        var values = TemplateValues([
            "recall_id": recall.id.description, "recall_authority": recall.authority,
            "recall_title": recall.title, "recall_url": recall.url,
            "recall_published": recall.published?.description ?? "",
            "hazard": recall.hazard.text, "remedy": recall.remedy,
            "product": recall.products.first?.name ?? "",
            "territory": territory.joined(separator: ", "),
            "applies_from": appliesFrom.description,
        ])
        switch ground {
        case .illegal(let law):
            values.add(["law": law])
            values.put("illegal", true)
        case .incompatible(let clause):
            values.add(["terms": clause])
            values.put("incompatible", true)
        }
        values.add(["lots": undeterminedLots.joined(separator: ", ")])
        values.put("some_lots", !undeterminedLots.isEmpty)
        putAutomation(into: &values)
        values.sections["bases"] = bases.filter(\.basis.stands).prefix(Self.shownBases).map {
            TemplateValues([
                "basis_recall": $0.recall.id.description, "basis_authority": $0.recall.authority,
                "basis_url": $0.recall.url,
            ])
        }
        values.sections["evidence"] = TakedownNotice.shown(takedown.evidence)
            .prefix(Self.shownEvidence).map {
                TemplateValues([
                    "evidence_kind": TemplateGlossary.name($0.kind),
                    "evidence_listing": SafeText.line($0.listing, limit: Self.evidenceLimit),
                    "evidence_recall": SafeText.line($0.recall, limit: Self.evidenceLimit),
                ])
            }
        return values
    }

    /// The recalled lots, where the listing does not say whether it has one of
    /// them; empty where every unit is recalled, or a lot is named.
    var undeterminedLots: [String] {
        guard trigger != .order else { return [] }
        let standing = bases.filter(\.basis.stands).map(\.recall)
        var seen: Set<String> = []
        return (standing.isEmpty ? [recall] : standing)
            .flatMap { takedown.undeterminedLots(of: $0) }.filter { seen.insert($0).inserted }
    }

    /// The same beside what names a notice, its case and its listing.
    ///
    /// - Parameter first: the notice that a later one takes back.
    func noticeValues(id: NoticeID, first: NoticeStep, at timestamp: Instant) -> TemplateValues {
        let listing = takedown.listing
        var values = values(
            ground: ground(in: markets), territory: markets.map(\.code),
            appliesFrom: timestamp.utcDay)
        values.add([
            "notice_id": id.text, "case_id": takedown.id.text, "issued_at": timestamp.words,
            "marketplace": takedown.marketplace.name, "listing_id": listing.id,
            "listing_title": listing.title, "listing_url": listing.url,
            "seller_name": listing.sellerName,
            "first_notice_id": NoticeID(case: takedown.id, step: first).text,
        ])
        return values
    }

    /// As many as a notice names.
    private static let shownBases = NoticeSubject.basisLimit
    /// A seller needs what decided, not what tipped a scale.
    private static let shownEvidence = 6
    private static let evidenceLimit = 60

    private func putAutomation(into values: inout TemplateValues) {
        values.put("detected_automatically", automation.isDetectionAutomatic)
        values.put("detected_by_notice", trigger == .notification)
        values.put("recalled", trigger.isOfRecall)
        values.put("early_warning", trigger == .earlyWarning)
        values.put("requested", trigger == .request)
        values.put("ordered", trigger == .order)
        values.put("notified", trigger == .notice)
        values.put("flagged", trigger == .trustedFlagger)
        values.put("decided_automatically", automation.decision == .fully)
        values.put("decided_partly", automation.decision == .partially)
        values.put("decided_by_person", automation.decision == .not)
    }
}
