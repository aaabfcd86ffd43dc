import JSONText
import Testing

/// Limits at the limit and one past it, and the cost of texts written to be
/// slow, counted in bytes looked at.
@Suite struct JSONRecordsLimitsTests {
    private typealias Reading = JSONRecordsTests.Reading

    @Test(arguments: [
        (JSONRecords.Layout.array, "[", "]", 1), (.member("r"), #"{"r":["#, "]}", 2),
        (.lines, "", "", 0),
    ])
    func `nesting counts from the text's top`(
        layout: JSONRecords.Layout, head: String, tail: String, around: Int
    ) {
        func text(_ depth: Int) -> String {
            head + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
                + tail
        }
        #expect(Reading(text(64 - around), layout).records.count == 1)
        let past = Reading(text(65 - around), layout)
        #expect(past.records == [])
        #expect(past.damages.map(\.error.code) == [.tooDeep(limit: 64)])
    }

    @Test func `values are counted for each record`() {
        var limits = JSONLimits.record
        limits.nodes = 3
        let three = #"{"id":1,"a":2}"#
        let full = Reading(Array("[\(three),\(three)]".utf8), limits: limits)
        #expect(full.ids == ["1", "1"])

        let past = Reading(Array(#"[{"id":1,"a":2,"b":3},{"id":2}]"#.utf8), limits: limits)
        #expect(past.ids == ["2"])
        #expect(past.damages.map(\.error.code) == [.tooManyNodes(limit: 3)])
    }

    @Test func `members around the array are bounded`() {
        func text(_ count: Int) -> String {
            "{" + (0..<count).map { "\"m\($0)\":0," }.joined() + "\"r\":[{\"id\":1}]}"
        }
        let most = JSONRecords.mostMembers
        #expect(Reading(text(most), .member("r")).reader.isWhole)
        #expect(
            Reading(text(most + 1), .member("r")).damages.map(\.error.code) == [
                .tooManyNodes(limit: most)
            ])
    }

    /// Texts whose search would take quadratic time, or a great multiple of
    /// their length, if it were not bounded.
    private static let hostile = [
        "{", "{\"a\":", "[{\"a\":", "{\"a\":[1,1,1,1,1,1,1,1,", "\"{\"", "{\":\":\":{\",",
        "{\"id\":{\"id\":1},", "{\"a\":\"{\\\"", "{\"x\":[{\"id\":1},",
    ]

    @Test(arguments: hostile, [JSONRecords.Layout.array, .member("r"), .lines])
    func `a text written to be slow costs a multiple of its length`(
        unit: String, layout: JSONRecords.Layout
    ) {
        for head in ["", "[", "{\"r\":["] {
            let bytes = Array((head + String(repeating: unit, count: 500)).utf8)
            let reading = Reading(bytes, layout)
            #expect(!reading.reader.isWhole)
            let bound = bytes.count * (JSONRecords.searchedBytesPerByte + 1)
            #expect(reading.reader.searchedBytes <= bound)
        }
    }

    @Test func `a million opened objects end at once`() {
        let bomb = [UInt8(ascii: "[")] + [UInt8](repeating: UInt8(ascii: "{"), count: 1_000_000)
        let reading = Reading(bomb)

        #expect(reading.damages.count == 1)
        #expect(reading.reader.searchedBytes <= 3 * bomb.count)
    }

    @Test func `records that are all damaged cost less than the bound`() {
        let broken = #"{"id":1,"a":[{"n":"x"},{"n":"y"}],"b":{"c":1},"d"}"#
        let bytes = Array("[\(Array(repeating: broken, count: 1_000).joined(separator: ","))]".utf8)
        let reading = Reading(bytes)

        #expect(reading.records == [])
        #expect(reading.reader.searchedBytes < 4 * bytes.count)
    }

    @Test func `ten thousand seeded splices lose no more than they touch`() throws {
        let record = #"{"id":"n","t":"a\"\u00e4 {x","l":[{"n":1}],"e":-1.5e3}"#
        let whole = Array("[\(Array(repeating: record, count: 6).joined(separator: ","))]".utf8)
        var generator = JSONMutationTests.Generator(state: 0x5EED)
        for _ in 0..<10_000 {
            var bytes = whole
            let at = Int.random(in: 1..<bytes.count - 1, using: &generator)
            let from = Int.random(in: 0..<bytes.count - 9, using: &generator)
            bytes.replaceSubrange(
                at..<min(at + 4, bytes.count),
                with: whole[from..<from + Int.random(in: 0...9, using: &generator)])
            // Four bytes and their neighbours lie in two records at most, and
            // a quotation mark may swallow the beginning of a third.
            try #require(
                Reading(bytes).records.count >= 3, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
