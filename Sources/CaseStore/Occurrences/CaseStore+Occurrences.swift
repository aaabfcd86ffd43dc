import GRDB
package import RecallModel
package import Takedown

extension CaseStore {
    /// Files an incident or a refusal, or a new wording of one that is known; its
    /// clocks start with what it tells of.
    ///
    /// Filing the same words again changes nothing.
    ///
    /// - Parameters:
    ///   - snapshot: of what was kept of it, as ``recordSnapshot`` gave it.
    ///   - person: who handed it in; `nil` where it came through a folder.
    /// - Throws: ``CaseStoreError``: `impossible` of a new wording of one that has
    ///   ended.
    package func file(
        _ occurrence: Occurrence, snapshot: Int64, by person: String? = nil
    ) async throws(CaseStoreError) -> OrderFiling {
        try await write("filing \(occurrence.kind.rawValue) \(occurrence.id)") {
            try $0.file(occurrence, snapshot: snapshot, by: person)
        }
    }

    /// Every incident and refusal, the newest first.
    ///
    /// - Parameter limit: so many at most.
    package func occurrences(limit: Int) async throws(CaseStoreError) -> [StoredOccurrence] {
        try await read("reading incidents") {
            try $0.occurrences("ORDER BY filed_at DESC, id LIMIT ?", [limit])
        }
    }

    /// An incident or refusal; `nil` where none has that id.
    package func occurrence(_ id: RecallID) async throws(CaseStoreError) -> StoredOccurrence? {
        try await read("reading \(id)") { try $0.occurrence(id) }
    }
}

extension Database {
    /// - Parameter rest: what follows `FROM data_requests`.
    func occurrences(
        _ rest: String, _ arguments: StatementArguments
    ) throws -> [StoredOccurrence] {
        try letters(
            where: "kind IN ('incident', 'refusal')", rest, arguments
        ).map { row in
            var stored = try StoredOccurrence(row)
            stored.duties = try letterDuties(of: stored.id)
            return stored
        }
    }

    func occurrence(_ id: RecallID) throws -> StoredOccurrence? {
        try occurrences("WHERE id = ?", [id]).first
    }
}
