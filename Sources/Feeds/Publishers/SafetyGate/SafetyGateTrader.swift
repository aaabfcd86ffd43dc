import RecallModel

/// One online trader and the numbers of its offers.
struct SafetyGateTrader {
    /// Its name, or the shop's where the trader is "Other".
    private(set) var sellers: [String] = []
    private(set) var codes = SafetyGateBarcodes("")
    /// A marketplace's numbers of the offers, as on AliExpress.
    private(set) var offers: [String] = []

    /// AliExpress's numbers of offers have 16 digits, of old ones 11.
    private static let shortestOffer = 11

    /// The traders in `AliExpress(1005007952142140 ,1005010101451980) / Amazon() /`.
    static func all(in field: String) -> [SafetyGateTrader] {
        var traders: [SafetyGateTrader] = []
        var rest = field[...]
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let name = rest[..<open].filter { $0 != "/" }.trimmingSpace()
            let inner = rest[rest.index(after: open)..<close].trimmingSpace()
            traders.append(SafetyGateTrader(name, inner))
            rest = rest[rest.index(after: close)...]
        }
        let left = rest.filter { $0 != "/" }.trimmingSpace()
        if RecordDraft.isStated(left) { traders.append(SafetyGateTrader(left, "")) }
        return traders
    }

    private init(_ name: String, _ inner: String) {
        guard name.lowercased() != "other" else {
            let shops = SellerNames.mined(from: inner, title: "")
            if !inner.isEmpty { sellers = shops.isEmpty ? [inner] : shops }
            return
        }
        if !name.isEmpty { sellers = [name] }
        codes = SafetyGateBarcodes(inner)
        offers = codes.unreadable.filter { $0.utf8.count >= Self.shortestOffer }
    }
}
