import JSONText

/// The body of an answer that says what to ask next.
enum InquiryBody {
    /// The body as JSON.
    ///
    /// - Throws: ``FeedError`` where it is none.
    static func json(_ body: [UInt8]) throws(FeedError) -> JSONValue {
        try FeedText.check(body)
        do {
            return try JSONParser.parse(body)
        } catch {
            throw FeedError(.notJSON, "\(error); the answer is not the source's JSON, ask again")
        }
    }
}
