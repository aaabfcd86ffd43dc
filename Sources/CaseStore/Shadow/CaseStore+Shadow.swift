import GRDB
package import RecallModel

extension CaseStore {
    /// Keeps what a cause left alone in an export, in place of what it left
    /// alone in the last one.
    ///
    /// Figures of a whole catalogue and of a part stand beside each other.
    ///
    /// - Parameter isWhole: whether the export has the whole catalogue, so that
    ///   what it does not have is no longer said of the marketplace.
    package func keep(
        _ tally: ShadowTally, of cause: ShadowCause, in export: ExportID, isWhole: Bool
    ) async throws(CaseStoreError) {
        try await write("keeping what \(cause) left alone") {
            try $0.keep(tally, of: cause, in: export, isWhole: isWhole)
        }
    }

    /// Forgets what causes left alone that are no longer in force.
    package func keepShadow(onlyOf causes: Set<ShadowCause>) async throws(CaseStoreError) {
        let known = try await shadowPasses()
        let ended = Set(known.map(\.cause)).subtracting(causes)
        guard !ended.isEmpty else { return }
        try await write("forgetting what is no longer tried") { transaction in
            for cause in ended.sorted(by: { $0.description < $1.description }) {
                try transaction.forgetShadow(of: cause)
            }
        }
    }

    /// What was left alone, takedowns before reviews, the likeliest first.
    ///
    /// - Parameter limit: so many at most.
    package func shadowMatches(
        of cause: ShadowCause? = nil, on marketplace: Marketplace? = nil, limit: Int
    ) async throws(CaseStoreError) -> [StoredShadowMatch] {
        try await read("reading what was left alone") { db in
            try db.rows(
                """
                SELECT * FROM shadow_matches
                WHERE (?1 IS NULL OR cause = ?1) AND (?2 IS NULL OR marketplace = ?2)
                ORDER BY coalesce(would, does) = 'takedown' DESC, score DESC, id LIMIT ?3
                """, [cause, marketplace, limit]
            ).map { try StoredShadowMatch($0) }
        }
    }

    /// What each cause came to on each marketplace, by cause and marketplace,
    /// the last part before the last whole catalogue.
    package func shadowPasses() async throws(CaseStoreError) -> [ShadowPass] {
        try await read("reading what was tried") { db in
            try db.rows("SELECT * FROM shadow_passes ORDER BY cause, marketplace, kind")
                .map { try ShadowPass($0) }
        }
    }
}
