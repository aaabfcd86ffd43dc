import RecallModel
import Takedown

/// Whom a restriction is told of beside whoever carries it out, and by what
/// words.
enum Audience: Hashable, CaseIterable {
    case seller, buyers

    func form(of restriction: Restriction) -> TemplateForm {
        switch self {
        case .seller: restriction.sellerForm
        case .buyers: .consumer
        }
    }

    var formOfWithdrawal: TemplateForm {
        switch self {
        case .seller: .sellerWithdrawn
        case .buyers: .consumerWithdrawn
        }
    }

    /// None where nobody takes such notices.
    func destinations(_ rules: CaseRules) -> [String] {
        switch self {
        case .seller: rules.sellerDestinations
        case .buyers: rules.consumerDestinations
        }
    }

    /// `nil` where nothing is said.
    func languages(_ rules: CaseRules, _ marketplace: Marketplace) -> [String]? {
        switch self {
        case .seller: rules.languages[marketplace]
        case .buyers: rules.buyerLanguages[marketplace]
        }
    }

    /// What it is told of a restriction: sellers once, by the first law of their
    /// markets, buyers by each.
    func words(of restriction: Restriction, _ laws: NoticeLaws) -> [Word] {
        switch self {
        case .seller:
            [
                Word(
                    audience: self, step: .seller,
                    law: laws.reached(by: restriction.markets).first?.law,
                    restriction: restriction)
            ]
        case .buyers:
            laws.packs(of: restriction).map {
                Word(audience: self, step: $0.step, law: $0.law, restriction: $0.restriction)
            }
        }
    }

    /// One notice to an audience, and the one that takes it back.
    struct Word {
        var audience: Audience
        var step: NoticeStep
        /// `nil` where no law is told apart.
        var law: NoticeLaw?
        /// In the markets that it is about.
        var restriction: Restriction

        private var pack: BuyerPack {
            BuyerPack(law: law, restriction: restriction, step: step)
        }

        /// The step of the notice that takes it back.
        var withdrawal: NoticeStep { step.consumerWithdrawal ?? .sellerWithdrawn }

        func notice(
            _ templates: [LanguageTemplate], _ rules: CaseRules, at now: Instant
        ) -> TakedownNotice {
            switch audience {
            case .seller: .seller(restriction, templates: templates, at: now)
            case .buyers:
                .consumer(pack, templates: templates, checks: rules.checks(templates), at: now)
            }
        }

        func takenBack(
            _ templates: [LanguageTemplate], _ rules: CaseRules, at now: Instant
        ) -> TakedownNotice {
            switch audience {
            case .seller: .sellerWithdrawn(restriction, templates: templates, at: now)
            case .buyers:
                .consumerWithdrawn(
                    pack, templates: templates, checks: rules.checks(templates), at: now)
            }
        }
    }
}

extension CaseRules {
    /// What warns staff in the languages of a recall notice.
    fileprivate func checks(_ templates: [LanguageTemplate]) -> [LanguageTemplate] {
        wordings(.consumerCheck, in: templates.map(\.language))
    }
}
