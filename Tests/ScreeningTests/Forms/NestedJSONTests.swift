import RecallModel
import Testing

@testable import Screening

/// JSON whose records stand deep, long or many.
@Suite struct NestedJSONTests {
    private static func read(_ text: String) throws -> ReadForm { try ReadForm(Array(text.utf8)) }

    /// So many bytes of a member that nobody reads.
    private static func filler(_ count: Int) -> String { String(repeating: "x", count: count) }

    @Test(arguments: [60 << 10, 64 << 10, 70 << 10, 200 << 10])
    func `objects one a line are that however long the first is`(bytes: Int) throws {
        let long = "\"images\":[{\"alt\":\"\(Self.filler(bytes))\"}]"

        let read = try Self.read("{\"title\":\"Kettle\",\(long)}\n{\"title\":\"Lamp\"}\n")

        #expect(read.form == "ndjson" && read.listings.map(\.title) == ["Kettle", "Lamp"])
    }

    @Test func `a document on one long line is no object a line`() throws {
        let products = (1...3000).map {
            "{\"title\":\"Kettle \($0)\",\"note\":\"\(Self.filler(40))\"}"
        }

        let read = try Self.read("{\"data\":{\"products\":[\(products.joined(separator: ","))]}}")

        #expect(read.form == "json" && read.listings.count == 3000)
        #expect(read.summary.lost == 0 && read.summary.truncation == nil)
        #expect(read.summary.form.contains("“products”"))
    }

    @Test(arguments: [
        (#"{"a":{"b":{"c":{"d":{"e":{"products":[{"title":"K"}]}}}}}}"#, 1),
        (#"{"facets":[{"name":"Red","id":1}],"hits":[{"title":"K","id":1,"brand":"A"}]}"#, 1),
        (#"{"live":[{"id":1,"title":"K","sku":"a"}],"sold":[{"id":2,"title":"L","sku":"b"}]}"#, 2),
        (#"{"products":[{"title":"K"}],"shop":{"id":1,"name":"S","url":"u","sku":"x"}}"#, 1),
        (#"{"products":[{"title":"K"},"a]}b"],"tags":["x","{"],"n":[[1]]}"#, 1),
        (#"{"products":[{"title":"K"}],"next":[{"products":[{"title":"L"}]}]}"#, 1),
    ])
    func `the array with titles is read, and what is as much a listing beside it`(
        text: String, count: Int
    ) throws {
        let read = try Self.read(text)

        #expect(read.listings.count == count, "\(read.listings)")
        #expect(read.summary.truncation == nil)
    }

    @Test(arguments: [#"{"data":{"products":[{"title":"K"},"#, #"{"products":[{"title":"K"}"#])
    func `a nested array that is cut says so`(text: String) throws {
        let read = try Self.read(text)

        #expect(read.listings.count == 1)
        #expect(read.summary.truncation == "the text ends before its array does")
    }

    @Test(arguments: ["@graph", "itemListElement"])
    func `a shop's whole catalogue in one graph has no end of values`(list: String) throws {
        let products = (1...25_000).map {
            "{\"@type\":\"Product\",\"name\":\"Kettle \($0)\",\"offers\":{\"price\":[1,2]}}"
        }

        let read = try Self.read(
            "{\"@context\":\"https://schema.org\",\"\(list)\":[\(products.joined(separator: ","))]}"
        )

        #expect(read.form == "schema.org" && read.listings.count == 25_000)
    }
}
