import JSONText
import RecallModel

extension NoticeSubject {
    /// Bases that a notice names one by one: more authorities seldom act
    /// together, and with them a body could pass its limit.
    static let basisLimit = 3

    /// The bases of a case that has several, `nil` where the recall is the only
    /// one.
    var basesRecord: JSONValue? {
        guard bases.count > 1 else { return nil }
        return .array(bases.prefix(Self.basisLimit).map(Self.record))
    }

    /// How many are not named.
    var basesOmitted: JSONValue? {
        bases.count > Self.basisLimit ? .integer(bases.count - Self.basisLimit) : nil
    }

    static func record(_ named: NamedBasis) -> JSONValue {
        let basis = named.basis
        return .record([
            "recall_id": .string(ClippedText.json(basis.recall.description, limit: 100)),
            "authority": ClippedText.value(named.recall.authority, limit: 100),
            "url": ClippedText.value(named.recall.url, limit: 200),
            "revision": .integer(basis.recallRevision),
            "severity": .string(basis.severity.rawValue),
            "policy": .string(ClippedText.json(basis.clock.policyID, limit: 60)),
            "target": .string(basis.clock.target.description),
            "limit": .string(basis.clock.limit.description),
            "tier": basis.match.map { .string($0.tier.rawValue) },
            "withdrawn_at": basis.withdrawnAt.map { .string($0.description) },
        ])
    }
}
