import GRDB
package import RecallModel

extension CaseStore {
    /// Claims dispatches that are due, and writes their attempts down before
    /// anything is sent.
    ///
    /// Each destination's earliest deadline comes first, and destinations take
    /// turns, so that a dead one with a thousand notices holds up no other.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - perDestination: how many a destination may have in flight, those
    ///     claimed before included.
    ///   - lease: past it an attempt without a result counts as cut off and
    ///     its dispatch is due again; longer than any attempt can take.
    package func claimDispatches(
        limit: Int, perDestination: Int = .max, leaseFor lease: Duration
    ) async throws(CaseStoreError) -> [Dispatch] {
        try await write("claiming dispatches") {
            try $0.claim(limit: limit, perDestination: perDestination, leaseFor: lease)
        }
    }

    /// Writes down what came of attempts, in one transaction.
    ///
    /// The first destination that takes an order makes its case delivered. A
    /// dispatch that is given up raises the alarm
    /// `delivery.given_up:DESTINATION`, which the next delivery there clears.
    package func recordAttempts(_ results: [AttemptResult]) async throws(CaseStoreError) {
        try await write("recording attempts") { try $0.recordAttempts(results) }
    }

    /// To call once at start, before the first claim: attempts that a crash
    /// cut off become unknown, and their dispatches are due at once, under the
    /// same id.
    ///
    /// - Returns: how many there were.
    package func recoverAttempts() async throws(CaseStoreError) -> Int {
        try await write("recovering attempts") { try $0.recoverAttempts() }
    }

    /// Dispatches that no destination has taken yet.
    package func outboxDepth() async throws(CaseStoreError) -> Int {
        try await read("counting dispatches") { try $0.outboxDepth() }
    }

    /// When something is next to be claimed, `nil` while nothing waits.
    package func nextDispatchDue() async throws(CaseStoreError) -> Instant? {
        try await read("reading the next dispatch") { db in
            let due = try Instant.fetchOne(
                db, sql: "SELECT min(due_at) FROM dispatches WHERE state = 'pending'")
            let lease = try Instant.fetchOne(
                db, sql: "SELECT min(lease_until) FROM dispatches WHERE state = 'sending'")
            return [due, lease].compactMap { $0 }.min()
        }
    }
}

extension Database {
    func outboxDepth() throws -> Int {
        try count("SELECT count(*) FROM dispatches WHERE state = 'pending'")
            + count("SELECT count(*) FROM dispatches WHERE state = 'sending'")
    }
}
