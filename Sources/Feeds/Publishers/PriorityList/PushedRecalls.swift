import RecallModel

/// Recalls that an authority sends to the platform, in the form of a priority
/// list.
struct PushedRecalls: SentRecalls {
    static let title = "pushed recalls in CSV, JSON or NDJSON"
    static let sourceKind = RecallSourceKind.push

    let list: PriorityList
}
