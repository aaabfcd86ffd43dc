import Testing

@testable import Delivery

struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of RFC 4648 go both ways`(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test func `every byte goes both ways`() {
        let bytes = (0...255).map { UInt8($0) }

        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg===", "====", "Z===", "=Zg=", "Zm8=Zm8=", "Zm9v\n",
        "Zm 9v===", "-_8=", "Zm9ä",
    ])
    func `a text that is not canonical is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
