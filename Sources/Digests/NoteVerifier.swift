import Crypto
import FoundationEssentials

/// The public half of a key that signs notes, with the name it signs under.
///
/// C2SP signed-note, with Ed25519 (RFC 8032) alone.
package struct NoteVerifier: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    private let publicKey: [UInt8]

    /// The mark of Ed25519 among the algorithms of the specification.
    private static let algorithm: UInt8 = 1
    private static let idLength = 4

    init(name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
    }

    /// Whether a name may stand in a signature's line: it is cut at spaces, and
    /// a plus ends it in the text of a key.
    package static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.contains { $0.isWhitespace || $0.isNewline || $0 == "+" }
    }

    /// The key that ``description`` writes, or `nil`.
    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2).map(String.init)
        guard parts.count == 3, Self.isName(parts[0]), let data = Data(base64Encoded: parts[2]),
            data.count == 33, data.first == Self.algorithm
        else { return nil }
        self.init(name: parts[0], publicKey: Array(data.dropFirst()))
        guard hexadecimalID == parts[1] else { return nil }
    }

    /// `name+id+key`, as the specification writes it.
    package var description: String {
        let key = Data([Self.algorithm] + publicKey).base64EncodedString()
        return "\(name)+\(hexadecimalID)+\(key)"
    }

    /// The first bytes of SHA-256 over name, newline, algorithm and key.
    var id: [UInt8] {
        let digest = SHA256Digest(of: Array("\(name)\n".utf8) + [Self.algorithm] + publicKey)
        return Array(digest.bytes.prefix(Self.idLength))
    }

    private var hexadecimalID: String {
        id.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }

    /// The text of a note that this key has signed, with its last newline;
    /// `nil` where no line of it is a good signature of this key.
    package func open(_ note: String) -> String? {
        guard let gap = note.ranges(of: "\n\n").last else { return nil }
        let text = String(note[..<gap.lowerBound]) + "\n"
        let isSigned = note[gap.upperBound...].split(separator: "\n").contains { line in
            let parts = line.split(separator: " ")
            guard parts.count == 3, parts[0] == "\u{2014}", parts[1] == name,
                let data = Data(base64Encoded: String(parts[2])),
                data.prefix(Self.idLength).elementsEqual(id),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
            else { return false }
            return key.isValidSignature(
                Data(data.dropFirst(Self.idLength)), for: Data(text.utf8))
        }
        return isSigned ? text : nil
    }
}
