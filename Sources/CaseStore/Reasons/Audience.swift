import RecallModel
import Takedown

/// Whom a restriction is told of beside whoever carries it out, and by what
/// words.
enum Audience: Hashable, CaseIterable {
    case seller, buyers

    /// The notice's step.
    var step: NoticeStep {
        switch self {
        case .seller: .seller
        case .buyers: .consumer
        }
    }

    /// The step of the notice that takes it back.
    var withdrawal: NoticeStep {
        switch self {
        case .seller: .sellerWithdrawn
        case .buyers: .consumerWithdrawn
        }
    }

    func form(of restriction: Restriction) -> TemplateForm {
        switch self {
        case .seller: restriction.order == nil ? .seller : .sellerOrder
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

    func notice(
        _ restriction: Restriction, templates: [LanguageTemplate], at now: Instant
    ) -> TakedownNotice {
        switch self {
        case .seller: .seller(restriction, templates: templates, at: now)
        case .buyers: .consumer(restriction, templates: templates, at: now)
        }
    }

    func withdrawal(
        _ restriction: Restriction, templates: [LanguageTemplate], at now: Instant
    ) -> TakedownNotice {
        switch self {
        case .seller: .sellerWithdrawn(restriction, templates: templates, at: now)
        case .buyers: .consumerWithdrawn(restriction, templates: templates, at: now)
        }
    }
}
