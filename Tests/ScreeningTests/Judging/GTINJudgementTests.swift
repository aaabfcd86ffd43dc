import RecallModel
import Testing

@testable import Screening

/// A GTIN in every way that sellers and spreadsheets write it.
@Suite struct GTINJudgementTests {
    @Test(arguments: [
        "042100005264", "0042100005264", "00042100005264", "42100005264", "04252614",
        "'042100005264", "=\"042100005264\"", "0 42100 00526 4", "0-42100-00526-4",
        " 042100005264 ",
        "4006381333931|042100005264", "4006381333931,042100005264", "042100005264;96385074",
        "UPC 042100005264", "UPC: 042100005264", "EAN 0042100005264 new",
        "4.2100005264E+10", "042100005264.0", "UPC:042100005264",
    ])
    func `a GTIN in common takes a listing down however it is written`(gtin: String) async throws {
        let match = try await KettleMarket.match(.offer("Mystery item", gtin: gtin))

        #expect(match?.tier == .takedown)
        #expect(match?.evidence.first?.kind == .gtin)
        #expect(match?.evidence.first?.recall == KettleMarket.gtin)
        #expect(match?.evidence.first?.listing == gtin)
    }

    @Test(arguments: [
        #""042100005264""#, "42100005264", #"["042100005264"]"#, #"["x","042100005264"]"#,
    ])
    func `a GTIN in JSON may be a string or a number or one of several`(value: String) async throws
    {
        let found = try await KettleMarket.scene.screen(
            "{\"title\":\"Mystery\",\"gtin\":\(value)}\n")

        #expect(found.map(\.tier) == [.takedown])
    }

    @Test(arguments: [
        "042100005265", "42100005", "0421000052640", "0", "", "00000000000000", "n/a", "4.21E+10",
    ])
    func `what is no GTIN speaks neither for nor against`(gtin: String) async throws {
        #expect(try await KettleMarket.tier(.offer("Mystery item", gtin: gtin)) == nil)
        let bare = Listing.offer("Zorblax Luna electric kettle")
        let match = try await KettleMarket.match(.offer(bare.title, gtin: gtin))
        #expect(try await KettleMarket.match(bare)?.score == match?.score)
    }

    @Test(arguments: ["2012345678903", "0400000000008", "9900000000004"])
    func `a number that a shop gave itself never matches`(gtin: String) async throws {
        #expect(GTIN(gtin) != nil, "it is a valid number all the same")
        #expect(try await KettleMarket.tier(.offer("Mystery item", gtin: gtin), "heater") == nil)
    }

    @Test func `another GTIN counts against`() async throws {
        let title = "Zorblax Luna electric kettle AB-12X45"
        let bare = try #require(try await KettleMarket.match(.offer(title)))
        let other = try #require(
            try await KettleMarket.match(.offer(title, gtin: "4006381333931")))

        #expect(other.score < bare.score)
        #expect(other.evidence.contains { $0.kind == .gtin && $0.weight < 0 })
    }

    @Test func `two GTIN matches of unequal evidence score differently below one`() async throws {
        let bare = try await KettleMarket.match(.offer("Mystery item", gtin: KettleMarket.gtin))
        let full = try await KettleMarket.match(
            .offer(
                "Zorblax Luna electric kettle AB-12X45", brand: "Zorblax", gtin: KettleMarket.gtin))

        let (less, more) = (try #require(bare?.score), try #require(full?.score))
        #expect(less < more && more < 1)
    }
}
