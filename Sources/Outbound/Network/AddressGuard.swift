import Glibc

/// Decides whether a socket may be opened to an address.
///
/// It is asked by libcurl with the address itself, after the name has been
/// resolved and just before `connect(2)`: so no spelling of an address, and no
/// name server that answers differently the second time, gets past it. The
/// order is that of Stripe's smokescreen: everything is denied unless it is
/// known to be allowed.
///
/// | reach | allowed |
/// |---|---|
/// | `publicInternet` | IPv4, and IPv6 in 2000::/3, outside the special registries |
/// | `loopback` | 127.0.0.0/8 and ::1 |
/// | `privateNetwork` | the declared ranges, without ``neverPrivate`` |
/// | `unixSocket` | the socket of that very path, and no address of a network |
///
/// The registries are those of RFC 6890.
/// An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4, Teredo)
/// is judged by what it carries: that is where the packets end up.
package struct AddressGuard: Sendable {
    /// What becomes of a socket, and if nothing, why.
    package enum Verdict: Hashable, Sendable {
        case allowed
        case denied(String)
    }

    private let reach: NetworkReach

    package init(reach: NetworkReach) { self.reach = reach }

    /// The verdict on a raw `sockaddr`.
    ///
    /// Families other than IPv4 and IPv6, and an address cut short, are denied,
    /// but for the one socket that a request was declared for.
    package func verdict(onSocketAddress raw: [UInt8]) -> Verdict {
        if case .unixSocket(let path) = reach { return Self.onSocket(raw, path) }
        guard let address = IPAddress(socketAddress: raw) else {
            return .denied("the socket is neither IPv4 nor IPv6")
        }
        return verdict(on: address)
    }

    /// The verdict on an address.
    package func verdict(on address: IPAddress) -> Verdict {
        let carried = Self.carried(by: address)
        guard carried.isEmpty else {
            let verdicts = carried.map { verdict(on: $0) }
            return verdicts.first { $0 != .allowed } ?? .allowed
        }
        switch reach {
        case .publicInternet: return onPublic(address)
        case .loopback: return onLoopback(address)
        case .privateNetwork(let ranges): return onPrivate(address, ranges)
        case .unixSocket: return .denied("\(address) is no socket of this machine")
        }
    }

    /// `sockaddr_un`: the family, the path, a zero.
    private static func onSocket(_ raw: [UInt8], _ path: String) -> Verdict {
        let family = withUnsafeBytes(of: sa_family_t(AF_UNIX)) { Array($0) }
        let expected = family + Array(path.utf8) + [0]
        guard !path.isEmpty, raw.starts(with: expected) else {
            return .denied("this is not the socket \(path)")
        }
        return .allowed
    }

    private func onPublic(_ address: IPAddress) -> Verdict {
        if let special = Self.specialPurpose.first(where: { $0.range.contains(address) }) {
            return .denied("\(address) is \(special.name)")
        }
        guard address.isVersionFour || Self.globalUnicast.contains(where: { $0.contains(address) })
        else { return .denied("\(address) is not a global unicast address") }
        return .allowed
    }

    private func onLoopback(_ address: IPAddress) -> Verdict {
        Self.loopback.contains { $0.contains(address) }
            ? .allowed : .denied("\(address) is not this machine")
    }

    private func onPrivate(_ address: IPAddress, _ ranges: [AddressRange]) -> Verdict {
        if let never = Self.neverPrivate.first(where: { $0.contains(address) }) {
            return .denied("\(address) lies in \(never), which no declared range can open")
        }
        guard ranges.contains(where: { $0.contains(address) }) else {
            return .denied("\(address) is in none of the declared ranges")
        }
        return .allowed
    }
}

extension AddressGuard {
    private static let loopback = AddressRange.ranges("127.0.0.0/8", "::1/128")

    /// The only IPv6 that IANA has handed out for global unicast.
    private static let globalUnicast = AddressRange.ranges("2000::/3")

    /// What a declared range never opens, however wide it is: link-local with
    /// the metadata services of the clouds (169.254.169.254, and
    /// fd00:ec2::254 inside fc00::/7), unspecified, multicast, broadcast.
    private static let neverPrivate = AddressRange.ranges(
        "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "fd00:ec2::254/128", "fe80::/10", "ff00::/8")

    /// The IANA registries of special-purpose addresses, IPv4 and what of IPv6
    /// lies inside 2000::/3, with the 6to4 relays of RFC 7526.
    private static let specialPurpose: [(range: AddressRange, name: String)] = [
        ("0.0.0.0/8", "“this network” (RFC 791)"),
        ("10.0.0.0/8", "private (RFC 1918)"),
        ("100.64.0.0/10", "behind a carrier's NAT (RFC 6598)"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "link-local (RFC 3927)"),
        ("172.16.0.0/12", "private (RFC 1918)"),
        ("192.0.0.0/24", "kept for protocols (RFC 6890)"),
        ("192.0.2.0/24", "for documentation (RFC 5737)"),
        ("192.88.99.0/24", "a former 6to4 relay (RFC 7526)"),
        ("192.168.0.0/16", "private (RFC 1918)"),
        ("198.18.0.0/15", "for benchmarks (RFC 2544)"),
        ("198.51.100.0/24", "for documentation (RFC 5737)"),
        ("203.0.113.0/24", "for documentation (RFC 5737)"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved or broadcast"),
        ("2001::/23", "kept for protocols (RFC 2928)"),
        ("2001:db8::/32", "for documentation (RFC 3849)"),
        ("3fff::/20", "for documentation (RFC 9637)"),
    ].flatMap { text, name in AddressRange.ranges(text).map { ($0, name) } }

    private static let mapped = AddressRange.ranges("::ffff:0:0/96")
    private static let translated = AddressRange.ranges("64:ff9b::/96")
    private static let sixToFour = AddressRange.ranges("2002::/16")
    private static let teredo = AddressRange.ranges("2001::/32")

    /// The IPv4 addresses inside an IPv6 address: RFC 4291 section 2.5.5.2, RFC
    /// 6052, RFC 3056, and for Teredo its server and its client, the latter
    /// with every bit inverted (RFC 4380 section 4).
    ///
    /// Empty where there is none.
    private static func carried(by address: IPAddress) -> [IPAddress] {
        let bytes = address.bytes
        guard bytes.count == IPAddress.versionSixLength else { return [] }
        let parts: [ArraySlice<UInt8>] =
            if (mapped + translated).contains(where: { $0.contains(address) }) {
                [bytes[12..<16]]
            } else if sixToFour.contains(where: { $0.contains(address) }) {
                [bytes[2..<6]]
            } else if teredo.contains(where: { $0.contains(address) }) {
                [bytes[4..<8], ArraySlice(bytes[12..<16].map { ~$0 })]
            } else {
                []
            }
        return parts.compactMap { IPAddress(bytes: Array($0)) }
    }
}
