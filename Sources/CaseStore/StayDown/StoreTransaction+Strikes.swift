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

    private var tally: String {
        let times = strikes == 1 ? "1 strike" : "\(strikes) strikes"
        let days = rules.period.components.seconds / 86_400
        return "the seller of case \(takedown.id) on \(takedown.marketplace) has \(times) in "
            + "\(days) days for offers that came back after they were taken down"
    }

    var warning: Alarm {
        Alarm(
            key: warningKey, severity: .warning, text: "\(tally): a warning is proposed",
            nextStep: "See “recalld cases show \(takedown.id)”. Have the marketplace warn the "
                + "seller; without a prior warning nobody may be suspended (Regulation (EU) "
                + "2022/2065, Article 23).")
    }

    func suspension(_ warnedAt: Instant) -> Alarm {
        Alarm(
            key: suspensionKey, severity: .critical,
            text: "\(tally): suspension is proposed; a warning was proposed \(warnedAt)",
            nextStep: "See “recalld cases show \(takedown.id)”. A person decides, after the "
                + "warning was given, for a reasonable time; nothing is done by itself "
                + "(Regulation (EU) 2023/988, Article 22(11); 2022/2065, Article 23).")
    }
}
