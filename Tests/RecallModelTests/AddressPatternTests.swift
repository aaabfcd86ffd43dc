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

    @Test(arguments: [
        "", "{id}", "https://{id}/item", "https://shop.example", "https://shop.example/item",
        "https://shop.example/{id}/{id}", "https://shop.example/{id}{id}",
        "https://shop.example//{id}", "https://shop.example/item?id={id}",
        "https://shop.example/item#{id}", "ftp://shop.example/{id}", "https://a@shop.example/{id}",
    ])
    func `a pattern without one id in its path is none`(text: String) {
        #expect(throws: AddressPattern.Mistake.self) { try AddressPattern(text) }
    }
}
