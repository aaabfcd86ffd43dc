import RecallModel
import Testing

@testable import Screening

/// Listings of open cases, whose absence would prove them gone.
@Suite struct WatchedListingsTests {
    private static func present(
        _ text: String, watching ids: [String], blockBytes: Int = RecordBlocks.blockBytes
    ) async throws -> Set<String> {
        let scene = ScreeningScene(recalls: [])
        var request = scene.request(Array(text.utf8))
        request.watch = WatchedListings(ids)
        request.blockBytes = blockBytes
        request.threads = 2
        return try await scene.screen(request).summary.present
    }

    @Test func `ids that the export has are found and others are not`() async throws {
        let rows = (1...5000).map { "L\($0),kettle\n" }.joined()
        let ids = ["L1", "L5000", "L77", "L5001", "l1", "L", "L12345678901234567890", ""]

        let present = try await Self.present(
            "listing_id,title\n" + rows, watching: ids, blockBytes: 5000)

        #expect(present == ["L1", "L77", "L5000"])
    }

    @Test(arguments: [
        ("active", true), ("", true), ("in stock", true), ("ACTIVE", true), ("whatever", true),
        ("inactive", false), ("Ended", false), (" removed ", false), ("DRAFT", false),
        ("SYSTEM_PROBLEM", false), ("out of stock", true), ("Aktiv", true), ("Inaktiv", false),
        ("inactif", false), ("Inactivo", false), ("Non attivo", false), ("Nieaktywna", false),
        ("Inactief", false), ("出品中", true), ("停止中", false), ("已下架", false), ("Pasif", false),
        ("active|delete", false), ("active|update", true),
    ])
    func `a listing that nobody can buy is not present`(status: String, isPresent: Bool)
        async throws
    {
        let present = try await Self.present(
            "listing_id,title,status\nL1,kettle,\(status)\n", watching: ["L1"])

        #expect(present == (isPresent ? ["L1"] : []))
        #expect(StatusWords.builtIn.isOnOffer(status) == isPresent)
    }

    @Test(arguments: ["\"L\"\"1\"", "L\"1"])
    func `an id is compared as it was meant`(cell: String) async throws {
        #expect(
            try await Self.present("listing_id,title\n\(cell),a\n", watching: ["L\"1"]) == ["L\"1"])
    }

    @Test func `an escaped id in JSON is the same id`() async throws {
        let text =
            #"{"listing_id":"\u004c-é","title":"a"}"# + "\n" + #"{"listing_id":17,"title":"b"}"#

        #expect(try await Self.present(text, watching: ["L-é", "17"]) == ["L-é", "17"])
    }

    @Test func `watching does not change what matches`() async throws {
        let scene = KettleMarket.scene
        var request = scene.request(
            Array("listing_id,title\nL1,Zorblax Luna electric kettle\n".utf8))
        let bare = try await scene.screen(request)
        request.watch = WatchedListings(["L1", "L2"])

        let watched = try await scene.screen(request)

        #expect(watched.matches == bare.matches && bare.matches.count == 1)
        #expect(watched.summary.present == ["L1"] && bare.summary.present == [])
    }
}
