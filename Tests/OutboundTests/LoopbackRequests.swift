import Outbound
import TestKit

extension HTTPRequest {
    /// A request to a loopback server with limits that suit a test.
    static func loopback(
        _ server: LoopbackServer, _ path: String = "/", method: String = "GET",
        headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        timeout: Duration = .milliseconds(300), limit: Int = 1 << 16, overflow: Overflow = .refuse
    ) -> HTTPRequest {
        HTTPRequest(
            method: method, url: server.url + path, headers: headers, body: body, reach: .loopback,
            // Who waits for long must not be ended by what counts as a standstill.
            allowsPlainHTTP: true, timeout: timeout, connectTimeout: timeout,
            stallTimeout: max(timeout, .seconds(10)), responseLimit: limit,
            overflow: overflow)
    }
}

extension HTTPSession {
    /// The code of the error, or `nil` where there was an answer.
    func refusal(_ request: HTTPRequest) async -> OutboundError.Code? {
        do throws(OutboundError) {
            _ = try await perform(request)
            return nil
        } catch {
            return error.code
        }
    }
}

/// A limit no machine reaches in a test that ends well.
let generous = Duration.seconds(20)
