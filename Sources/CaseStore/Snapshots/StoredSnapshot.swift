package import Digests
package import RecallModel

/// What is known of some bytes that were fetched.
package struct StoredSnapshot: Hashable, Sendable {
    package var id: Int64
    /// The feed's name.
    package var source: String
    package var sha256: SHA256Digest
    package var byteCount: Int
    package var fetchedAt: Instant
    /// The address or the path they came from.
    package var origin: String
    /// The answer's headers as they came.
    package var headers: [Header]

    /// One header of an answer.
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The first header of that name, in whatever case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
