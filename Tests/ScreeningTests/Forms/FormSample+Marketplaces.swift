extension FormSample {
    static let eBayActive = FormSample(
        name: "eBay active listings", form: "ebay",
        text: """
            \u{FEFF}Item number,Title,Variation details,Custom label (SKU),Currency,Current price,\
            eBay category 1 name,Condition,Listing site,P:UPC,P:EAN,P:ISBN
            110,Kettle Luna,,K-1,GBP,19.99,Kettles,New,UK,Does not apply,4006381333931,
            220,Snug lounger,Color=Grey;Blue,,GBP,30,Baby,New,UK,,,
            220,Snug lounger,[Color=Grey],S-G,GBP,30,Baby,New,UK,,4006381333948,
            220,Snug lounger,[Color=Blue],S-B,GBP,30,Baby,New,UK,,,
            330,Scarf,Size=S;M,,GBP,3,Scarves,New,UK,,,

            """,
        listings: [
            "110|Kettle Luna||4006381333931", "220#Color=Grey|Snug lounger||4006381333948",
            "220#Color=Blue|Snug lounger||", "330|Scarf||",
        ], joined: 1)

    static let eBayFeed = FormSample(
        name: "eBay Buy Feed", form: "ebay-feed",
        text: tabbed([
            [
                "itemId", "title", "category", "sellerUsername", "gtin", "brand", "mpn",
                "priceValue",
                "priceCurrency", "localizedAspects", "inferredBrand", "inferredGtin",
            ],
            // Brand:Acme;MPN:KL-1
            [
                "v1|1|0", "\"Kettle \\\"Luna\\\" 5\\\\6\"", "Home|Kettles", "shop1",
                "4006381333931", "",
                "", "9.99", "USD", "QnJhbmQ=:QWNtZQ==;TVBO:S0wtMQ==", "Nobody", "",
            ],
            [
                "v1|2|0", "Lamp 5\" wide", "Home", "shop2", "", "Lumo", "", "5", "USD", "", "Guess",
                "4006381333948",
            ],
        ]),
        listings: [
            "v1|1|0|Kettle \"Luna\" 5\\6|Acme|4006381333931",
            "v1|2|0|Lamp 5\" wide|Lumo|4006381333948",
        ])

    static let walmart = FormSample(
        name: "Walmart item report", form: "walmart",
        text: """
            SKU,Item ID,Product Name,Lifecycle Status,Publish Status,Product Category,Price,Currency,\
            WPID,GTIN,UPC,Brand
            W-1,991,"Kettle ""Luna"\"",ACTIVE,PUBLISHED,Home,20,USD,5X,04006381333931,,Acme
            W-2,992,Lamp,ACTIVE,UNPUBLISHED,Home,5,USD,5Y,,012345678905,Lumo

            """,
        listings: ["991|Kettle \"Luna\"|Acme|04006381333931", "992|Lamp|Lumo|012345678905"])

    static let walmartMexico = FormSample(
        name: "Walmart Mexico", form: "walmart",
        text: """
            SKU,Nombre del producto,Estado de publicación,Precio,Moneda,GTIN,Marca
            SKU,Product Name,Publish Status,Price,Currency,GTIN,Brand
            W-3,Hervidor,PUBLISHED,300,MXN,04006381333931,Acme

            """,
        listings: ["W-3|Hervidor|Acme|04006381333931"])

    static let wooCommerce = FormSample(
        name: "WooCommerce", form: "woocommerce",
        text: """
            ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,Description,"Regular price",\
            Categories,Images,Parent,Brands,"Attribute 1 value(s)"
            10,simple,K-1,4006381333931,Kettle,1,"Line one\\nline two",20,"Home > Kettles",,,Acme,
            20,variable,S,,Snug lounger,1,,,Baby,,,Snugco,"Grey, Blue"
            21,variation,S-G,4006381333948,,1,,30,,,id:20,,Grey
            22,variation,S-B,,Snug lounger - Blue,-1,,30,,,S,,Blue
            30,variable,T,,Towel,1,,,Bath,,,Soft,

            """,
        listings: [
            "10|Kettle|Acme|4006381333931", "20#21|Snug lounger|Snugco|4006381333948",
            "20#22|Snug lounger - Blue|Snugco|", "30|Towel|Soft|",
        ], joined: 1)

    static let wooCommerceGerman = FormSample(
        name: "WooCommerce in German", form: "woocommerce",
        text: """
            ID,Typ,Artikelnummer,"GTIN, UPC, EAN oder ISBN",Name,Veröffentlicht,Beschreibung,Marken
            10,simple,K-1,4006381333931,Wasserkocher,1,,Acme

            """,
        listings: ["10|Wasserkocher|Acme|4006381333931"])

    static let etsy = FormSample(
        name: "Etsy", form: "etsy",
        text: """
            TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,SKU
            Wooden rattle,"Two lines,
            one rattle",12,EUR,3,"baby_toy,wood",wood,https://e/1.jpg,R-1
            Teether,,8,EUR,1,baby,,,

            """,
        listings: ["|Wooden rattle||", "|Teether||"])
}
