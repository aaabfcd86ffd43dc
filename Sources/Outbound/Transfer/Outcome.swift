import CCurl
import Glibc

/// What a finished transfer means.
struct Outcome {
    let code: CURLcode
    let context: TransferContext
    let url: RequestURL
    let request: HTTPRequest

    /// The answer.
    ///
    /// - Throws: what kept it from being complete.
    func response() throws(OutboundError) -> HTTPResponse {
        let isComplete = code == CURLE_OK || context.collector.stop == .cut
        guard isComplete else { throw failure() }
        guard let response = context.collector.response() else {
            throw OutboundError(
                .malformedAnswer,
                "\(url.origin): the answer has no status; check what listens there")
        }
        return response
    }

    private func failure() -> OutboundError {
        if let stop = context.collector.stop { return overflow(stop) }
        if let denial = context.denial, context.openedSockets == 0 {
            return OutboundError(
                .addressDenied,
                "\(url.origin): \(denial); declare the network the host is in, or correct the URL")
        }
        let (kind, advice) = Self.meaning[code] ?? (.connectionFailed, "try again")
        return OutboundError(kind, "\(url.origin): \(reason); \(advice)")
    }

    private func overflow(_ stop: ResponseCollector.Stop) -> OutboundError {
        if case .unwritable(let number) = stop {
            return OutboundError(
                .unwritable,
                "\(url.origin): the answer cannot be written to disk: "
                    + "\(String(cString: strerror(number)).lowercased()); free space")
        }
        let what =
            stop == .headerTooLarge
            ? "more than \(ResponseCollector.headerLimit) bytes of header"
            : "more than \(request.responseLimit) bytes of body"
        return OutboundError(
            .tooLarge, "\(url.origin): the answer has \(what); raise the limit if that is right")
    }

    /// What libcurl wrote about it, one line of printable text: some of it may
    /// come from the other side.
    private var reason: String {
        let own = String(cString: context.errorText)
        let text = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        return String(text.unicodeScalars.prefix(200).map { $0.isPrintable ? Character($0) : "?" })
    }

    private static let meaning: [CURLcode: (OutboundError.Code, String)] = [
        CURLE_URL_MALFORMAT: (.invalidURL, "correct the URL"),
        CURLE_UNSUPPORTED_PROTOCOL: (.malformedAnswer, "check what listens there"),
        CURLE_WEIRD_SERVER_REPLY: (.malformedAnswer, "check what listens there"),
        CURLE_BAD_CONTENT_ENCODING: (.malformedAnswer, "the server compresses wrongly"),
        CURLE_FILESIZE_EXCEEDED: (.tooLarge, "raise the limit if that is right"),
        CURLE_COULDNT_RESOLVE_HOST: (.nameNotResolved, "check the name and the resolver"),
        CURLE_COULDNT_CONNECT: (.connectionFailed, "check that the host is up and lets us in"),
        CURLE_OPERATION_TIMEDOUT: (.timedOut, "try again, or allow more time"),
        CURLE_ABORTED_BY_CALLBACK: (.cancelled, "nothing to do"),
        CURLE_GOT_NOTHING: (.connectionLost, "try again"),
        CURLE_PARTIAL_FILE: (.connectionLost, "try again"),
        CURLE_SEND_ERROR: (.connectionLost, "try again"),
        CURLE_RECV_ERROR: (.connectionLost, "try again"),
        CURLE_PEER_FAILED_VERIFICATION: (.tlsUntrusted, "renew or install the certificate"),
        CURLE_SSL_CACERT_BADFILE: (.tlsUntrusted, "the file of authorities cannot be read"),
        CURLE_SSL_ISSUER_ERROR: (.tlsUntrusted, "renew or install the certificate"),
        CURLE_SSL_CONNECT_ERROR: (.tlsFailed, "the server must speak TLS 1.2 or newer"),
        CURLE_SSL_CIPHER: (.tlsFailed, "the server must speak TLS 1.2 or newer"),
        CURLE_OUT_OF_MEMORY: (.unusableLibrary, "give the process more memory"),
        CURLE_FAILED_INIT: (.unusableLibrary, "reinstall libcurl"),
    ]
}

extension Unicode.Scalar {
    fileprivate var isPrintable: Bool {
        value >= 0x20 && !(0x7F...0x9F).contains(value) && value != 0x2028 && value != 0x2029
    }
}
