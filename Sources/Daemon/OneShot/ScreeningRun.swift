import FoundationEssentials
package import RecallModel
package import Screening

/// Recalls indexed and ready to screen with, by a configuration's thresholds
/// and limits.
package struct ScreeningRun: Sendable {
    package let screener: Screener
    private let threads: Int

    package init(
        recalls: [Recall], configuration: Configuration,
        judgement: Screening.MatchingConfiguration? = nil
    ) {
        self.init(
            index: RecallIndex(recalls, configuration: judgement ?? configuration.judgement),
            configuration: configuration, judgement: judgement)
    }

    /// - Parameters:
    ///   - index: built for this judgement.
    ///   - judgement: another than the configuration's, to try it.
    package init(
        index: RecallIndex, configuration: Configuration,
        judgement: Screening.MatchingConfiguration? = nil
    ) {
        screener = Screener(
            index: index, configuration: judgement ?? configuration.judgement,
            limits: configuration.screeningLimits)
        threads = configuration.matching.threads
    }

    /// A request for one export on as many cores as configured.
    ///
    /// - Parameter threads: overrides the configuration; 0 is one a core.
    package func request(path: String, threads override: Int? = nil) -> Screener.Request {
        var request = Screener.Request(path: path)
        let wanted = override ?? threads
        request.threads = wanted > 0 ? wanted : ProcessInfo.processInfo.activeProcessorCount
        return request
    }
}

extension Configuration {
    /// Thresholds and weights of the judgement.
    package var judgement: Screening.MatchingConfiguration { matching.judgement.screening }

    /// What an export may cost.
    package var screeningLimits: ScreeningLimits {
        var screening = ScreeningLimits()
        screening.recordBytes = limits.exportRecordBytes
        screening.defectShare = limits.exportDefectShare
        screening.defectCount = limits.exportDefectCount
        return screening
    }
}
