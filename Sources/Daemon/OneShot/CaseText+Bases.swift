import CaseStore
import JSONText
import RecallModel
import Takedown

extension CaseText {
    static func json(_ named: NamedBasis) -> JSONValue {
        let basis = named.basis
        return .record([
            "number": .integer(basis.number), "recall_id": .string(basis.recall.description),
            "recall_revision": .integer(basis.recallRevision),
            "authority": .string(named.recall.authority),
            "url": named.recall.url.isEmpty ? nil : .string(named.recall.url),
            "severity": .string(basis.severity.rawValue),
            "policy": .string(basis.clock.policyID),
            "policy_version": .string(basis.clock.policyVersion),
            "policy_basis": .string(basis.clock.basis),
            "clock_start": .string(basis.clock.start.description),
            "target": .string(basis.clock.target.description),
            "limit": .string(basis.clock.limit.description),
            "tier": basis.match.map { .string($0.tier.rawValue) },
            "score": basis.match.map { .number("\($0.score)") },
            "evidence": basis.match.map { .array($0.evidence.map(\.json)) },
            "provenance": basis.match?.provenance?.json,
            "added_at": .string(basis.addedAt.description),
            "withdrawn_at": basis.withdrawnAt.map { .string($0.description) },
        ])
    }

    static func json(_ revision: RecallRevision) -> JSONValue {
        .record([
            "recall_id": .string(revision.recall.description),
            "revision": .integer(revision.revision),
            "known_at": .string(revision.knownAt.description),
            "changed": .strings(revision.fields), "difference": revision.difference,
        ])
    }

    /// One basis on two lines: whose recall it is, and by when.
    static func lines(_ named: NamedBasis) -> [String] {
        let basis = named.basis
        let ended = basis.withdrawnAt.map { ", withdrawn \($0)" } ?? ""
        let url = named.recall.url.isEmpty ? "" : ", \(named.recall.url)"
        return [
            "basis \(basis.number)   \(basis.recall) revision \(basis.recallRevision), "
                + "\(named.recall.authority)\(url)\(ended)",
            "  \(basis.clock.policyID): from \(basis.clock.start), target \(basis.clock.target), "
                + "limit \(basis.clock.limit)",
        ]
    }

    /// What a revision changed, on one line.
    static func line(_ revision: RecallRevision) -> String {
        let difference = revision.difference.map(RecallDifference.line) ?? ""
        let what = difference.isEmpty ? revision.fields.joined(separator: ", ") : difference
        return "revised   \(revision.recall) revision \(revision.revision), known "
            + "\(revision.knownAt): \(what)"
    }
}
