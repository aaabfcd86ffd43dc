/// The number of another product of the family: one digit or letter differs.
enum SiblingModel {
    /// A number that is none of the recall's, `nil` where none was found.
    ///
    /// Letters at the end stay, because colours and markets are written there
    /// and the recall covers them; so do look-alikes, which may be misread.
    static func of(_ model: String, _ product: OfferedProduct, _ dice: inout Dice) -> String? {
        for _ in 0..<20 {
            let sibling = differing(model, &dice)
            let bare = sibling.bare
            let isRecalled = product.numbers.contains { number in
                number.hasPrefix(bare) || bare.hasPrefix(number)
            }
            if sibling != model, !isRecalled { return sibling }
        }
        return nil
    }

    private static func differing(_ model: String, _ dice: inout Dice) -> String {
        var characters = Array(model.uppercased())
        let core = characters.lastIndex(where: \.isNumber) ?? 0
        let digits = characters.indices.filter { characters[$0].isNumber }
        let letters = characters.indices.filter { $0 < core && characters[$0].isLetter }
        let place = dice.chance(70) ? dice.any(of: digits) : dice.any(of: letters)
        guard let place else { return model }
        let pool = characters[place].isNumber ? "0123456789" : "ABCDEFGHJKLMNPQRSTUVWXYZ"
        let other = dice.pick(Array(pool))
        if !ModelSpelling.looksAlike(characters[place], other) { characters[place] = other }
        return String(characters)
    }
}
