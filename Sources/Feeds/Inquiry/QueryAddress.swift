/// A web address and its query, to which parameters of ours are added.
struct QueryAddress {
    private let base: String

    init(_ base: String) { self.base = base }

    /// Scheme and host, as `https://www.gov.uk`; all of an address without scheme.
    var site: String {
        guard let scheme = base.firstRange(of: "://") else { return base }
        return String(
            base.prefix(upTo: base[scheme.upperBound...].firstIndex(of: "/") ?? base.endIndex))
    }

    /// The address with these parameters, values percent-encoded.
    ///
    /// A query that the base already has is kept, a fragment stays last, and
    /// nothing is asked twice.
    func with(_ parameters: KeyValuePairs<String, String>) -> String {
        let encoded = parameters.map { (name: $0.key, value: Self.encoded($0.value)) }
        return with(encoded: encoded)
    }

    /// The same with values that are already as they must be written.
    func with(encoded parameters: [(name: String, value: String)]) -> String {
        let fragment = base.firstIndex(of: "#") ?? base.endIndex
        let stem = base[..<fragment]
        let mark = stem.firstIndex(of: "?") ?? stem.endIndex
        let ours = Set(parameters.map { $0.name.lowercased() })
        let kept = stem[mark...].dropFirst().split(separator: "&").map(String.init)
            .filter { !ours.contains($0.prefix { $0 != "=" }.lowercased()) }
        let query = (kept + parameters.map { "\(Self.encoded($0.name))=\($0.value)" })
            .joined(separator: "&")
        return "\(stem[..<mark])?\(query)\(base[fragment...])"
    }

    /// Percent-encoding of all but RFC 3986's unreserved characters.
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                return String(UnicodeScalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                return hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }.joined()
    }
}
