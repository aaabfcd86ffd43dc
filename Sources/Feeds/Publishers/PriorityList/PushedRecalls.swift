import RecallModel

/// Recalls that an authority sends to the platform, in the form of a priority
/// list.
///
/// A message is no list: what is not in it is in force as before, and the next
/// one may have a single recall.
struct PushedRecalls: FeedForm {
    private let list: PriorityList

    static let title = "pushed recalls in CSV, JSON or NDJSON"
    static let isExcerpt = true

    init(source: String, defaults: FeedDefaults) {
        var defaults = defaults
        defaults.sourceKind = defaults.sourceKind ?? .push
        list = PriorityList(source: source, defaults: defaults)
    }

    static func recognises(_ head: FeedHead) -> Bool { PriorityList.recognises(head) }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding { try list.decode(bytes) }
}

/// Early warnings that an authority sends to the platform, in the same columns.
///
/// A message of its own each, as pushed recalls are.
struct EarlyWarnings: FeedForm {
    private let list: PriorityList

    static let title = "early warnings in CSV, JSON or NDJSON"
    static let isExcerpt = true

    init(source: String, defaults: FeedDefaults) {
        var defaults = defaults
        defaults.sourceKind = defaults.sourceKind ?? .earlyWarning
        list = PriorityList(source: source, defaults: defaults)
    }

    static func recognises(_ head: FeedHead) -> Bool { PriorityList.recognises(head) }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding { try list.decode(bytes) }
}
