package import JSONText
package import RecallModel
package import Takedown

/// Everything that is known of one case.
package struct CaseDetail: Hashable, Sendable {
    package var takedown: TakedownCase
    /// The recall as the case's revision has it.
    package var recall: Recall
    /// Every legal basis, the case's own recall first.
    package var bases: [NamedBasis]
    /// Every duty that these brought, in the order added.
    package var duties: [CaseDuty]
    /// What became of the recalls it rests on since they were first known, in
    /// order.
    package var revisions: [RecallRevision]
    package var openedIn: StoredExport
    package var lastSeenIn: StoredExport
    /// The export that showed the listing gone.
    package var verifiedIn: StoredExport?
    /// In the order they were made.
    package var notices: [NoticeDetail]
    /// In the order they came true.
    package var clockEvents: [RecordedClockEvent]
    /// The entries about the case and about its notices, in order.
    package var ledger: [LedgerEntry]
    /// What its listing is again, where it was taken down before.
    package var returned: CaseReturn?
    /// Who looks after it, notes, claims and flags.
    package var acts: CaseActs
    /// How its listing was let return; `nil` where it was not.
    package var reinstatement: StoredReinstatement?
    /// The reinstated cases of its listing that it is a later round of and whose
    /// watch a dismissal ends; empty of a case that is closed.
    package var returnsBehind: [CaseID]
    /// The words by which it was closed because reinstatements stand.
    package var affirmations: [Affirmation]
    /// In the order in which they came.
    package var documents: [StoredDocument]
    /// In the order in which they came; at most the last is open.
    package var appeals: [StoredAppeal]
    /// Further matches of its recalls that were held back, as too many.
    package var heldBack: [HeldMatches]
    /// All rounds of the same listing and recall, this one among them.
    package var rounds: [TakedownCase]
}

extension CaseDetail {
    /// The takedown order, where there is one.
    package var order: NoticeDetail? { notices.first { $0.notice.step == .issued } }

    /// When a destination first took the order.
    package var deliveredAt: Instant? {
        order?.dispatches.filter { $0.state == .delivered }.compactMap(\.endedAt).min()
    }
}

/// A later revision of a recall, and what it changed.
package struct RecallRevision: Hashable, Sendable {
    package var recall: RecallID
    /// From 2.
    package var revision: Int
    package var knownAt: Instant
    /// The fields that changed, by their names.
    package var fields: [String]
    /// As ``RecallDifference/json`` wrote it; `nil` in files of older versions.
    package var difference: JSONValue?
}

/// A notice and how far it got.
package struct NoticeDetail: Hashable, Sendable {
    package var notice: TakedownNotice
    package var acknowledgedAt: Instant?
    package var acknowledgedBy: String?
    /// By destination.
    package var dispatches: [DispatchDetail]
}

/// A notice's way to one destination.
package struct DispatchDetail: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case pending, sending, delivered
        case givenUp = "given_up"
        case cancelled
    }

    package var destination: String
    package var state: State
    /// When it is tried next, while it is pending.
    package var dueAt: Instant?
    package var endedAt: Instant?
    package var attempts: [Attempt]

    /// One try.
    package struct Attempt: Hashable, Sendable {
        package enum State: String, Hashable, Sendable {
            case started, delivered, failed
            /// Cut off by a crash: it may have arrived.
            case unknown
        }

        package var number: Int
        package var state: State
        package var startedAt: Instant
        package var finishedAt: Instant?
        package var detail: String?
    }
}
