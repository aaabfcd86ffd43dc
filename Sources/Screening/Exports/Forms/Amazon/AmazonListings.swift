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
/// German, French, Italian, Spanish, Polish, Turkish, Japanese and Chinese.
enum Amazon {
    static let itemName = [
        "item-name", "Artikelbezeichnung", "nom-produit", "Nome dell'articolo",
        "Título del producto", "nazwa-produktu", "item-name (ürün adı)", "商品名", "商品名称",
    ]
    static let sellerSKU = [
        "seller-sku", "Händler-SKU", "sku-vendeur", "SKU venditore", "SKU del vendedor",
        "sku-sprzedawcy", "seller-sku (satıcı sku)", "出品者SKU", "卖家 SKU",
    ]
    static let listingID = [
        "listing-id", "Angebotsnummer", "id-offre", "Numero offerta", "Identificador del listing",
        "identyfikator-oferty", "listing-id (liste kaydı numarası)", "出品ID",
    ]
    static let productIDType = [
        "product-id-type", "Produkt-ID-Typ", "type-id-produit",
        "Tipo di identificativo del prodotto", "Tipo de identificador de producto",
        "typ-identyfikatora-produktu", "product-id-type (ürün numarası türü)", "商品IDタイプ",
        "商品编码类型",
    ]
    static let productID = [
        "product-id", "Produkt-ID", "id-produit", "Identificativo del prodotto",
        "Identificador del producto", "identyfikator-produktu", "product-id (ürün numarası)",
        "商品ID", "商品编码",
    ]
    static let description = [
        "item-description", "Artikelbeschreibung", "Descrizione dell'articolo",
        "Descripción del producto", "description-article", "opis-produktu", "商品描述",
    ]
    static let price = [
        "price", "Preis", "prix", "Prezzo", "Precio", "cena", "price (fiyat)", "価格", "价格",
    ]
    static let condition = [
        "item-condition", "Artikelzustand", "état-produit", "Condizione dell'articolo",
        "stan-produktu", "item-condition (ürün durumu)", "コンディション", "商品状况",
    ]
    static let status = [
        "status", "état", "stato", "Estado", "durum", "ステータス", "状态",
    ]
    static let openDate = [
        "open-date", "Erstellungsdatum", "date-ouverture", "Data di creazione",
        "Fecha de creación", "data-otwarcia", "open-date (yayınlanma tarihi)", "出品日",
        "开售日期",
    ]
}
