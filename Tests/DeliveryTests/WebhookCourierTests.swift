import Delivery
import Outbound
import RecallModel
import Takedown
import TestKit
import Testing

struct WebhookCourierTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private let session = HTTPSession(threads: 2)
    private let clock = ManualClock(Instant(milliseconds: 1_614_265_330_900))
    private let body = Array("{\"type\":\"takedown.issued\",\"ü\":1}".utf8)

    private func post(
        to server: LoopbackServer, attempt: Int = 1, timeout: Duration = .seconds(20),
        secrets: [String] = [secret]
    ) async throws -> DeliveryOutcome {
        let id = try #require(NoticeID("ntc_0123456789abcdef0123456789"))
        let endpoint = WebhookEndpoint(
            name: "hook", url: "\(server.url)/in?key=hunter2",
            secrets: try secrets.map { try WebhookSecret($0) }, reach: .loopback,
            allowsPlainHTTP: true, timeout: timeout)
        return await WebhookCourier(session: session, clock: clock)
            .post(id: id, body: body, attempt: attempt, to: endpoint)
    }

    @Test func `a notice arrives signed as Standard Webhooks says`() async throws {
        let server = try LoopbackServer { _ in .response(204) }
        defer { server.stop() }

        #expect(try await post(to: server) == .delivered(detail: "hook: HTTP 204"))

        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.body == body)
        #expect(request.header("content-type") == "application/json")
        #expect(request.header("webhook-id") == "ntc_0123456789abcdef0123456789")
        #expect(request.header("webhook-timestamp") == "1614265330")
        let expected = WebhookSignature.header(
            id: "ntc_0123456789abcdef0123456789", timestamp: 1_614_265_330, body: body,
            secrets: [try WebhookSecret(Self.secret)])
        #expect(request.header("webhook-signature") == expected)
        #expect(request.header("recalld-attempt") == nil)
    }

    @Test func `a second attempt has the same id and bytes, and says it is one`() async throws {
        let server = try LoopbackServer { _ in .response(503) }
        defer { server.stop() }

        for attempt in 1...3 {
            _ = try await post(to: server, attempt: attempt)
            clock.advance(by: .seconds(5))
        }

        let requests = server.requests
        #expect(requests.map { $0.header("recalld-attempt") } == [nil, "2", "3"])
        #expect(Set(requests.map { $0.header("webhook-id") }).count == 1)
        #expect(Set(requests.map(\.body)) == [body])
        #expect(Set(requests.map { $0.header("webhook-timestamp") }).count == 3)
        #expect(Set(requests.map { $0.header("webhook-signature") }).count == 3)
    }

    @Test func `every secret signs while one is being changed`() async throws {
        let server = try LoopbackServer { _ in .response(200) }
        defer { server.stop() }
        let new = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

        _ = try await post(to: server, secrets: [new, Self.secret])

        let signature = try #require(server.requests.first?.header("webhook-signature"))
        #expect(signature.split(separator: " ").count == 2)
        #expect(signature.split(separator: " ").allSatisfy { $0.hasPrefix("v1,") })
    }

    @Test func `nothing leaves without a signature`() async throws {
        let server = try LoopbackServer { _ in .response(200) }
        defer { server.stop() }

        let outcome = try await post(to: server, secrets: [])

        #expect(disposition(outcome) == .retry)
        #expect(server.connectionCount == 0)
    }

    @Test(arguments: [200, 201, 202, 204, 299])
    func `any 2xx is delivered`(status: Int) async throws {
        let server = try LoopbackServer { _ in .response(status) }
        defer { server.stop() }

        #expect(try await post(to: server) == .delivered(detail: "hook: HTTP \(status)"))
    }

    @Test(arguments: [
        (300, RetryDisposition.retry), (301, .retry), (302, .retry), (304, .retry), (307, .retry),
        (308, .retry), (400, .slowRetry), (401, .slowRetry), (403, .slowRetry), (404, .slowRetry),
        (410, .slowRetry), (413, .slowRetry), (422, .slowRetry), (499, .slowRetry), (408, .retry),
        (425, .retry), (429, .retry), (500, .retry), (502, .retry), (503, .retry), (504, .retry),
        (599, .retry), (600, .retry), (999, .retry),
    ])
    func `a failing status says how to go on`(
        status: Int, expected: RetryDisposition
    ) async throws {
        let server = try LoopbackServer { _ in .redirect(status, to: "http://127.0.0.1:1/") }
        defer { server.stop() }

        #expect(disposition(try await post(to: server)) == expected)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        (503, "120", RetryDisposition.retryAfter(.seconds(120))),
        (429, "0", .retryAfter(.seconds(5))), (408, "1000000000", .retryAfter(.hours(24))),
        (503, "garbage", .retry), (500, "", .retry), (404, "120", .slowRetry),
        (425, "Thu, 25 Feb 2021 15:03:10 GMT", .retryAfter(.milliseconds(59_100))),
        (503, "Thu, 25 Feb 2010 15:03:10 GMT", .retryAfter(.seconds(5))),
    ])
    func `Retry-After is heard where it means something`(
        status: Int, value: String, expected: RetryDisposition
    ) async throws {
        let server = try LoopbackServer { _ in
            .response(status, headers: [("Retry-After", value)])
        }
        defer { server.stop() }

        #expect(disposition(try await post(to: server)) == expected)
    }

    private func disposition(_ outcome: DeliveryOutcome) -> RetryDisposition? {
        guard case .failed(_, let disposition) = outcome else { return nil }
        return disposition
    }
}
