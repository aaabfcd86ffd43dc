import GRDB

/// Why something that matched was left alone, or would be judged otherwise.
package enum ShadowCause: Hashable, Sendable, CustomStringConvertible {
    /// The feed of that name does nothing yet.
    case feed(String)
    /// Another judgement is tried.
    case matching
    /// The team's allow list says that the recall does not mean the offer.
    case allowed

    /// As it is kept and printed: `feed:NAME`, `matching`, `allowed`.
    package var description: String {
        switch self {
        case .feed(let name): "feed:\(name)"
        case .matching: "matching"
        case .allowed: "allowed"
        }
    }

    /// The cause that ``description`` writes, or `nil`.
    package init?(_ text: String) {
        switch text {
        case "matching": self = .matching
        case "allowed": self = .allowed
        case _ where text.hasPrefix("feed:") && text.utf8.count > 5:
            self = .feed(String(text.dropFirst(5)))
        default: return nil
        }
    }
}

extension ShadowCause: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { description.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> ShadowCause? {
        String.fromDatabaseValue(value).flatMap { ShadowCause($0) }
    }
}
