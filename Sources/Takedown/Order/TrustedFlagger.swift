package import RecallModel

/// An entity that a Digital Services Coordinator has made a trusted flagger
/// (Regulation (EU) 2022/2065, Article 22), as the Commission's list has it
/// (Article 22(5)).
package struct TrustedFlagger: Hashable, Sendable {
    /// As the list and its notices write it; letters' case counts for nothing.
    package var name: String
    /// What its notices may say instead; empty where it has none.
    package var id = ""
    /// The Digital Services Coordinator.
    package var awardedBy: String
    /// Its areas of expertise, in the list's words.
    package var areas: [String] = []
    /// The first and the last day of the status, in UTC; the last is `nil` while
    /// none is known.
    package var from: CivilDate
    package var until: CivilDate?
    /// Where the list says so.
    package var source: String

    package init(name: String, awardedBy: String, from: CivilDate, source: String) {
        self.name = name
        self.awardedBy = awardedBy
        self.from = from
        self.source = source
    }

    /// Whether it is meant by what a notice calls its flagger.
    func isMeant(by flagger: String) -> Bool {
        let words = Self.folded(flagger)
        return words == Self.folded(name) || !id.isEmpty && words == Self.folded(id)
    }

    func isTrusted(on day: CivilDate) -> Bool {
        from <= day && until.map { day <= $0 } ?? true
    }

    private static func folded(_ text: String) -> String { text.trimmingSpace().lowercased() }
}

extension AuthorityOrder {
    /// A notice as it counts under a list of trusted flaggers: one of a flagger
    /// that is not on it, or was not on the day of its receipt, is anybody's.
    ///
    /// - Parameter flaggers: `nil` where the team has no list, and whoever hands
    ///   a notice in has looked up who gave it.
    package func counted(under flaggers: [TrustedFlagger]?) -> AuthorityOrder {
        guard kind == .trustedFlagger, let flaggers else { return self }
        let day = receivedAt.utcDay
        let isListed = flaggers.contains { $0.isMeant(by: authority) && $0.isTrusted(on: day) }
        return isListed ? self : unlisted
    }

    /// A flagger's notice as anybody's: who claimed to be one stands beside it, as
    /// a notifier does, and nowhere in it; the same one of every wording.
    package var unlisted: AuthorityOrder {
        guard kind == .trustedFlagger else { return self }
        var notice = self
        notice.kind = .notice
        notice.notifier.flagger = authority
        if notice.notifier.removed(from: reference) != reference {
            notice.reference = Self.ownNumber(of: [kind.rawValue, authority, reference])
        }
        notice.unlistedID = notice.id
        notice.authority = Self.anybody
        notice.reasons = notice.notifier.removed(from: reasons)
        notice.product = notice.notifier.removed(from: product)
        return notice
    }

    /// Whether somebody claimed to be a trusted flagger and was on no list, so that
    /// it was taken as anybody's notice.
    package var isOfUnlistedFlagger: Bool { unlistedID != nil }
}
