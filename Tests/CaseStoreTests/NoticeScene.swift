import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Notices and requests, filed and found.
extension Scene {
    static func noticeRules(seller: Bool = false) throws -> CaseRules {
        var rules = try ReasonScene.rules(sellers: seller ? ["sellers"] : [])
        rules.routes.orders = ["hook"]
        rules.reports.isOn = true
        rules.reports.destinations = ["office"]
        rules.terms.complaints = "complaints@market.example"
        rules.retention = RetentionRules()
        let duties = try [
            DutyScene.duty(
                "eu.notice", "24h", "72h", starts: .received, metBy: .decision, sources: [.notice]),
            DutyScene.duty(
                "eu.tf", "8h", "24h", starts: .received, metBy: .decision,
                sources: [.trustedFlagger]),
            DutyScene.duty("au.pledge", "12h", "48h", starts: .received, sources: [.request]),
        ]
        rules.duties = try DutyBook(table: DutyTable(duties), calendars: [], zones: [.utc])
        return rules
    }

    /// A consumer's notice, complete.
    static func notice(
        _ reference: String = "T-1", of kind: AuthorityOrder.Kind = .notice,
        listingID: String = "L1", receivedAt: Instant = noon
    ) -> AuthorityOrder {
        var notice = AuthorityOrder(
            authority: kind == .trustedFlagger ? "Toy Watch" : AuthorityOrder.anybody,
            reference: reference, verb: .remove, targets: [.init(listingID: listingID)],
            receivedAt: receivedAt)
        notice.kind = kind
        notice.country = Market("DE")
        notice.reasons = "It burns"
        notice.isInGoodFaith = true
        notice.notifier = Notifier(name: "Kim Zwickelmeier", email: "kim@example.org")
        return notice
    }

    /// A regulator's request, complete.
    static func request(_ reference: String = "R-1") -> AuthorityOrder {
        var request = order(reference: reference)
        request.kind = .request
        request.legalBasis = ""
        request.redress = ""
        return request
    }

    /// Files it and shows an export with its listing.
    func openAsked(_ asked: AuthorityOrder) async throws -> CaseID {
        try #require(try await openAll([asked]).first)
    }

    /// Files them all and shows an export with their listings, `L1` and so on.
    func openAll(_ asked: [AuthorityOrder]) async throws -> [CaseID] {
        for one in asked { try await file(one) }
        return try await show(
            asked.map { Self.askedMatch($0, $0.targets[0].listingID) }
        ).map(\.caseID)
    }

    /// What names a listing, with a match that would take it down.
    static func askedMatch(_ asked: AuthorityOrder, _ listingID: String = "L1") -> Match {
        var match = orderMatch(asked, listingID)
        match.listing.listedAt = "2025-05-31"
        return match
    }

    func noticeFigures() async throws -> NoticeFigures {
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: clock.now())
        return try await store.platformFigures(of: period).notices
    }
}
