package import CaseStore
package import RecallModel
package import Screening

/// One look whether listings of an export are offers that were taken down:
/// what the daemon does with it, without the recalls and without a case.
package struct StayDownTest {
    private let run: ScreeningRun
    private let request: Screener.Request
    private let fingerprints: Int

    /// What a look came to.
    package struct Outcome: Sendable {
        package var rows: Int
        package var lost: Int
        package var fingerprints: Int
        package var returns: Int

        /// The outcome in one line.
        package var line: String {
            "\(rows) rows, \(lost) of them unreadable, against \(fingerprints) fingerprints: "
                + (returns == 1 ? "1 return" : "\(returns) returns")
        }
    }

    /// - Throws: where the configuration's word of the export's columns cannot
    ///   be read.
    package init(
        _ prints: [StoredFingerprint], configuration: Configuration, path: String,
        form: ExportForm?
    ) throws {
        run = ScreeningRun(recalls: [], configuration: configuration)
        let index = StayDownIndex(prints, rules: configuration.stayDown.rules)
        fingerprints = index.count
        var request = run.request(path: path)
        request.form = form
        let settings = try configuration.export(of: path)
        request.mapping = settings?.mapping
        request.statuses = settings?.statuses ?? .builtIn
        request.stayDown = index
        self.request = request
    }

    /// Reads the export and hands out what is back, in the export's order.
    ///
    /// - Throws: `ExportError` where it cannot be read; whatever `take` throws.
    package func run(_ take: (Match) throws -> Void) async throws -> Outcome {
        var returns = 0
        let summary = try await run.screener.screen(request) { matches in
            for match in matches where request.statuses.isOnOffer(match.listing.status) {
                returns += 1
                try take(match)
            }
        }
        return Outcome(
            rows: summary.rows, lost: summary.lost, fingerprints: fingerprints, returns: returns)
    }
}
