package import CaseStore
package import JSONText
package import RecallModel
package import Takedown

/// Cases as a person or a script reads them.
package enum CaseText {
    private static let widths = [31, 14, 15, 20, 18, 60]

    package static let header = TerminalText.columns(
        ["CASE", "STATE", "RECALL", "LIMIT", "LISTING", "TITLE"], widths: widths)

    package static func row(_ takedown: TakedownCase) -> String {
        TerminalText.columns(
            [
                takedown.id.description, takedown.state.rawValue, takedown.recall.description,
                takedown.clock.limit.description, takedown.listing.id, takedown.listing.title,
            ], widths: widths)
    }

    package static func json(_ takedown: TakedownCase) -> JSONValue {
        .record([
            "case_id": .string(takedown.id.description),
            "marketplace": .string(takedown.marketplace.name),
            "state": .string(takedown.state.rawValue), "round": .integer(takedown.round),
            "recall_id": .string(takedown.recall.description),
            "recall_revision": .integer(takedown.recallRevision),
            "severity": .string(takedown.severity.rawValue),
            "tier": .string(takedown.tier.rawValue), "score": .number("\(takedown.score)"),
            "scope": .string(takedown.scope.rawValue),
            "opened_at": .string(takedown.openedAt.description),
            "state_since": .string(takedown.stateSince.description),
            "policy": .string(takedown.clock.policyID),
            "clock_start": .string(takedown.clock.start.description),
            "target": .string(takedown.clock.target.description),
            "limit": .string(takedown.clock.limit.description),
            "listing": takedown.listing.json,
            "evidence": .array(takedown.evidence.map(\.json)),
        ])
    }

    /// - Parameter now: what of its duties is overdue depends on it.
    package static func json(_ detail: CaseDetail, at now: Instant) -> JSONValue {
        .record([
            "case": json(detail.takedown), "recall": detail.recall.json,
            "bases": .array(detail.bases.map(json)),
            "duties": .array(detail.duties.map { DutyText.json($0, at: now) }),
            "revisions": .array(detail.revisions.map(json)),
            "notices": .array(detail.notices.map(NoticeText.json)),
            "clock_events": .array(
                detail.clockEvents.map {
                    .record([
                        "kind": .string($0.event.kind.name), "at": .string($0.event.at.description),
                        "noticed_at": .string($0.noticedAt.description),
                        "state": .string($0.state.rawValue),
                    ])
                }),
            "order_before_seller_notice_at": detail.ledger
                .first { $0.kind == LedgerEntry.overtakingKind }.map { .string($0.at.description) },
            "delivered_at": detail.deliveredAt.map { .string($0.description) },
            "acknowledged_at": detail.order?.acknowledgedAt.map { .string($0.description) },
            "claimed_at": (detail.acts.standingClaim?.claimedAt).map { .string($0.description) },
            "verified_at": (detail.verifiedIn?.takenAt).map { .string($0.description) },
            "acts": json(detail.acts, at: now),
            "reinstatement": detail.reinstatement.map(json),
            "follows_reinstatement": detail.returnsBehind.isEmpty
                ? nil : .array(detail.returnsBehind.map { .string($0.description) }),
            "reinstatement_stands": detail.affirmations.isEmpty
                ? nil : .array(detail.affirmations.map(json)),
            "documents": .array(detail.documents.map(json)),
            "on_appeal": .bool(detail.appeals.last?.isOpen == true),
            "appeals": .array(detail.appeals.map { json($0, at: now) }),
            "held_back": .array(detail.heldBack.map(json)),
            "returned": detail.returned.map(json),
            "rounds": .array(detail.rounds.map { .string($0.id.description) }),
            "ledger": .array(detail.ledger.map(LedgerText.json)),
        ])
    }

    /// A case on one screen: what, why, by when, what was done.
    package static func lines(_ detail: CaseDetail, at now: Instant) -> [String] {
        let takedown = detail.takedown
        var lines = [
            "case      \(takedown.id), round \(takedown.round) of "
                + "\(max(takedown.round, detail.rounds.map(\.round).max() ?? 0))",
            "state     \(takedown.state.rawValue) since \(takedown.stateSince)",
            "recall    \(takedown.recall) revision \(takedown.recallRevision): \(detail.recall.title)",
            "hazard    \(takedown.severity.rawValue): \(detail.recall.hazard.text)",
            "listing   \(takedown.marketplace) \(takedown.listing.id): \(takedown.listing.title)",
        ]
        lines.insert(
            contentsOf:
                detail.revisions.map(line)
                + detail.heldBack.map { line($0, on: detail.takedown.marketplace) }, at: 3)
        if let notice = AuthorityOrder(detail.recall), notice.kind.isNotice {
            lines.append("says      " + SafeText.line(notice.reasons, limit: saidLimit))
        }
        if !takedown.listing.url.isEmpty { lines.append("url       \(takedown.listing.url)") }
        lines.append(
            "score     \(takedown.score), \(takedown.tier.rawValue), scope \(takedown.scope.rawValue)"
        )
        lines += EvidenceLines.lines(prior: takedown.prior, evidence: takedown.evidence).map {
            "  \($0)"
        }
        lines.append(
            "clock     \(takedown.clock.policyID): from \(takedown.clock.start), target "
                + "\(takedown.clock.target), limit \(takedown.clock.limit)")
        lines += Self.lines(detail.returned)
        if detail.bases.count > 1 { lines += detail.bases.flatMap(Self.lines) }
        lines += detail.duties.flatMap { DutyText.lines($0, at: now) }
        for recorded in detail.clockEvents {
            lines.append("  \(recorded.event.kind.name) at \(recorded.event.at)")
        }
        lines += Self.lines(detail.acts, at: now) + Self.moments(of: detail)
        lines += detail.reinstatement.map(Self.lines) ?? []
        lines += Self.lines(following: detail.returnsBehind, takedown)
        lines += detail.affirmations.map {
            "stands    the return of case \($0.reinstated), says \($0.person) \($0.at): "
                + "\($0.reason)"
        }
        lines += detail.appeals.map { Self.line($0, at: now) }
        lines += detail.documents.map(Self.line)
        lines += detail.notices.flatMap { NoticeText.lines($0) }
        lines += detail.ledger.filter { $0.kind == LedgerEntry.overtakingKind }.map(overtaking)
        lines.append(
            "seen      export \(detail.lastSeenIn.id.number), taken \(detail.lastSeenIn.takenAt)")
        if let verified = detail.verifiedIn {
            lines.append(
                "gone      proven by export \(verified.id.number), taken \(verified.takenAt)")
        }
        return lines.map(TerminalText.safe)
    }

    /// Scalars of what a notice says; `orders show` has more of it.
    private static let saidLimit = 300

    /// That the seller was told after the listing's platform was, and how long
    /// the order waited for that.
    private static func overtaking(_ entry: LedgerEntry) -> String {
        let waited = (try? JSONParser.parse(entry.body))?["waited_seconds"]?.integer
        return "early     the order went out at \(entry.at), before any destination took the "
            + "seller's notice; it waited \(waited.map { "\($0) s" } ?? "an unknown time")"
    }

    private static func json(_ held: HeldMatches) -> JSONValue {
        .record([
            "recall_id": .string(held.recall.description),
            "class": held.ground.productClass.map(JSONValue.string),
            "matches": .integer(held.matches), "shown": .integer(held.shown),
            "rows": .integer(held.rows),
            "export": .integer(held.export.number),
            "noted_at": .string(held.notedAt.description),
        ])
    }

    private static func line(_ held: HeldMatches, on marketplace: Marketplace) -> String {
        "held back \(held.ground) matches \(held.matches) of \(held.rows) listings in export "
            + "\(held.export.number); \(held.matches - held.shown) of them have no case and stay on "
            + "offer until two people release it: recalld recalls release \(held.recall)"
            + "\(held.ground.options) --marketplace \(marketplace)"
    }
}
