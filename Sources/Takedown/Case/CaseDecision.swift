/// Who decided that the listing must go.
package enum CaseDecision: Hashable, Sendable {
    /// The score passed the threshold for a takedown without a person.
    ///
    /// - Parameter by: what decided, for instance `recalld 0.1.0`.
    case automatic(by: String)
    /// A person looked and decided.
    ///
    /// - Parameter second: who let it happen, where it took two.
    case person(name: String, reason: String, second: String? = nil)
    /// The authority took the recall back, and nobody here had to decide.
    case authority(name: String, reason: String)

    /// Who or what, for a person to read.
    package var by: String {
        switch self {
        case .automatic(let by): by
        case .person(let name, _, let second): second.map { "\(name) and \($0)" } ?? name
        case .authority(let name, _): name
        }
    }

    package var isAutomated: Bool {
        switch self {
        case .automatic, .authority: true
        case .person: false
        }
    }

    /// Why, in the words of whoever decided; empty where nobody said.
    package var reason: String {
        switch self {
        case .automatic: ""
        case .person(_, let reason, _), .authority(_, let reason): reason
        }
    }
}
