import Digests
import GRDB
import JSONText
package import RecallModel
package import Takedown

extension CaseStore {
    /// A person states what became of a recall's goods, or how it is prevented; what
    /// is left out stays as it was stated before.
    ///
    /// A recall whose final report is made gets a further one with it. The same
    /// again changes nothing.
    ///
    /// - Throws: ``CaseStoreError``: `notFound` for an unknown recall.
    package func state(
        _ disposition: Disposition, of recall: RecallID, by person: String
    ) async throws(CaseStoreError) {
        try await write("stating the disposition of recall \(recall)") {
            try $0.state(disposition, of: recall, by: person)
        }
    }
}

/// What is stated of a recall's goods by now.
struct StatedDisposition: Hashable {
    var disposal = ""
    var prevention = ""
    /// Of every statement, each once.
    var documents: [CaseDocument] = []
    /// The last statement's id; 0 where nobody stated anything.
    var number = 0
}

extension Database {
    func disposition(of recall: RecallID) throws -> StatedDisposition {
        try rows("SELECT * FROM recall_dispositions WHERE recall_id = ? ORDER BY id", [recall])
            .reduce(into: StatedDisposition()) { stated, row in
                let (disposal, prevention): (String, String) = (
                    try row.field("disposal"), try row.field("prevention")
                )
                if !disposal.isEmpty { stated.disposal = disposal }
                if !prevention.isEmpty { stated.prevention = prevention }
                let documents = (try row.json("documents").array ?? []).compactMap {
                    CaseDocument(json: $0)
                }
                stated.documents += documents.filter { !stated.documents.contains($0) }
                stated.number = try row.field("id")
            }
    }
}

extension StoreTransaction {
    fileprivate func state(
        _ disposition: Disposition, of recall: RecallID, by person: String
    ) throws {
        guard try StoredRecall.find(recall, db) != nil else {
            throw CaseStoreError(.notFound, "there is no recall \(recall)")
        }
        let known = try db.disposition(of: recall)
        let isKnown =
            [known.disposal, ""].contains(disposition.disposal)
            && [known.prevention, ""].contains(disposition.prevention)
            && disposition.documents.allSatisfy(known.documents.contains)
        guard !isKnown else { return }
        try db.run(
            """
            INSERT INTO recall_dispositions (recall_id, disposal, prevention, documents, at, person)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                recall, disposition.disposal, disposition.prevention,
                JSONValue.array(disposition.documents.map(\.json)).line, now, person,
            ])
        try record(
            "recall.disposition_stated", of: recall.description, by: person,
            .record([
                "disposal": disposition.disposal.isEmpty ? nil : .string(disposition.disposal),
                "prevention": disposition.prevention.isEmpty
                    ? nil : .string(disposition.prevention),
                "documents": .array(
                    disposition.documents.map { .string($0.sha256.hexadecimal) }),
            ]))
    }
}
