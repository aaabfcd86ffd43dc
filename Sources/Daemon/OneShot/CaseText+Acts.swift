import CaseStore
import Digests
import JSONText
import RecallModel
import Takedown

extension CaseText {
    static func json(_ acts: CaseActs, at now: Instant) -> JSONValue {
        .record([
            "assignee": acts.assignee.map(JSONValue.string),
            "legal_hold": .bool(acts.isRaised(.legalHold)),
            "needs_expert": .bool(acts.isRaised(.needsExpert)),
            "destroyed": .bool(acts.isRaised(.destroyed)),
            "notes": .array(
                acts.notes.map {
                    .record([
                        "at": .string($0.at.description), "by": .string($0.person),
                        "text": .string($0.text),
                    ])
                }),
            "claims": .array(acts.claims.map(json)), "flags": .array(acts.flags.map(json)),
            "suppressions": .array(acts.suppressions.map { json($0, at: now) }),
            "extensions": .array(acts.extensions.map(json)),
            "proposals": .array(acts.proposals.map(json)),
            "lots_asked": acts.lotRequest.map(json),
        ])
    }

    private static func json(_ request: LotRequest) -> JSONValue {
        .record([
            "at": .string(request.askedAt.description),
            "answer_by": .string(request.dueAt.description),
            "answered_at": request.answeredAt.map { .string($0.description) },
            "answer": request.answer.map { .string($0.rawValue) },
            "ended_at": request.endedAt.map { .string($0.description) },
        ])
    }

    private static func line(_ request: LotRequest, at now: Instant) -> String {
        let answer: String
        switch request.answer {
        case .otherLots: answer = "he names lots that no recall here names"
        case .recalledLots: answer = "he names a lot that is recalled"
        case .noLots: answer = "he names no lots"
        case nil:
            answer =
                request.endedAt.map { "decided without an answer \($0)" }
                ?? (now < request.dueAt ? "waits for an answer" : "NO ANSWER in time")
        }
        return "lots      the seller was asked \(request.askedAt), by \(request.dueAt): \(answer)"
    }

    private static func json(_ suppression: Suppression, at now: Instant) -> JSONValue {
        .record([
            "recall_id": .string(suppression.recall.description),
            "recall_revision": .integer(suppression.revision),
            "listing_sha256": .string(suppression.fingerprint.hexadecimal),
            "reason": .string(suppression.reason), "at": .string(suppression.at.description),
            "by": .string(suppression.person),
            "approved_by": suppression.second.map(JSONValue.string),
            "until": .string(suppression.until.description),
            "lifted_at": suppression.liftedAt.map { .string($0.description) },
            "stands": .bool(suppression.stands(at: now)),
        ])
    }

    private static func json(_ extended: CaseExtension) -> JSONValue {
        .record([
            "recall_id": .string(extended.recall.description),
            "ground": .string(extended.ground.rawValue),
            "authority": .string(extended.authority), "reason": .string(extended.reason),
            "at": .string(extended.at.description), "by": .string(extended.person),
            "approved_by": extended.second.map(JSONValue.string),
            "previous_limit": .string(extended.previousLimit.description),
            "limit": .string(extended.until.description),
        ])
    }

    private static func json(_ proposal: Proposal) -> JSONValue {
        .record([
            "number": .integer(proposal.number), "act": proposal.act.json,
            "appeal": proposal.appeal.map { .integer($0) },
            "at": .string(proposal.at.description), "by": .string(proposal.person),
            "expires_at": .string(proposal.expiresAt.description),
            "outcome": .string(proposal.outcome?.rawValue ?? "waiting"),
            "ended_at": proposal.endedAt.map { .string($0.description) },
            "ended_by": proposal.endedBy.map(JSONValue.string),
            "ended_for": proposal.endedFor.map(JSONValue.string),
        ])
    }

    private static func json(_ claim: CaseClaim) -> JSONValue {
        .record([
            "claimed_at": .string(claim.claimedAt.description),
            "recorded_at": .string(claim.recordedAt.description), "by": .string(claim.person),
            "refuted_at": claim.refutedAt.map { .string($0.description) },
        ])
    }

    private static func json(_ flag: RaisedFlag) -> JSONValue {
        .record([
            "flag": .string(flag.flag.rawValue),
            "recall_id": flag.recall.map { .string($0.description) },
            "reason": .string(flag.reason), "raised_at": .string(flag.raisedAt.description),
            "raised_by": .string(flag.raisedBy),
            "lowered_at": flag.loweredAt.map { .string($0.description) },
            "lowered_by": flag.loweredBy.map(JSONValue.string),
            "lowered_for": flag.loweredFor.map(JSONValue.string),
        ])
    }

    /// Who looks after a case, what stands of it, and what was written down.
    static func lines(_ acts: CaseActs, at now: Instant) -> [String] {
        var lines: [String] = []
        if let assignee = acts.assignee { lines.append("assigned  \(assignee)") }
        for flag in acts.flags where flag.loweredAt == nil {
            let whole = flag.recall.map { " (all cases of \($0))" } ?? ""
            let name =
                switch flag.flag {
                case .legalHold: "held      "
                case .needsExpert: "expert    "
                case .destroyed: "destroyed "
                }
            lines.append(
                "\(name)since \(flag.raisedAt) by \(flag.raisedBy)\(whole): \(flag.reason)")
        }
        lines += acts.claims.filter { $0.refutedAt != nil }.map {
            "refuted   claimed delisted \($0.claimedAt) by \($0.person), on offer after it"
        }
        lines += acts.suppressions.filter { $0.stands(at: now) }.map {
            "closed    for \($0.recall) revision \($0.revision) until \($0.until), suppressed by "
                + "\($0.person)\($0.second.map { " and \($0)" } ?? ""): \($0.reason)"
        }
        lines += acts.extensions.map {
            "extended  from \($0.previousLimit) to \($0.until) by \($0.person)"
                + "\($0.second.map { " and \($0)" } ?? ""), \($0.ground.rawValue), "
                + "\($0.authority): \($0.reason)"
        }
        if let request = acts.lotRequest { lines.append(line(request, at: now)) }
        if let waiting = acts.waiting {
            lines.append(
                "waits     proposal \(waiting.number) by \(waiting.person), to be "
                    + "\(waiting.act.participle)\(waiting.appeal.map { " (appeal \($0))" } ?? ""); "
                    + "a second person approves it by "
                    + "\(waiting.expiresAt)")
        }
        return lines + acts.notes.map { "note      \($0.at) \($0.person): \($0.text)" }
    }

    /// The four moments after an order, those that have come.
    static func moments(of detail: CaseDetail) -> [String] {
        let claim = detail.acts.standingClaim
        let moments: [(String, Instant?)] = [
            ("delivered", detail.deliveredAt), ("acknowledged", detail.order?.acknowledgedAt),
            ("claimed delisted", claim?.claimedAt), ("verified gone", detail.verifiedIn?.takenAt),
        ]
        let stated = moments.compactMap { name, moment in moment.map { "\(name) \($0)" } }
        return stated.isEmpty ? [] : ["moments   " + stated.joined(separator: ", ")]
    }
}
