/// For whom a notice is written, by which destinations choose what they take
/// (requirements research, section 3: seven outputs, of which these are
/// six).
package enum NoticeKind: String, Hashable, CaseIterable, Sendable {
    /// Whoever removes listings: the order, what is added to it, its end (N1).
    case order
    /// The seller: why the listing is restricted, and what to do about it (N2).
    case seller
    /// Buyers, through the platform: a recall notice to pass on (N5).
    case consumer
    /// Whoever made, imported or distributed what was recalled: what is offered,
    /// what was done, and what he is asked to do (N4).
    case supplier
    /// An authority or the owner of a list, through whoever answers to them:
    /// receipts, effect, final and compliance reports (N6).
    case report
    /// Whoever watches: reminders, missed limits, alarms (N7).
    case alert
}

extension NoticeStep {
    /// For whom it is.
    package var kind: NoticeKind {
        switch self {
        case .issued, .basis, .withdrawn, .reinstated: .order
        case .seller, .attestation, .attestationClosed, .sellerWithdrawn, .sellerReinstated,
            .appealAnswer:
            .seller
        case .consumer, .consumerWithdrawn, .consumerUnder, .consumerUnderWithdrawn: .consumer
        case .supplier, .supplierCorrected, .supplierWithdrawn: .supplier
        case .report: .report
        case .reminder, .targetMissed, .breach, .alarm: .alert
        }
    }
}

extension NoticeStep {
    /// The notice that a case's later ones to the same readers follow; it need not
    /// have gone to all of them.
    ///
    /// - Returns: `nil` of what is no case's.
    package func thread(in id: CaseID) -> NoticeID? {
        switch self {
        case .consumerUnder(let law), .consumerUnderWithdrawn(let law):
            return NoticeID(case: id, step: .consumerUnder(law: law))
        case .attestation, .attestationClosed: return NoticeID(case: id, step: .attestation)
        default: break
        }
        switch kind {
        case .order, .alert: return NoticeID(case: id, step: .issued)
        case .seller: return NoticeID(case: id, step: .seller)
        case .consumer: return NoticeID(case: id, step: .consumer)
        case .supplier, .report: return nil
        }
    }
}
