import Crypto

/// The SHA-256 digest of some bytes (FIPS 180-4): 32 bytes, written as 64
/// lower-case hexadecimal digits.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    package let bytes: [UInt8]

    /// The digest of the bytes.
    package init(of bytes: [UInt8]) {
        self.bytes = Array(SHA256.hash(data: bytes))
    }

    /// The digest of the text's UTF-8.
    package init(of text: String) { self.init(of: Array(text.utf8)) }

    /// A digest computed elsewhere, or `nil` where these are not 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    /// The digest that 64 hexadecimal digits write, or `nil` where these are none.
    package init?(hexadecimal text: some StringProtocol) {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 2 * SHA256.byteCount else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { place -> UInt8? in
            guard let high = digits[place], let low = digits[place + 1] else { return nil }
            return UInt8(high << 4 | low)
        }
        self.init(bytes: bytes)
    }

    fileprivate init(_ digest: SHA256.Digest) { bytes = Array(digest) }

    package var description: String { hexadecimal }

    /// 64 lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// A digest over bytes that come piece by piece, for files too large to
    /// hold.
    package struct Stream: Sendable {
        private var hasher = SHA256()

        package init() {}

        package mutating func update(_ piece: [UInt8]) { hasher.update(data: piece) }

        /// The digest of all pieces so far.
        package func finalize() -> SHA256Digest { SHA256Digest(hasher.finalize()) }
    }
}
