import GRDB
import JSONText
package import RecallModel

extension CaseStore {
    /// Takes the links found among all recalls: new ones are added, those that
    /// no longer hold go, each with its entry in the ledger.
    ///
    /// The same links again change nothing. A case that has a basis by a link
    /// keeps it when the link goes.
    ///
    /// - Returns: how many were added and how many went.
    @discardableResult
    package func setLinks(
        _ links: [RecallLink]
    ) async throws(CaseStoreError) -> (added: Int, removed: Int) {
        let known = Set(try await self.links())
        let wanted = Set(links)
        guard known != wanted else { return (0, 0) }
        return try await write("linking recalls") { try $0.setLinks(links) }
    }

    /// All links between recalls, in the order of their ids.
    package func links() async throws(CaseStoreError) -> [RecallLink] {
        try await read("reading links") { try $0.recallLinks() }
    }
}

extension Database {
    func recallLinks() throws -> [RecallLink] {
        try rows("SELECT * FROM recall_links ORDER BY first, second").map { try RecallLink($0) }
    }

    /// The recalls that a recall is linked to.
    func linked(to id: RecallID) throws -> Set<RecallID> {
        try RecallID.fetchSet(
            cachedStatement(
                sql: """
                    SELECT second FROM recall_links WHERE first = ?
                    UNION SELECT first FROM recall_links WHERE second = ?
                    """), arguments: [id, id])
    }
}

extension RecallLink.Kind: DatabaseValueConvertible {}

extension RecallLink {
    init(_ row: Row) throws {
        self.init(
            try row.field("first"), try row.field("second"), kind: try row.field("kind"),
            detail: try row.field("detail"))
    }
}

extension StoreTransaction {
    fileprivate func setLinks(_ links: [RecallLink]) throws -> (added: Int, removed: Int) {
        let known = Set(try db.recallLinks())
        let wanted = Set(links)
        let gone = known.subtracting(wanted).sorted {
            ($0.first, $0.second) < ($1.first, $1.second)
        }
        for link in gone {
            try db.run(
                "DELETE FROM recall_links WHERE first = ? AND second = ?",
                [link.first, link.second])
            try record("recall.unlinked", of: link.first.description, Self.entry(link))
        }
        let added = links.filter { !known.contains($0) }
        for link in added {
            try db.run(
                """
                INSERT INTO recall_links (first, second, kind, detail, linked_at)
                VALUES (?, ?, ?, ?, ?)
                """, [link.first, link.second, link.kind, link.detail, now])
            try record("recall.linked", of: link.first.description, Self.entry(link))
        }
        return (added.count, gone.count)
    }

    private static func entry(_ link: RecallLink) -> JSONValue {
        .record([
            "with": .string(link.second.description), "kind": .string(link.kind.rawValue),
            "detail": .string(link.detail),
        ])
    }
}
