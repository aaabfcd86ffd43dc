package import CaseStore
import Digests
package import JSONText
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

    /// What a walk along the chain found, on one line.
    package static func line(_ verification: LedgerVerification) -> String {
        let head = verification.head.map { "head \($0)" } ?? "empty"
        guard let bad = verification.firstBad else {
            return "ledger intact: \(verification.entries) entries, \(head)"
        }
        return "ledger broken at entry \(bad): \(verification.problem ?? "its hash is wrong"); "
            + "\(verification.entries) entries before it are good"
    }

    /// The same for a script.
    package static func json(_ verification: LedgerVerification) -> JSONValue {
        .record([
            "intact": .bool(verification.isIntact), "entries": .integer(verification.entries),
            "head": verification.head.map { .string($0.hexadecimal) },
            "first_bad": verification.firstBad.map { .integer($0) },
            "problem": verification.problem.map(JSONValue.string),
        ])
    }
}
