import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// What stands where something was.
    private static let blank = "[purged]"

    /// Each case in a savepoint of its own: one that the schema refuses is told
    /// of and passed over, and holds up no other.
    func purge(_ rules: RetentionRules, limit: Int) throws -> Int {
        let due = try db.dueForPurge(rules, at: now, limit: limit)
        var done = 0
        for purge in due {
            do {
                try db.inSavepoint {
                    try self.purge(purge)
                    return .commit
                }
                done += 1
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                try refuse(purge, error)
            }
        }
        return done
    }

    private func refuse(_ due: DuePurge, _ error: DatabaseError) throws {
        try raise(
            Alarm(
                key: "retention.refused:\(due.caseID)", severity: .warning,
                text: "Case \(due.caseID) cannot be purged (\(due.kind.rawValue)): "
                    + SafeText.line(error.message ?? "the store refuses it", limit: 200),
                nextStep: "Look at it with “recalld cases show”; the others are purged."))
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
        listing.description = listing.description.blanking(names, with: Self.blank)
        try keep(listing, sequence)
        // What a seller wrote goes whole: nobody knows where his name is in it.
        try db.run(
            "UPDATE appeals SET reason = '–', person = '–' WHERE case_seq = ?", [sequence])
        try db.run("UPDATE case_documents SET text = '' WHERE case_seq = ?", [sequence])
        guard !names.isEmpty else { return }
        try rewriteNotices(of: takedown.id) { step, body, subject, text in
            let blanked = body.replacingTexts(
                in: ["seller_id", "seller_name"], { $0.isEmpty ? $0 : Self.blank }
            ).replacingTexts(in: ["description"]) { $0.blanking(names, with: Self.blank) }
            guard step.isLetterToSeller else {
                return (blanked, subject, text.blankingSellerLine(Self.blank))
            }
            return (
                blanked.replacingTexts(in: ["texts"]) { $0.blanking(names, with: Self.blank) },
                subject.blanking(names, with: Self.blank), text.blanking(names, with: Self.blank)
            )
        }
    }

    private func purgeEvidence(of takedown: TakedownCase, _ sequence: Int64) throws {
        try keep(Listing(id: takedown.listing.id, title: Self.blank), sequence)
        try db.run("UPDATE cases SET evidence = '[]' WHERE seq = ?", [sequence])
        try rewriteNotices(of: takedown.id) { _, _, _, _ in
            (.record(["purged": .bool(true)]), Self.blank, Self.blank)
        }
    }

    private func keep(_ listing: Listing, _ sequence: Int64) throws {
        try db.run(
            "UPDATE cases SET listing = ? WHERE seq = ?", [listing.json.line, sequence])
    }

    private func rewriteNotices(
        of id: CaseID,
        _ rewrite: (NoticeStep, JSONValue, String, String) -> (
            body: JSONValue, subject: String, text: String
        )
    ) throws {
        let rows = try db.rows(
            "SELECT id, step, body, subject, text FROM notices WHERE case_id = ?", [id])
        for row in rows {
            let new = rewrite(
                try row.field("step"), try row.json("body"), try row.field("subject"),
                try row.field("text"))
            try db.run(
                "UPDATE notices SET body = ?, subject = ?, text = ? WHERE id = ?",
                [Data(new.body.bytes), new.subject, new.text, try row.field("id") as NoticeID])
        }
    }

}

extension NoticeStep {
    /// Whether it is written to the seller, by a template that may name him
    /// anywhere.
    fileprivate var isLetterToSeller: Bool { kind == .seller }
}

extension JSONValue {
    /// The value with every text in members of these names replaced, at any
    /// depth.
    ///
    /// - Parameter isInside: whether it is such a member's own.
    fileprivate func replacingTexts(
        in names: Set<String>, isInside: Bool = false, _ replace: (String) -> String
    ) -> JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.map { member in
                    Member(
                        member.name,
                        member.value.replacingTexts(
                            in: names, isInside: isInside || names.contains(member.name), replace))
                })
        case .array(let values):
            .array(values.map { $0.replacingTexts(in: names, isInside: isInside, replace) })
        case .string(let text) where isInside: .string(replace(text))
        default: self
        }
    }
}

extension String {
    /// The text without what its lines about the seller say.
    fileprivate func blankingSellerLine(_ blank: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.trimmingSpace().hasPrefix("seller ") ? "  seller    \(blank)" : String(line)
        }.joined(separator: "\n")
    }

    /// The text with these names replaced where they stand as words of their
    /// own, the longest first.
    ///
    /// A name of digits is replaced behind the word `id` alone: a year, a price
    /// and a lot are no seller.
    fileprivate func blanking(_ names: [String], with blank: String) -> String {
        names.sorted { $0.count > $1.count }.reduce(self) { text, name in
            name.allSatisfy(\.isNumber)
                ? text.replacingWord("id \(name)", with: "id \(blank)")
                : text.replacingWord(name, with: blank)
        }
    }

    private func replacingWord(_ word: String, with new: String) -> String {
        var result = ""
        var rest = self[...]
        while let found = rest.firstRange(of: word) {
            let before = rest[..<found.lowerBound].last ?? result.last
            let isWord =
                !(before.map { $0.isLetter || $0.isNumber } ?? false)
                && !(rest[found.upperBound...].first.map { $0.isLetter || $0.isNumber } ?? false)
            result += rest[..<found.lowerBound] + (isWord ? new[...] : rest[found])
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
