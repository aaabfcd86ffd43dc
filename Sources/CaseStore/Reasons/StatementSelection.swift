package import Takedown

/// Which statements of reasons somebody means.
package enum StatementSelection: Hashable, Sendable, CustomStringConvertible {
    /// That of a case: there is one at most.
    case of(CaseID)
    /// Everything in a batch, by its number.
    case batch(Int64)

    private static let prefix = "batch:"

    /// As it is written and stored: the case's id, or `batch:12`.
    package var description: String {
        switch self {
        case .of(let id): id.text
        case .batch(let number): "\(Self.prefix)\(number)"
        }
    }

    /// The selection that ``description`` writes, or `nil`.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else {
            guard let id = CaseID(text) else { return nil }
            self = .of(id)
            return
        }
        guard let number = Int64(text.dropFirst(Self.prefix.count)), number > 0 else { return nil }
        self = .batch(number)
    }
}
