package import RecallModel

/// A moment in the life of a case's clock at which somebody must hear of it.
package struct ClockEvent: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// So many percent of the time between start and limit are over.
        case reminder(percent: Int)
        case targetMissed
        case breach

        /// What is sent for it.
        package var step: NoticeStep {
            switch self {
            case .reminder(let percent): .reminder(percent: percent)
            case .targetMissed: .targetMissed
            case .breach: .breach
            }
        }

        /// A short name that is stored: it never changes.
        package var name: String { step.name }

        /// The kind that ``name`` wrote, or `nil`.
        package init?(name: String) {
            switch NoticeStep(name: name) {
            case .reminder(let percent): self = .reminder(percent: percent)
            case .targetMissed: self = .targetMissed
            case .breach: self = .breach
            case .issued, .basis, .withdrawn, .reinstated, .seller, .attestation,
                .attestationClosed, .sellerWithdrawn, .sellerReinstated, .appealAnswer, .consumer,
                .consumerWithdrawn,
                .consumerUnder, .consumerUnderWithdrawn, .supplier,
                .supplierCorrected, .supplierWithdrawn, .report,
                .alarm,
                nil:
                return nil
            }
        }
    }

    package var kind: Kind
    /// The moment it comes true, whether or not anybody was there to notice.
    package var at: Instant

    package init(kind: Kind, at: Instant) {
        self.kind = kind
        self.at = at
    }
}
