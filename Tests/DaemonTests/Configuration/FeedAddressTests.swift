import Daemon
import Feeds
import RecallModel
import Testing

@Suite struct FeedAddressTests {
    @Test func `a publisher with an address of its own needs none`() throws {
        let feed = try #require(
            reading("version: 1\nfeeds: [{name: cpsc, kind: cpsc}]\n").feeds.first)

        #expect(
            feed.origin
                == .web(
                    url: "https://www.saferproducts.gov/RestWebServices/Recall",
                    access: NetworkAccess()))
        #expect(feed.pace == .seconds(1))
    }

    @Test func `a list of one's own must say where it comes from`() throws {
        let failure = #expect(throws: ConfigurationFailure.self) {
            try reading("version: 1\nfeeds: [{name: mine, kind: priority_list}]\n")
        }

        #expect("\(try #require(failure))".contains("url: is missing, and so is folder"))
    }
}
