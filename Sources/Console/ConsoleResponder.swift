import HTTPTypes
import HummingbirdCore
import JSONText
import Logging
import NIOCore
import Takedown

/// Turns a request into an answer: finds what is asked, asks the desk, and
/// writes what it says, or why not, as JSON.
struct ConsoleResponder: Sendable {
    let desk: any ConsoleDesk
    let limits: ConsoleLimits
    let log: Logger

    /// - Throws: where the connection breaks; every other error is an answer.
    func response(to request: Request, from channel: any Channel) async throws -> Response {
        do {
            return try await answer(request, channel)
        } catch let refusal as ConsoleRefusal {
            return Self.response(refusal)
        } catch let failure as Broken {
            throw failure.cause
        } catch {
            log.error("the console could not answer: \(error)")
            return Self.response(
                ConsoleRefusal(.internalFault, "an error inside recalld; its log has more"))
        }
    }

    /// The connection is not there any more, or what comes over it is no HTTP.
    private struct Broken: Error {
        var cause: any Error
    }

    private func answer(_ request: Request, _ channel: any Channel) async throws -> Response {
        guard let endpoint = Endpoint(path: request.uri.path) else {
            throw ConsoleRefusal(.notFound, "nothing is at this path")
        }
        guard request.method == endpoint.method else {
            throw ConsoleRefusal(
                .methodNotAllowed, "this path takes \(endpoint.method.rawValue) only")
        }
        switch endpoint {
        case .decisions: return try await decide(request, channel)
        case .cases:
            let query = try CaseQuery(Self.query(request, CaseQuery.names))
            return Self.list("cases", try await desk.cases(query))
        case .takedown(let text):
            guard let id = CaseID(text) else {
                throw ConsoleRefusal(.notFound, "this is no case id; GET /v1/cases has them")
            }
            return Self.response(.ok, try await desk.takedown(id))
        case .feeds: return Self.list("feeds", try await desk.feeds())
        case .duties:
            let query = try DutyQuery(Self.query(request, DutyQuery.names))
            return Self.list("duties", try await desk.duties(query))
        case .health:
            let report = try await desk.health()
            return Self.response(report.isWell ? .ok : .serviceUnavailable, report.json)
        case .metrics: return Self.metrics(try await desk.metrics())
        }
    }

    private func decide(_ request: Request, _ channel: any Channel) async throws -> Response {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type == "application/json" else {
            throw ConsoleRefusal(
                .unsupported, "a decision is sent with content-type: application/json")
        }
        let bytes = try await body(of: request)
        let decision: JSONValue
        do {
            decision = try JSONParser.parse(bytes)
        } catch {
            throw ConsoleRefusal(.malformed, "the body is no JSON: \(error)")
        }
        let peer = try await PeerCredentials.of(channel)
        return Self.response(.ok, try await desk.decide(decision, by: peer))
    }

    private func body(of request: Request) async throws -> [UInt8] {
        do {
            return Array(buffer: try await request.body.collect(upTo: limits.body))
        } catch is NIOTooManyBytesError {
            throw ConsoleRefusal(.tooLarge, "the body is larger than \(limits.body) bytes")
        } catch {
            throw Broken(cause: error)
        }
    }

    private static func query(
        _ request: Request, _ known: [String]
    ) throws(ConsoleRefusal) -> QueryText {
        try QueryText(request.uri.queryParameters, known: known)
    }
}

extension ConsoleResponder {
    private static func list(_ name: String, _ records: [JSONValue]) -> Response {
        response(.ok, .object([JSONValue.Member(name, .array(records))]))
    }

    private static func response(_ refusal: ConsoleRefusal) -> Response {
        response(refusal.status, refusal.json)
    }

    private static func response(_ status: HTTPResponse.Status, _ json: JSONValue) -> Response {
        var bytes: [UInt8] = []
        json.write(into: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return response(status, bytes, type: "application/json")
    }

    private static func metrics(_ families: [MetricFamily]) -> Response {
        let text = families.map(\.text).joined()
        return response(.ok, Array(text.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static func response(
        _ status: HTTPResponse.Status, _ bytes: [UInt8], type: String
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
