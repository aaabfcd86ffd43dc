import CaseStore
import Foundation
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Suppliers that a recall names are told of it, each once.
@Suite struct SupplierTests {
    private static func recall(_ firms: [(ResponsibleFirm.Role, String)]) -> Recall {
        var recall = Scene.recall()
        recall.firms = firms.map { ResponsibleFirm(role: $0.0, name: $0.1) }
        return recall
    }

    private static func open(
        _ firms: [(ResponsibleFirm.Role, String)] = [(.importer, "Acme Imports")],
        suppliers: [String] = ["suppliers"]
    ) async throws -> Scene {
        var rules = try Scene.returnRules()
        rules.supplierDestinations = suppliers
        let scene = try await Scene.open(rules: rules)
        try await scene.apply([recall(firms)])
        return scene
    }

    private static func letters(_ scene: Scene) async throws -> [NoticeDetail] {
        var filter = NoticeFilter()
        filter.step = .supplier
        return try await scene.store.notices(filter)
    }

    @Test func `several listings of one look are one letter that counts them`() async throws {
        let scene = try await Self.open()

        try await scene.show(["L1", "L2", "L3"].map { Scene.match($0) })
        try await scene.show(["L1", "L2", "L3", "L4"].map { Scene.match($0) })

        let letters = try await Self.letters(scene)
        #expect(letters.count == 1)
        #expect(letters.first?.notice.text.contains("listings       3 so far") == true)
        #expect(letters.first?.dispatches.map(\.destination) == ["suppliers"])
        #expect(letters.first?.notice.caseID == nil)
        #expect(try await scene.entries("recall.supplier_told").count == 1)
    }

    @Test func `each supplier has its own, retailers have none, one name is one`() async throws {
        let scene = try await Self.open([
            (.importer, "Acme Imports"), (.distributor, "ACME imports."),
            (.manufacturer, "Zumbra Works"), (.retailer, "Corner Shop"), (.manufacturer, "–"),
        ])

        try await scene.show([Scene.match()])

        let texts = try await Self.letters(scene).map(\.notice.text).sorted()
        #expect(texts.count == 2)
        #expect(texts[0].contains("To Acme Imports (importer"))
        #expect(texts[1].contains("To Zumbra Works (manufacturer"))
    }

    @Test func `what is in review tells nobody, and whoever upholds it does`() async throws {
        let scene = try await Self.open()
        let opened = try await scene.show([Scene.match(tier: .review)])
        #expect(try await Self.letters(scene).isEmpty)

        _ = try await scene.store.uphold(
            try #require(opened.first).caseID, by: "Ada", reason: "seen")

        #expect(try await Self.letters(scene).count == 1)
    }

    @Test func `a supplier that a revision names later is told with the next listing`()
        async throws
    {
        let scene = try await Self.open()
        try await scene.show([Scene.match()])
        try await scene.apply([
            Self.recall([(.importer, "Acme Imports"), (.manufacturer, "Zumbra Works")])
        ])

        try await scene.show([Scene.match("L1"), Scene.match("L2")])

        #expect(try await Self.letters(scene).count == 2)
    }

    @Test func `a letter counts no listing that was found to be another thing`() async throws {
        let scene = try await Self.open()
        let first = try await scene.show(["L1", "L2", "L3"].map { Scene.match($0) })
        try await scene.store.dismiss(first[0].caseID, by: "Ada", reason: "a toy")
        try await scene.reinstate(
            first[1].caseID,
            Reinstatement(.compliance, documents: [Scene.letter], reason: "another series"))
        try await scene.apply([Self.recall([(.manufacturer, "Zumbra Works")])])

        try await scene.show([Scene.match("L3"), Scene.match("L4")])

        let letter = try #require(
            try await Self.letters(scene).first { $0.notice.text.contains("Zumbra") })
        #expect(letter.notice.text.contains("listings       2 so far"))
        #expect(letter.notice.text.contains("L3") && letter.notice.text.contains("L4"))
        #expect(!letter.notice.text.contains("example L1:"))
        #expect(!letter.notice.text.contains("example L2:"))
    }

    @Test func `without a destination for them nothing is written`() async throws {
        let scene = try await Self.open(suppliers: [])

        try await scene.show([Scene.match()])

        #expect(try await Self.letters(scene).isEmpty)
        #expect(try await scene.entries("recall.supplier_told").isEmpty)
    }

    @Test(arguments: [
        "DELETE FROM supplier_notices", "UPDATE supplier_notices SET at = 1",
        "INSERT INTO supplier_notices SELECT recall_id, 'x', 'retailer', notice_id, at "
            + "FROM supplier_notices",
    ])
    func `the schema keeps whom a recall was told to`(sql: String) async throws {
        let scene = try await Self.open()
        try await scene.show([Scene.match()])

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }

    @Test func `who was told that nothing is left is told anew of the next listing`()
        async throws
    {
        let scene = try await Self.open()
        let first = try await scene.show([Scene.match("L1")])
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(first[0].caseID, by: "Ada", reason: "a toy")
        scene.clock.advance(by: .hours(1))

        try await scene.show([Scene.match("L2")])
        try await scene.show([Scene.match("L2"), Scene.match("L3")])

        let letters = try await Self.letters(scene)
        #expect(letters.count == 2)
        let again = try #require(letters.first { $0.notice.text.contains("example L2:") })
        #expect(again.notice.text.contains("takes the place of what we told you before"))
        #expect(letters.contains { !$0.notice.text.contains("told you before") })
        #expect(try await scene.entries("recall.supplier_told").count == 2)
    }

    @Test func `who was told that a listing is another product is told when it is not`()
        async throws
    {
        let scene = try await Self.open()
        let first = try await scene.show([Scene.match("L1"), Scene.match("L2")])
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(first[0].caseID, by: "Ada", reason: "a toy")
        scene.clock.advance(by: .hours(1))
        try await scene.show([Scene.match("L2"), Scene.match("L3")])
        #expect(try await Self.letters(scene).count == 1)

        // Its text says now that it is the product.
        scene.clock.advance(by: .hours(1))
        try await scene.show([
            Scene.match("L1", title: "Kettle K-100, the recalled one"), Scene.match("L2"),
        ])

        #expect(try await Self.letters(scene).count == 2)
    }

    @Test(arguments: ["DELETE FROM supplier_corrections", "UPDATE supplier_corrections SET at = 1"])
    func `the schema keeps what a supplier was told since`(sql: String) async throws {
        let scene = try await Self.open()
        let first = try await scene.show([Scene.match()])
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(first[0].caseID, by: "Ada", reason: "a toy")

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }

    // MARK: Withdrawal

    private static func withdrawn() -> Recall {
        var recall = recall([])
        recall.standing = .withdrawn
        return recall
    }

    private static func withdrawals(_ scene: Scene) async throws -> [NoticeDetail] {
        var filter = NoticeFilter()
        filter.step = .supplierWithdrawn
        return try await scene.store.notices(filter)
    }

    @Test func `who had a letter hears once that the recall is withdrawn`() async throws {
        let scene = try await Self.open([(.importer, "Acme Imports"), (.retailer, "Corner Shop")])
        try await scene.show(["L1", "L2"].map { Scene.match($0) })
        try await scene.deliverAll()

        try await scene.apply([Self.withdrawn()])
        try await scene.apply([Self.withdrawn()])

        let words = try await Self.withdrawals(scene)
        #expect(words.count == 1)
        let word = try #require(words.first)
        // The revision that withdraws it names no firm any more.
        #expect(word.notice.text.contains("To Acme Imports (importer"))
        #expect(word.notice.text.contains("The authority has withdrawn the recall"))
        #expect(word.notice.text.contains("cpsc:1, revision 2"))
        let letter = try #require(try await Self.letters(scene).first).notice.id
        #expect(word.notice.text.contains("notice \(letter) told you"))
        #expect(word.dispatches.map(\.destination) == ["suppliers"])
        #expect(word.notice.caseID == nil)
        let entries = try await scene.entries("recall.supplier_withdrawn")
        #expect(entries.count == 1 && entries[0].contains(#""told":true"#))
    }

    @Test func `a letter that nobody has is stopped, and nobody is told of its end`()
        async throws
    {
        let scene = try await Self.open()
        try await scene.show([Scene.match()])

        try await scene.apply([Self.withdrawn()])

        #expect(try await Self.letters(scene).flatMap(\.dispatches).map(\.state) == [.cancelled])
        #expect(try await Self.withdrawals(scene).isEmpty)
        #expect(try await scene.entries("recall.supplier_withdrawn").count == 1)
    }

    @Test func `who was never told of it hears nothing of its withdrawal`() async throws {
        let scene = try await Self.open()
        try await scene.show([Scene.match(tier: .review)])

        try await scene.apply([Self.withdrawn()])

        #expect(try await Self.withdrawals(scene).isEmpty)
        #expect(try await scene.entries("recall.supplier_withdrawn").isEmpty)
    }

    @Test(arguments: [true, false])
    func `a recall that holds again is told anew, with the next order at the latest`(
        isGone: Bool
    ) async throws {
        let scene = try await Self.open()
        try await scene.show([Scene.match("L1")])
        try await scene.deliverAll()
        // What is gone goes on being ordered off sale when the recall holds again.
        if isGone { try await scene.show([]) }
        try await scene.apply([Self.withdrawn()])
        try await scene.deliverAll()

        try await scene.apply([Self.recall([(.importer, "Acme Imports")])])
        #expect(try await Self.letters(scene).count == (isGone ? 2 : 1))
        if !isGone { try await scene.show([Scene.match("L1")]) }
        try await scene.deliverAll()
        let letters = try await Self.letters(scene)
        #expect(letters.count == 2)
        #expect(letters.contains { $0.notice.text.contains("that the recall was\nwithdrawn") })

        try await scene.apply([Self.withdrawn()])
        #expect(try await Self.withdrawals(scene).count == 2)
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test func `what is found wrong of a withdrawn recall corrects nobody`() async throws {
        let scene = try await Self.open()
        let opened = try await scene.show([Scene.match("L1")])
        try await scene.deliverAll()
        try await scene.show([])
        try await scene.apply([Self.withdrawn()])
        try await scene.deliverAll()

        _ = try await scene.store.dismiss(opened[0].caseID, by: "Ada", reason: "a toy")

        #expect(try await scene.entries("recall.supplier_corrected").isEmpty)
    }

    @Test(arguments: [
        "DELETE FROM supplier_withdrawals", "UPDATE supplier_withdrawals SET at = 1",
        "INSERT INTO supplier_withdrawals SELECT recall_id, 'x', 1, 1, NULL, 1 "
            + "FROM supplier_withdrawals",
    ])
    func `the schema keeps from whom a letter was taken back`(sql: String) async throws {
        let scene = try await Self.open()
        try await scene.show([Scene.match()])
        try await scene.apply([Self.withdrawn()])

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }

    @Test func `letters in Chinese say so too`() async throws {
        let scene = try await Self.open()
        try await scene.show([Scene.match()])
        try await scene.deliverAll()
        var rules = try Scene.returnRules()
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates").standardized
        let form = TemplateForm.supplierWithdrawn
        rules.templates[form, "zh"] = try NoticeTemplate(
            Array(Data(contentsOf: folder.appending(path: "\(form.rawValue).zh.txt"))), form: form)
        rules.languages = [Scene.market: ["zh", "en"]]
        let again = try await scene.reopened(rules: rules)

        try await again.apply([Self.withdrawn()])

        let word = try #require(try await Self.withdrawals(again).first).notice
        #expect(word.subject == "召回 cpsc:1 已撤回:此前的通知不再有效")
        #expect(word.text.contains("主管机关已撤回以下召回"))
        #expect(word.text.contains("The authority has withdrawn the recall"))
    }
}
