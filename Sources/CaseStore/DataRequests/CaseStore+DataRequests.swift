import GRDB
package import RecallModel
package import Takedown

extension CaseStore {
    /// Files an authority's data request, or a new wording of one that is known;
    /// its clocks start with its receipt.
    ///
    /// Filing the same words again changes nothing.
    ///
    /// - Parameters:
    ///   - snapshot: of what was kept of it, as ``recordSnapshot`` gave it.
    ///   - person: who handed it in; `nil` where it came through a folder.
    /// - Throws: ``CaseStoreError``: `impossible` of a new wording of one that is
    ///   answered.
    package func file(
        _ request: DataRequest, snapshot: Int64, by person: String? = nil
    ) async throws(CaseStoreError) -> OrderFiling {
        try await write("filing data request \(request.id)") {
            try $0.file(request, snapshot: snapshot, by: person)
        }
    }

    /// Every data request, the newest first.
    ///
    /// - Parameter limit: so many at most.
    package func dataRequests(limit: Int) async throws(CaseStoreError) -> [StoredDataRequest] {
        try await read("reading data requests") {
            try $0.dataRequests("ORDER BY filed_at DESC, id LIMIT ?", [limit])
        }
    }

    /// A data request; `nil` where none has that id.
    package func dataRequest(_ id: RecallID) async throws(CaseStoreError) -> StoredDataRequest? {
        try await read("reading data request \(id)") { try $0.dataRequest(id) }
    }

    /// A person says that a data request was answered: its duties are met.
    ///
    /// - Throws: ``CaseStoreError``: `notFound`; `impossible` where it was answered
    ///   or taken back.
    package func answer(
        _ id: RecallID, by person: String, how: String
    ) async throws(CaseStoreError) -> StoredDataRequest {
        try await write("answering data request \(id)") {
            try $0.answer(id, by: person, how: how)
        }
    }

    /// Records what the clocks of open data requests, incidents and refusals have said by now, each once
    /// with its true moment; asks nothing of the disk where they said nothing.
    ///
    /// - Returns: how often one spoke.
    @discardableResult
    package func recordDueDataRequests() async throws(CaseStoreError) -> Int {
        let now = clock.now()
        let isDue = try await read("looking for data requests that are due") { db in
            try db.nextDataRequestEvent().map { $0 <= now } ?? false
        }
        guard isDue else { return 0 }
        return try await write("speaking of data requests") { try $0.recordDueDataRequests() }
    }
}

extension Database {
    /// - Parameter rest: what follows `FROM data_requests`.
    func dataRequests(
        _ rest: String, _ arguments: StatementArguments
    ) throws -> [StoredDataRequest] {
        try letters(where: "kind = 'data_request'", rest, arguments).map { row in
            var stored = try StoredDataRequest(row)
            stored.duties = try letterDuties(of: stored.id)
            return stored
        }
    }

    /// Whatever somebody must answer or report without a case, each with its latest
    /// wording.
    ///
    /// - Parameters:
    ///   - kinds: a condition, of which of them.
    ///   - rest: what follows `FROM data_requests`.
    func letters(
        where kinds: String, _ rest: String, _ arguments: StatementArguments
    ) throws -> [Row] {
        let wordings = """
            data_request_wordings w WHERE w.request = data_requests.id
                AND w.wording = data_requests.wording
            """
        return try rows(
            """
            SELECT *, (SELECT words FROM \(wordings)) AS words,
                (SELECT sha256 FROM \(wordings)) AS sha256
            FROM (SELECT * FROM data_requests WHERE \(kinds)) AS data_requests \(rest)
            """, arguments)
    }

    /// What one asks for, in the order of the limits.
    func letterDuties(of id: RecallID) throws -> [DataRequestDuty] {
        try rows(
            """
            SELECT * FROM data_request_duties WHERE request = ?
            ORDER BY clock_limit IS NULL, clock_limit, duty
            """, [id]
        ).map { try DataRequestDuty($0) }
    }

    func dataRequest(_ id: RecallID) throws -> StoredDataRequest? {
        try dataRequests("WHERE id = ?", [id]).first
    }

    /// When the clock of one next has something to say.
    func nextDataRequestEvent() throws -> Instant? {
        try Instant.fetchOne(
            self,
            sql: """
                SELECT min(next_event_at) FROM data_request_duties
                WHERE next_event_at IS NOT NULL
                """)
    }

    /// Duties to answer, report or decide without a case as figures read those of
    /// cases; one that was taken back before its limit is released.
    static let dataRequestDuties = """
        SELECT q.duty, q.clock_start, q.clock_limit, q.clock_limit AS gross_limit, q.added_at,
            q.ended_at, q.outcome,
            CASE q.outcome WHEN 'released' THEN q.ended_at END AS released_at, 0 AS is_return
        FROM data_request_duties q
        """
}
