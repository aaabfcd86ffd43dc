import JSONText
import RecallModel
import Takedown
import Testing

/// What a supplier reads of a recall.
@Suite struct SupplierNoticeTests {
    private static func letter(
        _ takedown: TakedownCase, _ recall: Recall, firm: String = "Acme Imports, of Springfield",
        count: Int = 1, contact: String = ""
    ) -> SupplierLetter {
        SupplierLetter(
            recall: recall, revision: 2, firm: ResponsibleFirm(role: .importer, name: firm),
            seen: Array(repeating: takedown, count: min(count, 9)), listingCount: count,
            orderedAt: Samples.noon, contact: contact)
    }

    private static func notice(
        _ letter: SupplierLetter, _ languages: [String] = ["en", "zh"]
    ) throws -> TakedownNotice {
        .supplier(
            letter, templates: try ReasonSamples.languageTemplates(languages, .supplier),
            at: Samples.noon)
    }

    @Test func `it names recall, listings and requests, and what is not known is said so`() throws {
        let letter = Self.letter(Samples.takedown(), Samples.recall, count: 8)
        let notice = try Self.notice(letter)

        #expect(notice.caseID == nil && notice.step.kind == .supplier)
        #expect(notice.type == "supplier.recall_notice")
        #expect(notice.text.contains("To Acme Imports, of Springfield (importer,"))
        #expect(notice.text.contains(Samples.recall.id.description))
        #expect(notice.text.contains("listings       8 so far, the first ordered off sale"))
        #expect(notice.text.contains("pieces sold    not stated"))
        #expect(notice.text.contains("contact        not stated"))
        #expect(notice.text.contains("and 2 more"))
        #expect(notice.text.contains("send proof of lots that are not"))
        #expect(notice.text.contains("acknowledge notice \(notice.id)"))
        #expect(notice.text.contains("停止供应"))
        #expect(notice.text.contains("已售数量  未说明"))
        let data = try JSONParser.parse(notice.body)["data"]
        #expect(data?["listing_count"] == .integer(8))
        #expect(data?["listings"]?.array?.count == 6)
    }

    @Test(arguments: [
        ("Acme Imports, of Springfield", "ACME IMPORTS OF SPRINGFIELD", true),
        ("Acme Imports", "Acme  imports.", true), ("Acme Imports", "Acme Import", false),
        ("安全玩具有限公司", "安全玩具有限公司", true),
    ])
    func `one firm has one notice a recall, however its name is written`(
        one: String, other: String, isSame: Bool
    ) {
        let ids = [one, other].map { Self.letter(Samples.takedown(), Samples.recall, firm: $0).id }

        #expect((ids[0] == ids[1]) == isSame)
        var recall = Samples.recall
        recall.id = RecallID(source: "other", number: "1")
        #expect(Self.letter(Samples.takedown(), recall, firm: one).id != ids[0])
    }

    @Test func `retailers are no suppliers`() {
        let roles = ResponsibleFirm.Role.allCases.filter {
            ResponsibleFirm(role: $0, name: "Acme").isSupplier
        }
        #expect(roles == [.manufacturer, .importer, .distributor])
    }

    @Test(arguments: ["a", "\u{1}", "\"", "\\", "漢", "😀", "<"])
    func `no choice of characters cuts a text or makes a body of 20,000 bytes`(
        unit: String
    ) throws {
        var recall = Overflow.recall(of: unit)
        recall.products = (0..<9).map { _ in
            var product = AffectedProduct(name: Overflow.text(unit))
            product.lots = [Overflow.text(unit)]
            return product
        }
        let notice = try Self.notice(
            Self.letter(
                Overflow.takedown(of: unit), recall, firm: Overflow.text(unit), count: 900,
                contact: Overflow.text(unit)))
        let texts = try #require(
            try JSONParser.parse(notice.body)["data"]?["texts"]?.array)

        #expect(notice.body.count < TakedownNotice.bodyLimit)
        #expect(texts.map { $0["text"]?.string?.hasSuffix("UTC.\n") } == [true, false])
        #expect(texts.last?["text"]?.string?.hasSuffix("UTC。\n") == true)
    }
}
