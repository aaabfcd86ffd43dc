import RecallModel
import Testing

@testable import Screening

@Suite struct FingerprintTests {
    @Test func `a fingerprint is read as it was written`() throws {
        let fingerprint = Fingerprint(of: Offers.heater)

        let read = try #require(Fingerprint(bytes: fingerprint.bytes))

        #expect(read == fingerprint)
        #expect(fingerprint.bytes.count < 1024)
    }

    @Test func `it names neither the seller nor what the description says`() {
        let text = String(decoding: Fingerprint(of: Offers.heater).bytes, as: UTF8.self)

        #expect(!text.contains("S100"))
        #expect(!text.contains("thermostat keeps"))
    }

    @Test(arguments: [[], Array("[]".utf8), Array("{".utf8), [0xFF]])
    func `bytes of something else are none, or empty`(bytes: [UInt8]) {
        #expect(Fingerprint(bytes: bytes)?.title ?? "" == "")
    }

    @Test(arguments: [
        ("https://a.example/p/8f3a2b77c1d9.jpg", ["8f3a2b77c1d9"]),
        ("http://b.example/8F3A2B77C1D9_300x300.PNG?w=3#x", ["8f3a2b77c1d9"]),
        ("https://m.example/I/71QzRk4LmPL._AC_SL1500_.jpg", ["71qzrk4lmpl"]),
        ("https://s.example/p/zorbi-216-00981234-scaled.jpg", ["zorbi21600981234"]),
        ("https://s.example/items/00981234/main.jpg", []),
        ("https://s.example/blue-ceramic-tower-heater.jpg", ["blueceramictowerheater"]),
        ("a/IMG_1234.jpg", []), ("https://x.example/DSC00012.JPG", []),
        ("https://x12345678.example/", []), ("https://x12345678.example", []),
        ("https://s.example/no-image.png", []), ("//s.example/placeholder-99812345.png", []),
        ("", []), ("///", []), ("?8f3a2b77c1d9", []), ("main.jpg|1.jpg, 2.jpg", []),
        (
            "https://a.example/11aa22bb.jpg|https://a.example/33cc44dd.jpg",
            ["11aa22bb", "33cc44dd"]
        ),
    ])
    func `a picture goes by its name alone`(cell: String, names: [String]) {
        #expect(ImageNames.all(in: cell, limit: 24) == names)
    }

    @Test func `no more pictures are kept than an offer has`() {
        let cell = (0..<100).map { "https://a.example/x\(1_000_000 + $0).jpg" }
            .joined(separator: "|")

        #expect(ImageNames.all(in: cell, limit: 24).count == 24)
    }

    @Test func `texts resemble each other by the passages in common`() {
        let words = (0..<200).map { "word\($0)" }
        let whole = TextSketch.sketch(of: words.joined(separator: " "))
        let half = TextSketch.sketch(
            of: (words.prefix(100) + (0..<100).map { "else\($0)" }).joined(separator: " "))

        #expect(TextSketch.resemblance(whole, whole) == 1)
        #expect((0.1...0.6).contains(TextSketch.resemblance(whole, half)))
        #expect(TextSketch.resemblance(whole, []) == 0)
        #expect(whole.count == TextSketch.size)
    }

    @Test(arguments: [
        ("49.99", 49.99), ("49,99 €", 49.99), ("1.299", 1299), ("1,299.00", 1299), ("$5", 5),
    ])
    func `a price is read however it is written`(text: String, amount: Double) {
        #expect(LikenessJudge.amount(text) == amount)
    }

    @Test(arguments: [
        ("hx9351", "hx9352", true), ("hx9351", "hx9351b", false), ("hx9351", "hx93512", true),
        ("hx9351", "zz1", false),
        ("abc100", "abd100", true), ("kx400", "qr988", false),
    ])
    func `numbers of one family are siblings`(a: String, b: String, are: Bool) {
        #expect(LikenessJudge.areSiblings(a, b) == are)
    }
}
