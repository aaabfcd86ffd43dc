extension FormSample {
    static let googleRSS = FormSample(
        name: "Google RSS", form: "google-xml",
        text: """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
            <item><g:id>G1</g:id><title><![CDATA[Kettle <b>Luna</b>]]></title><g:brand>Acme</g:brand>
            <g:gtin>4006381333931</g:gtin><g:price>599 CZK</g:price>
            <g:shipping><g:price>79 CZK</g:price></g:shipping></item>
            <item><g:id>G2</g:id><g:title>Lamp &amp; shade</g:title><g:brand>Lumo</g:brand></item>
            <item><g:id>G3</g:id><g:title></g:title></item>
            </channel></rss>
            """,
        listings: ["G1|Kettle Luna|Acme|4006381333931", "G2|Lamp & shade|Lumo|"], lost: 1)

    static let googleAtom = FormSample(
        name: "Google Atom", form: "google-xml",
        text: """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
            <title>Shop</title><link href="https://a.example"/>
            <entry><g:id>A1</g:id><title>Kettle</title><link href="https://a.example/1"/>
            <g:brand>Acme</g:brand><g:gtin>4006381333931</g:gtin></entry>
            </feed>
            """,
        listings: ["A1|Kettle|Acme|4006381333931"])

    static let heureka = FormSample(
        name: "Heureka", form: "heureka",
        text: """
            <?xml version="1.0" encoding="utf-8"?><SHOP>
            <SHOPITEM><ITEM_ID>H1</ITEM_ID><PRODUCTNAME>Konvice Luna</PRODUCTNAME>
            <MANUFACTURER>Acme</MANUFACTURER><EAN>4006381333931</EAN>
            <PARAM><PARAM_NAME>Model</PARAM_NAME><VAL>KL-1</VAL></PARAM></SHOPITEM>
            <SHOPITEM><ITEM_ID>H2</ITEM_ID><PRODUCT>Lampa</PRODUCT><EAN>2000000010007</EAN></SHOPITEM>
            </SHOP>
            """,
        listings: ["H1|Konvice Luna|Acme|4006381333931", "H2|Lampa||2000000010007"])

    static let graph = FormSample(
        name: "JSON-LD graph", form: "schema.org",
        text: """
            {"@context": "https://schema.org", "@graph": [
             {"@type": "WebSite", "name": "Shop"},
             {"@type": "Product", "@id": "#p1", "name": "Kettle", "brand": {"@type": "Brand",
              "name": "Acme"}, "gtin13": 4006381333931, "offers": [{"@type": "Offer", "price": 20,
              "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}]},
             {"@type": "ProductGroup", "productGroupID": "g", "@id": "#g", "name": "Lounger",
              "brand": "Snugco", "hasVariant": [
               {"@type": "Product", "sku": "S-G", "gtin12": 12345678905},
               {"@type": "Product", "sku": "S-B", "name": "Lounger blue"}]}]}
            """,
        listings: [
            "#p1|Kettle|Acme|4006381333931", "S-G|Lounger|Snugco|012345678905",
            "S-B|Lounger blue|Snugco|",
        ], joined: 1)

    static let productLines = FormSample(
        name: "JSON-LD, one a line", form: "schema.org",
        text: """
            {"@type":"Product","productID":"1","name":"Kettle","gtin":"4006381333931"}
            {"@type":"Offer","itemOffered":{"@type":"Product","productID":"2","name":"Lamp"}}
            {"@type":"Person","name":"Nobody"}

            """,
        listings: ["1|Kettle||4006381333931", "2|Lamp||"], joined: 1)

    static let jsonArray = FormSample(
        name: "JSON array", form: "json",
        text: """
            [
              {"listing_id": "1", "title": "Kettle \\"Luna\\"", "brand": {"name": "Acme"},
               "gtin": ["4006381333931"]},
              {"listing_id": 2, "title": "Lamp"},
              {"listing_id": 3}
            ]
            """,
        listings: ["1|Kettle \"Luna\"|Acme|4006381333931", "2|Lamp||"], lost: 1)

    static let jsonNested = FormSample(
        name: "JSON with its listings deep in objects", form: "json",
        text: """
            {"status": "ok", "facets": [{"name": "Acme", "count": 2}], "data": {"shop": {
              "products": [
               {"id": "1", "title": "Kettle ]}", "vendor": "Acme", "ean": "4006381333931",
                "images": [{"src": "a.jpg"}]},
               {"id": "2", "title": "Lamp", "price": "5", "barcode": "4006381333948"}],
              "owner": {"name": "Acme Ltd", "id": 1, "url": "https://a.example"},
              "collections": [{"id": 1, "name": "Toys"}]}}, "total": 2}
            """,
        listings: ["1|Kettle ]}|Acme|4006381333931", "2|Lamp||4006381333948"])

    static let jsonMember = FormSample(
        name: "JSON with its listings under a name", form: "json",
        text: """
            {"count": 1, "tags": ["a"], "products": [
              {"id": "1", "title": "Kettle", "vendor": "Acme"}]}
            """,
        listings: ["1|Kettle|Acme|"])
}
