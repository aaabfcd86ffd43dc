import Digests
import GRDB
import RecallModel
import Takedown

extension StoreTransaction {
    /// Looks at the strikes of a case's seller after an order of its went out
    /// or was taken back: proposes a warning or suspension, or takes the
    /// proposal back where the strikes do not bear it any more.
    func reviewStrikes(of takedown: TakedownCase) throws {
        let seller = try SHA256Digest.fetchOne(
            db,
            sql: """
                SELECT r.seller FROM case_returns r JOIN cases c ON c.seq = r.case_seq
                WHERE c.id = ? AND r.seller IS NOT NULL
                """, arguments: [takedown.id])
        guard let seller else { return }
        let strikes = try db.strikes(of: seller, since: now - rules.strikes.period)
        let proposal = StrikeProposal(
            takedown: takedown, seller: seller, strikes: strikes, rules: rules.strikes)
        let warnedAt = try firstWarning(proposal.warningKey)
        if strikes >= rules.strikes.warning {
            try raise(proposal.warning)
        } else {
            try clearAlarm(proposal.warningKey)
        }
        if strikes >= rules.strikes.suspension {
            // Nobody is to be suspended who was not warned before.
            if let warnedAt, warnedAt < now { try raise(proposal.suspension(warnedAt)) }
        } else {
            try clearAlarm(proposal.suspensionKey)
        }
    }

    /// When this seller's warning was proposed first within the period.
    private func firstWarning(_ key: String) throws -> Instant? {
        try Instant.fetchOne(
            db,
            sql: """
                SELECT min(raised_at) FROM alarms
                WHERE key = ? AND (raised_at > ? OR cleared_at IS NULL)
                """,
            arguments: [key, now - rules.strikes.period])
    }

    /// Takes back the proposals whose strikes have grown too old.
    func reviewStandingProposals() throws {
        let cases = try db.rows(
            """
            SELECT c.* FROM cases c WHERE c.seq IN (
                SELECT max(r.case_seq) FROM alarms a
                JOIN case_returns r ON a.key IN (
                    'seller.warning:' || lower(substr(hex(r.seller), 1, 16)),
                    'seller.suspension:' || lower(substr(hex(r.seller), 1, 16)))
                WHERE a.cleared_at IS NULL AND a.key GLOB 'seller.*' AND r.seller IS NOT NULL
                GROUP BY r.seller)
            """
        ).map { try TakedownCase($0) }
        for takedown in cases { try reviewStrikes(of: takedown) }
    }
}

extension CaseStore {
    /// Takes back proposals about sellers whose strikes have grown too old;
    /// asks nothing of the disk where no such proposal stands.
    package func reviewStrikes() async throws(CaseStoreError) {
        let standing = try await read("looking for proposals") {
            try $0.count(
                "SELECT count(*) FROM alarms WHERE cleared_at IS NULL AND key GLOB 'seller.*'")
        }
        guard standing > 0 else { return }
        try await write("reviewing strikes") { try $0.reviewStandingProposals() }
    }
}

/// What is proposed about a seller who brings back what was taken down.
///
/// The words name the case and not the seller, who is a person to the law: the
/// case names him.
struct StrikeProposal {
    let takedown: TakedownCase
    let seller: SHA256Digest
    let strikes: Int
    let rules: StrikeRules

    private var key: String { String(seller.hexadecimal.prefix(16)) }
    var warningKey: String { "seller.warning:\(key)" }
    var suspensionKey: String { "seller.suspension:\(key)" }

    private var tally: TemplateValues {
        var values = TemplateValues.plain([
            "case": "\(takedown.id)", "marketplace": "\(takedown.marketplace)",
            "strikes": "\(strikes)", "days": "\(rules.period.components.seconds / 86_400)",
        ])
        values.put(number: strikes)
        return values
    }

    var warning: Alarm {
        Alarm(.sellerWarning, key: warningKey, severity: .warning, tally)
    }

    func suspension(_ warnedAt: Instant) -> Alarm {
        var values = tally
        values.places["warned"] = "\(warnedAt)"
        return Alarm(.sellerSuspension, key: suspensionKey, severity: .critical, values)
    }
}
