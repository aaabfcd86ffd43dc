import RecallModel

/// Early warnings that an authority sends to the platform, in the form of a
/// priority list.
struct EarlyWarnings: SentRecalls {
    static let title = "early warnings in CSV, JSON or NDJSON"
    static let sourceKind = RecallSourceKind.earlyWarning

    let list: PriorityList
}
