import GRDB

/// Where statements of reasons were posted to.
package struct StatementPlace: Hashable, Sendable {
    /// Which of the DSA Transparency Database's two registers an endpoint is.
    package enum Register: String, Hashable, CaseIterable, Sendable {
        /// The one that the law means (DSA, Article 24(5)).
        case production
        /// The one to try things in: what it takes is a rehearsal.
        case sandbox
    }

    package var register: Register
    /// The address as it is configured.
    package var endpoint: String

    package init(_ register: Register, endpoint: String) {
        self.register = register
        self.endpoint = endpoint
    }
}

extension StatementPlace.Register: DatabaseValueConvertible {}
