import RecallModel
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: [
        ("GLEF396AB*", "GLEF396AB", ModelNumber.Form.prefix), (" DLS-K03 ", "DLS-K03", .exact),
        ("PB**", "PB", .prefix), ("PB *", "PB", .prefix), ("A*B", "A*B", .exact),
    ])
    func `a star at the end leaves a model open`(
        written: String, text: String, form: ModelNumber.Form
    ) {
        #expect(ModelNumber(written)?.text == text)
        #expect(ModelNumber(written)?.form == form)
        #expect(ModelNumber(written).map { ModelNumber($0.description) } == ModelNumber(written))
    }

    @Test(arguments: ["", "  ", "*", " ** "])
    func `a model without a letter or digit is none`(written: String) {
        #expect(ModelNumber(written) == nil)
    }

    @Test(arguments: [
        ("us", "US"), (" CA ", "CA"), ("uk", "GB"), ("UK", "GB"), ("EU", "EU"), ("gb", "GB"),
    ])
    func `a market is two letters in capitals`(text: String, code: String) {
        #expect(Market(text)?.code == code)
    }

    @Test(arguments: ["", "U", "USA", "U1", "ü1", "ÜS", "ß", "ﬁ", "U S"])
    func `a market that is not two ASCII letters is none`(text: String) {
        #expect(Market(text) == nil)
    }

    @Test(arguments: [
        ("cpsc:26581", "cpsc", "26581"), ("cpsc:08141", "cpsc", "08141"),
        ("eu:A12:1", "eu", "A12:1"),
    ])
    func `a recall's identity reads back as it was written`(
        text: String, source: String, number: String
    ) {
        let id = RecallID(text)

        #expect(id == RecallID(source: source, number: number))
        #expect(id?.description == text)
    }

    @Test(arguments: ["", ":", "cpsc", "cpsc:", ":26581"])
    func `half an identity is none`(text: String) {
        #expect(RecallID(text) == nil)
    }

    @Test func `identities are ordered by source and then number`() {
        let ids = ["a:2", "a:3", "b:1"].compactMap { RecallID($0) }

        #expect(ids.reversed().sorted() == ids)
    }

    @Test func `severity rises from info to critical`() {
        #expect(
            [Severity.critical, .low, .info, .high, .medium].sorted()
                == [.info, .low, .medium, .high, .critical])
    }
}
