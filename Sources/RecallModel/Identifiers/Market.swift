/// A country's market, by its ISO 3166-1 alpha-2 code in capitals, or `EU`
/// for the Union's single market.
package struct Market: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let code: String

    /// The code in any case; `UK`, which many lists write, is `GB`. `nil`
    /// where the text is not two ASCII letters.
    package init?(_ text: String) {
        let code = text.trimmingSpace().uppercased()
        guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return nil
        }
        self.code = code == "UK" ? "GB" : code
    }

    package static let unitedStates = Market(verified: "US")
    package static let europeanUnion = Market(verified: "EU")

    private init(verified code: String) { self.code = code }

    package var description: String { code }

    package static func < (a: Market, b: Market) -> Bool { a.code < b.code }
}
