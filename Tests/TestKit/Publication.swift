import Synchronization

/// What a publisher has to say, which changes while the daemon asks.
package final class Publication: Sendable {
    private struct State {
        var feed: [UInt8]
        var edition = 1
        var hasTag = true
        var answers: [String: LoopbackAnswer] = [:]
        var served = 0
    }

    private let state: Mutex<State>

    package init(_ feed: [UInt8]) { state = Mutex(State(feed: feed)) }

    /// Publishes another list under another tag.
    package func publish(_ feed: [UInt8]) {
        state.withLock {
            $0.feed = feed
            $0.edition += 1
        }
    }

    /// Whether lists carry an `ETag`, as good publishers send it.
    package func useTags(_ hasTag: Bool) { state.withLock { $0.hasTag = hasTag } }

    /// Answers otherwise wherever the request's target has this text in it,
    /// until it is taken back with `nil`.
    package func answer(whereTargetHas text: String, with answer: LoopbackAnswer?) {
        state.withLock { $0.answers[text] = answer }
    }

    /// How often the list itself was sent.
    package var served: Int { state.withLock { $0.served } }

    /// What it says to a request.
    package func answer(_ request: LoopbackServer.Request) -> LoopbackAnswer {
        state.withLock { state in
            if let other = state.answers.first(where: { request.path.contains($0.key) }) {
                return other.value
            }
            guard request.path.hasPrefix("/Recall") else { return .response(404, body: "") }
            let tag = "\"\(state.edition)\""
            if state.hasTag, request.header("if-none-match") == tag {
                return .response(304, body: "")
            }
            state.served += 1
            return .response(200, headers: state.hasTag ? [("etag", tag)] : [], body: state.feed)
        }
    }
}
