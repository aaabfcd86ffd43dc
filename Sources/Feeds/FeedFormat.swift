import RecallModel

/// A format that recalls come in.
///
/// Decoding is pure: the same bytes always give the same recalls, so that a
/// recall's revision changes only when its publisher changed it.
package enum FeedFormat: String, CaseIterable, Sendable {
    /// The CPSC's REST answer in JSON (recall-feeds research, section 1).
    case cpsc
    /// A list that an authority or a team hands over, CSV or JSON
    /// (interfaces, "A priority list").
    case priorityList = "priority_list"

    /// How far recognition looks for the names that give a format away.
    ///
    /// The longest of 902 records has 7,811 bytes, so the first is always
    /// looked at whole.
    private static let recognisedBytes = 64 * 1024

    /// The format that the content shows, or `nil`.
    ///
    /// File names and declared types play no part: publishers get both wrong.
    package static func recognise(_ bytes: [UInt8]) -> FeedFormat? {
        let head = bytes.prefix(recognisedBytes)
        if FeedText.firstByte(of: head) == UInt8(ascii: "[") {
            if head.containsRun("\"RecallID\"") || head.containsRun("\"RecallNumber\"") {
                return .cpsc
            }
            return head.containsRun("\"recall_id\"") && head.containsRun("\"product\"")
                ? .priorityList : nil
        }
        guard let header = PriorityTable.header(of: bytes), header.isPriorityList else {
            return nil
        }
        return .priorityList
    }

    /// The recalls in the text.
    ///
    /// - Parameter source: The feed's short lower-case name, the first half of
    ///   every recall id.
    /// - Throws: ``FeedError`` where the text is unusable as a whole; what is
    ///   wrong with single records is in the decoding's defects.
    package func decode(
        _ bytes: [UInt8], source: String, defaults: FeedDefaults = FeedDefaults()
    ) throws(FeedError) -> FeedDecoding {
        guard FeedText.isSourceName(source) else {
            throw FeedError(
                .badSource,
                "the feed's name “\(source)” cannot begin a recall id; "
                    + "use lower-case letters, digits, “-” and “_”")
        }
        try FeedText.check(bytes)
        switch self {
        case .cpsc:
            return try CPSCFeed(source: source, defaults: defaults).decode(bytes)
        case .priorityList:
            return try PriorityList(source: source, defaults: defaults).decode(bytes)
        }
    }
}
