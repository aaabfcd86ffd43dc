import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// What stands where something was.
    private static let blank = "[purged]"

    func purge(_ rules: RetentionRules, limit: Int) throws -> Int {
        let due = try db.dueForPurge(rules, at: now, limit: limit)
        for purge in due { try self.purge(purge) }
        return due.count
    }

    private func purge(_ due: DuePurge) throws {
        let takedown = try db.filedCase(due.caseID).takedown
        let key = takedown.sellerKey
        try db.run(
            "INSERT INTO purges (case_seq, kind, seller, purged_at) VALUES (?, ?, ?, ?)",
            [due.sequence, due.kind, due.kind == .seller ? key : nil, now])
        switch due.kind {
        case .seller: try purgeSeller(of: takedown, due.sequence)
        case .evidence: try purgeEvidence(of: takedown, due.sequence)
        }
        try db.run(
            "UPDATE purges SET is_done = 1 WHERE case_seq = ? AND kind = ?",
            [due.sequence, due.kind])
        try record(
            "case.purged", of: due.caseID.text, .record(["kind": .string(due.kind.rawValue)]))
    }

    private func purgeSeller(of takedown: TakedownCase, _ sequence: Int64) throws {
        var listing = takedown.listing
        let names = [listing.sellerName, listing.sellerID].filter { !$0.isEmpty }
        (listing.sellerID, listing.sellerName) = ("", "")
        try keep(listing, sequence)
        // Strikes are counted under a digest, of a seller who is nobody now.
        try db.run("UPDATE case_returns SET seller = NULL WHERE case_seq = ?", [sequence])
        // What a seller wrote goes whole: nobody knows where his name is in it.
        try db.run(
            "UPDATE appeals SET reason = '–', person = '–' WHERE case_seq = ?", [sequence])
        try db.run("UPDATE case_documents SET text = '' WHERE case_seq = ?", [sequence])
        guard !names.isEmpty else { return }
        try rewriteNotices(of: takedown.id) { body, subject, text in
            let isTheirs = { (name: String) in name == "seller_id" || name == "seller_name" }
            return (
                body.blanking(Self.blank, where: isTheirs).blanking(names, with: Self.blank),
                subject.blanking(names, with: Self.blank), text.blanking(names, with: Self.blank)
            )
        }
    }

    private func purgeEvidence(of takedown: TakedownCase, _ sequence: Int64) throws {
        try keep(Listing(id: takedown.listing.id, title: Self.blank), sequence)
        try db.run("UPDATE cases SET evidence = '[]' WHERE seq = ?", [sequence])
        try rewriteNotices(of: takedown.id) { _, _, _ in
            (.record(["purged": .bool(true)]), Self.blank, Self.blank)
        }
    }

    private func keep(_ listing: Listing, _ sequence: Int64) throws {
        try db.run(
            "UPDATE cases SET listing = ? WHERE seq = ?", [listing.json.line, sequence])
    }

    private func rewriteNotices(
        of id: CaseID,
        _ rewrite: (JSONValue, String, String) -> (body: JSONValue, subject: String, text: String)
    ) throws {
        let rows = try db.rows(
            "SELECT id, body, subject, text FROM notices WHERE case_id = ?", [id])
        for row in rows {
            let new = rewrite(
                try row.json("body"), try row.field("subject"), try row.field("text"))
            try db.run(
                "UPDATE notices SET body = ?, subject = ?, text = ? WHERE id = ?",
                [Data(new.body.bytes), new.subject, new.text, try row.field("id") as NoticeID])
        }
    }

}

extension String {
    /// The text with these names replaced, the longest first.
    ///
    /// Short ones are left: they would be found in the middle of words, and tell
    /// nobody anything by themselves.
    fileprivate func blanking(_ names: [String], with blank: String) -> String {
        names.filter { $0.count > 2 }.sorted { $0.count > $1.count }
            .reduce(self) { $0.replacing($1, with: blank) }
    }
}

extension JSONValue {
    /// The value with the texts of members of these names replaced, at any
    /// depth.
    fileprivate func blanking(_ blank: String, where isTheirs: (String) -> Bool) -> JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.map { member in
                    let isText = isTheirs(member.name) && member.value.string?.isEmpty == false
                    return Member(
                        member.name,
                        isText ? .string(blank) : member.value.blanking(blank, where: isTheirs))
                })
        case .array(let values): .array(values.map { $0.blanking(blank, where: isTheirs) })
        default: self
        }
    }

    /// The value with these names replaced wherever a text has them.
    fileprivate func blanking(_ names: [String], with blank: String) -> JSONValue {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.blanking(names, with: blank)) })
        case .array(let values): .array(values.map { $0.blanking(names, with: blank) })
        case .string(let text):
            .string(text.blanking(names, with: blank))
        default: self
        }
    }
}
