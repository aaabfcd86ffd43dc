package import RecallModel
package import Takedown

/// What people did to a case beside deciding on its match.
package struct CaseActs: Hashable, Sendable {
    /// Who looks after it; `nil` where nobody does.
    package var assignee: String?
    /// In the order they were written.
    package var notes: [CaseNote]
    /// In the order they were made; at most the last of them stands.
    package var claims: [CaseClaim]
    /// The case's own and those of its recalls, in the order they were raised.
    package var flags: [RaisedFlag]
    /// Of what the listing says, the newest of each recall last.
    package var suppressions: [Suppression]
    /// In the order in which they were given.
    package var extensions: [CaseExtension]
    /// In the order in which they were made; at most the last of them waits.
    package var proposals: [Proposal]
    /// What the seller was asked about his lots; `nil` where nothing.
    package var lotRequest: LotRequest?

    /// The proposal that waits for a second person.
    package var waiting: Proposal? { proposals.last { $0.outcome == nil } }

    /// The claim that no export has refuted.
    package var standingClaim: CaseClaim? { claims.last { $0.refutedAt == nil } }

    /// Whether a flag is raised now.
    package func isRaised(_ flag: CaseFlag) -> Bool {
        flags.contains { $0.flag == flag && $0.loweredAt == nil }
    }
}

/// What somebody wrote down about a case.
package struct CaseNote: Hashable, Sendable {
    package var text: String
    package var at: Instant
    package var person: String
}

/// Somebody's word that a listing was taken down.
package struct CaseClaim: Hashable, Sendable {
    package var claimedAt: Instant
    /// When it was said here.
    package var recordedAt: Instant
    package var person: String
    /// When a newer export was found to have the listing.
    package var refutedAt: Instant?
}

/// A flag, from when it was raised until it was lowered.
package struct RaisedFlag: Hashable, Sendable {
    package var flag: CaseFlag
    /// The recall whose cases all have it; `nil` for the case's own.
    package var recall: RecallID?
    package var reason: String
    package var raisedAt: Instant
    package var raisedBy: String
    package var loweredAt: Instant?
    package var loweredBy: String?
    package var loweredFor: String?
}
