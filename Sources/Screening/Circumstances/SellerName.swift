/// The name of a shop or seller, however it is written: `KingPavonini`,
/// `kingpavonini.com`, `KingPavonini at Amazon.com`.
struct SellerName: Equatable {
    /// Letters and digits of the name alone; empty where there is none.
    let folded: String

    init(_ written: String) {
        var name = written[...]
        for middle in [" at ", " on ", " via "] {
            if let range = name.firstRange(of: middle) { name = name[..<range.lowerBound] }
        }
        var text = FoldedText()
        text.append(String(name))
        let whole = text.text(0..<text.count)
        let parts = text.tokens.indices.map {
            text.text(Int(text.tokens[$0].start)..<Int(text.tokens[$0].end))
        }
        let isAddress = name.contains(".") && parts.count > 1 && !name.contains(" ")
        folded = isAddress ? Self.host(parts) : whole
    }

    /// `www.shop.example.com` is `shopexample`.
    private static func host(_ parts: [String]) -> String {
        let name = parts.first == "www" ? parts.dropFirst() : parts[...]
        return name.dropLast().joined()
    }

    /// Nobody is no seller in common.
    static func == (a: SellerName, b: SellerName) -> Bool {
        !a.folded.isEmpty && a.folded == b.folded
    }
}
