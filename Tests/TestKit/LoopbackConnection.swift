import Glibc
import Synchronization

/// One accepted connection of a loopback server, on its own thread.
struct LoopbackConnection {
    let shared: LoopbackServer.Shared
    let socket: Int32
    let number: Int

    /// The largest request body read: enough for any export a test sends.
    private static let bodyLimit = 64 << 20
    private static let headLimit = 64 << 10

    /// Answers requests until one ends the connection.
    func serve() {
        defer { shared.finish(socket) }
        switch shared.greeting {
        case .serve: break
        case .hang: return LoopbackSocket.waitForEnd(of: socket, unless: shared.stopSignal)
        case .reset: return LoopbackSocket.resetOnClose(socket)
        case .close: return
        }
        var buffer: [UInt8] = []
        while let request = readRequest(&buffer) {
            shared.state.withLock { $0.requests.append(request) }
            let answer = shared.handler(request)
            guard answer.steps.allSatisfy(perform), answer.keepsAlive,
                request.header("connection")?.lowercased() != "close"
            else { break }
        }
        LoopbackSocket.finishWriting(socket, unless: shared.stopSignal)
    }

    /// `false` where the connection is at its end.
    private func perform(_ step: LoopbackAnswer.Step) -> Bool {
        switch step {
        case .send(let bytes): return LoopbackSocket.send(bytes, to: socket)
        case .drip(let bytes, let pause):
            return bytes.allSatisfy { byte in
                LoopbackSocket.send([byte], to: socket)
                    && LoopbackSocket.pause(pause, unless: shared.stopSignal)
            }
        case .flood(let bytes, let total):
            var sent = 0
            while sent < total, LoopbackSocket.send(Array(bytes.prefix(total - sent)), to: socket) {
                sent += bytes.count
            }
            return sent >= total
        case .pause(let pause): return LoopbackSocket.pause(pause, unless: shared.stopSignal)
        case .hang:
            LoopbackSocket.waitForEnd(of: socket, unless: shared.stopSignal)
            return false
        case .reset:
            LoopbackSocket.resetOnClose(socket)
            return false
        }
    }

    /// The next request, or `nil` where the other side leaves, sends something
    /// else, or more than the limits.
    ///
    /// What was read past it stays in `buffer`.
    private func readRequest(_ buffer: inout [UInt8]) -> LoopbackServer.Request? {
        let blankLine = Array("\r\n\r\n".utf8)
        var searched = 0
        var head: Int?
        while head == nil {
            head = buffer[searched...].firstRange(of: blankLine)?.upperBound
            searched = max(0, buffer.count - 3)
            guard head != nil || (buffer.count < Self.headLimit && readMore(&buffer)) else {
                return nil
            }
        }
        guard let head, let (line, headers) = Self.parse(buffer[..<head]) else { return nil }
        let length = headers.first { $0.name.lowercased() == "content-length" }
        guard let count = Int(length?.value ?? "0"), (0...Self.bodyLimit).contains(count) else {
            return nil
        }
        while buffer.count < head + count {
            guard readMore(&buffer) else { return nil }
        }
        defer { buffer.removeFirst(head + count) }
        return LoopbackServer.Request(
            method: line[0], path: line[1], headers: headers,
            body: Array(buffer[head..<head + count]), connection: number)
    }

    private func readMore(_ buffer: inout [UInt8]) -> Bool {
        guard let piece = LoopbackSocket.receive(from: socket) else { return false }
        shared.state.withLock { $0.received += piece.count }
        buffer += piece
        return true
    }

    private static func parse(
        _ head: ArraySlice<UInt8>
    ) -> (line: [String], headers: [(name: String, value: String)])? {
        let lines = head.split(separator: 0x0A).map { bytes in
            String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
        }
        let words = lines.first?.split(separator: " ").map(String.init) ?? []
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (String(line[..<colon]), String(value))
        }
        return (words, headers)
    }
}
