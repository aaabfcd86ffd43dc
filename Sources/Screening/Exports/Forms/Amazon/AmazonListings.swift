import RecallModel

extension PlatformForm {
    /// Amazon's "All Listings" and "Active Listings" reports
    /// (GET_MERCHANT_LISTINGS_ALL_DATA).
    ///
    /// Tabs, no quoting, Windows-1252, and the header in the language of the
    /// seller's account. A row says all there is to say, so the report is
    /// screened as it is.
    static let amazonListings = table(
        "amazon", title: "Amazon's All Listings report",
        TableShape(
            signs: [Amazon.itemName, Amazon.sellerSKU, Amazon.productIDType + Amazon.listingID],
            fields: [
                ("listing_id", Amazon.listingID), ("title", Amazon.itemName),
                ("gtin", Amazon.productID), ("sku", Amazon.sellerSKU),
                ("description", Amazon.description), ("price", Amazon.price),
                ("image_url", ["image-url"]), ("condition", Amazon.condition),
                ("status", Amazon.status), ("listed_at", Amazon.openDate),
            ], quoting: .none, codeKind: Amazon.productIDType, delimiters: [UInt8(ascii: "\t")]))
}

/// The names of Amazon's columns in the languages of its accounts: English,
/// German, French, Italian, Spanish, Polish, Turkish, Japanese, Chinese and
/// Arabic.
///
/// Of Dutch and Swedish accounts no report is known in public; their columns
/// are for `columns:` of the configuration to map, where they have names of
/// their own.
enum Amazon {
    static let itemName = asReported([
        "item-name", "Artikelbezeichnung", "nom-produit", "Nome dell'articolo",
        "Título del producto", "nazwa-produktu", "item-name (ürün adı)", "商品名", "商品名称",
        "اسم-المنتج",
    ])
    static let sellerSKU = asReported([
        "seller-sku", "Händler-SKU", "sku-vendeur", "SKU venditore", "SKU del vendedor",
        "sku-sprzedawcy", "seller-sku (satıcı sku)", "出品者SKU", "卖家 SKU", "sku-البائع",
    ])
    static let listingID = asReported([
        "listing-id", "Angebotsnummer", "id-offre", "Numero offerta", "Identificador del listing",
        "identyfikator-oferty", "listing-id (liste kaydı numarası)", "出品ID", "رقم-العرض",
    ])
    static let productIDType = asReported([
        "product-id-type", "Produkt-ID-Typ", "type-id-produit",
        "Tipo di identificativo del prodotto", "Tipo de identificador de producto",
        "typ-identyfikatora-produktu", "product-id-type (ürün numarası türü)", "商品IDタイプ",
        "商品编码类型", "نوع-رقم-المنتج",
    ])
    static let productID = asReported([
        "product-id", "Produkt-ID", "id-produit", "Identificativo del prodotto",
        "Identificador del producto", "identyfikator-produktu", "product-id (ürün numarası)",
        "商品ID", "商品编码", "رقم-المنتج",
    ])
    static let description = asReported([
        "item-description", "Artikelbeschreibung", "Descrizione dell'articolo",
        "Descripción del producto", "description-article", "opis-produktu", "商品描述",
        "وصف-المنتج",
    ])
    static let price = asReported([
        "price", "Preis", "prix", "Prezzo", "Precio", "cena", "price (fiyat)", "価格", "价格", "السعر",
    ])
    static let condition = asReported([
        "item-condition", "Artikelzustand", "état-produit", "Condizione dell'articolo",
        "Estado del producto", "stan-produktu", "item-condition (ürün durumu)", "コンディション",
        "商品状况", "حالة-المنتج",
    ])
    static let status = asReported([
        "status", "état", "stato", "Estado", "durum", "ステータス", "状态", "الحالة",
    ])
    static let openDate = asReported([
        "open-date", "Erstellungsdatum", "date-ouverture", "Data di creazione",
        "Fecha de creación", "data-otwarcia", "open-date (yayınlanma tarihi)", "出品日",
        "开售日期", "تاريخ-مفتوح",
    ])

    /// The names, and each as a report in Windows-1252 has it, which has `?` for
    /// the letters that it cannot write (`item-name (ürün ad?)`), where more than
    /// a few are left.
    private static func asReported(_ names: [String]) -> [String] {
        names
            + names.compactMap { name in
                let kept = name.unicodeScalars.filter {
                    $0.isASCII || Windows1252.byte(of: $0.value) != nil
                }
                guard kept.count < name.unicodeScalars.count, kept.count >= Self.leastLetters
                else { return nil }
                return String(String.UnicodeScalarView(kept))
            }
    }

    /// Fewer could be another column's.
    private static let leastLetters = 8
}
