/// Amazon's and WooCommerce's exports of accounts in other languages.
extension FormSample {
    /// A report of one row: its id, name, code and what it is called for.
    private static func amazon(_ language: String, _ header: [String], _ title: String)
        -> FormSample
    {
        FormSample(
            name: "Amazon in \(language)", form: "amazon",
            text: tabbed([
                header,
                [title, "", "0901X", "W-1", "20", "08.07.2026", "4", "11", "4006381333931", ""],
                [title + " 2", "", "0902X", "W-2", "20", "", "1", "11", "B00AAAAAA2", "Inactive"],
            ]),
            listings: ["0901X|\(title)||4006381333931", "0902X|\(title) 2||"])
    }

    /// Name, description, id, SKU, price, date, kind of code, condition, code,
    /// status.
    static let amazonTranslated = [
        amazon(
            "French",
            [
                "nom-produit", "description-article", "id-offre", "sku-vendeur", "prix",
                "date-ouverture", "type-id-produit", "état-produit", "id-produit", "état",
            ], "Bouilloire"),
        amazon(
            "Italian",
            [
                "Nome dell'articolo", "Descrizione dell'articolo", "Numero offerta",
                "SKU venditore", "Prezzo", "Data di creazione",
                "Tipo di identificativo del prodotto", "Condizione dell'articolo",
                "Identificativo del prodotto", "stato",
            ], "Bollitore"),
        amazon(
            "Spanish",
            [
                "Título del producto", "Descripción del producto", "Identificador del listing",
                "SKU del vendedor", "Precio", "Fecha de creación",
                "Tipo de identificador de producto", "Estado del producto",
                "Identificador del producto", "Estado",
            ], "Hervidor"),
        amazon(
            "Polish",
            [
                "nazwa-produktu", "opis-produktu", "identyfikator-oferty", "sku-sprzedawcy",
                "cena", "data-otwarcia", "typ-identyfikatora-produktu", "stan-produktu",
                "identyfikator-produktu", "status",
            ], "Czajnik"),
        amazon(
            "Turkish",
            [
                "item-name (ürün adı)", "item-description", "listing-id (liste kaydı numarası)",
                "seller-sku (satıcı sku)", "price (fiyat)", "open-date (yayınlanma tarihi)",
                "product-id-type (ürün numarası türü)", "item-condition (ürün durumu)",
                "product-id (ürün numarası)", "durum",
            ], "Su ısıtıcısı"),
        amazon(
            "Turkish, as far as Windows-1252 writes it",
            [
                "item-name (ürün ad?)", "item-description", "listing-id (liste kayd? numaras?)",
                "seller-sku (sat?c? sku)", "price (fiyat)", "open-date (yay?nlanma tarihi)",
                "product-id-type (ürün numaras? türü)", "item-condition (ürün durumu)",
                "product-id (ürün numaras?)", "durum",
            ], "Su ?s?t?c?s?"),
        amazon(
            "Japanese",
            [
                "商品名", "item-description", "出品ID", "出品者SKU", "価格", "出品日", "商品IDタイプ",
                "コンディション", "商品ID", "ステータス",
            ], "電気ケトル"),
        amazon(
            "Chinese",
            [
                "商品名称", "商品描述", "listing-id", "卖家 SKU", "价格", "开售日期", "商品编码类型",
                "商品状况", "商品编码", "状态",
            ], "电水壶"),
        amazon(
            "Arabic",
            [
                "اسم-المنتج", "وصف-المنتج", "رقم-العرض", "sku-البائع", "السعر", "تاريخ-مفتوح",
                "نوع-رقم-المنتج", "حالة-المنتج", "رقم-المنتج", "الحالة",
            ], "غلاية"),
    ]

    /// A product of two variations, and a simple one.
    private static func wooCommerce(_ language: String, _ header: String, _ title: String)
        -> FormSample
    {
        FormSample(
            name: "WooCommerce in \(language)", form: "woocommerce",
            text: """
                \(header)
                10,simple,K-1,4006381333931,\(title),1,Text,20,,Acme
                20,variable,S,,\(title) plus,1,,,,Snugco
                21,variation,S-G,4006381333948,,1,,30,id:20,
                22,variation,S-B,,,'-1,,30,S,

                """,
            listings: [
                "10|\(title)|Acme|4006381333931", "20#21|\(title) plus|Snugco|4006381333948",
                "20#22|\(title) plus|Snugco|",
            ], joined: 1)
    }

    /// Id, kind, SKU, code, name, published, description, price, parent, brand.
    static let wooCommerceTranslated = [
        wooCommerce(
            "French",
            "ID,Type,UGS,\"GTIN, UPC, EAN ou ISBN\",Nom,Publié,Description,Tarif régulier,"
                + "Parent,Marques", "Bouilloire"),
        wooCommerce(
            "Spanish",
            "ID,Tipo,SKU,\"GTIN, UPC, EAN o ISBN\",Nombre,Publicado,Descripción,Precio normal,"
                + "Superior,Marcas", "Hervidor"),
        wooCommerce(
            "Italian",
            "ID,Tipo,SKU,\"GTIN, UPC, EAN o ISBN\",Nome,Pubblicato,Descrizione,"
                + "Prezzo di listino,Genitore,Marchi", "Bollitore"),
        wooCommerce(
            "Dutch",
            "ID,Type,Artikelnummer,\"GTIN, UPC, EAN of ISBN\",Naam,Gepubliceerd,Beschrijving,"
                + "Reguliere prijs,Hoofd,Merken", "Waterkoker"),
        wooCommerce(
            "Polish",
            "Identyfikator,Typ,SKU,\"GTIN, UPC, EAN lub ISBN\",Nazwa,Opublikowano,Opis,Cena,"
                + "Element nadrzędny,Marki", "Czajnik"),
        wooCommerce(
            "Swedish",
            "ID,Typ,Artikelnummer,\"GTIN, UPC, EAN eller ISBN\",Namn,Publicerad,Beskrivning,"
                + "Ordinarie pris,Förälder,Varumärken", "Vattenkokare"),
        wooCommerce(
            "Portuguese",
            "ID,Tipo,SKU,\"GTIN, UPC, EAN, ou ISBN\",Nome,Publicado,Descrição,Preço,Ascendente,"
                + "Marcas", "Chaleira"),
    ]
}
