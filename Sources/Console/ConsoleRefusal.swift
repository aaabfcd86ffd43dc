import HTTPTypes
import JSONText

/// Why a request is not answered as it asks: one status, one word for a
/// program, one line for a person.
package struct ConsoleRefusal: Error, Hashable, Sendable {
    package enum Code: String, Hashable, Sendable {
        /// The request cannot be understood; its message says what is missing.
        case malformed
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        /// It is there, and this cannot happen to it.
        case impossible
        case tooLarge = "too_large"
        /// The body is not called JSON.
        case unsupported = "unsupported_media_type"
        /// Something is in the way for now; nothing was changed.
        case unavailable
        /// An error inside the daemon; its log has the rest.
        case internalFault = "internal"
    }

    package var code: Code
    /// What is wrong, where, and what to do next.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ConsoleRefusal {
    /// RFC 9110, section 15.
    var status: HTTPResponse.Status {
        switch code {
        case .malformed: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .impossible: .conflict
        case .tooLarge: .contentTooLarge
        case .unsupported: .unsupportedMediaType
        case .unavailable: .serviceUnavailable
        case .internalFault: .internalServerError
        }
    }

    /// `{"error":{"code":…,"message":…}}`.
    var json: JSONValue {
        .record([
            "error": .record(["code": .string(code.rawValue), "message": .string(message)])
        ])
    }
}
