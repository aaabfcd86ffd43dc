import RecallModel

extension PlatformForm {
    /// WooCommerce's product export: line ends in texts are a backslash and an
    /// n, the header is in the language of whoever exported it, and a
    /// variation's row names its parent.
    static let wooCommerce = table(
        "woocommerce", title: "WooCommerce's product export",
        TableShape(
            signs: [Woo.id, Woo.kind, Woo.name, Woo.published + Woo.parent],
            fields: [
                ("listing_id", Woo.id), ("sku", Woo.sku), ("title", Woo.name),
                ("brand", Woo.brand), ("gtin", Woo.gtin), ("category", Woo.categories),
                ("description", Woo.description), ("price", Woo.price), ("url", Woo.url),
                ("image_url", Woo.images), ("status", Woo.published),
            ], makeForm: { WooCommerceProducts(header: $0) }))
}

/// Gives a variation the title and brand of its parent.
struct WooCommerceProducts: TableForm {
    private let kind: Int?
    private let parent: Int?
    private var parents = ParentShelf()

    init(header: TableHeader) {
        kind = header.column(Woo.kind)
        parent = header.column(Woo.parent)
    }

    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning {
        if listing.description.utf8.contains(UInt8(ascii: "\\")) {
            listing.description = listing.description.replacing("\\n", with: "\n")
        }
        listing.status = status(listing.status)
        let written = row[kind]
        if written == "simple" { return .listing }
        let kinds = written.lowercased().split(separator: ",").map { $0.filter { $0 != " " } }
        if kinds.contains("variation") {
            let name = row[parent]
            let key = name.hasPrefix("id:") ? name : Self.key(ofSKU: name)
            if let parent = parents.complete(&listing, from: key), parent != listing.id {
                (listing.id, listing.parentID) = ("\(parent)#\(listing.id)", parent)
            }
            return .listing
        }
        // What is bought is a variation; a group is only its members' shelf.
        guard kinds.contains("variable") else { return .listing }
        parents.put(listing, names: ["id:\(listing.id)", Self.key(ofSKU: listing.sku)])
        return .joined
    }

    /// A SKU may be another product's id.
    private static func key(ofSKU sku: String) -> String { sku.isEmpty ? "" : "sku:\(sku)" }

    mutating func heldBack(isFinal: Bool) -> Listing? {
        if isFinal { parents.releaseAll() }
        return parents.take()
    }

    /// 1 is published, 0 private, -1 a draft.
    private func status(_ cell: String) -> String {
        switch cell {
        case "1": "published"
        case "0": "private"
        // In front of a minus stands an apostrophe, so that no spreadsheet reckons.
        case "-1", "'-1": "draft"
        default: cell
        }
    }
}

/// The names of WooCommerce's columns: English, German, French, Spanish,
/// Italian, Dutch, Polish, Swedish and Portuguese.
enum Woo {
    static let id = ["ID", "Identyfikator"]
    static let kind = ["Type", "Typ", "Tipo", "Rodzaj"]
    static let name = ["Name", "Nom", "Nombre", "Nome", "Naam", "Nazwa", "Namn"]
    static let sku = ["SKU", "Artikelnummer", "UGS", "COD", "Artikelnr", "REF"]
    static let published = [
        "Published", "Veröffentlicht", "Publié", "Publicado", "Pubblicato", "Gepubliceerd",
        "Opublikowano", "Opublikowane", "Publicerad",
    ]
    static let parent = [
        "Parent", "Übergeordnetes Produkt", "Superior", "Genitore", "Hoofd", "Element nadrzędny",
        "Produkt nadrzędny", "Förälder", "Ascendente", "Parent SKU",
    ]
    static let brand = [
        "Brands", "Marken", "Marques", "Marcas", "Marchi", "Merken", "Marki", "Varumärken",
    ]
    static let gtin = [
        "GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN oder ISBN", "GTIN, UPC, EAN, ou ISBN",
        "GTIN, UPC, EAN o ISBN", "GTIN, UPC, EAN of ISBN", "GTIN, UPC, EAN lub ISBN",
        "GTIN, UPC, EAN eller ISBN", "Meta: _global_unique_id",
        "Meta: _alg_ean", "Meta: _wpm_gtin_code", "Meta: _ts_gtin", "Meta: hwp_product_gtin",
        "Meta: _ean", "Meta: _barcode",
    ]
    static let categories = [
        "Categories", "Kategorien", "Catégories", "Categorías", "Categorie", "Categorieën",
        "Kategorie", "Kategorier", "Categorias",
    ]
    static let description = [
        "Description", "Beschreibung", "Descripción", "Descrizione", "Beschrijving", "Opis",
        "Beskrivning", "Descrição", "Short description", "Kurzbeschreibung",
        "Description courte", "Descripción corta", "Breve descrizione", "Korte beschrijving",
        "Korte omschrijving", "Krótki opis", "Kort beskrivning", "Descrição curta",
    ]
    static let price = [
        "Sale price", "Regular price", "Angebotspreis", "Regulärer Preis", "Tarif promo",
        "Tarif régulier", "Precio rebajado", "Precio normal", "Prezzo in offerta",
        "Prezzo di listino", "Actieprijs", "Reguliere prijs", "Cena promocyjna", "Cena",
        "Reapris", "Ordinarie pris", "Preço promocional", "Preço",
    ]
    static let images = [
        "Images", "Bilder", "Imágenes", "Immagini", "Afbeeldingen", "Obrazki", "Imagens",
    ]
    static let url = [
        "External URL", "Externe URL", "URL externe", "URL externa", "URL esterno",
        "Zewnętrzny adres URL", "Extern URL",
    ]
}
