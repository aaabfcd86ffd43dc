import Synchronization
import TestKit

/// What all publishers say at present, and how each of them fails.
final class PublisherStage: Sendable {
    private struct State {
        var notices: [StagedNotice]
        var troubles: [String: LoopbackAnswer] = [:]
    }

    private let state: Mutex<State>

    init(_ notices: [StagedNotice]) { state = Mutex(State(notices: notices)) }

    func publish(_ notices: [StagedNotice]) { state.withLock { $0.notices = notices } }

    /// Lets publishers fail, by their kinds; none where nothing is given.
    func fail(_ troubles: [String: LoopbackAnswer]) { state.withLock { $0.troubles = troubles } }

    func answer(_ request: LoopbackServer.Request) -> LoopbackAnswer {
        let kind =
            request.path.hasPrefix("/api/content/")
            ? "opss" : String(request.path.dropFirst().prefix { $0 != "/" })
        guard let publisher = StagedPublisher.all.first(where: { $0.kind == kind }) else {
            return .response(404, body: "nobody")
        }
        let state = state.withLock { $0 }
        if let trouble = state.troubles[kind] { return trouble }
        let url = "http://\(request.header("host") ?? "")"
        return .response(200, body: publisher.answer(request.path, url, state.notices))
    }
}
