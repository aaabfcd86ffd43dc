import Feeds
import Foundation
import RecallModel
import Testing

/// Where the project's real data lies beside it; the tests that read it are
/// skipped by name where it is absent.
enum RealData {
    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data")

    static let isPresent = FileManager.default.fileExists(atPath: folder.path)

    /// The CPSC's 902 recalls, read once for all tests.
    static let cpsc = Result {
        try Publisher.cpsc.decode(bytes("recalls/cpsc/rest-shaped.json"), source: "cpsc")
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.appendingPathComponent(path)))
    }
}

@Suite(.enabled(if: RealData.isPresent, "the real data is not beside the project"))
struct RealFeedTests {
    @Test func `902 recalls of the CPSC are read without a defect`() throws {
        let bytes = try RealData.bytes("recalls/cpsc/rest-shaped.json")
        #expect(Publisher.recognise(bytes) == .cpsc)
        let decoding = try RealData.cpsc.get()

        #expect(decoding.recordCount == 902)
        #expect(Set(decoding.recalls.map(\.id)).count == 902)
        #expect(decoding.defects == [])
        #expect(decoding.publishedOn.count == 902)
        #expect(decoding.recalls.allSatisfy { Recall(json: $0.json) == $0 })
    }

    @Test func `the mining finds no less than it did`() throws {
        let recalls = try RealData.cpsc.get().recalls
        let saying = recalls.filter { $0.description.lowercased().contains("model") }
        let products = recalls.flatMap(\.products)

        #expect(saying.count == 498)
        #expect(saying.count { !$0.products[0].models.isEmpty } >= 355)
        #expect(products.count { !$0.brands.isEmpty } >= 600)
        #expect(products.count { !$0.gtins.isEmpty } >= 12)
        #expect(products.count { $0.soldFrom != nil } >= 890)
        #expect(recalls.count { $0.markets.map(\.code).contains("CA") } >= 200)
        #expect(recalls.count { $0.hazard.severity == .critical } >= 400)
    }

    @Test func `the same bytes give the same recalls`() throws {
        let bytes = try RealData.bytes("recalls/cpsc/rest-shaped.json")

        #expect(
            try Publisher.cpsc.decode(bytes, source: "cpsc") == RealData.cpsc.get())
    }

    @Test func `real single records and the real error body are told apart`() throws {
        let sample = try RealData.bytes("recalls/samples/cpsc-rest-sample.json")
        let decoding = try Publisher.cpsc.decode(sample, source: "cpsc")
        #expect(decoding.recalls.map(\.id.number) == ["26582", "26581", "26580"])
        #expect(decoding.recalls[1].products[0].brands == ["Amana"])
        #expect(
            decoding.recalls[1].products[0].models.prefix(3).map(\.description) == [
                "PB*", "AH*", "AE*",
            ])
        #expect(decoding.recalls[2].products[0].models.map(\.text) == ["HON-302HE"])

        let failure = try RealData.bytes("recalls/samples/cpsc-error-body.json")
        let error = #expect(throws: FeedError.self) {
            try Publisher.cpsc.decode(failure, source: "cpsc")
        }
        #expect(error?.code == .publisherFailure)
    }

    @Test(arguments: [("usb", 400), ("cameras", 150), ("pricerunner", 3000)])
    func `labelled priority lists are read whole`(name: String, count: Int) throws {
        let bytes = try RealData.bytes("matching/\(name)/recalls.csv")
        #expect(Publisher.recognise(bytes) == .priorityList)
        let decoding = try Publisher.priorityList.decode(bytes, source: "test")

        #expect(decoding.recordCount == count)
        #expect(decoding.recalls.count == count)
        #expect(decoding.defects == [])
    }

    @Test(arguments: ["matching/usb/listings.csv"])
    func `other publishers' and platforms' files are not taken for a feed`(path: String) throws {
        #expect(try Publisher.recognise(RealData.bytes(path)) == nil)
    }
}
