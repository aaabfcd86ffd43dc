import RecallModel
import Testing

@testable import Screening

/// Feeds of changes: rows that say that a listing is off sale are the news.
@Suite struct RemovedRowTests {
    private static func read(
        _ text: String, collecting: Bool = true, blockBytes: Int = RecordBlocks.blockBytes,
        statuses: StatusWords = .builtIn
    ) async throws -> ScreeningSummary {
        let scene = ScreeningScene(recalls: [])
        var request = scene.request(Array(text.utf8))
        request.collectsRemoved = collecting
        request.statuses = statuses
        request.blockBytes = blockBytes
        return try await scene.screen(request).summary
    }

    @Test(arguments: [
        "listing_id,title,change_type\nL1,,removed\nL2,Kettle,added\nL3,Mixer,Deleted\n",
        "listing_id\ttitle\toperation\nL1\t\tdelete\nL2\tKettle\tupsert\nL3\tMixer\tremove\n",
        """
        {"listing_id":"L1","title":"","status":"removed"}
        {"listing_id":"L2","title":"Kettle","status":"active"}
        {"listing_id":"L3","title":"Mixer","status":"gone"}

        """,
    ])
    func `rows say what is removed, with a title or without`(text: String) async throws {
        let summary = try await Self.read(text)

        #expect(summary.removed == ["L1", "L3"])
        #expect(summary.rows == 3 && summary.screened == 3 && summary.defects.isEmpty)
    }

    @Test(arguments: [
        "listing_id,title,status,operation\nL1,Kettle,active,delete\nL2,Mixer,active,update\n",
        "listing_id,title,operation,status\nL1,Kettle,delete,active\nL2,Mixer,update,active\n",
        """
        {"listing_id":"L1","title":"Kettle","status":"active","operation":"delete"}
        {"listing_id":"L2","title":"Mixer","status":"active","operation":"update"}

        """,
    ])
    func `what became of a listing counts beside what it is`(text: String) async throws {
        #expect(try await Self.read(text).removed == ["L1"])
    }

    @Test func `a team's own words count, and ours may mean something else`() async throws {
        let words = StatusWords(removed: ["Z", " zurückgerufen"], offered: ["Closed"])

        let summary = try await Self.read(
            "listing_id,title,change\nL1,,z\nL2,Kettle,Zurückgerufen\nL3,Mixer,closed\nL4,,gone\n",
            statuses: words)

        #expect(summary.removed == ["L1", "L2", "L4"])
    }

    @Test(arguments: [(199, ["L1"]), (200, [])])
    func `a status is looked at as far as it may be long`(
        length: Int, removed: [String]
    ) async throws {
        let status = "gone|" + String(repeating: "x", count: length - 4)

        let summary = try await Self.read("listing_id,title,status\nL1,Kettle,\(status)\n")

        #expect(summary.removed == Set(removed))
    }

    @Test func `in a catalogue a row without a title is a defect, whatever it says`() async throws {
        let summary = try await Self.read(
            "listing_id,title,status\nL1,,removed\nL2,Kettle,removed\n", collecting: false)

        #expect(summary.removed == [])
        #expect(summary.defects == ["missing-title": 1])
    }

    @Test func `a row without an id or a word removes nothing`() async throws {
        let summary = try await Self.read("listing_id,title,change\n,,removed\nL1,,\nL2,,added\n")

        #expect(summary.removed == [])
        #expect(summary.defects == ["missing-title": 3])
    }

    @Test(arguments: [64, 1 << 20])
    func `the first and the last id are those of the file, wherever blocks end`(
        blockBytes: Int
    ) async throws {
        let rows = (1...500).map { "L\($0),kettle\n" }.joined()
        let named = try await Self.read("listing_id,title\n" + rows, blockBytes: blockBytes)
        let unnamed = try await Self.read(
            "listing_id,title\n" + String(repeating: ",kettle\n", count: 500),
            blockBytes: blockBytes)

        #expect(named.firstID == "L1" && named.lastID == "L500")
        #expect(unnamed.firstID == "1" && unnamed.lastID == "500")
    }
}
