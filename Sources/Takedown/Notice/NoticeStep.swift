/// What a notice is sent for.
package enum NoticeStep: Hashable, Sendable {
    /// The order to take the listing down.
    case issued
    /// So many percent of the time between start and limit are over.
    case reminder(percent: Int)
    case targetMissed
    case breach
    /// The case got one more legal basis, its order being out.
    case basis(number: Int)
    /// The order is taken back: it was wrong, or the authority withdrew the
    /// recall.
    case withdrawn
    /// The statement of reasons to the seller, made with the order.
    case seller
    /// The question to the seller which lots he offers, while a person waits.
    case attestation
    /// Word to the seller whom the question was put to that nothing is asked of
    /// him any more, and nothing was restricted.
    case attestationClosed
    /// The seller's restriction no longer holds.
    case sellerWithdrawn
    /// The listing may return, for whoever had the order.
    case reinstated
    /// The same for the seller, with its conditions.
    case sellerReinstated
    /// What was decided on an appeal of the seller's, by its number.
    case appealAnswer(number: Int)
    /// The recall notice for buyers, made with the order.
    case consumer
    /// Buyers must not be told any more, or be told otherwise.
    case consumerWithdrawn
    /// The recall notice for buyers in markets of a further law, by its name.
    case consumerUnder(law: String)
    /// The end of that one.
    case consumerUnderWithdrawn(law: String)
    /// Word to a supplier of a recalled product that it is offered and what was
    /// done about it.
    case supplier
    /// Word to a supplier that a listing he was told of is not his product; the
    /// number is of its case's.
    case supplierCorrected(number: Int)
    /// Word to a supplier that the authority withdrew the recall he was told of.
    case supplierWithdrawn
    /// A report of a kind about an order, a recall or a list.
    case report(ReportKind, number: Int)
    /// Something is wrong with the service itself, not with a listing.
    case alarm

    /// A short name that is part of the notice's id and is stored: it never
    /// changes.
    package var name: String {
        switch self {
        case .issued: "issued"
        case .reminder(let percent): "reminder-\(percent)"
        case .targetMissed: "target-missed"
        case .breach: "breach"
        case .basis(let number): "basis-\(number)"
        case .withdrawn: "withdrawn"
        case .seller: "seller"
        case .attestation: "attestation"
        case .attestationClosed: "attestation-closed"
        case .sellerWithdrawn: "seller-withdrawn"
        case .reinstated: "reinstated"
        case .sellerReinstated: "seller-reinstated"
        case .appealAnswer(let number): "appeal-\(number)"
        case .consumer: "consumer"
        case .consumerWithdrawn: "consumer-withdrawn"
        case .consumerUnder(let law): "consumer-under-\(law)"
        case .consumerUnderWithdrawn(let law): "consumer-withdrawn-under-\(law)"
        case .supplier: "supplier"
        case .supplierCorrected(let number): "supplier-corrected-\(number)"
        case .supplierWithdrawn: "supplier-withdrawn"
        case .report(let kind, let number): "report-\(kind.rawValue)-\(number)"
        case .alarm: "alarm"
        }
    }

    /// The step that ``name`` wrote, or `nil`.
    package init?(name: String) {
        switch name {
        case "issued": self = .issued
        case "target-missed": self = .targetMissed
        case "breach": self = .breach
        case "withdrawn": self = .withdrawn
        case "seller": self = .seller
        case "attestation": self = .attestation
        case "attestation-closed": self = .attestationClosed
        case "seller-withdrawn": self = .sellerWithdrawn
        case "reinstated": self = .reinstated
        case "seller-reinstated": self = .sellerReinstated
        case "consumer": self = .consumer
        case "consumer-withdrawn": self = .consumerWithdrawn
        case "supplier": self = .supplier
        case "supplier-withdrawn": self = .supplierWithdrawn
        case "alarm": self = .alarm
        default:
            if let percent = Self.number(in: name, after: "reminder-") {
                self = .reminder(percent: percent)
            } else if let number = Self.number(in: name, after: "basis-") {
                self = .basis(number: number)
            } else if let number = Self.number(in: name, after: "appeal-") {
                self = .appealAnswer(number: number)
            } else if let law = Self.law(in: name, after: "consumer-under-") {
                self = .consumerUnder(law: law)
            } else if let law = Self.law(in: name, after: "consumer-withdrawn-under-") {
                self = .consumerUnderWithdrawn(law: law)
            } else if let number = Self.number(in: name, after: "supplier-corrected-") {
                self = .supplierCorrected(number: number)
            } else if let report = Self.report(name) {
                self = report
            } else {
                return nil
            }
        }
    }

    private static func report(_ name: String) -> NoticeStep? {
        for kind in ReportKind.allCases {
            guard let number = number(in: name, after: "report-\(kind.rawValue)-") else { continue }
            return .report(kind, number: number)
        }
        return nil
    }

    private static func law(in name: String, after prefix: String) -> String? {
        guard name.hasPrefix(prefix) else { return nil }
        let law = String(name.dropFirst(prefix.count))
        return NoticeLaw.isName(law) ? law : nil
    }

    /// The number as this program writes it, without signs or zeros in front.
    private static func number(in name: String, after prefix: String) -> Int? {
        guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)),
            name == "\(prefix)\(number)"
        else { return nil }
        return number
    }

    /// The notice's `type` on the wire.
    package var type: String {
        switch self {
        case .issued: "takedown.issued"
        case .reminder: "takedown.reminder"
        case .targetMissed: "takedown.target_missed"
        case .breach: "takedown.breached"
        case .basis: "takedown.basis_added"
        case .withdrawn: "takedown.withdrawn"
        case .seller: "seller.statement_of_reasons"
        case .attestation: "seller.attestation_request"
        case .attestationClosed: "seller.attestation_closed"
        case .sellerWithdrawn: "seller.withdrawn"
        case .reinstated: "takedown.reinstated"
        case .sellerReinstated: "seller.reinstated"
        case .appealAnswer: "seller.appeal_decided"
        case .consumer, .consumerUnder: "consumer.recall_notice"
        case .consumerWithdrawn, .consumerUnderWithdrawn: "consumer.withdrawn"
        case .supplier: "supplier.recall_notice"
        case .supplierCorrected: "supplier.corrected"
        case .supplierWithdrawn: "supplier.withdrawn"
        case .report(let kind, _): kind.type
        case .alarm: "alarm.raised"
        }
    }
}

extension NoticeStep {
    /// The step that takes back a recall notice for buyers; `nil` of any other.
    package var consumerWithdrawal: NoticeStep? {
        switch self {
        case .consumer: .consumerWithdrawn
        case .consumerUnder(let law): .consumerUnderWithdrawn(law: law)
        default: nil
        }
    }
}
