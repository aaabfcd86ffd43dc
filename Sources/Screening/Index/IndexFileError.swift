/// Why a compiled index cannot be used.
package struct IndexFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, Sendable {
        /// The bytes are no compiled index at all.
        case notAnIndex
        /// It was built by another version, whose words and weights are others.
        case otherVersion
        /// It was built for other thresholds or weights: its anchors would miss
        /// matches.
        case otherConfiguration
        /// Bytes are missing.
        case cut
        /// Bytes are not those that were written.
        case damaged
        /// The checksum is right, and yet the content contradicts itself.
        case malformed
    }

    package var code: Code
    /// What is wrong and what to do, to be put behind the file's name.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }

    static func malformed(_ what: String) -> IndexFileError {
        IndexFileError(
            .malformed, "is no index that this program wrote (\(what)); build it again")
    }
}
