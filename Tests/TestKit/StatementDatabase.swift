package import JSONText
import Synchronization

/// A stand-in of the DSA Transparency Database on loopback: takes a batch whole
/// or not at all, and each `puid` once.
package final class StatementDatabase: Sendable {
    private struct State {
        var taken: [String] = []
        var posts: [[String]] = []
        var statuses: [Int] = []
        var isSilent = false
    }

    private let state = Mutex(State())
    private let server: LoopbackServer

    /// - Parameters:
    ///   - token: the one that is good.
    ///   - namesBlame: whether an answer says which statement is to blame.
    ///   - refuses: whether a statement is not taken.
    package init(
        token: String, namesBlame: Bool = true,
        refuses: @escaping @Sendable (JSONValue) -> Bool = { _ in false }
    ) throws {
        let box = Box()
        server = try LoopbackServer { request in
            guard let database = box.database.withLock({ $0 }) else { return .response(503) }
            guard request.header("authorization") == "Bearer \(token)" else {
                return .response(401)
            }
            return database.answer(request, namesBlame, refuses)
        }
        box.database.withLock { $0 = self }
    }

    private final class Box: Sendable {
        let database = Mutex<StatementDatabase?>(nil)
    }

    package var endpoint: String { "\(server.url)/api/v1" }
    package func stop() { server.stop() }

    /// Statements in the database, in the order taken.
    package var taken: [String] { state.withLock { $0.taken } }
    /// Every batch that was posted, by its ids.
    package var posts: [[String]] { state.withLock { $0.posts } }

    /// What the next requests are answered with, whatever they are.
    package func fail(with statuses: [Int]) { state.withLock { $0.statuses = statuses } }
    /// Takes batches, and breaks the connection in place of saying so.
    package func takeSilently(_ isSilent: Bool) { state.withLock { $0.isSilent = isSilent } }

    private func answer(
        _ request: LoopbackServer.Request, _ namesBlame: Bool,
        _ refuses: (JSONValue) -> Bool
    ) -> LoopbackAnswer {
        guard request.path == "/api/v1/statements", request.method == "POST",
            let statements = (try? JSONParser.parse(request.body))?["statements"]?.array
        else { return .response(404) }
        let ids = statements.map { $0["puid"]?.string ?? "" }
        let failure = state.withLock { state -> Int? in
            state.posts.append(ids)
            return state.statuses.isEmpty ? nil : state.statuses.removeFirst()
        }
        if let failure { return .response(failure, headers: [("Retry-After", "7")]) }
        let known = state.withLock { state in ids.filter(state.taken.contains) }
        guard known.isEmpty else {
            let named = known.map { JSONValue.record(["puid": .string($0)]) }
            return .response(
                422, body: JSONValue.record(["existing": .array(named)]).bytes)
        }
        let bad = statements.indices.filter { refuses(statements[$0]) }
        guard bad.isEmpty else {
            let errors = bad.map { place in
                JSONValue.Member("statement_\(place)", .record(["puid": .array(["not so"])]))
            }
            let body: JSONValue =
                namesBlame
                ? .record(["errors": .object(errors)]) : .record(["message": "not so"])
            return .response(422, body: body.bytes)
        }
        let isSilent = state.withLock { state in
            state.taken += ids
            return state.isSilent
        }
        return isSilent ? LoopbackAnswer([.reset]) : .response(201, body: "{}")
    }
}
