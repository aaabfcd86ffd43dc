import Testing

@testable import Daemon

struct WebAddressTests {
    @Test(arguments: [
        ("https://example.org", "example.org", false),
        ("HTTPS://EXAMPLE.org/a?b=c", "EXAMPLE.org", false),
        ("http://127.0.0.1:8080/", "127.0.0.1", true), ("http://[::1]:1/x", "::1", true),
        ("https://a_b.internal:65535?x", "a_b.internal", false),
        ("https://[fd00::1]", "fd00::1", false),
        ("https://h/?q=a@b", "h", false),
    ])
    func `scheme, host and port are taken apart`(text: String, host: String, isPlain: Bool) throws {
        let address = try WebAddress(text)

        #expect(address.host == host)
        #expect(address.isPlainHTTP == isPlain)
    }

    @Test(arguments: [
        "", "example.org", "//example.org", "https:/example.org", "https://", "https:///x",
        "ftp://example.org", "file:///etc/passwd", "https://user@example.org", "https://u:p@h/",
        "https://h:0/", "https://h:65536/", "https://h:+1/", "https://h:a/", "https://h:/",
        "https://[::1", "https://[::1]x/", "https://[zz]/", "https://[]/", "https://a b/",
        "https://h/a b", "https://h/ü", "https://h/#x", "https://h/\"", "https://a\\b/",
        "https://h\n/",
    ])
    func `anything else is no address`(text: String) {
        #expect(throws: Notation<String>.Mistake.self) { try WebAddress(text) }
    }

    @Test func `an address of 2048 bytes is read and one of 2049 is not`() throws {
        let longest = "https://h/" + String(repeating: "a", count: 2038)

        #expect(try WebAddress(longest).host == "h")
        #expect(throws: Notation<String>.Mistake.self) { try WebAddress(longest + "a") }
    }
}
