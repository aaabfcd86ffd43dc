package import Outbound
package import RecallModel
package import Takedown

/// Posts notices to webhooks, one attempt a call.
///
/// When to call again is
/// ``RetrySchedule``'s answer.
///
/// | what comes back | outcome |
/// |---|---|
/// | 2xx | delivered, also where its body is larger than is read |
/// | 408, 425, 429, 5xx | retry, after `Retry-After` where there is one |
/// | any other 4xx, 410 among them | refused: slow retry |
/// | 3xx and any other status | retry; a redirect is never followed |
/// | no complete answer | retry |
///
/// An answer that breaks off is no answer, even after a 200: the receiver may
/// have seen the same id before, and knows what to do with it.
package struct WebhookCourier: Sendable {
    /// 64 KiB: nothing of an answer is used but status and header, and the
    /// receivers of Standard Webhooks send a few bytes.
    private static let responseLimit = 64 << 10

    /// Too early to be refusals: the receiver asks for another try (RFC 9110,
    /// 8470, 6585).
    private static let passing: Set<Int> = [408, 425, 429]

    private let session: HTTPSession
    private let clock: any WallClock

    package init(session: HTTPSession, clock: any WallClock) {
        self.session = session
        self.clock = clock
    }

    /// Makes one attempt.
    ///
    /// Id and body are the same at every attempt of a notice; timestamp and
    /// signature are of the moment.
    ///
    /// - Parameter attempt: 1 for the first. From the second on the receiver
    ///   is told in the header `recalld-attempt`, since the one before may have
    ///   reached it.
    package func post(
        id: NoticeID, body: [UInt8], attempt: Int, to endpoint: WebhookEndpoint
    ) async -> DeliveryOutcome {
        guard !endpoint.secrets.isEmpty else {
            return .failed(
                detail: "\(endpoint.name): it has no secret, and nothing leaves unsigned",
                disposition: .retry)
        }
        let request = request(id: id, body: body, attempt: attempt, to: endpoint)
        do throws(OutboundError) {
            let response = try await session.perform(request)
            return outcome(of: response, from: endpoint)
        } catch {
            return .failed(detail: "\(endpoint.name): \(error)", disposition: .retry)
        }
    }

    private func request(
        id: NoticeID, body: [UInt8], attempt: Int, to endpoint: WebhookEndpoint
    ) -> HTTPRequest {
        let timestamp = clock.now().seconds
        let signature = WebhookSignature.header(
            id: id.text, timestamp: timestamp, body: body, secrets: endpoint.secrets)
        var headers = [
            (name: "content-type", value: "application/json"),
            (name: "webhook-id", value: id.text),
            (name: "webhook-timestamp", value: String(timestamp)),
            (name: "webhook-signature", value: signature),
        ]
        if attempt > 1 { headers.append((name: "recalld-attempt", value: String(attempt))) }
        return HTTPRequest(
            method: "POST", url: endpoint.url, headers: headers, body: body, reach: endpoint.reach,
            allowsPlainHTTP: endpoint.allowsPlainHTTP, timeout: endpoint.timeout,
            stallTimeout: endpoint.timeout, responseLimit: Self.responseLimit, overflow: .cut)
    }

    private func outcome(
        of response: HTTPResponse, from endpoint: WebhookEndpoint
    ) -> DeliveryOutcome {
        let detail = "\(endpoint.name): HTTP \(response.status)"
        switch response.status {
        case 200..<300:
            return .delivered(detail: detail)
        case 300..<400:
            return .failed(
                detail: "\(detail), a redirect, which is never followed; configure the new URL",
                disposition: .retry)
        case 400..<500 where !Self.passing.contains(response.status):
            return .failed(detail: "\(detail), refused", disposition: .slowRetry)
        default:
            let asked = response.header("retry-after")
                .flatMap { RetryAfter.parse($0, now: clock.now()) }
            return .failed(detail: detail, disposition: asked.map { .retryAfter($0) } ?? .retry)
        }
    }
}
