import Delivery
import Outbound
import RecallModel
import Takedown
import TestKit
import Testing

/// R8 of the test plan as the courier sees it: whatever a receiver does, one
/// attempt ends in an outcome.
struct HostileWebhookTests {
    struct Receiver: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: LoopbackAnswer

        init(_ name: String, _ answer: LoopbackAnswer) {
            (testDescription, self.answer) = (name, answer)
        }
    }

    private static let ok = "HTTP/1.1 200 OK\r\n"

    static let failing = [
        Receiver("hangs", .hang), Receiver("resets", .reset), Receiver("closes", .close),
        Receiver("endless header", .endlessHeaders), Receiver("HTTP/0.9", .raw("ok")),
        Receiver("half a header", .stuck(after: ok + "A")),
        Receiver("200 and half a body", .stuck(after: ok + "Content-Length: 9\r\n\r\nabc")),
        Receiver("200 and a body cut short", .raw(ok + "Content-Length: 9\r\n\r\nabc")),
        Receiver(
            "drips its header", .drip(ok + "Content-Length: 0\r\n\r\n", every: .milliseconds(60))),
        Receiver("drips its body", .drip(ok + "\r\n" + "abcdefgh", every: .milliseconds(60))),
        Receiver(
            "broken gzip", .raw(ok + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")),
        Receiver("redirects to a file", .redirect(to: "file:///etc/passwd")),
        Receiver("redirects to metadata", .redirect(307, to: "http://169.254.169.254/latest/")),
        Receiver("redirects to itself", .redirect(308, to: "/")),
        Receiver(
            "500 and an endless body",
            .raw("HTTP/1.1 500 X\r\n\r\n" + String(repeating: "a", count: 1 << 20))),
        Receiver("only interim answers", .stuck(after: "HTTP/1.1 102 Processing\r\n\r\n")),
    ]

    static let accepting = [
        Receiver("10 GB of body", .hugeBody(10 << 30)),
        Receiver("10 GB of body, unannounced", .hugeBody(10 << 30, announced: false)),
        Receiver(
            "204 with a body", .raw("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello")),
        Receiver(
            "interim answers first",
            .raw("HTTP/1.1 103 A\r\nL: x\r\n\r\n" + ok + "Content-Length: 0\r\n\r\n")),
        Receiver("bare line feeds", .raw("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")),
        Receiver("no reason phrase", .raw("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")),
        Receiver("HTTP/1.0", .raw("HTTP/1.0 200 OK\r\n\r\nok")),
        Receiver("64 KiB of body", .response(200, body: [UInt8](repeating: 97, count: 64 << 10))),
        Receiver(
            "one byte more", .response(200, body: [UInt8](repeating: 97, count: 64 << 10 + 1))),
        Receiver("a body that is not text", .response(200, body: (0...255).map { UInt8($0) })),
    ]

    private func outcome(_ receiver: Receiver, timeout: Duration) async throws -> DeliveryOutcome {
        let server = try LoopbackServer { _ in receiver.answer }
        defer { server.stop() }
        let id = try #require(NoticeID("ntc_0123456789abcdef0123456789"))
        let endpoint = WebhookEndpoint(
            name: "hook", url: "\(server.url)/hunter2?key=hunter2",
            secrets: [try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
            reach: .loopback, allowsPlainHTTP: true, timeout: timeout)
        let clock = ManualClock(Instant(milliseconds: 0))
        return await WebhookCourier(session: HTTPSession(threads: 1), clock: clock)
            .post(id: id, body: Array("{}".utf8), attempt: 1, to: endpoint)
    }

    @Test(arguments: failing)
    func `a receiver that gives no whole answer is tried again`(receiver: Receiver) async throws {
        let outcome = try await outcome(receiver, timeout: .milliseconds(300))

        guard case .failed(let detail, .retry) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(detail.hasPrefix("hook: ") && !detail.contains("hunter2"))
        #expect(!detail.contains("\n"))
    }

    @Test(arguments: accepting)
    func `a receiver that accepts in an odd way has accepted`(receiver: Receiver) async throws {
        guard case .delivered = try await outcome(receiver, timeout: .seconds(20)) else {
            Issue.record("not delivered")
            return
        }
    }

    @Test(arguments: [
        "http://127.0.0.1:9/", "https://127.0.0.1:9/", "ftp://example.org/", "https://u:p@h/", "",
    ])
    func `an endpoint out of reach is a failure with a reason`(url: String) async throws {
        let id = try #require(NoticeID("ntc_0123456789abcdef0123456789"))
        let endpoint = WebhookEndpoint(
            name: "hook", url: url,
            secrets: [try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")])
        let courier = WebhookCourier(
            session: HTTPSession(threads: 1), clock: ManualClock(Instant(milliseconds: 0)))

        let outcome = await courier.post(id: id, body: [], attempt: 1, to: endpoint)

        guard case .failed(let detail, .retry) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            detail.contains("address-denied") || detail.contains("refused")
                || detail.contains("invalid-url"))
    }
}
