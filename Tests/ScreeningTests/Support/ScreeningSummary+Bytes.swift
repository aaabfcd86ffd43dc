import Glibc
import RecallModel
import TestKit

@testable import Screening

extension ScreeningSummary {
    private static let folder = TemporaryFolder("recalld-summaries")

    /// What screening the bytes against no recall at all says of them.
    static func of(
        _ bytes: [UInt8], limits: ScreeningLimits = ScreeningLimits()
    ) async throws -> ScreeningSummary {
        let path = folder.write("\(UInt64.random(in: 0 ... .max))", bytes)
        defer { unlink(path) }
        let configuration = MatchingConfiguration()
        let screener = Screener(
            index: RecallIndex([], configuration: configuration), configuration: configuration,
            limits: limits)
        return try await screener.screen(Screener.Request(path: path)) { _ in }
    }

    static func of(_ text: String) async throws -> ScreeningSummary {
        try await of(Array(text.utf8))
    }
}
