import CaseStore
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S19: titles in disguise.
@Suite struct DisguiseScenarioTests {
    @Test(arguments: [
        "Tok\u{200B}rin Vel\u{200D}bax kettle TK\u{2060}-100X",
        "Ｔｏｋｒｉｎ Ｖｅｌｂａｘ ｋｅｔｔｌｅ ＴＫ－１００Ｘ",
        "T\u{43E}krin V\u{435}lbax k\u{435}ttle TK-100X",
        "\u{202E}Tokrin Velbax kettle TK-100X",
    ])
    func `S19: it is matched, and nothing in the notice acts on its reader`(
        title: String
    ) async throws {
        let shop = try await ScenarioShop()
        try await shop.publish([
            ScenarioShop.recall(
                "cpsc:1", "Tokrin Velbax Kettles", brand: "Tokrin", models: ["TK-100X"])
        ])
        try await shop.export([["k1", title]])

        let found = try #require(try await shop.takedown("k1"))
        #expect(found.state == .noticeIssued)
        let order = try #require(try await shop.store.case(found.id).order)
        // The joiners that scripts and emoji need stay.
        let hidden: Set<Unicode.Scalar> = ["\u{200B}", "\u{2060}", "\u{202E}"]
        #expect(order.notice.text.unicodeScalars.allSatisfy { !hidden.contains($0) })
    }
}
