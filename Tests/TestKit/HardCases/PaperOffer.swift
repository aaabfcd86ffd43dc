/// Offers of paper about a product, or of its empty box.
///
/// `@` is the product.
enum PaperOffer {
    private static let templates = [
        "@ instruction manual", "Owner's Manual for @", "@ user guide booklet, English",
        "Instruction Manual only - @", "@ poster 24x36 inches wall art", "Vintage @ advert poster",
        "@ EMPTY BOX ONLY", "@ box only, no product", "Original box for @ (empty)",
        "Empty packaging @", "@ assembly instructions printed copy", "@ service manual PDF on CD",
        "@ product catalogue 2025", "@ brochure leaflet", "Bedienungsanleitung @",
        "Gebrauchsanweisung für @", "@ Karton leer, ohne Inhalt", "Mode d'emploi @",
        "Notice d'utilisation pour @", "Manual de instrucciones @", "Caja vacía @",
        "Manuale di istruzioni @", "Scatola vuota @", "Handleiding @", "Instrukcja obsługi @",
        "Návod k použití @",
    ]
    private static let papers: Set<String> = [
        "manua", "poste", "book", "books", "guide", "box", "boxes", "cards", "puzzl", "print",
        "instr", "activ", "magaz", "calen",
    ]

    /// Whether the recalled product is no paper or box itself.
    static func suits(_ product: OfferedProduct) -> Bool {
        product.vocabulary.isDisjoint(with: papers)
    }

    static func make(for product: OfferedProduct, _ dice: inout Dice) -> Offer {
        let target = Offer(product, modelChance: 70, &dice)
        let template = dice.pick(templates)
        var offer = Offer()
        let title = template.replacing("@", with: target.title)
        offer.words = title.pieces.map { TitleWord($0, .noise) }
        if dice.chance(30) { offer.brand = product.brand }
        offer.detail = template
        return offer
    }
}
