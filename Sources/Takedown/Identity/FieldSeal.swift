package import Digests

/// A digest over several fields that no shift of a border between two of them
/// can leave unchanged.
///
/// Every field is preceded by its length as eight bytes, the highest first, so
/// `("ab", "c")` and `("a", "bc")` differ. One byte in front names what is
/// sealed, as RFC 6962 (section 2.1) does for leaves and nodes: the same
/// fields sealed for two purposes never collide.
package struct FieldSeal: Sendable {
    /// What a seal is for.
    package enum Domain: UInt8, Sendable {
        /// An entry of the ledger.
        case ledger = 0
        case caseID = 1
        case noticeID = 2
        case alarmNoticeID = 3
        /// A seller whose strikes are counted.
        case seller = 4
        /// What keeps two orders apart whose ids read alike.
        case orderID = 5
        /// A notice about an order, or about a recall as a whole.
        case reportNoticeID = 6
        /// A notice to one supplier of a recall.
        case supplierNoticeID = 7
        /// Word to one supplier that a recall was withdrawn.
        case supplierWithdrawalID = 8
    }

    private var bytes: [UInt8]

    package init(_ domain: Domain) { bytes = [domain.rawValue] }

    package mutating func add(_ field: some Collection<UInt8>) {
        let count = UInt64(field.count)
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: count >> UInt64(shift)))
        }
        bytes.append(contentsOf: field)
    }

    package mutating func add(_ field: String) { add(field.utf8) }

    package var digest: SHA256Digest { SHA256Digest(of: bytes) }
}
