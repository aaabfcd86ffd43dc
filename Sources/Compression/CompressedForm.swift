/// A compressed form, recognised by its first bytes.
package enum CompressedForm: String, Hashable, Sendable {
    /// RFC 1952, one member or more.
    case gzip
    /// PKWARE's APPNOTE 6.3.10.
    case zip
    /// RFC 8878, one frame or more.
    case zstd

    /// How many bytes ``init(_:)`` looks at.
    package static let recognisedBytes = 4

    /// The form that a file's first bytes show; `nil` for none of these.
    package init?(_ head: some Collection<UInt8>) {
        let bytes = Array(head.prefix(Self.recognisedBytes))
        if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if bytes == [0x50, 0x4B, 0x03, 0x04] || bytes == [0x50, 0x4B, 0x05, 0x06] {
            self = .zip
        } else if bytes == [0x28, 0xB5, 0x2F, 0xFD] {
            self = .zstd
        } else {
            return nil
        }
    }
}
