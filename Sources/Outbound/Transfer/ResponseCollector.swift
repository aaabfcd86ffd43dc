import Glibc

/// Puts an answer together from what libcurl hands over piece by piece, and
/// says when it is enough.
///
/// Knows nothing of libcurl, so it is tested with bytes alone.
struct ResponseCollector {
    /// Why no further byte is wanted.
    enum Stop: Hashable {
        case headerTooLarge
        case bodyTooLarge
        /// The body reached the limit of a request that cuts.
        case cut
        /// The file for the body takes no more; the system's number for why.
        case unwritable(Int32)
    }

    /// 64 KiB of header in all, interim answers (1xx) and trailers included;
    /// no honest server comes near it (nginx sends 32 KiB at most).
    static let headerLimit = 64 << 10

    private let bodyLimit: Int
    private let overflow: HTTPRequest.Overflow
    private(set) var stop: Stop?
    private(set) var status: Int?
    private(set) var headers: [(name: String, value: String)] = []
    private(set) var body: [UInt8] = []
    /// Bytes of body, kept or written.
    private(set) var bodyBytes = 0
    private let file: Int32?
    private var headerBytes = 0
    private var isHeaderOver = false

    init(bodyLimit: Int, overflow: HTTPRequest.Overflow, file: Int32? = nil) {
        self.file = file
        self.bodyLimit = max(0, bodyLimit)
        self.overflow = overflow
    }

    /// Takes one header line, line end included.
    ///
    /// `false`: no more.
    mutating func takeHeader(_ line: [UInt8]) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.headerLimit else {
            stop = .headerTooLarge
            return false
        }
        let text = String(decoding: line, as: UTF8.self).trimmingLineEnd()
        if text.isEmpty {
            isHeaderOver = (status ?? 0) >= 200
        } else if !isHeaderOver {
            read(text)
        }
        return true
    }

    /// Takes a piece of the decoded body.
    ///
    /// `false`: no more.
    mutating func takeBody(_ piece: some Collection<UInt8>) -> Bool {
        let room = bodyLimit - bodyBytes
        guard piece.count > room else { return keep(piece) }
        if overflow == .cut, !keep(piece.prefix(room)) { return false }
        stop = overflow == .cut ? .cut : .bodyTooLarge
        return false
    }

    private mutating func keep(_ piece: some Collection<UInt8>) -> Bool {
        bodyBytes += piece.count
        guard let file, status == 200 else {
            body.append(contentsOf: piece)
            return true
        }
        var rest = Array(piece)[...]
        while !rest.isEmpty {
            let put = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else {
                stop = .unwritable(errno)
                return false
            }
            rest = rest.dropFirst(put)
        }
        return true
    }

    /// The answer, once a status line has come.
    func response() -> HTTPResponse? {
        guard let status else { return nil }
        return HTTPResponse(status: status, headers: headers, body: body, isCut: stop == .cut)
    }

    private mutating func read(_ text: String) {
        if text.hasPrefix("HTTP/") {
            let words = text.split(separator: " ", maxSplits: 2)
            status = words.count > 1 ? Int(words[1]) : nil
            headers = []
        } else if text.first == " " || text.first == "\t", let last = headers.popLast() {
            // A folded line (RFC 9112 section 5.2) goes on with the value before.
            headers.append((last.name, last.value + " " + text.trimmingBlanks()))
        } else if let colon = text.firstIndex(of: ":") {
            let value = String(text[text.index(after: colon)...]).trimmingBlanks()
            headers.append((String(text[..<colon]), value))
        }
    }
}

extension String {
    /// The text without the CR and LF it ends in.
    ///
    /// Swift takes CR LF for one character, so bytes are looked at.
    fileprivate func trimmingLineEnd() -> String {
        var bytes = Substring(self).utf8
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        return String(Substring(bytes))
    }

    fileprivate func trimmingBlanks() -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        var bytes = Substring(self).utf8.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
