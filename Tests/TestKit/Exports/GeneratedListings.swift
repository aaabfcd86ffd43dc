package import RecallModel

/// Listings as shops write them, with what is hard to write in some form:
/// quotes, delimiters, backslashes, signs of markup, letters of other scripts.
///
/// The same seed and count give the same listings.
package struct GeneratedListings {
    private var generator: SplitMix64

    package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    private static let words = [
        "kettle", "Wasserkocher", "café", "5\" pan", "日本の", "AB-12X", "it's", "“Luna”", "a, b",
        "x;y", "p|q", "5\\6", "salt & pepper", "2 < 3", "🧸 bear", "{set}", "[new]", "émaillé",
        "1.7 l", "#4", "100 %", "Ωmega", "\"quoted\"", "a/b", "rattle", "of", "lounger", "стул",
    ]

    /// So many listings, each with an id, SKU and title of its own.
    package mutating func take(_ count: Int) -> [Listing] { (1...count).map { listing($0) } }

    private mutating func listing(_ number: Int) -> Listing {
        var listing = Listing(id: "L\(number)", title: title(number))
        listing.sku = "SKU-\(number)"
        if !isOneIn(4) { listing.brand = word() }
        if !isOneIn(3) { listing.gtin = gtin() }
        if isOneIn(2) { listing.mpn = "M\(Int.random(in: 100...99_999, using: &generator))-K" }
        listing.price = "\(Int.random(in: 1...900, using: &generator)).99"
        return listing
    }

    /// Several words, none of which reads as anything but a word at its end.
    private mutating func title(_ number: Int) -> String {
        let count = Int.random(in: 1...6, using: &generator)
        return "No. \(number) " + (0..<count).map { _ in word() }.joined(separator: " ") + " x"
    }

    private mutating func word() -> String {
        Self.words.randomElement(using: &generator) ?? "kettle"
    }

    /// An EAN-13 of a manufacturer, not of a shop.
    private mutating func gtin() -> String {
        let body = 400_000_000_000 + UInt64.random(in: 0..<9_999_999_999, using: &generator)
        return String(body) + String(GTIN.checkDigit(of: body))
    }

    private mutating func isOneIn(_ times: Int) -> Bool {
        Int.random(in: 0..<times, using: &generator) == 0
    }
}
