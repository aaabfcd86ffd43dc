import Feeds
import RecallModel
import TestKit

/// The recall lists of the shared data, as far as they are there.
enum SharedRecalls {
    /// Those of the CPSC.
    static func american() throws -> [Recall] {
        guard ToyCatalogue.isThere(ToyCatalogue.sharedRecalls) else { return [] }
        return try Publisher.cpsc.decode(
            TemporaryFolder.bytes(of: ToyCatalogue.sharedRecalls), source: "cpsc"
        ).recalls
    }

    /// Those of Safety Gate's weekly reports.
    static func european() throws -> [Recall] {
        let weekly = "\(ToyCatalogue.sharedData)/recalls/eu-safety-gate/weekly"
        guard ToyCatalogue.isThere(weekly) else { return [] }
        return try TemporaryFolder.names(in: weekly).flatMap { report in
            try Publisher.safetyGate.decode(
                TemporaryFolder.bytes(of: "\(weekly)/\(report)"), source: "safety_gate"
            ).recalls
        }
    }

    /// Those of Health Canada, and when each was last changed; `nil` where they are
    /// not there.
    static func canadian() throws -> FeedDecoding? {
        let path = "\(ToyCatalogue.sharedData)/recalls/health-canada/HCRSAMOpenData.json.gz"
        guard ToyCatalogue.isThere(path) else { return nil }
        return try Publisher.healthCanada.decode(
            TemporaryFolder.bytes(of: path), source: "health_canada")
    }
}
