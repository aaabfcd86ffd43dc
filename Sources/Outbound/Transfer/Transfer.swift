import CCurl

/// One request on one libcurl handle of its own.
///
/// It blocks, so it runs on the session's threads only.
struct Transfer {
    let request: HTTPRequest
    let cancellation: Cancellation
    /// A file of PEM certificates to trust instead of the system's, or `nil`.
    let authorities: String?

    /// Sends the request and waits for the whole answer.
    func run() throws(OutboundError) -> HTTPResponse {
        let url = try RequestURL(request.url, permitsPlainHTTP: request.permitsPlainHTTP)
        let fields = try HeaderList(request.headerLines())
        guard let handle = curl_easy_init() else {
            throw OutboundError(.unusableLibrary, "libcurl has no memory for a handle")
        }
        defer { curl_easy_cleanup(handle) }
        let context = TransferContext(request, cancellation)
        for option in TransferOption.all(for: request, authorities: authorities) {
            try option.set(on: handle)
        }
        try context.attach(to: handle)
        try TransferOption.check(recalld_set_url(handle, url.handle.pointer))
        try TransferOption.check(recalld_set_list(handle, CURLOPT_HTTPHEADER, fields.list))
        let code = try perform(handle)
        // libcurl holds plain pointers to all three until here.
        return try withExtendedLifetime((url.handle, fields, context)) { () throws(OutboundError) in
            try Outcome(code: code, context: context, url: url, request: request).response()
        }
    }

    private func perform(_ handle: UnsafeMutableRawPointer) throws(OutboundError) -> CURLcode {
        guard let body = request.body else { return curl_easy_perform(handle) }
        // An empty array may have no address, and without one libcurl would
        // read the body from standard input; one byte more gives it one.
        let padded = body + [0]
        return try padded.withUnsafeBufferPointer { bytes throws(OutboundError) in
            try TransferOption.check(
                recalld_set_pointer(handle, CURLOPT_POSTFIELDS, bytes.baseAddress))
            return curl_easy_perform(handle)
        }
    }
}

/// Owns a list of header lines in libcurl's form.
final class HeaderList {
    let list: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [String]) throws(OutboundError) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw OutboundError(.unusableLibrary, "libcurl has no memory for the headers")
            }
            list = longer
        }
        self.list = list
    }

    deinit { curl_slist_free_all(list) }
}
