/// A country's market, by its ISO 3166-1 alpha-2 code in capitals, or `EU`
/// for the Union's single market.
package struct Market: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let code: String

    /// The code in any case; `UK`, which many lists write, is `GB`.
    ///
    /// `nil` where the text is not two ASCII letters.
    package init?(_ text: String) {
        let letters = text.trimmingSpace()
        // Asked before the capitals: those of “ß” and “ﬁ” are two letters.
        guard letters.utf8.count == 2,
            letters.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) })
        else { return nil }
        let code = letters.uppercased()
        self.code = code == "UK" ? "GB" : code
    }

    package static let unitedStates = Market(verified: "US")
    package static let europeanUnion = Market(verified: "EU")

    /// The codes of the Union's member states, Greece as `GR` (Treaty on
    /// European Union, consolidated; 27 since 2020-02-01).
    package static let unionMembers: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]

    private init(verified code: String) { self.code = code }

    package var description: String { code }

    package static func < (a: Market, b: Market) -> Bool { a.code < b.code }
}
