import Testing

@testable import Screening

/// Text as it is compared.
@Suite struct FoldedTextTests {
    /// The tokens of a text, one space between; `+` where two may be parts of
    /// one number.
    private static func folded(_ text: String) -> String { folded(Array(text.utf8)) }

    private static func folded(_ bytes: [UInt8]) -> String {
        var folded = FoldedText()
        folded.append(bytes.span, 0..<bytes.count)
        var out = ""
        for (index, token) in folded.tokens.enumerated() {
            if index > 0 { out += token.joinsPrevious ? "+" : " " }
            out += folded.text(Int(token.start)..<Int(token.end))
        }
        return out
    }

    @Test(arguments: [
        ("AB-12X45", "ab+12x45"), ("Kettle,  1.7 L", "kettle 1+7+l"), ("children's", "childrens"),
        ("children’s", "childrens"), ("Café Émaillé ß æ", "cafe+emaille+ss+ae"), ("", ""),
        ("--", ""),
        ("ÅSKSTORM", "askstorm"), ("ＡＢ－12　Ｘ", "ab+12+x"), ("AB\u{2011}12\u{A0}X", "ab+12+x"),
        ("a - b", "a b"), ("日本の茶", "日 本 の 茶"), ("Ёлка", "ёлка"), ("e\u{301}", "e"),
        ("zero\u{200B}width", "zerowidth"), ("soft\u{AD}hyphen", "softhyphen"), ("٣٤", "34"),
        ("x_y/z.w", "x+y+z+w"), ("(x)+[y]", "x y"), ("🧸bear", "bear"), ("İstanbul", "istanbul"),
    ])
    func `case, accents, width and punctuation are gone`(text: String, tokens: String) {
        #expect(Self.folded(text) == tokens)
    }

    @Test func `bytes that are not UTF-8 are read as Latin-1`() {
        #expect(Self.folded([0x43, 0x61, 0x66, 0xE9, 0x20, 0xC3]) == "cafe+a")
        #expect(Self.folded([0xED, 0xA0, 0x80, 0x41]) == "i a")
    }

    @Test func `each token knows where it came from`() {
        let bytes = Array("  'Café' (AB-12)".utf8)
        var folded = FoldedText()
        folded.append(bytes.span, 0..<bytes.count)

        let sources = folded.tokens.map { token in
            String(decoding: bytes[Int(token.sourceStart)..<Int(token.sourceEnd)], as: UTF8.self)
        }

        #expect(sources == ["Café'", "AB", "12"])
    }

    @Test func `a text of any length gives as many tokens as the limit and no more`() {
        var folded = FoldedText()
        for round in 1...2 {
            let bytes = Array(String(repeating: "a ", count: 5000).utf8)
            folded.append(bytes.span, 0..<bytes.count)
            #expect(folded.tokens.count == round * FoldedText.tokenLimit)
        }
    }

    @Test func `ten thousand seeded byte strings do no harm`() {
        var generator = SeededGenerator(0xF01D)
        for _ in 0..<10_000 {
            let bytes = (0..<generator.below(60)).map { _ in
                UInt8(truncatingIfNeeded: generator.next())
            }
            var folded = FoldedText()
            folded.append(bytes.span, 0..<bytes.count)
            for token in folded.tokens {
                #expect(token.start < token.end && token.end <= folded.count)
                #expect(token.sourceStart < token.sourceEnd && token.sourceEnd <= bytes.count)
            }
        }
    }
}
