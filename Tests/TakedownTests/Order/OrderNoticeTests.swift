import JSONText
import RecallModel
import Takedown
import Testing

@Suite struct OrderNoticeTests {
    private static func notice(_ verb: String) throws -> (TakedownNotice, JSONValue) {
        let order = try AuthorityOrder(
            json: OrderSamples.changed("verb", .string(verb)), receivedAt: OrderSamples.received)
        var match = Samples.match
        match.recall = order.id
        let notice = TakedownNotice.order(
            for: Samples.takedown(of: match, recall: order.recall), recall: order.recall,
            decision: .authority(name: order.authority, reason: "ordered"), at: Samples.noon)
        return (notice, try JSONParser.parse(notice.body)["data"] ?? .null)
    }

    @Test(arguments: [
        ("remove", "remove", "Remove the listing"),
        ("disable", "disable_access", "Disable access to the listing"),
        ("warn", "show_warning", "Show an explicit warning on the listing"),
    ])
    func `an order asks for what the authority ordered`(
        verb: String, action: String, words: String
    ) throws {
        let (notice, data) = try Self.notice(verb)

        #expect(data["action"]?.string == action)
        #expect(notice.text.contains(words))
        #expect(notice.text.contains("BNetzA 4-2025/113"))
        #expect(data["decision"]?["by"]?.string == "Bundesnetzagentur")
    }

    @Test func `a warning is not said to be met by absence`() throws {
        let (notice, _) = try Self.notice("warn")

        #expect(!notice.text.contains("no longer\n  has the listing"))
        #expect(notice.text.contains("somebody says that the warning is shown"))
    }

    @Test func `who is to show a warning is told how to say that it is shown`() throws {
        let (warn, data) = try Self.notice("warn")
        let (remove, removal) = try Self.notice("remove")
        let commands = data["return"]?["commands"]?.array?.compactMap(\.string) ?? []

        #expect(warn.text.contains("recalld orders warned case_"))
        #expect(commands.last?.hasPrefix("recalld orders warned case_") == true)
        #expect(!warn.text.contains("cases delisted") && data["return"]?["delisted_at"] == nil)
        #expect(remove.text.contains("recalld cases delisted case_"))
        #expect(removal["return"]?["delisted_at"] != nil)
    }

    @Test func `no statement is owed to the database for an order`() throws {
        let order = try OrderSamples.order()
        let restriction = Restriction(
            of: Samples.takedown(recall: order.recall), recall: order.recall, bases: [],
            exportMarkets: order.markets, regimes: [:], terms: PlatformTerms(),
            automation: Automation(isDetectionAutomatic: true, decision: .fully))

        #expect(restriction.trigger == .order)
        #expect(restriction.order == order)
        guard case .notOwed = try ReasonSamples.outcome(restriction, listedAt: "2025-05-31") else {
            Issue.record("a statement was made")
            return
        }
    }

    @Test func `the seller hears of the authority's order in both languages`() throws {
        var order = try OrderSamples.order()
        order.reasons = String(repeating: "Ü", count: 600)
        order.redress = String(repeating: "召", count: 600)
        let restriction = Restriction(
            of: Samples.takedown(recall: order.recall), recall: order.recall, bases: [],
            exportMarkets: order.markets, regimes: [:], terms: PlatformTerms(),
            automation: Automation(isDetectionAutomatic: true, decision: .fully))

        let notice = TakedownNotice.seller(
            restriction,
            templates: try ReasonSamples.languageTemplates(["en", "zh"], .sellerOrder),
            at: Samples.noon)

        #expect(notice.body.count < TakedownNotice.bodyLimit)
        #expect(notice.text.contains("Bundesnetzagentur has ordered us to act"))
        #expect(notice.text.contains("The listing is removed."))
        #expect(notice.text.contains("案件"))
    }
}
