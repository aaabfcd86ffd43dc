import GRDB
package import RecallModel
package import Takedown

extension CaseStore {
    /// The cases a filter lets through: the earliest limit first, but what waits
    /// for a decision on a trusted flagger's notice before all others (Regulation
    /// (EU) 2022/2065, Article 22(1)).
    package func cases(_ filter: CaseFilter) async throws(CaseStoreError) -> [TakedownCase] {
        let now = clock.now()
        return try await read("reading cases") { db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            if !filter.states.isEmpty {
                let states = filter.states.map(\.rawValue).sorted()
                conditions.append("state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
                arguments += StatementArguments(states)
            }
            if let marketplace = filter.marketplace {
                conditions.append("marketplace = ?")
                arguments += [marketplace]
            }
            if let recall = filter.recall {
                conditions.append(
                    "seq IN (SELECT case_seq FROM case_bases WHERE recall_id = ?)")
                arguments += [recall]
            }
            if let listing = filter.listingID {
                conditions.append("listing_id = ?")
                arguments += [listing]
            }
            if let moment = filter.limitBefore {
                conditions.append("clock_limit < ?")
                arguments += [moment]
            }
            Self.addActs(of: filter, at: now, to: &conditions, &arguments)
            func cases(_ more: String, _ limit: Int) throws -> [TakedownCase] {
                try db.rows(
                    """
                    SELECT * FROM cases WHERE \((conditions + [more]).joined(separator: " AND "))
                    ORDER BY clock_limit, seq LIMIT ?
                    """, arguments + [limit]
                ).map { try TakedownCase($0) }
            }
            // Two looks, each along the index that has the limits in order.
            let first = try cases(Self.isFlagged, filter.count)
            return try first + cases("NOT (\(Self.isFlagged))", filter.count - first.count)
        }
    }

    /// What a person has to decide before other notices.
    private static let isFlagged = """
        state = 'in_review' AND recall_id IN (
            SELECT recall_id FROM authority_orders WHERE kind = 'trusted_flagger')
        """

    private static func addActs(
        of filter: CaseFilter, at now: Instant, to conditions: inout [String],
        _ arguments: inout StatementArguments
    ) {
        if let assignee = filter.assignee {
            conditions.append(
                """
                ? = (SELECT assignee FROM case_assignments WHERE case_seq = seq
                    ORDER BY number DESC LIMIT 1)
                """)
            arguments += [assignee]
        }
        if filter.isSuppressed {
            conditions.append("seq IN (\(Suppression.standingCases))")
            arguments += [now]
        }
        if filter.isWaiting {
            conditions.append("seq IN (SELECT case_seq FROM proposals WHERE outcome IS NULL)")
        }
        if filter.isOnAppeal {
            conditions.append("seq IN (SELECT case_seq FROM appeals WHERE outcome IS NULL)")
        }
        switch filter.flag {
        case .legalHold: conditions.append("seq IN (SELECT case_seq FROM held_cases)")
        case .needsExpert:
            conditions.append(
                """
                state = 'in_review' AND seq IN (SELECT case_seq FROM case_flags
                    WHERE flag = 'needs_expert' AND lowered_at IS NULL)
                """)
        case .destroyed:
            conditions.append(
                """
                seq IN (SELECT case_seq FROM case_flags
                    WHERE flag = 'destroyed' AND lowered_at IS NULL)
                """)
        case nil: break
        }
    }

    /// Everything about a case.
    ///
    /// - Throws: ``CaseStoreError`` with `notFound`.
    package func `case`(_ id: CaseID) async throws(CaseStoreError) -> CaseDetail {
        let (rules, now) = (strikeRules, clock.now())
        return try await read("reading case \(id)") {
            try CaseDetail.read(id, $0, rules: rules, at: now)
        }
    }

    /// The notices a filter lets through: the newest first.
    package func notices(_ filter: NoticeFilter) async throws(CaseStoreError) -> [NoticeDetail] {
        try await read("reading notices") { db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            if let caseID = filter.caseID {
                conditions.append("case_id = ?")
                arguments += [caseID]
            }
            if let step = filter.step {
                conditions.append("step = ?")
                arguments += [step]
            }
            if filter.isUndelivered {
                conditions.append(
                    """
                    id IN (SELECT notice_id FROM dispatches WHERE state = 'pending'
                        UNION SELECT notice_id FROM dispatches WHERE state = 'sending')
                    """)
            }
            let condition =
                conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            return try db.rows(
                "SELECT * FROM notices \(condition) ORDER BY at DESC, id LIMIT ?",
                arguments + [filter.count]
            ).map { try NoticeDetail.read($0, db) }
        }
    }

    /// A notice and how far it got.
    ///
    /// - Throws: ``CaseStoreError`` with `notFound`.
    package func notice(_ id: NoticeID) async throws(CaseStoreError) -> NoticeDetail {
        try await read("reading notice \(id)") { db in
            guard let row = try db.row("SELECT * FROM notices WHERE id = ?", [id]) else {
                throw CaseStoreError(.notFound, "there is no notice \(id)")
            }
            return try NoticeDetail.read(row, db)
        }
    }

    /// Entries of the ledger from a number on, in order.
    package func ledger(
        from sequence: Int64 = 1, limit: Int
    ) async throws(CaseStoreError) -> [LedgerEntry] {
        try await read("reading the ledger") { db in
            try db.rows(
                "SELECT * FROM ledger WHERE seq >= ? ORDER BY seq LIMIT ?", [sequence, limit]
            )
            .map { try LedgerEntry($0) }
        }
    }

    /// How things stand at a moment.
    package func summary(at instant: Instant) async throws(CaseStoreError) -> StoreSummary {
        try await read("summing up") { try StoreSummary.read(at: instant, $0) }
    }
}
