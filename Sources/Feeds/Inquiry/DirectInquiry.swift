/// One address, asked once.
struct DirectInquiry: Inquiry {
    private var request: FeedRequest?
    private let coverage: FeedCoverage

    /// - Parameter keyHeader: the header that carries the publisher's key.
    init(_ start: InquiryStart, coverage: FeedCoverage = .whole, keyHeader: String? = nil) {
        var request = FeedRequest(start.address)
        request.isConditional = true
        if let keyHeader, let key = start.key {
            request.headers.append(.init(name: keyHeader, value: key))
        }
        self.request = request
        self.coverage = coverage
    }

    mutating func next() -> FeedRequest? {
        defer { request = nil }
        return request
    }

    func take(_ body: [UInt8]) -> InquiryStep { .end(coverage, progress: nil) }
}
