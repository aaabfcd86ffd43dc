import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel

extension StoreTransaction {
    /// Appends an entry, in the transaction that makes it true.
    ///
    /// - Parameter actor: a person; `nil` for the program.
    func record(
        _ kind: String, of subject: String, by actor: String? = nil, _ body: JSONValue
    ) throws {
        let last = try db.row("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1")
        let sequence = try last.map { try $0.field("seq") as Int64 + 1 } ?? 1
        let previous = try last?.bytes("hash") ?? LedgerEntry.origin
        let bytes = (actor == nil ? body : attributed(body)).bytes
        let actor = actor ?? rules.engine
        let hash = LedgerEntry.seal(
            sequence: sequence, previous: previous, at: now.milliseconds, actor: actor, kind: kind,
            subject: subject, body: bytes)
        try db.run(
            """
            INSERT INTO ledger (seq, prev, at, actor, kind, subject, body, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [sequence, Data(previous), now, actor, kind, subject, Data(bytes), hash])
    }

    /// The account that a person acts from now, where it is one person's and the
    /// same that somebody did something from; `nil` otherwise.
    ///
    /// - Parameter isDeed: which of the subject's entries of that kind it was.
    func accountAgain(
        of kind: String, _ subject: String, where isDeed: (JSONValue) -> Bool = { _ in true }
    ) throws -> ActingAccount? {
        guard let account, !account.isShared else { return nil }
        let bodies = try db.rows(
            "SELECT body FROM ledger WHERE subject = ? AND kind = ?", [subject, kind]
        ).map { try $0.json("body") }
        let isSame = bodies.contains {
            isDeed($0) && account.isSamePerson(as: $0["account"]?.string)
        }
        return isSame ? account : nil
    }

    /// What a person did, with the account that they did it from.
    private func attributed(_ body: JSONValue) -> JSONValue {
        guard let account, case .object(let members) = body else { return body }
        return .object(members + [JSONValue.Member("account", .string(account.text))])
    }
}
