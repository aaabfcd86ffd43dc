package import RecallModel

/// An authority's order about listings that it names (Regulation (EU)
/// 2022/2065, Article 9; Regulation (EU) 2023/988, Article 22(4) and (5)), or
/// what is asked in the same way with less force: a request, a notice.
///
/// An order binds for the listings named and, where it says so, for identical
/// content within its period; the others for the listings named alone. Nothing
/// is added to any by likeness. Fields that it leaves out are empty and shown as
/// unknown.
package struct AuthorityOrder: Hashable, Sendable {
    /// With what force it is asked.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case order
        /// An authority's request, which nobody is ordered to follow: the
        /// platform acts on it by its own decision.
        case request
        /// Anybody's notice, on which a person decides (Regulation (EU)
        /// 2022/2065, Article 16).
        case notice
        /// The same of a trusted flagger, before others (Article 22).
        case trustedFlagger = "trusted_flagger"

        package var isNotice: Bool { sourceKind.isNotice }

        /// Of the recall that carries it.
        package var sourceKind: RecallSourceKind {
            switch self {
            case .order: .order
            case .request: .request
            case .notice: .notice
            case .trustedFlagger: .trustedFlagger
            }
        }

        /// As a word in a sentence.
        package var words: String {
            switch self {
            case .order, .request, .notice: rawValue
            case .trustedFlagger: "trusted flagger's notice"
            }
        }

        /// As it begins a title.
        var title: String {
            switch self {
            case .order: "Order"
            case .request: "Request"
            case .notice: "Notice"
            case .trustedFlagger: "Trusted flagger's notice"
            }
        }

        /// What it is about, where it does not say, in the program's words.
        var unnamedGoods: String { "the listings named in the \(words)" }
    }

    /// What is to be done about the listings.
    package enum Verb: String, Hashable, CaseIterable, Sendable {
        case remove
        /// Nobody may reach the listing; it need not be deleted.
        case disable
        /// The listing stays and shows an explicit warning.
        case warn
    }

    /// A listing that it names, by the marketplace's id, its address, or both.
    package struct Target: Hashable, Sendable {
        /// `nil` where the order does not say on which.
        package var marketplace: Marketplace?
        package var listingID: String
        package var url: String

        package init(marketplace: Marketplace? = nil, listingID: String = "", url: String = "") {
            self.marketplace = marketplace
            self.listingID = listingID
            self.url = url
        }
    }

    package var kind = Kind.order
    /// The authority; of a trusted flagger's notice the flagger; of another notice
    /// ``anybody``, for the notifier is named beside it.
    package var authority: String
    /// The id of a notice that an unlisted flagger gave: made with its name, so
    /// that two with one number are two, and kept when the name is forgotten.
    package var unlistedID: RecallID?
    /// The authority's number of the order; of a notice ours, or a digest.
    package var reference: String
    package var verb: Verb
    package var targets: [Target]
    /// When it reached the contact point, opened or not: its clocks start then.
    package var receivedAt: Instant
    /// The authority's country.
    package var country: Market?
    /// Where it binds; the authority's country where it does not say.
    package var territory: [Market] = []
    /// The first and the last day of the prescribed period, in UTC.
    package var from: CivilDate?
    package var until: CivilDate?
    /// Whether listings with the same words fall under it as well.
    package var includesIdentical = false
    package var legalBasis = ""
    /// Of a notice the explanation of why the listings are illegal.
    package var reasons = ""
    package var redress = ""
    /// In which it is written, as a code.
    package var language = ""
    /// Where the authority wants to hear of the effect.
    package var contact = ""
    package var product = ""
    package var url = ""
    package var severity = Severity.high
    package var regime = Regime.goods
    /// Why the authority takes it back; `nil` while it stands.
    package var withdrawal: String?
    /// Who gave a notice; empty of what an authority asks, and wherever nobody
    /// needs to know.
    package var notifier = Notifier()
    /// Whether the notifier states to believe in good faith what a notice says.
    package var isInGoodFaith = false

    /// In the place of an authority, of a notice that is no flagger's.
    package static let anybody = "notice"

    package init(
        authority: String, reference: String, verb: Verb, targets: [Target], receivedAt: Instant
    ) {
        self.authority = authority
        self.reference = reference
        self.verb = verb
        self.targets = targets
        self.receivedAt = receivedAt
    }

    /// Where it binds.
    package var markets: [Market] { territory.isEmpty ? country.map { [$0] } ?? [] : territory }

    /// The wording that takes an order back, or adds to a notice, with what it
    /// leaves out as the last wording had it.
    ///
    /// An authority that takes its order back does not repeat it, and a notifier
    /// who is asked for one thing answers with that thing. The period is
    /// kept whole: an end of one wording and a beginning of another are no period.
    package func completed(by last: AuthorityOrder) -> AuthorityOrder {
        var order = self
        if targets.isEmpty { order.targets = last.targets }
        if country == nil { order.country = last.country }
        if territory.isEmpty { order.territory = last.territory }
        if from == nil, until == nil {
            order.from = last.from
            order.until = last.until
            order.includesIdentical = last.includesIdentical
        }
        for field in Self.texts where order[keyPath: field].isEmpty {
            order[keyPath: field] = last[keyPath: field]
        }
        // Whether these were stated or are the defaults, nobody can tell.
        order.severity = last.severity
        order.regime = last.regime
        order.notifier = notifier.completed(by: last.notifier)
        order.isInGoodFaith = isInGoodFaith || last.isInGoodFaith
        return order
    }

    private static var texts: [WritableKeyPath<AuthorityOrder, String>] {
        [
            \.legalBasis, \.reasons, \.redress, \.language, \.contact, \.product, \.url,
        ]
    }

    /// Whether it is acted on: a notice without an exact location or an
    /// explanation gives no actual knowledge of anything (Regulation (EU)
    /// 2022/2065, Article 16(2) and (3)).
    package var isSufficient: Bool { !kind.isNotice || !targets.isEmpty && !reasons.isEmpty }

    /// Whether it binds on a day: in its period, or always where it names none.
    package func isInForce(on day: CivilDate) -> Bool {
        withdrawal == nil && isSufficient && from.map { $0 <= day } ?? true
            && until.map { day <= $0 } ?? true
    }
}

extension AuthorityOrder {
    /// What an order must have and this one lacks (Regulation (EU) 2022/2065,
    /// Article 9(2), of a notice Article 16(2)), in words for whoever gave it;
    /// empty where it is complete.
    ///
    /// An order that lacks something is acted on as far as it goes, and its
    /// clock runs: only the authority can take it back. Of one that it has taken
    /// back there is nothing left to ask for.
    package var missing: [String] {
        guard withdrawal == nil else { return [] }
        return fields.filter(\.isMissing).map(\.words)
    }

    private typealias Field = (isMissing: Bool, words: String)

    private var fields: [Field] {
        switch kind {
        case .order: orderFields
        case .request: requestFields
        case .notice, .trustedFlagger: noticeFields
        }
    }

    private var orderFields: [Field] {
        [
            (reference.isEmpty, "the order's reference"),
            (legalBasis.isEmpty, "the legal basis (Article 9(2)(a)(i))"),
            (reasons.isEmpty, "a statement of reasons (Article 9(2)(a)(ii))"),
            (authority.isEmpty, "the issuing authority (Article 9(2)(a)(iii))"),
            (targets.isEmpty, "the listings, by exact address or id (Article 9(2)(a)(iv))"),
            (redress.isEmpty, "redress for platform and seller (Article 9(2)(a)(v))"),
            (contact.isEmpty, "where to report the effect (Article 9(2)(a)(vi))"),
            (markets.isEmpty, "the territorial scope (Article 9(2)(b))"),
        ]
    }

    /// No law says what a request must have: what is needed to act on it and to
    /// answer.
    private var requestFields: [Field] {
        [
            (reference.isEmpty, "the request's reference"),
            (targets.isEmpty, "the listings, by exact address or id"),
            (reasons.isEmpty, "what is wrong with them"),
            (contact.isEmpty, "where to report the effect"),
            (markets.isEmpty, "the country, whose duties count its time"),
        ]
    }

    private var noticeFields: [Field] {
        [
            (reasons.isEmpty, "an explanation of why they are illegal (Article 16(2)(a))"),
            (targets.isEmpty, "the listings, by exact address or id (Article 16(2)(b))"),
            (notifier.name.isEmpty, "the notifier's name (Article 16(2)(c))"),
            (notifier.email.isEmpty, "the notifier's e-mail address (Article 16(2)(c))"),
            (!isInGoodFaith, "the statement of good faith (Article 16(2)(d))"),
        ]
    }
}
