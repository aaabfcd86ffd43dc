package import CaseStore
package import JSONText
import Digests
import RecallModel

/// Ledger entries for a script.
package enum LedgerText {
    package static func json(_ entry: LedgerEntry) -> JSONValue {
        .record([
            "seq": .integer(entry.sequence), "at": .string(entry.at.description),
            "actor": .string(entry.actor), "kind": .string(entry.kind),
            "subject": .string(entry.subject), "hash": .string(entry.hash.hexadecimal),
            "body": (try? JSONParser.parse(entry.body)) ?? .null,
        ])
    }
}
