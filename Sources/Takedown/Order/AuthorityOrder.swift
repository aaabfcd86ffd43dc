package import RecallModel

/// An authority's order about listings that it names (Regulation (EU)
/// 2022/2065, Article 9; Regulation (EU) 2023/988, Article 22(4) and (5)).
///
/// It binds for the listings named and, where it says so, for identical
/// content within its period; nothing is added to it by likeness. Fields that
/// the order leaves out are empty and shown as unknown.
package struct AuthorityOrder: Hashable, Sendable {
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

    package var authority: String
    /// The authority's number of the order.
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

    /// The wording that takes an order back, with what it leaves out as the last
    /// wording had it.
    ///
    /// An authority that takes its order back does not repeat it. The period is
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
        return order
    }

    private static var texts: [WritableKeyPath<AuthorityOrder, String>] {
        [
            \.legalBasis, \.reasons, \.redress, \.language, \.contact, \.product, \.url,
        ]
    }

    /// Whether it binds on a day: in its period, or always where it names none.
    package func isInForce(on day: CivilDate) -> Bool {
        withdrawal == nil && from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }
}

extension AuthorityOrder {
    /// What an order must have and this one lacks (Regulation (EU) 2022/2065,
    /// Article 9(2)), in words for the authority; empty where it is complete.
    ///
    /// An order that lacks something is acted on as far as it goes, and its
    /// clock runs: only the authority can take it back. Of one that it has taken
    /// back there is nothing left to ask for.
    package var missing: [String] {
        guard withdrawal == nil else { return [] }
        let fields: [(isMissing: Bool, words: String)] = [
            (reference.isEmpty, "the order's reference"),
            (legalBasis.isEmpty, "the legal basis (Article 9(2)(a)(i))"),
            (reasons.isEmpty, "a statement of reasons (Article 9(2)(a)(ii))"),
            (authority.isEmpty, "the issuing authority (Article 9(2)(a)(iii))"),
            (targets.isEmpty, "the listings, by exact address or id (Article 9(2)(a)(iv))"),
            (redress.isEmpty, "redress for platform and seller (Article 9(2)(a)(v))"),
            (contact.isEmpty, "where to report the effect (Article 9(2)(a)(vi))"),
            (markets.isEmpty, "the territorial scope (Article 9(2)(b))"),
        ]
        return fields.filter(\.isMissing).map(\.words)
    }
}
