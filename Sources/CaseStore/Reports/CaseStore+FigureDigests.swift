import GRDB
package import JSONText
package import RecallModel
package import Takedown

extension CaseStore {
    /// Months ago from which on nobody waits for a digest any more: a service that
    /// was off for years begins anew.
    package static let digestedMonths = 12

    /// The first days of the months that are over and whose figures no digest has
    /// told yet, the oldest first.
    ///
    /// Where there is no digest yet it is the last month alone, and none where
    /// nothing had happened by its end.
    package func undigestedMonths() async throws(CaseStoreError) -> [CivilDate] {
        let today = clock.now().utcDay
        return try await read("looking for months without a digest") { db in
            guard let this = CivilDate(year: today.year, month: today.month, day: 1) else {
                return []
            }
            let last = try String.fetchOne(
                db, sql: "SELECT max(subject) FROM reports WHERE kind = 'figures'")
            guard let last else {
                let isOld = try db.count(
                    "SELECT EXISTS (SELECT 1 FROM ledger WHERE at < ?)", [this.startUTC])
                return isOld > 0 ? [this.adding(months: -1)].compactMap(\.self) : []
            }
            return (1...Self.digestedMonths).reversed()
                .compactMap { this.adding(months: -$0) }
                .filter { $0.monthName > last }
        }
    }

    /// Makes the digest of a month, once and for all.
    ///
    /// - Returns: whether it was made, and not there already.
    package func makeFigureDigest(
        of month: CivilDate, _ record: JSONValue, _ values: TemplateValues
    ) async throws(CaseStoreError) -> Bool {
        try await write("making the digest of \(month.monthName)") { transaction in
            let subject = month.monthName
            guard transaction.rules.reports.isOn,
                try transaction.lastReport(.figures, of: subject) == nil
            else { return false }
            return try transaction.make(
                .figures, of: subject, state: record, (record, values))
        }
    }
}

extension CivilDate {
    /// The month as a digest is named by it, `2026-10`: in the order of time.
    package var monthName: String { String(description.prefix(7)) }
}
