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
        guard !isListed else { return self }
        var notice = self
        notice.kind = .notice
        return notice
    }

    /// Who claimed to be a trusted flagger and is on no list, of a notice that was
    /// taken as anybody's; `nil` of any other.
    package var unlistedFlagger: String? {
        kind == .notice && authority != Self.anybody ? authority : nil
    }
}
