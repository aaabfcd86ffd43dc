import RecallModel

extension PlatformForm {
    /// WooCommerce's product export: line ends in texts are a backslash and an
    /// n, the header is in the language of whoever exported it, and a
    /// variation's row names its parent.
    static let wooCommerce = table(
        "woocommerce", title: "WooCommerce's product export",
        TableShape(
            signs: [["ID"], Woo.kind, Woo.name, Woo.published + Woo.parent],
            fields: [
                ("listing_id", ["ID"]), ("sku", Woo.sku), ("title", Woo.name),
                ("brand", ["Brands", "Marken", "Marques", "Marcas", "Marchi", "Merken"]),
                ("gtin", Woo.gtin), ("category", Woo.categories),
                ("description", Woo.description), ("price", Woo.price),
                ("url", ["External URL"]),
                ("image_url", ["Images", "Bilder", "Imágenes", "Immagini", "Afbeeldingen"]),
                ("status", Woo.published),
            ], makeForm: { WooCommerceProducts(header: $0) }))
}

/// Gives a variation the title and brand of its parent.
struct WooCommerceProducts: TableForm {
    private let kind: Int?
    private let parent: Int?
    private let attributes: [Int]
    private var parents = ParentShelf()

    init(header: TableHeader) {
        kind = header.column(Woo.kind)
        parent = header.column(Woo.parent)
        attributes = header.columns(
            (1...3).flatMap { ["Attribute \($0) value(s)", "Attribut \($0) Wert(e)"] })
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
                listing.id = "\(parent)#\(listing.id)"
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
        case "-1": "draft"
        default: cell
        }
    }
}

/// The names of WooCommerce's columns: English, German, French, Spanish,
/// Italian and Dutch.
enum Woo {
    static let kind = ["Type", "Typ", "Tipo"]
    static let name = ["Name", "Nom", "Nombre", "Nome", "Naam"]
    static let sku = ["SKU", "Artikelnummer", "UGS"]
    static let published = [
        "Published", "Veröffentlicht", "Publié", "Publicado", "Pubblicato", "Gepubliceerd",
    ]
    static let parent = ["Parent", "Übergeordnetes Produkt", "Superior", "Genitore", "Hoofd"]
    static let gtin = [
        "GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN oder ISBN", "GTIN, UPC, EAN, ou ISBN",
        "GTIN, UPC, EAN o ISBN", "GTIN, UPC, EAN of ISBN", "Meta: _global_unique_id",
        "Meta: _alg_ean", "Meta: _wpm_gtin_code", "Meta: _ts_gtin", "Meta: hwp_product_gtin",
        "Meta: _ean", "Meta: _barcode",
    ]
    static let categories = ["Categories", "Kategorien", "Catégories", "Categorías", "Categorie"]
    static let description = [
        "Description", "Beschreibung", "Descripción", "Descrizione", "Beschrijving",
        "Short description", "Kurzbeschreibung",
    ]
    static let price = [
        "Sale price", "Regular price", "Angebotspreis", "Regulärer Preis", "Tarif régulier",
        "Precio normal", "Prezzo di listino", "Reguliere prijs",
    ]
}
