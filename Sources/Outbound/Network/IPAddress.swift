import Glibc

/// An IPv4 or IPv6 address as its bytes in network order, without a port.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 bytes for IPv4, 16 for IPv6.
    package let bytes: [UInt8]

    package static let versionFourLength = 4
    package static let versionSixLength = 16

    /// The address in these bytes, or `nil` where they are neither 4 nor 16.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.versionFourLength || bytes.count == Self.versionSixLength else {
            return nil
        }
        self.bytes = bytes
    }

    /// The address in the strict text form of `inet_pton(3)`: four decimal
    /// numbers, or RFC 4291.
    ///
    /// The older spellings (`127.1`, `0x7f.1`,
    /// `2130706433`) are `nil`, so that a range can be read in one way only.
    package init?(_ text: String) {
        guard !text.utf8.contains(0) else { return nil }
        let family = text.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
        let length = family == AF_INET6 ? Self.versionSixLength : Self.versionFourLength
        var bytes = [UInt8](repeating: 0, count: length)
        guard inet_pton(family, text, &bytes) == 1 else { return nil }
        self.bytes = bytes
    }

    /// The address in a raw `sockaddr`, or `nil` where it is of another family
    /// or shorter than its family needs.
    ///
    /// `sockaddr_in` keeps the address at byte 4, `sockaddr_in6` at byte 8
    /// (netinet/in.h).
    package init?(socketAddress raw: [UInt8]) {
        guard raw.count >= 2 else { return nil }
        let family = Int32(UInt16(littleEndian: UInt16(raw[0]) | UInt16(raw[1]) << 8))
        switch family {
        case AF_INET where raw.count >= 8: self.bytes = Array(raw[4..<8])
        case AF_INET6 where raw.count >= 24: self.bytes = Array(raw[8..<24])
        default: return nil
        }
    }

    package var isVersionFour: Bool { bytes.count == Self.versionFourLength }

    package var description: String {
        isVersionFour
            ? bytes.map(String.init).joined(separator: ".")
            : stride(from: 0, to: bytes.count, by: 2)
                .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
                .joined(separator: ":")
    }
}
