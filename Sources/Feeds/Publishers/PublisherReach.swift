/// How a publisher is asked over the network.
package struct PublisherReach: Sendable {
    /// What the publisher does with a key.
    package enum KeyUse: Sendable {
        case none, optional, required
    }

    /// What a window of days means to an inquiry.
    package enum WindowUse: Sendable {
        /// It cannot be asked for one.
        case none
        /// It is asked for what was published in one, and for the whole list
        /// now and then.
        case asking
        /// It tells all it has, bit by bit: the window is how far back the
        /// first reading goes.
        case beginning
    }

    /// Its public address, `nil` where it has none of its own.
    package var address: String?
    /// What a window of days is for.
    package var window: WindowUse
    package var key: KeyUse
    /// The pause between two requests of one inquiry, by its own limits or
    /// what a guest may ask.
    package var pace: Duration
    /// Begins an inquiry.
    let begin: @Sendable (InquiryStart) -> any Inquiry

    init(
        _ address: String? = nil, window: WindowUse = .none, key: KeyUse = .none,
        pace: Duration = .zero,
        begin: @escaping @Sendable (InquiryStart) -> any Inquiry = { DirectInquiry($0) }
    ) {
        self.address = address
        self.window = window
        self.key = key
        self.pace = pace
        self.begin = begin
    }

    /// An inquiry from its beginning.
    package func inquiry(_ start: InquiryStart) -> any Inquiry { begin(start) }
}
