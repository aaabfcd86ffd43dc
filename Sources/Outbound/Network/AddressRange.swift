/// Neighbouring addresses that share their first bits, written `10.0.0.0/8`.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// The first address of the range.
    package let base: IPAddress
    /// How many leading bits are shared: 0 to 32, or 0 to 128 for IPv6.
    package let prefix: Int

    /// The range written `ADDRESS/BITS`, or one address alone.
    ///
    /// `nil` where the address is not one, the bits do not fit it, or the
    /// address has bits set beyond the prefix: `10.1.0.0/8` is a slip of
    /// somebody's hand, and which half is wrong cannot be known.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let base = IPAddress(String(parts[0])) else { return nil }
        let width = base.bytes.count * 8
        let prefix = parts.count == 2 ? Self.bits(parts[1]) : width
        guard let prefix, prefix <= width else { return nil }
        self.init(base: base, prefix: prefix)
        guard Self.masked(base.bytes, to: prefix) == base.bytes else { return nil }
    }

    private init(base: IPAddress, prefix: Int) {
        self.base = base
        self.prefix = prefix
    }

    /// The ranges a company uses inside: RFC 1918 and the unique local
    /// addresses of RFC 4193.
    ///
    /// What a private network means where no ranges are given.
    package static let privateUse = ranges(
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")

    /// Whether the address lies in the range; an address of the other version
    /// never does.
    package func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == base.bytes.count
            && Self.masked(address.bytes, to: prefix) == base.bytes
    }

    package var description: String { "\(base)/\(prefix)" }

    /// Ranges written in the source.
    ///
    /// - Precondition: every one is a range.
    static func ranges(_ texts: String...) -> [AddressRange] {
        texts.map { text in
            guard let range = AddressRange(text) else {
                preconditionFailure("\(text) in the source is not a range of addresses")
            }
            return range
        }
    }

    private static func bits(_ text: Substring) -> Int? {
        guard (1...3).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func masked(_ bytes: [UInt8], to prefix: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(max(prefix - index * 8, 0), 8)
            return kept == 0 ? 0 : byte & (UInt8.max << UInt8(8 - kept))
        }
    }
}
