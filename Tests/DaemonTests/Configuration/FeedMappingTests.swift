import Daemon
import Feeds
import RecallModel
import Testing

@Suite struct FeedMappingTests {
    private static func feed(_ keys: String) throws -> FeedConfiguration {
        try #require(
            reading(
                "version: 1\nfeeds:\n  - {name: team, kind: priority_list, folder: /in, \(keys)}\n"
            )
            .feeds.first)
    }

    @Test func `a list with headings of its own is read by the mapping`() throws {
        let feed = try Self.feed(
            "columns: {recall_id: No., product: Article}, fixed: {markets: US|CA}")
        let list = Array("No.,Article\n7,Kettle\n".utf8)

        let recalls = try feed.publisher.decode(
            list, source: feed.name, defaults: feed.defaults
        ).recalls

        #expect(recalls.map(\.id.description) == ["team:7"])
        #expect(recalls.first?.markets.map(\.code) == ["US", "CA"])
    }

    @Test(arguments: [
        ("columns: {recal_id: No.}", "recal_id: unknown key; did you mean “recall_id”?"),
        ("columns: {recall_id: A, product: A}", "columns: “A” is mapped twice"),
        ("fixed: {recall_id: '1'}", "fixed: recall_id cannot be fixed"),
    ])
    func `a mapping that cannot be is refused when the file is read`(
        keys: String, says: String
    ) throws {
        let failure = #expect(throws: ConfigurationFailure.self) { try Self.feed(keys) }

        #expect("\(try #require(failure))".contains(says))
    }

    @Test func `a push is read by a mapping as a list is`() throws {
        let feed = try #require(
            reading(
                "version: 1\nfeeds:\n  - {name: samr, kind: push, folder: /in, markets: [CN], "
                    + "columns: {recall_id: No., product: Article}}\n"
            ).feeds.first)

        let recalls = try feed.publisher.decode(
            Array("No.,Article\n7,Kettle\n".utf8), source: feed.name, defaults: feed.defaults
        ).recalls

        #expect(recalls.map(\.id.description) == ["samr:7"])
        #expect(recalls.map(\.sourceKind) == [.push])
        #expect(recalls.first?.markets.map(\.code) == ["CN"])
    }

    @Test func `a publisher's columns cannot be mapped`() throws {
        let failure = #expect(throws: ConfigurationFailure.self) {
            try reading("version: 1\nfeeds: [{name: cpsc, kind: cpsc, columns: {product: A}}]\n")
        }

        #expect("\(try #require(failure))".contains("columns: applies to a priority list"))
    }
}
