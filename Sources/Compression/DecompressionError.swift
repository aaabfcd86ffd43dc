/// A compressed file that cannot be read.
package struct DecompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why not.
    package enum Code: Hashable, Sendable {
        /// The compressed bytes are wrong, in the library's words.
        case broken(String)
        /// The file stops in the middle.
        case truncated
        /// It grows more than so many times.
        case bomb(ratio: Int)
        /// It grows past so many bytes.
        case tooLong(limit: Int)
        /// A zip's member needs a password.
        case encrypted
        /// A zip larger than 4 GiB, or made as if it were.
        case zip64
        /// A zip's member is packed by another method than "stored" or
        /// "deflated" (APPNOTE 4.4.5).
        case unknownMethod(Int)
        /// A zip without a file in it.
        case noMember
        /// A zip with more files than one, and nobody said which.
        case severalMembers([String])
        /// A zip with more files than the limit.
        case tooManyMembers(limit: Int)
        /// What came out is compressed itself.
        case nested(CompressedForm)
        /// What came out is not what was packed.
        case wrongChecksum
    }

    package var code: Code
    package var form: CompressedForm

    package init(_ code: Code, in form: CompressedForm) {
        self.code = code
        self.form = form
    }

    package var description: String { "the \(form.rawValue) file \(reason)" }

    private var reason: String {
        switch code {
        case .broken(let words): "is broken (\(words)); fetch it again"
        case .truncated: "ends in the middle; fetch it again"
        case .bomb(let ratio): "grows more than \(ratio) times when decompressed; refused"
        case .tooLong(let limit): "grows past \(limit >> 20) MiB when decompressed; refused"
        case .encrypted: "needs a password; unpack it first"
        case .zip64: "is a zip64, which this program does not read; unpack it first"
        case .unknownMethod(let method):
            "is packed by method \(method), not deflated; unpack it first"
        case .noMember: "has no file in it; fetch it again"
        case .severalMembers(let names):
            "has \(names.count) files (\(Self.list(names))); unpack it first"
        case .tooManyMembers(let limit): "has more than \(limit) files; unpack it first"
        case .nested(let inner): "holds a \(inner.rawValue) file; unpack it first"
        case .wrongChecksum: "does not give what was packed (CRC-32); fetch it again"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(5).map { "\($0.prefix(60))" }.joined(separator: ", ")
            + (names.count > 5 ? ", …" : "")
    }
}
