import Testing

@testable import Outbound

struct HTTPRequestTests {
    private func refusal(_ request: HTTPRequest) -> OutboundError.Code? {
        do throws(OutboundError) {
            _ = try request.headerLines()
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        "a\r\nX-Evil: 1", "a\nb", "a\rb", "a\u{0}b", "\u{7F}", "a\u{1B}[2J", "\n",
    ])
    func `a header value cannot begin another line`(value: String) {
        let request = HTTPRequest(url: "https://h/", headers: [("X-A", value)])

        #expect(refusal(request) == .invalidHeader)
    }

    @Test(arguments: ["", "X A", "X:A", "X\r\nA", "Xä", "X\u{0}", "(X)", "X;"])
    func `a header name is an HTTP token`(name: String) {
        let request = HTTPRequest(url: "https://h/", headers: [(name, "1")])

        #expect(refusal(request) == .invalidHeader)
    }

    @Test(arguments: [
        "Host", "content-length", "Transfer-Encoding", "CONNECTION", "Expect", "TE", "Upgrade",
    ])
    func `a header that frames the message is refused`(name: String) {
        let request = HTTPRequest(url: "https://h/", headers: [(name, "1")])

        #expect(refusal(request) == .invalidHeader)
    }

    @Test(arguments: ["", "get", "GE T", "GET\r\nX: y", "GET /"])
    func `a method is an HTTP token in capitals`(method: String) {
        #expect(refusal(HTTPRequest(method: method, url: "https://h/")) == .invalidHeader)
    }

    @Test func `header lines keep their order and name the product`() throws {
        let request = HTTPRequest(
            url: "https://h/", headers: [("A", "1"), ("B", ""), ("a", "ü\t2")])

        let lines = try request.headerLines()

        #expect(
            lines == ["Expect:", "A: 1", "B;", "a: ü\t2", "Content-Type:", "User-Agent: recalld"])
    }

    @Test func `a caller's own content type and agent stand alone`() throws {
        let request = HTTPRequest(
            url: "https://h/", headers: [("content-type", "a/b"), ("USER-AGENT", "x")])

        #expect(try request.headerLines() == ["Expect:", "content-type: a/b", "USER-AGENT: x"])
    }

    @Test(arguments: [
        (NetworkReach.publicInternet, true, false), (.publicInternet, false, false),
        (.loopback, true, true), (.loopback, false, false), (.privateNetwork([]), true, true),
        (.privateNetwork([]), false, false),
    ])
    func `plain http takes a near network and a word`(
        reach: NetworkReach, allows: Bool, permits: Bool
    ) {
        let request = HTTPRequest(url: "http://h/", reach: reach, allowsPlainHTTP: allows)

        #expect(request.permitsPlainHTTP == permits)
    }
}
