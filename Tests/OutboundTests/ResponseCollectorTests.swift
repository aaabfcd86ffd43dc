import Testing

@testable import Outbound

struct ResponseCollectorTests {
    private func collector(limit: Int = 100, overflow: HTTPRequest.Overflow = .refuse)
        -> ResponseCollector
    {
        ResponseCollector(bodyLimit: limit, overflow: overflow)
    }

    private func feed(_ collector: inout ResponseCollector, _ lines: [String]) -> Bool {
        lines.allSatisfy { collector.takeHeader(Array("\($0)\r\n".utf8)) }
    }

    @Test func `status and headers are read, blanks around values are not`() throws {
        var collector = collector()

        #expect(feed(&collector, ["HTTP/1.1 200 OK", "A:  b \t", "c:", "A: d", "junk", ""]))

        let response = try #require(collector.response())
        #expect(response.status == 200)
        #expect(response.headers.map(\.name) == ["A", "c", "A"])
        #expect(response.headers.map(\.value) == ["b", "", "d"])
        #expect(response.header("a") == "b")
    }

    @Test func `an interim answer gives way to the final one`() throws {
        var collector = collector()

        #expect(
            feed(&collector, ["HTTP/1.1 103 Early", "L: x", "", "HTTP/1.1 201 C", "M: y", ""]))

        let response = try #require(collector.response())
        #expect(response.status == 201)
        #expect(response.headers.map(\.name) == ["M"])
    }

    @Test func `a trailer is no header`() throws {
        var collector = collector()

        #expect(feed(&collector, ["HTTP/1.1 200 OK", "A: b", "", "Retry-After: 9", ""]))

        #expect(collector.response()?.header("retry-after") == nil)
    }

    @Test func `a folded line goes on with its value`() {
        var collector = collector()

        #expect(feed(&collector, ["HTTP/1.1 200 OK", "A: b", "  c", ""]))

        #expect(collector.response()?.header("A") == "b c")
    }

    @Test func `64 KiB of header are taken and one byte more is not`() {
        var exact = collector()
        var over = collector()
        let line = [UInt8](repeating: 0x61, count: ResponseCollector.headerLimit - 1)

        let taken = [exact.takeHeader(line), exact.takeHeader([0x0A])]
        let refused = [over.takeHeader(line), over.takeHeader([0x0D, 0x0A])]

        #expect(taken == [true, true])
        #expect(refused == [true, false])
        #expect(over.stop == .headerTooLarge)
    }

    @Test func `the body limit is taken and one byte more is not`() {
        var collector = collector(limit: 4)

        let taken = [[1, 2, 3], [4], [5]].map { collector.takeBody($0 as [UInt8]) }

        #expect(taken == [true, true, false])
        #expect(collector.stop == .bodyTooLarge)
        #expect(collector.body == [1, 2, 3, 4])
    }

    @Test func `a body that is cut ends at the limit`() {
        var collector = collector(limit: 4, overflow: .cut)
        #expect(feed(&collector, ["HTTP/1.1 200 OK", ""]))

        let isTaken = collector.takeBody([1, 2, 3, 4, 5, 6] as [UInt8])

        #expect(!isTaken)
        #expect(collector.stop == .cut)
        #expect(collector.response()?.body == [1, 2, 3, 4])
        #expect(collector.response()?.isCut == true)
    }

    @Test(arguments: ["HTTP/1.1", "HTTP/1.1 abc", "junk: 1"])
    func `there is no answer without a status`(line: String) {
        var collector = collector()

        #expect(feed(&collector, [line, ""]))

        #expect(collector.response() == nil)
    }
}
