/// What sellers write around a product's name to be seen.
enum SellerNoise {
    private static let front = [
        "NEW!!", "HOT SALE", "🔥", "[NEW]", "★★★", "Brand New", "2026 NEW", "✅ Genuine", "SALE!",
        "【Free Shipping】", "Top Rated -", "Best Price!",
    ]
    private static let behind = [
        "FREE SHIPPING", "free shipping!!!", "gift for kids", "great gift 🎁", "fast delivery",
        "by HomeGoods4U", "- MegaDealz Store", "US seller", "1 pcs", "Pack of 1", "qty 2", "x2",
        "black", "Navy Blue", "in red", "(White)", "box 40x30x20 cm", "package size 12 x 8 x 5 in",
        "for boys and girls", "for Home & Garden", "gift for mom", "⭐⭐⭐⭐⭐", "🚚 24h",
        "with gift box",
        "Christmas present", "L@@K", "ships today", "#1 seller", "open box", "30 day returns",
    ]

    /// A title with a piece of noise in front and one behind.
    static func around(_ title: String, _ dice: inout Dice) -> String {
        "\(dice.pick(front)) \(title) \(dice.pick(behind))"
    }

    /// One piece in front at most, one to three behind.
    static func add(to offer: inout Offer, _ dice: inout Dice) {
        var noise: [String] = []
        if dice.chance(70) {
            noise.append(dice.pick(front))
            offer.words = noise[0].pieces.map { TitleWord($0, .noise) } + offer.words
        }
        for _ in 0...dice.below(3) {
            let piece = dice.pick(behind)
            guard !noise.contains(piece) else { continue }
            noise.append(piece)
            offer.words += piece.pieces.map { TitleWord($0, .noise) }
        }
        offer.detail = noise.joined(separator: " | ")
    }
}
