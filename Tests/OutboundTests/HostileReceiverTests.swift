import Outbound
import TestKit
import Testing

/// R8 of the test plan: receivers that mean no good.
///
/// Each behaviour ends in the error it should, within its time, and nothing
/// after it suffers.
struct HostileReceiverTests {
    struct Behaviour: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var greeting = LoopbackServer.Greeting.serve
        var answer = LoopbackAnswer.close
        let expected: Set<OutboundError.Code>

        init(
            _ name: String, _ answer: LoopbackAnswer, _ expected: Set<OutboundError.Code>
        ) {
            (testDescription, self.answer, self.expected) = (name, answer, expected)
        }

        init(
            _ name: String, greeting: LoopbackServer.Greeting, _ expected: Set<OutboundError.Code>
        ) {
            (testDescription, self.greeting, self.expected) = (name, greeting, expected)
        }
    }

    static let ok = "HTTP/1.1 200 OK\r\n"

    static let silent: [Behaviour] = [
        Behaviour("accepts and hangs", greeting: .hang, [.timedOut]),
        Behaviour("reads and hangs", .hang, [.timedOut]),
        Behaviour("half a status line", .stuck(after: "HTTP/1."), [.timedOut]),
        Behaviour("half a header", .stuck(after: ok + "Content-Le"), [.timedOut]),
        Behaviour("header without its end", .stuck(after: ok + "A: b\r\n"), [.timedOut]),
        Behaviour("half a body", .stuck(after: ok + "Content-Length: 9\r\n\r\nabc"), [.timedOut]),
        Behaviour("body without a length", .stuck(after: ok + "\r\nabc"), [.timedOut]),
        Behaviour("half a chunk", .stuck(after: ok + chunked + "9\r\nabc"), [.timedOut]),
        Behaviour(
            "one byte of header at a time",
            .drip(ok + "Content-Length: 0\r\n\r\n", every: .milliseconds(60)), [.timedOut]),
        Behaviour(
            "one byte of body at a time",
            .drip("HTTP/1.1 200 OK\r\n\r\nabcdefghij", every: .milliseconds(60)), [.timedOut]),
        Behaviour("100 and silence", .stuck(after: "HTTP/1.1 100 Continue\r\n\r\n"), [.timedOut]),
    ]

    static let rude: [Behaviour] = [
        Behaviour("resets on accept", greeting: .reset, [.connectionLost, .connectionFailed]),
        Behaviour("closes on accept", greeting: .close, [.connectionLost]),
        Behaviour("resets after the request", .reset, [.connectionLost]),
        Behaviour("closes after the request", .close, [.connectionLost]),
        Behaviour(
            "resets in the header", reset(after: ok + "Content-Length: 9\r\n"), [.connectionLost]),
        Behaviour(
            "resets in the body", reset(after: ok + "Content-Length: 9\r\n\r\nabc"),
            [.connectionLost]),
        Behaviour(
            "closes in the body", .raw(ok + "Content-Length: 9\r\n\r\nabc"), [.connectionLost]),
        Behaviour("closes in a chunk", .raw(ok + chunked + "9\r\nabc"), [.connectionLost]),
    ]

    static let excessive: [Behaviour] = [
        Behaviour("endless header", .endlessHeaders, [.tooLarge]),
        Behaviour(
            "one endless header line", flood("A: ", Array(repeating: 0x61, count: 4096)),
            [.tooLarge, .unusableLibrary]),
        Behaviour("endless interim answers", interimFlood, [.tooLarge, .malformedAnswer]),
        Behaviour("10 GB announced", .hugeBody(10 << 30), [.tooLarge]),
        Behaviour("10 GB unannounced", .hugeBody(10 << 30, announced: false), [.tooLarge]),
        Behaviour(
            "endless chunks", flood(chunked, Array("3\r\nabc\r\n".utf8)), [.tooLarge]),
        Behaviour(
            "a chunk of 2^63", .raw(ok + chunked + "7fffffffffffffff\r\nabc"),
            [.connectionLost, .malformedAnswer]),
        Behaviour("a bomb", compressed("deflate", bomb), [.tooLarge]),
        Behaviour(
            "endless trailers", flood(chunked + "0\r\n", Array("A: bcdefgh\r\n".utf8)),
            [.tooLarge, .malformedAnswer]),
    ]

    static let broken: [Behaviour] = [
        Behaviour("HTTP/0.9", .raw("<html>hello</html>"), [.malformedAnswer]),
        Behaviour("another protocol", .raw("220 mail ESMTP\r\n"), [.malformedAnswer]),
        Behaviour("NUL bytes", .raw([UInt8](repeating: 0, count: 2048)), [.malformedAnswer]),
        Behaviour("a negative length", .raw(ok + "Content-Length: -1\r\n\r\n"), [.malformedAnswer]),
        Behaviour(
            "a chunk of no size", .raw(ok + chunked + "zz\r\nabc"),
            [.malformedAnswer, .connectionLost]),
        Behaviour(
            "gzip that is none", compressed("gzip", Array("not gzip at all".utf8)),
            [.malformedAnswer]),
        Behaviour(
            "gzip six times over",
            .raw(ok + "Content-Encoding: gzip,gzip,gzip,gzip,gzip,gzip\r\n\r\nx"),
            [.malformedAnswer]),
        Behaviour("a status of two digits", .raw("HTTP/1.1 20 OK\r\n\r\n"), [.malformedAnswer]),
    ]

    private static let chunked = "Transfer-Encoding: chunked\r\n\r\n"

    private static func reset(after text: String) -> LoopbackAnswer {
        LoopbackAnswer([.send(Array(text.utf8)), .pause(.milliseconds(20)), .reset])
    }

    private static func flood(_ head: String, _ bytes: [UInt8]) -> LoopbackAnswer {
        LoopbackAnswer([.send(Array((ok + head).utf8)), .flood(bytes, total: 1 << 30)])
    }

    private static let interimFlood = LoopbackAnswer([
        .flood(Array("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".utf8), total: 1 << 30)
    ])

    private static func compressed(_ coding: String, _ body: [UInt8]) -> LoopbackAnswer {
        let head = ok + "Content-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n"
        return .raw(Array(head.utf8) + body)
    }

    /// 1 MiB of zeros in 6.6 KB, as a zlib stream with one block of fixed codes
    /// (RFC 1951): a literal 0, then 258 more of it 4064 times.
    ///
    /// The length code 285 and the distance code 0 make 13 bits. The Adler-32
    /// of zeros is their number, modulo 65521, above a 1.
    private static let bomb: [UInt8] = {
        var bits: [UInt8] = [1, 1, 0]
        bits += [0, 0, 1, 1, 0, 0, 0, 0]
        for _ in 0..<4064 { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
        bits += [0, 0, 0, 0, 0, 0, 0]
        let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<min(start + 8, bits.count)].enumerated()
                .reduce(UInt8(0)) { $0 | $1.element << UInt8($1.offset) }
        }
        let sum = bombSize % 65_521
        return [0x78, 0x9C] + bytes + [UInt8(sum >> 8), UInt8(sum & 0xFF), 0, 1]
    }()
    private static let bombSize = 1 + 4064 * 258

    @Test(arguments: silent + rude + excessive + broken)
    func `a hostile receiver ends in an error, in its time`(behaviour: Behaviour) async throws {
        let session = HTTPSession(threads: 1)
        let server = try LoopbackServer(greeting: behaviour.greeting) { _ in behaviour.answer }
        defer { server.stop() }
        let isSilent = behaviour.expected == [.timedOut]

        let code = await session.refusal(
            .loopback(server, timeout: isSilent ? .milliseconds(300) : generous))

        #expect(code.map { behaviour.expected.contains($0) } == true, "\(String(describing: code))")
    }

    @Test func `decoded bytes count: a bomb passes at its size and not one below`() async throws {
        let session = HTTPSession(threads: 1)
        let server = try LoopbackServer { _ in Self.compressed("deflate", Self.bomb) }
        defer { server.stop() }
        func request(_ limit: Int) -> HTTPRequest {
            .loopback(server, timeout: generous, limit: limit)
        }

        let response = try await session.perform(request(Self.bombSize))

        #expect(Self.bomb.count < 7000)
        #expect(response.body == [UInt8](repeating: 0, count: Self.bombSize))
        #expect(await session.refusal(request(Self.bombSize - 1)) == .tooLarge)
    }

    @Test func `a stall ends before the timeout`() async throws {
        let session = HTTPSession(threads: 1)
        let server = try LoopbackServer { _ in .hang }
        defer { server.stop() }
        var request = HTTPRequest.loopback(server, timeout: .seconds(3600))
        request.stallTimeout = .seconds(1)

        #expect(await session.refusal(request) == .timedOut)
    }

    @Test func `nobody listening is a connection that failed`() async throws {
        let session = HTTPSession(threads: 1)
        let server = try LoopbackServer { _ in .close }
        server.stop()

        #expect(await session.refusal(.loopback(server, timeout: generous)) == .connectionFailed)
    }
}
