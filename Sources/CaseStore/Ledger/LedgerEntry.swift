package import Digests
package import RecallModel
import Takedown

/// One line of the history: who did what to what, chained to the line before.
///
/// `hash` is SHA-256 over a byte 0 and the fields with their lengths (see
/// `FieldSeal`), the previous hash among them, so that no entry can be
/// changed, moved or taken out without every later hash being wrong.
package struct LedgerEntry: Hashable, Sendable {
    /// 1 for the first.
    package var sequence: Int64
    package var previous: SHA256Digest
    package var at: Instant
    /// Who did it: `recalld`, or a person.
    package var actor: String
    /// What was done, for instance `case.opened`.
    package var kind: String
    /// What it was done to: the id of a case, a notice, a recall, an export.
    package var subject: String
    /// Canonical JSON, hashed as stored.
    package var body: [UInt8]
    package var hash: SHA256Digest

    /// The kind of an entry about an order that went out before any destination
    /// had taken the seller's notice.
    package static let overtakingKind = "notice.before_seller"

    /// The previous hash of the first entry.
    package static let origin = Array(repeating: UInt8(0), count: 32)

    /// The hash that an entry of these fields must have.
    static func seal(
        sequence: Int64, previous: some Collection<UInt8>, at: Int64, actor: String, kind: String,
        subject: String, body: some Collection<UInt8>
    ) -> SHA256Digest {
        var seal = FieldSeal(.ledger)
        seal.add(String(sequence))
        seal.add(previous)
        seal.add(String(at))
        seal.add(actor)
        seal.add(kind)
        seal.add(subject)
        seal.add(body)
        return seal.digest
    }
}

/// What a walk along the ledger found.
package struct LedgerVerification: Hashable, Sendable {
    /// How many entries are good.
    package var entries: Int64
    /// The hash of the last good entry; `nil` where there is none.
    ///
    /// Whoever keeps it elsewhere can later prove that no tail was cut off.
    package var head: SHA256Digest?
    /// The sequence number at which the chain breaks.
    package var firstBad: Int64?
    /// What is wrong there.
    package var problem: String?

    package var isIntact: Bool { firstBad == nil }
}
