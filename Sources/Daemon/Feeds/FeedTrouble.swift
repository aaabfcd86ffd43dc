import CaseStore

/// Why a feed's answer is not used.
struct FeedTrouble: Error, Sendable {
    /// Whether it may be a passing trouble of the network, which is worth an
    /// alarm only when it lasts.
    var mayPass: Bool
    var text: String
    /// How long the publisher asks to be left alone, where it does.
    var pause: Duration?
    /// What is to be kept of it: the document that it is about, which is not
    /// mended by any other.
    var fault: FeedFault?

    init(
        mayPass: Bool = false, _ text: String, pause: Duration? = nil, fault: FeedFault? = nil
    ) {
        self.mayPass = mayPass
        self.text = text
        self.pause = pause
        self.fault = fault
    }

    /// The same as a trouble of one document among others, which stands until
    /// that document is read.
    func of(document: String) -> FeedTrouble {
        guard !mayPass, fault == nil else { return self }
        var trouble = self
        trouble.fault = FeedFault(.unread, of: document, text)
        return trouble
    }
}
