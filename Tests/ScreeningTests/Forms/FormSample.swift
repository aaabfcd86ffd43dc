import Testing

@testable import Screening

/// A small export in a platform's form, with what must come out of it.
struct FormSample: Sendable, CustomTestStringConvertible {
    var name: String
    var form: String
    var text: String
    /// `id|title|brand|gtin` of every listing, in their order.
    var listings: [String]
    var joined = 0
    var lost = 0

    var testDescription: String { name }
    var bytes: [UInt8] { Array(text.utf8) }

    static let all = tables + trees

    static let tables: [FormSample] =
        [
            googleTable, metaComments, shopifyOld, shopifyNew, amazon, amazonGerman, amazonCategory,
            eBayActive, eBayFeed, walmart, walmartMexico, wooCommerce, wooCommerceGerman, etsy,
        ] + amazonTranslated + wooCommerceTranslated
    static let trees: [FormSample] = [
        googleRSS, googleAtom, heureka, graph, productLines, jsonArray, jsonMember, jsonNested,
    ]

    /// Cells with tabs between, rows with line ends behind.
    static func tabbed(_ rows: [[String]]) -> String {
        rows.map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}

extension FormSample {
    static let googleTable = FormSample(
        name: "Google TSV", form: "google",
        text: tabbed([
            [
                "id", "title", "description", "link", "image link", "availability", "price",
                "g:brand",
                "gtin", "condition",
            ],
            [
                "G1", "Kettle Luna", "boils", "https://a.example/1", "https://a.example/1.jpg",
                "in_stock", "29.90 EUR", "Acme", "4006381333931", "new",
            ],
            ["G2", "Lamp", "", "https://a.example/2", "", "in_stock", "5 EUR", "Lumo", "", "new"],
        ]),
        listings: ["G1|Kettle Luna|Acme|4006381333931", "G2|Lamp|Lumo|"])

    static let metaComments = FormSample(
        name: "Meta CSV with comments", form: "meta",
        text: """
            # ref_application_id 1234
            # ref_asset_id 5678
            id,title,availability,condition,price,link,image[0].url,brand,gtin,fb_product_category
            M1,Baby lounger,in stock,new,8.95 GBP,https://m.example/1,https://m.example/1.jpg,Snug,\
            4006381333931,baby
            M2,Cot,in stock,new,80 GBP,https://m.example/2,"[{""url"":""https://m.example/2.jpg""}]",\
            Snug,,baby

            """,
        listings: ["M1|Baby lounger|Snug|4006381333931", "M2|Cot|Snug|"])

    static let shopifyOld = FormSample(
        name: "Shopify, old header", form: "shopify",
        text: """
            Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Barcode,\
            Image Src,Status
            lounger,Snug lounger,"<p>Soft,
            <b>really</b> &amp; safe</p>",Snugco,Color,Grey,S-G,'4006381333931,https://s/1.jpg,active
            lounger,,,,,Blue,S-B,'4006381333948,https://s/2.jpg,
            lounger,,,,,,,,https://s/3.jpg,
            cap,Cap,,Hats,Title,Default Title,C-1,,https://s/4.jpg,draft

            """,
        listings: [
            "lounger#Grey|Snug lounger|Snugco|04006381333931",
            "lounger#Blue|Snug lounger|Snugco|04006381333948", "cap|Cap|Hats|",
        ], joined: 1)

    static let shopifyNew = FormSample(
        name: "Shopify, new header", form: "shopify",
        text: """
            Title,URL handle,Description,Vendor,Published on online store,Status,SKU,Barcode,\
            Option1 name,Option1 value,Price,Product image URL
            Kettle,kettle,<p>Hot</p>,Acme,TRUE,Active,K1,4006381333931,Size,1 l,20,https://s/k.jpg
            ,kettle,,,,,K2,4006381333948,,2 l,25,

            """,
        listings: [
            "kettle#1 l|Kettle|Acme|4006381333931", "kettle#2 l|Kettle|Acme|4006381333948",
        ])

    static let amazon = FormSample(
        name: "Amazon All Listings", form: "amazon",
        text: tabbed([
            [
                "item-name", "item-description", "listing-id", "seller-sku", "price", "open-date",
                "product-id-type", "item-condition", "asin1", "product-id", "status",
            ],
            [
                "Ruler 12\" steel", "", "0708Q", "R-1", "20", "08/07/2016 10:12:40 BST", "3", "11",
                "B01I53BE4O", "680242554716", "Active",
            ],
            [
                "\"Luna\" kettle", "a \"good\" one", "0709Q", "K-1", "9", "", "1", "11",
                "B00AAAAAA1",
                "B00AAAAAA1", "Inactive",
            ],
        ]),
        listings: ["0708Q|Ruler 12\" steel||680242554716", "0709Q|\"Luna\" kettle||"])

    static let amazonGerman = FormSample(
        name: "Amazon in German", form: "amazon",
        text: tabbed([
            [
                "Artikelbezeichnung", "Artikelbeschreibung", "Angebotsnummer", "Händler-SKU",
                "Preis",
                "Erstellungsdatum", "Produkt-ID-Typ", "Artikelzustand", "ASIN 1", "Produkt-ID",
                "Status",
            ],
            [
                "Wasserkocher", "", "0801X", "W-1", "20", "", "4", "11", "B00AAAAAA2",
                "4006381333931", "Active",
            ],
        ]),
        listings: ["0801X|Wasserkocher||4006381333931"])

    static let amazonCategory = FormSample(
        name: "Amazon category listing report", form: "amazon-category",
        text: tabbed([
            ["TemplateType=fptcustom", "Version=2023.1", "", "", "", "", ""],
            [
                "Product Type", "Seller SKU", "Product Name", "Brand Name", "Product ID",
                "Product ID Type", "Parentage",
            ],
            [
                "feed_product_type", "item_sku", "item_name", "brand_name", "external_product_id",
                "external_product_id_type", "parent_child",
            ],
            ["kettle", "K1", "Kettle Luna", "Acme", "4006381333931", "EAN", ""],
            ["kettle", "K2", "Kettle Sol", "Acme", "B00AAAAAA3", "ASIN", ""],
            ["kettle", "P1", "Kettle without children", "Acme", "", "", "Parent"],
        ]),
        listings: [
            "K1|Kettle Luna|Acme|4006381333931", "K2|Kettle Sol|Acme|",
            "P1|Kettle without children|Acme|",
        ])
}
