import JSONText
import RecallModel
import Testing

@testable import Feeds

/// What a priority list says is to be done about an entry.
@Suite struct PriorityActionTests {
    private static func decoded(_ text: String) throws -> FeedDecoding {
        try PriorityList(source: "team", defaults: FeedDefaults()).decode(Array(text.utf8))
    }

    @Test(arguments: [
        ("withdrawn", true), ("Withdraw", true), ("RELEASE", true), ("reinstate", true),
        ("revoked 2026-05-01 by letter", true), ("", false), ("remove", false),
        ("do not release", false), ("withdrawnish", false),
    ])
    func `known words take an entry back, others never`(
        action: String, isWithdrawn: Bool
    ) throws {
        let recall = try Self.decoded("recall_id,product,action\n1,Kettle,\(action)\n").recalls[0]

        #expect(recall.standing == (isWithdrawn ? .withdrawn : .inForce))
        #expect(recall.notes.map(\.text) == [action].filter { !$0.isEmpty })
    }

    @Test func `one entry that still holds keeps its recall in force, with a defect`() throws {
        let decoding = try Self.decoded(
            "recall_id,product,action\n1,Kettle,withdrawn\n1,Kettle B,remove\n")

        #expect(decoding.recalls.map(\.standing) == [.inForce])
        #expect(decoding.defects.map(\.code) == ["contradiction"])
    }

    @Test func `a withdrawn recall is written and read back`() throws {
        let recall = try Self.decoded(#"[{"recall_id":"1","product":"K","action":"cancel"}]"#)
            .recalls[0]

        #expect(recall.json["standing"]?.string == "withdrawn")
        #expect(Recall(json: recall.json) == recall)
    }
}
