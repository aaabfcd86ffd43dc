import Testing

@testable import Delivery

struct QuotedPrintableTests {
    private func encode(_ text: String) -> String {
        String(decoding: QuotedPrintable.encode(text), as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("a b\n", "a b\n"), ("a=b", "a=3Db"), ("ü", "=C3=BC"), ("a \n", "a=20\n"),
        ("a\t\nb", "a=09\nb"), (" a", " a"), ("From x", "=46rom x"), (".", "=2E"), ("a.F", "a.F"),
        ("\u{0}\u{7F}", "=00=7F"), ("\n\n", "\n\n"), ("\r", "=0D"),
    ])
    func `bytes that mail may change are written out`(text: String, encoded: String) {
        #expect(encode(text) == encoded)
    }

    @Test func `a line of 76 stays whole and one of 77 is broken`() {
        let line = String(repeating: "a", count: 76)

        #expect(encode(line) == line)
        #expect(encode(line + "a") == String(line.dropLast()) + "=\naa")
    }

    @Test func `no line is longer than 76 and no escape is torn`() {
        for count in 60...90 {
            let encoded = encode(String(repeating: "a", count: count) + "üü" + " ")
            let lines = encoded.split(separator: "\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 })
            let joined = lines.map { $0.hasSuffix("=") ? $0.dropLast() : $0 }.joined()
            #expect(joined == String(repeating: "a", count: count) + "=C3=BC=C3=BC=20")
        }
    }
}
