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
