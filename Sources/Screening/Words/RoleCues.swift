/// Words that tell what a title sells from what it is for.
///
/// Sources: Amazon's rule for compatible goods, "[own brand] + product +
/// compatible with / for + [other brand]", and the labelled traps of
/// listing-formats research, section 3.4. All are written folded and stemmed.
enum RoleCues {
    /// Behind one of these stands what the offer is for, not what it is.
    static let purpose: Set<String> = stems(
        """
        for fits fit fitting compatible suits replaces
        fur fuer passend geeignet kompatibel zu
        pour compatible convient
        para compatibles
        per compatibile adatto
        voor geschikt passend
        dla pasuje kompatybilny do
        pro kompatibilni vhodny
        untuk cocok
        适 用 兼 容 対 応
        """)

    /// One of these sold is not the product, unless the product is one.
    static let accessories: Set<String> = stems(
        """
        case cover sleeve skin protector strap holster mount bracket holder charger adapter adaptor
        cable replacement spare part parts refill cartridge toner ribbon pouch sticker decal filter
        accessory accessories compatible hose knob screw dust bag kit
        hulle huelle schutzhulle tasche ersatz ersatzteil ersatzakku zubehor ladegerat halterung
        coque housse etui chargeur remplacement rechange accessoire
        funda carcasa cargador recambio repuesto accesorio
        custodia cover ricambio caricatore accessorio
        hoes hoesje oplader onderdeel vervanging
        etui pokrowiec ladowarka zamiennik czesc
        pouzdro kryt nabijecka nahradni
        kapa capa carregador peca
        sarung
        """)

    /// Paper about the product, or its empty box.
    static let documents: Set<String> = stems(
        """
        manual guide instruction instructions handbook catalogue catalog brochure leaflet poster
        print postcard book booklet magazine dvd box only empty packaging
        anleitung bedienungsanleitung handbuch katalog mode emploi notice manuel
        istruzioni instrucciones handleiding instrukcja navod
        """)

    /// Documents that need company: a "box set" is a set.
    static let needOnly: Set<String> = stems("box packaging print book")

    /// What stands behind one of these comes along with the product.
    static let company: Set<String> = stems(
        "with including includes include incl and plus w mit inkl avec con y et und e i met z s + &"
    )

    private static func stems(_ words: String) -> Set<String> {
        Set(
            words.split(whereSeparator: \.isWhitespace).map { word in
                let bytes = Array(word.utf8)
                return String(
                    decoding: bytes[..<Stem.end(bytes.span, start: 0, end: bytes.count)],
                    as: UTF8.self)
            })
    }
}
