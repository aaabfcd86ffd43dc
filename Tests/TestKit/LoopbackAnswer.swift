/// What a loopback server does with a request: steps, one after the other.
package struct LoopbackAnswer: Sendable {
    /// One thing done to the connection.
    package enum Step: Sendable {
        case send([UInt8])
        /// One byte at a time.
        case drip([UInt8], every: Duration)
        /// The bytes over and over, until so many are sent or the other side
        /// leaves.
        case flood([UInt8], total: Int)
        case pause(Duration)
        /// Waits until the other side leaves or the server stops.
        case hang
        /// Ends the connection with an RST.
        case reset
    }

    package var steps: [Step]
    /// Whether another request may follow on the connection.
    package var keepsAlive: Bool

    package init(_ steps: [Step], keepsAlive: Bool = false) {
        self.steps = steps
        self.keepsAlive = keepsAlive
    }

    /// A correct answer with a length.
    package static func response(
        _ status: Int, headers: [(String, String)] = [], body: [UInt8] = []
    ) -> LoopbackAnswer {
        let fields = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
        let length = status == 204 || status == 304 ? "" : "Content-Length: \(body.count)\r\n"
        let head = "HTTP/1.1 \(status) \(reason(status))\r\n\(fields)\(length)\r\n"
        return LoopbackAnswer([.send(Array(head.utf8) + body)], keepsAlive: true)
    }

    /// A correct answer with a text.
    package static func response(
        _ status: Int, headers: [(String, String)] = [], body: String
    ) -> LoopbackAnswer {
        response(status, headers: headers, body: Array(body.utf8))
    }

    /// A redirect.
    package static func redirect(_ status: Int = 301, to location: String) -> LoopbackAnswer {
        response(status, headers: [("Location", location)])
    }

    /// These bytes and the end of the connection, whatever they are.
    package static func raw(_ text: String) -> LoopbackAnswer {
        LoopbackAnswer([.send(Array(text.utf8))])
    }

    package static func raw(_ bytes: [UInt8]) -> LoopbackAnswer { LoopbackAnswer([.send(bytes)]) }

    /// These bytes, and then silence on an open connection.
    package static func stuck(after text: String) -> LoopbackAnswer {
        LoopbackAnswer([.send(Array(text.utf8)), .hang])
    }

    /// One byte after another.
    package static func drip(_ text: String, every pause: Duration) -> LoopbackAnswer {
        LoopbackAnswer([.drip(Array(text.utf8), every: pause)])
    }

    /// Header lines without end (1 GiB).
    package static let endlessHeaders = LoopbackAnswer([
        .send(Array("HTTP/1.1 200 OK\r\n".utf8)),
        .flood(
            Array("X-Padding: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".utf8), total: 1 << 30),
    ])

    /// A body of so many bytes, announced or not.
    package static func hugeBody(_ count: Int, announced: Bool = true) -> LoopbackAnswer {
        let length = announced ? "Content-Length: \(count)\r\n" : ""
        return LoopbackAnswer([
            .send(Array("HTTP/1.1 200 OK\r\n\(length)\r\n".utf8)),
            .flood([UInt8](repeating: 0x61, count: 1 << 16), total: count),
        ])
    }

    /// Reads the request, answers nothing.
    package static let hang = LoopbackAnswer([.hang])
    /// Reads the request, resets the connection.
    package static let reset = LoopbackAnswer([.reset])
    /// Reads the request, closes the connection.
    package static let close = LoopbackAnswer([])

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 204: "No Content"
        case 404: "Not Found"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
