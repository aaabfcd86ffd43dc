/// Offers of something for a product, in eight languages.
///
/// `@` is the product. The rule of Amazon for compatible goods is the model:
/// own brand, thing, "compatible with" or "for", the other's brand and number.
enum AccessoryOffer {
    enum Language: String, CaseIterable {
        case en, de, fr, es, it, nl, pl, cs
    }

    private static let templates: [Language: [String]] = [
        .en: [
            "Replacement Cover Compatible with @", "Carrying Case for @", "Spare Parts Kit fits @",
            "Charger Cable for @", "2 Pack Replacement Filters for @", "Wall Mount Bracket for @",
            "Protective Sleeve compatible with @, black", "Remote Control Replacement for @",
            "Storage Bag Only for @", "@ Replacement Strap", "Silicone Cover fits @",
            "Screen Protector designed for @", "Battery Compatible with @ 3.7V",
            "Gasket Seal for @", "Seat Cushion for @", "Knob Set Fits @", "Dust Plug (for @) 4 pcs",
            "Works with @ - Travel Bag", "Decal Stickers for @ and more", "@ compatible remote",
            "Mains lead for @",
        ],
        .de: [
            "Ersatzakku für @", "Schutzhülle für @", "Ersatzteil Set passend für @",
            "Ladegerät kompatibel mit @", "Ersatzfilter geeignet für @, 2 Stück",
            "Wandhalterung für @", "Tasche für @ schwarz", "Abdeckung für @",
            "Dichtung für @", "Sitzkissen passend zu @", "Fernbedienung für @",
            "Netzteil für @, 12V", "Zubehör: Griff für @",
        ],
        .fr: [
            "Housse pour @", "Coque de protection compatible avec @", "Pièce de rechange pour @",
            "Chargeur pour @", "Lot de 2 filtres de rechange pour @", "Support mural pour @",
            "Étui de transport pour @", "Batterie compatible @",
            "Joint pour @", "Coussin pour @", "Télécommande compatible @",
            "Sac de rangement pour @",
        ],
        .es: [
            "Funda para @", "Cargador compatible con @", "Recambio para @",
            "Filtro de repuesto para @", "Soporte de pared para @", "Bolsa de transporte para @",
            "Batería compatible con @", "Carcasa protectora para @",
            "Junta para @", "Cojín para @", "Mando a distancia para @", "Bolsa para @ negra",
        ],
        .it: [
            "Custodia per @", "Caricatore compatibile con @", "Ricambio per @",
            "Filtro di ricambio per @", "Supporto da parete per @", "Borsa di trasporto per @",
            "Batteria compatibile con @", "Copertura protettiva per @",
            "Guarnizione per @", "Cuscino per @", "Telecomando per @", "Alimentatore per @",
        ],
        .nl: [
            "Hoes voor @", "Oplader geschikt voor @", "Onderdeel voor @",
            "Vervangende filter voor @", "Muurbeugel voor @", "Draagtas voor @",
            "Accu geschikt voor @", "Beschermhoes voor @ zwart",
            "Afdichting voor @", "Kussen voor @", "Afstandsbediening voor @", "Adapter voor @, 12V",
        ],
        .pl: [
            "Etui do @", "Pokrowiec na @", "Ładowarka do @", "Filtr zamienny do @",
            "Część zamienna do @", "Uchwyt ścienny do @", "Torba na @",
            "Bateria kompatybilna z @",
            "Uszczelka do @", "Poduszka do @", "Pilot do @", "Zasilacz pasuje do @",
        ],
        .cs: [
            "Pouzdro pro @", "Náhradní filtr pro @", "Nabíječka pro @", "Kryt na @",
            "Náhradní díl pro @", "Držák na zeď pro @", "Taška na @", "Baterie kompatibilní s @",
            "Těsnění pro @", "Polštář pro @", "Ovladač k @", "Adaptér vhodný pro @",
        ],
    ]

    private static let makers = ["", "", "", "Generic", "MaxFit", "Trendol", "Kvatro", "PartsPlus"]

    /// Things that are sold for something, so that "replacement …" may be the
    /// recalled product itself.
    private static let things: Set<String> = [
        "case", "cover", "charg", "cable", "filte", "mount", "brack", "strap", "repla", "spare",
        "parts", "bag", "bags", "sleev", "batte", "remot", "prote", "holde", "adapt", "acces",
        "kit", "kits", "stora", "stand", "drain", "part", "attac", "adapt", "power", "lid", "lids",
        "refil", "cartr", "blade",
    ]

    /// Whether the recalled product is no such thing itself.
    static func suits(_ product: OfferedProduct) -> Bool {
        product.vocabulary.isDisjoint(with: things)
    }

    /// An offer of a thing for the product; its brand field is mostly empty or
    /// somebody else's, and now and then the product's, as sellers cheat.
    static func make(
        for product: OfferedProduct, in language: Language, _ dice: inout Dice
    ) -> Offer {
        var target = Offer(product, modelChance: 60, &dice)
        target.words.removeAll { $0.role == .noise }
        let template = dice.pick(templates[language] ?? [])
        var offer = Offer()
        let maker = dice.pick(makers)
        let title = template.replacing("@", with: target.title)
        offer.words = (maker.isEmpty ? title : "\(maker) \(title)").pieces.map {
            TitleWord($0, .noise)
        }
        offer.brand = dice.chance(10) ? product.brand : maker
        offer.detail = language.rawValue
        return offer
    }
}
