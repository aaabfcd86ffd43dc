/// A complete answer, whatever its status.
///
/// Redirects are not followed: a 3xx is an answer like any other.
package struct HTTPResponse: Sendable {
    /// 200 to 599, or what the server made up in three digits.
    package let status: Int
    /// In the order they came; names as the server wrote them.
    ///
    /// Bytes that are not UTF-8 became U+FFFD.
    package let headers: [(name: String, value: String)]
    /// Decompressed.
    package let body: [UInt8]
    /// Whether the body went on past the limit of a request that cuts.
    package let isCut: Bool

    package init(
        status: Int, headers: [(name: String, value: String)], body: [UInt8], isCut: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isCut = isCut
    }

    /// The value of the first header of that name, in any case.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
