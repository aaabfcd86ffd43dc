/// Who decided that the listing must go.
package enum CaseDecision: Hashable, Sendable {
    /// The score passed the threshold for a takedown without a person.
    ///
    /// - Parameter by: what decided, for instance `recalld 0.1.0`.
    case automatic(by: String)
    /// A person looked and upheld the match.
    case person(name: String, reason: String)

    /// Who or what, for a person to read.
    package var by: String {
        switch self {
        case .automatic(let by): by
        case .person(let name, _): name
        }
    }

    package var isAutomated: Bool {
        switch self {
        case .automatic: true
        case .person: false
        }
    }
}
