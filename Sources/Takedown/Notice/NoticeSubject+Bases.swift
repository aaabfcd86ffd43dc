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

extension NoticeText {
    /// The bases of a case that has several, no lines where it has one.
    static func bases(_ subject: NoticeSubject) -> [String] {
        guard subject.bases.count > 1 else { return [] }
        let omitted = subject.bases.count - NoticeSubject.basisLimit
        return ["LEGAL BASES"]
            + subject.bases.prefix(NoticeSubject.basisLimit).flatMap(lines)
            + (omitted > 0 ? ["  and \(omitted) more"] : []) + [""]
    }

    static func lines(_ named: NamedBasis) -> [String] {
        let basis = named.basis
        let name = SafeText.line(basis.recall.description, limit: 100)
        let ended = basis.withdrawnAt.map { "; withdrawn \($0)" } ?? ""
        return [
            row(
                "\(basis.number)",
                "\(name), revision \(basis.recallRevision), "
                    + SafeText.stated(named.recall.authority, limit: 100) + ended),
            row("", SafeText.stated(named.recall.url)),
            row(
                "",
                "\(SafeText.line(basis.clock.policyID, limit: 100)): target "
                    + "\(basis.clock.target), limit \(basis.clock.limit)"),
        ]
    }
}
