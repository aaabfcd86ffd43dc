package import Digests
package import RecallModel
package import Takedown

/// A report that was made.
package struct StoredReport: Hashable, Sendable {
    package var id: Int64
    package var kind: ReportKind
    /// The order, the recall, or the name of the list.
    package var subject: String
    package var number: Int
    package var madeAt: Instant
    package var recordDigest: SHA256Digest
    /// Its record as JSON; empty where its file has the rows alone.
    package var record: [UInt8]
    package var text: String
    package var notice: NoticeID
    /// When its files were written.
    package var writtenAt: Instant?

    /// The name of its files, without their ending.
    package var fileName: String {
        let plain = subject.map { character in
            let isPlain =
                character.isASCII && (character.isLetter || character.isNumber || character == "-")
            return isPlain ? String(character) : "_"
        }
        return "\(kind.rawValue)-\(plain.joined().suffix(Self.nameLimit))-\(number)"
    }

    /// File systems allow 255 bytes in all.
    private static let nameLimit = 160
}
