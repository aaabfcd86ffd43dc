package import CaseStore
import Digests
package import JSONText

/// A checkpoint of the ledger as it is told to others.
package struct SignedCheckpoint: Hashable, Sendable {
    package var checkpoint: LedgerCheckpoint
    /// The whole note, ending in a newline (C2SP signed-note).
    package var note: String
    /// The text of the public key that opens it.
    package var verifier: String

    package var json: JSONValue {
        .record([
            "origin": .string(checkpoint.origin), "size": .integer(checkpoint.size),
            "head": .string(checkpoint.head.hexadecimal), "note": .string(note),
            "verifier": .string(verifier),
        ])
    }
}
