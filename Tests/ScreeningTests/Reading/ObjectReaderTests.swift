import Testing

@testable import Screening

/// NDJSON, read without building a tree, against the parser that builds one.
@Suite struct ObjectReaderTests {
    @Test func `two thousand texts are read as the naive reader reads them wherever blocks end`()
        throws
    {
        for seed in 1...2000 {
            var objects = GeneratedObjects(seed: UInt64(seed))
            let text = objects.bytes(rows: seed % 23)
            var limits = ScreeningLimits()
            limits.recordBytes = 2048

            let read = try ReadExport(text, blockBytes: 1 + seed % 211, limits: limits)

            try #require(read == NaiveObjects(text: text).read(), "seed \(seed)")
        }
    }

    @Test(arguments: [
        (#"{"title":"a\u00e9\ud83e\uddf8"}"#, "aé🧸"), (#"{"title":"a\/\\\"b"}"#, #"a/\"b"#),
        (#"{"title":"","name":"x"}"#, "x"), (#"{"name":"x","title":"y"}"#, "x"),
        (#"{"title":null,"name":"x"}"#, "x"), (#"{"title":5}"#, "5"),
        (#"{"x":{"title":"inner"},"title":"outer"}"#, "outer"), (#"{"ITEM-NAME":"x"}"#, "x"),
    ])
    func `a title is found and unescaped`(line: String, title: String) throws {
        let read = try ReadExport(Array(line.utf8))

        #expect(read.titles == [title])
        #expect(read.defects == [])
    }

    @Test(arguments: [(63, []), (64, ["not-json"])])
    func `an object nests sixty-four deep and no deeper`(arrays: Int, codes: [String]) throws {
        let deep =
            String(repeating: "[", count: arrays) + String(repeating: "]", count: arrays)

        let read = try ReadExport(Array("{\"x\":\(deep),\"title\":\"a\"}\n".utf8))

        #expect(read.codes == codes)
    }

    @Test func `a nest of two hundred thousand brackets is one defect and no crash`() throws {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 200_000)

        let read = try ReadExport(
            Array("{\"x\":".utf8) + deep + Array("\n{\"title\":\"next\"}\n".utf8))

        #expect(read.codes == ["not-json"])
        #expect(read.titles == ["next"])
    }
}
