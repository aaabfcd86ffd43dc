/// Why a feed's answer is not used.
struct FeedTrouble: Error, Sendable {
    /// Whether it may be a passing trouble of the network, which is worth an
    /// alarm only when it lasts.
    var mayPass: Bool
    var text: String
    /// How long the publisher asks to be left alone, where it does.
    var pause: Duration?

    init(mayPass: Bool = false, _ text: String, pause: Duration? = nil) {
        self.mayPass = mayPass
        self.text = text
        self.pause = pause
    }
}
