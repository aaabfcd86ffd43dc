import RecallModel
import Testing

/// Where in a listing's address its id stands.
@Suite struct AddressPatternTests {
    private static let item = "https://www.example.com/item/{id}"

    @Test(arguments: [
        ("https://www.example.com/item/L-1", "L-1"), ("http://www.example.com/item/L-1", "L-1"),
        ("www.example.com/item/L-1", "L-1"), ("HTTPS://WWW.Example.COM/item/L-1", "L-1"),
        ("https://www.example.com./item/L-1", "L-1"),
        ("https://www.example.com:443/item/L-1", "L-1"),
        ("http://www.example.com:80/item/L-1", "L-1"),
        ("  https://www.example.com/item/L-1\n", "L-1"),
        ("https://www.example.com/item/L-1/", "L-1"),
        ("https://www.example.com/item/L-1//", "L-1"),
        ("https://www.example.com/item/L-1?ref=a/b&id=2", "L-1"),
        ("https://www.example.com/item/L-1/?ref=2#top", "L-1"),
        ("https://www.example.com/item/L-1#/item/2", "L-1"),
        ("https://www.example.com/item/L%2D1", "L-1"),
        ("https://www.example.com/%69tem/L-1", "L-1"),
        ("https://www.example.com/item/%E5%95%86%E5%93%811", "商品1"),
        ("https://www.example.com/item/%2541", "%41"),
        (
            "https://www.example.com/item/\(String(repeating: "x", count: 200))",
            String(repeating: "x", count: 200)
        ),
    ])
    func `the id is read from an address, however it was copied`(address: String, id: String) throws
    {
        #expect(try AddressPattern(Self.item).id(in: address) == id)
    }

    @Test(arguments: [
        "", "L-1", "/item/L-1", "https://www.example.com", "https://www.example.com/",
        "https://www.example.com/item", "https://www.example.com/item/",
        "https://www.example.com/items/L-1", "https://www.example.com/Item/L-1",
        "https://www.example.com/item/L-1/reviews", "https://www.example.com/de/item/L-1",
        "https://www.example.com//item/L-1", "https://example.com/item/L-1",
        // Another host, whatever it looks like.
        "https://www.example.com.evil.example/item/L-1",
        "https://evil.example/www.example.com/item/L-1",
        "https://www.example.com@evil.example/item/L-1",
        "https://ada@www.example.com/item/L-1", "https://evil.example#www.example.com/item/L-1",
        "https://evil.example?www.example.com/item/L-1",
        "https://www.example.com:8443/item/L-1", "http://www.example.com:443/item/L-1",
        "https://www.example.com\\@evil.example/item/L-1",
        "https://www.ex\u{0430}mple.com/item/L-1",
        "ftp://www.example.com/item/L-1", "javascript://www.example.com/item/L-1",
        // Escapes that hide another path, or are none.
        "https://www.example.com/item/..", "https://www.example.com/item/%2E%2e",
        "https://www.example.com/item/a%2Fb", "https://www.example.com/item/a%5Cb",
        "https://www.example.com/item/a\\b", "https://www.example.com/item/%00",
        "https://www.example.com/item/L%0A1", "https://www.example.com/item/L%7F1",
        "https://www.example.com/item/%", "https://www.example.com/item/%4",
        "https://www.example.com/item/%G1", "https://www.example.com/item/%FF",
        "https://www.example.com/item/L 1", "https://www.example.com/item/L\t1",
        "https://www.example.com/item/\(String(repeating: "x", count: 201))",
        "https://www.example.com/item/L-1?\(String(repeating: "x", count: 2000))",
    ])
    func `what is not plainly one of its listings has no id`(address: String) throws {
        #expect(try AddressPattern(Self.item).id(in: address) == nil)
    }

    @Test(
        arguments: [
            (
                "https://shop.example/*/dp/{id}/*",
                "https://shop.example/Kettle-blue/dp/B001/ref=sr", "B001"
            ),
            ("https://shop.example/*/dp/{id}/*", "https://shop.example/x/dp/B001", "B001"),
            ("https://shop.example/*/dp/{id}/*", "https://shop.example/dp/B001", nil),
            ("https://shop.example/*/dp/{id}/*", "https://shop.example/x/dp/B001/%2e%2e/B002", nil),
            ("https://shop.example/p-{id}.html", "https://shop.example/p-77.html", "77"),
            ("https://shop.example/p-{id}.html", "https://shop.example/p-.html", nil),
            ("https://shop.example/p-{id}.html", "https://shop.example/p-77.htm", nil),
            ("shop.example/{id}", "https://shop.example/77", "77"),
            ("http://localhost:8080/{id}", "http://localhost:8080/77", "77"),
        ] as [(String, String, String?)])
    func `other segments are as the pattern says`(
        pattern: String, address: String, id: String?
    ) throws {
        #expect(try AddressPattern(pattern).id(in: address) == id)
    }

    // MARK: Queries

    private static let query = "https://shop.example/item?id={id}"

    @Test(arguments: [
        ("https://shop.example/item?id=L-1", "L-1"), ("shop.example/item/?id=L-1", "L-1"),
        // In any order, among others.
        ("https://shop.example/item?ref=mail&id=L-1&page=2", "L-1"),
        ("https://shop.example/item?&&id=L-1&", "L-1"),
        ("https://shop.example/item?ref&id=L-1&q=a+b%", "L-1"),
        ("https://shop.example/item?ids=2&grid=3&id=L-1&id2=4", "L-1"),
        ("https://shop.example/item?id=L-1#id=2", "L-1"),
        ("https://shop.example/item?id=L-1#?id=2", "L-1"),
        ("https://shop.example/item?id=L%2D1", "L-1"),
        ("https://shop.example/item?%69d=L-1", "L-1"),
        ("https://shop.example/item?id=%E5%95%86%E5%93%811", "商品1"),
        // A value is compared as a whole, whatever it looks like.
        ("https://shop.example/item?id=L-1%26id=2", "L-1&id=2"),
        ("https://shop.example/item?id=L-1=2", "L-1=2"),
        ("https://shop.example/item?id=L-1?x", "L-1?x"),
        ("https://shop.example/item?id=%2541", "%41"),
        ("https://shop.example/item?next=https://evil.example/item?id=2&id=L-1", "L-1"),
        (
            "https://shop.example/item?id=\(String(repeating: "x", count: 200))",
            String(repeating: "x", count: 200)
        ),
        (
            "https://shop.example/item?id=L-1&" + String(repeating: "x", count: 1967), "L-1"
        ),
    ])
    func `the id is read from a parameter, wherever it stands`(address: String, id: String) throws {
        #expect(try AddressPattern(Self.query).id(in: address) == id)
    }

    @Test(arguments: [
        "https://shop.example/item", "https://shop.example/item?", "https://shop.example/item?id",
        "https://shop.example/item?id=", "https://shop.example/item?ID=L-1",
        "https://shop.example/item?ref=id=L-1", "https://shop.example/item#?id=L-1",
        "https://shop.example/item/L-1?id=L-1", "https://shop.example/items?id=L-1",
        "https://evil.example/item?id=L-1", "https://evil.example?shop.example/item?id=L-1",
        "https://evil.example/?https://shop.example/item?id=L-1", "https://shop.example?id=L-1",
        // Twice: which one counts, each server says otherwise.
        "https://shop.example/item?id=L-1&id=L-2", "https://shop.example/item?id=L-1&id=L-1",
        "https://shop.example/item?id=L-1&%69%64=L-2", "https://shop.example/item?id=L-1&id",
        "https://shop.example/item?id=L-1&id=", "https://shop.example/item?id=L-1&ID=L-2",
        "https://shop.example/item?id=L-1&id[]=L-2",
        "https://shop.example/item?id=L-1&id%5B0%5D=L-2",
        "https://shop.example/item?id=L-1&id[=L-2", "https://shop.example/item?id=L-1&%20id=L-2",
        "https://shop.example/item?id=L-1&+id=L-2", "https://shop.example/item?id[]=L-1",
        "https://shop.example/item?id=L-1;id=L-2", "https://shop.example/item?id=L-1&ref=1;id=L-2",
        "https://shop.example/item?id=L-1;",
        // Escapes that are none, or hide something.
        "https://shop.example/item?id=%", "https://shop.example/item?id=%G1",
        "https://shop.example/item?id=%FF", "https://shop.example/item?id=L%001",
        "https://shop.example/item?id=L%0A1", "https://shop.example/item?id=a%2Fb",
        "https://shop.example/item?id=a/b", "https://shop.example/item?id=..",
        "https://shop.example/item?id=L+1", "https://shop.example/item?id=L-1&%=2",
        "https://shop.example/item?id=L-1&%00=2", "https://shop.example/item?id=L-1&i%C3d=2",
        "https://shop.example/item?id=\(String(repeating: "x", count: 201))",
        "https://shop.example/item?id=L-1&" + String(repeating: "x", count: 1968),
    ])
    func `a query that some server reads otherwise has no id`(address: String) throws {
        #expect(try AddressPattern(Self.query).id(in: address) == nil)
    }

    @Test(
        arguments: [
            (
                "/index.php?route=product&product_id={id}", "/index.php?product_id=7&route=product",
                "7"
            ),
            ("/index.php?route=product&product_id={id}", "/index.php?product_id=7&route=cart", nil),
            ("/index.php?route=product&product_id={id}", "/index.php?product_id=7", nil),
            (
                "/index.php?route=product&product_id={id}",
                "/index.php?route=product&product_id=7&route=cart", nil
            ),
            // What some servers take for the same name.
            ("/index.php?product_id={id}", "/index.php?product_id=7&product.id=8", nil),
            ("/index.php?product_id={id}", "/index.php?product_id=7&product%20id=8", nil),
            ("/?p=item-{id}.html", "/?p=item-7.html", "7"), ("/?p=item-{id}", "/?p=item-", nil),
            ("/?p=item-{id}", "?p=item-7", nil), ("/*/?id={id}", "/de/?id=7", "7"),
            ("/*/?id={id}", "/?id=7", "7"), ("/de/*?id={id}", "/fr/?id=7", nil),
            ("/?%E5%8F%B7={id}", "/?号=7", "7"),
            // The id in the path, a parameter beside it.
            ("/item/{id}?lang=de", "/item/7?lang=de", "7"), ("/item/{id}?lang=de", "/item/7", nil),
            ("/item/{id}", "/item/7?id=8;%", "7"),
        ] as [(String, String, String?)])
    func `other parameters of a pattern must be just so`(
        pattern: String, address: String, id: String?
    ) throws {
        let read = try AddressPattern("https://shop.example" + pattern)

        #expect(read.id(in: "https://shop.example" + address) == id)
    }

    @Test func `a thousand parameters are looked through at once`() throws {
        let many = String(repeating: "a&", count: 980)
        let address = "https://shop.example/item?\(many)id=7"

        #expect(address.utf8.count <= AddressPattern.addressLimit)
        #expect(try AddressPattern(Self.query).id(in: address) == "7")
        #expect(try AddressPattern(Self.query).id(in: address + "&id=7") == nil)
    }

    @Test(arguments: [
        "", "{id}", "https://{id}/item", "https://shop.example", "https://shop.example/item",
        "https://shop.example/{id}/{id}", "https://shop.example/{id}{id}",
        "https://shop.example//{id}", "https://shop.example//?id={id}",
        "https://shop.example?id={id}", "https://shop.example/item?id=7",
        "https://shop.example/{id}?id={id}", "https://shop.example/item?a={id}&b={id}",
        "https://shop.example/item?id={id}{id}", "https://shop.example/item?{id}",
        "https://shop.example/item?{id}=1", "https://shop.example/item?={id}",
        "https://shop.example/item?id={id}&ref", "https://shop.example/item?id={id}&",
        "https://shop.example/item?id={id}&ref=*", "https://shop.example/item?id={id}&ID=2",
        "https://shop.example/item?id={id}&id[]=2", "https://shop.example/item?id[]={id}",
        "https://shop.example/item?a=1;id={id}", "https://shop.example/item?q=a+b&id={id}",
        "https://shop.example/item?id={id}&q=%", "https://shop.example/item?id={id}#top",
        "https://shop.example/item#{id}", "ftp://shop.example/{id}", "https://a@shop.example/{id}",
    ])
    func `a pattern without one id in its path or query is none`(text: String) {
        #expect(throws: AddressPattern.Mistake.self) { try AddressPattern(text) }
    }
}
