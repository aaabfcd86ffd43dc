package import JSONText
package import RecallModel

/// A seller's complaint about a restriction (Regulation (EU) 2022/2065,
/// Article 20).
package struct Appeal: Hashable, Sendable {
    /// In the seller's words.
    package var reason: String
    package var documents: [CaseDocument]

    package init(reason: String, documents: [CaseDocument] = []) {
        self.reason = reason
        self.documents = documents
    }

    /// What is wrong with it, in one line; `nil` where it can be heard.
    package var problem: String? {
        if let problem = CaseAct.problem(of: reason, "the reason") { return problem }
        if documents.count > CaseDocument.countLimit {
            return "an appeal has up to \(CaseDocument.countLimit) documents"
        }
        return documents.lazy.compactMap(\.problem).first
    }

    package var json: JSONValue {
        .record([
            "reason": .string(reason), "documents": .array(documents.map(\.json)),
        ])
    }

    /// The appeal that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        let written = json["documents"]?.array ?? []
        self.init(
            reason: json["reason"]?.string?.trimmingSpace() ?? "",
            documents: written.compactMap { CaseDocument(json: $0) })
        guard documents.count == written.count else { return nil }
    }
}

/// What a person decides on an appeal.
package enum AppealDecision: Hashable, Sendable {
    /// The restriction was right and stands.
    case upheld(reason: String)
    /// The restriction was wrong: the case is dismissed where it is open or its
    /// listing is gone.
    case dismissed(reason: String)
    /// The listing may return; as any return it takes two.
    case reinstated(Reinstatement)

    package enum Outcome: String, Hashable, CaseIterable, Sendable {
        case upheld, granted
    }

    package var outcome: Outcome {
        switch self {
        case .upheld: .upheld
        case .dismissed, .reinstated: .granted
        }
    }

    package var reason: String {
        switch self {
        case .upheld(let reason), .dismissed(let reason): reason
        case .reinstated(let reinstatement): reinstatement.reason
        }
    }

    package var problem: String? {
        switch self {
        case .upheld(let reason), .dismissed(let reason):
            CaseAct.problem(of: reason, "the reason")
        // The appeal's own documents count; the store looks for them.
        case .reinstated(let reinstatement): reinstatement.problem(hasDocuments: true)
        }
    }

    package var json: JSONValue {
        switch self {
        case .upheld(let reason), .dismissed(let reason):
            .record(["outcome": .string(outcome.rawValue), "reason": .string(reason)])
        case .reinstated(let reinstatement):
            .record([
                "outcome": .string(outcome.rawValue), "reinstatement": reinstatement.json,
            ])
        }
    }

    /// The decision that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        let reason = json["reason"]?.string?.trimmingSpace() ?? ""
        switch json["outcome"]?.string.flatMap(Outcome.init(rawValue:)) {
        case .upheld: self = .upheld(reason: reason)
        case .granted:
            guard let written = json["reinstatement"] else {
                self = .dismissed(reason: reason)
                return
            }
            guard let reinstatement = Reinstatement(json: written) else { return nil }
            self = .reinstated(reinstatement)
        case nil: return nil
        }
    }
}

/// How long a seller may appeal.
package enum AppealWindow {
    /// Six months: Regulation (EU) 2022/2065, Article 20(1), “at least six
    /// months”.
    package static let leastMonths = 6
    /// Ten years: longer than anything is kept.
    package static let mostMonths = 120

    /// The first moment at which it is too late: after the day of the last
    /// month that has the number of the day on which the seller was told, in
    /// UTC, or after that month's last day where it has none (Regulation (EEC,
    /// Euratom) No 1182/71, Article 3(2)(c)).
    package static func end(after moment: Instant, months: Int) -> Instant {
        let day = moment.utcDay
        let count = day.month - 1 + months
        let (year, month) = (day.year + count / 12, count % 12 + 1)
        let last = (0..<4).lazy.compactMap {
            CivilDate(year: year, month: month, day: day.day - $0)
        }.first
        return CivilDate(daysSince1970: (last ?? day).daysSince1970 + 1).startUTC
    }
}
