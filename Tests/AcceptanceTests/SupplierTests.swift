import Foundation
import JSONText
import TestKit
import Testing

/// The importer that a recall names has one letter of it, with the real binary.
@Suite(.serialized)
struct SupplierTests {
    @Test func `two listings of one recall are one letter to its importer`() throws {
        let templates = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../config/templates").standardized.path()
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        scene.configure([
            "routes:": """
              - name: suppliers
                maildir: \(scene.folder.path)/suppliers
                kinds: [supplier]
            reasons:
              templates: \(templates)
              supplier_contact: recalls@shop.example
            routes:
            """
        ])
        let title = RecalledOffer.all[0].title
        try scene.whileRunning { _ in
            scene.drop(export: "a.csv", rows: [["L1", title, ""], ["L2", title, ""]])
            scene.expectSoon("two orders and a letter") {
                scene.orders.count == 2 && scene.folder.names(in: "suppliers/new").count == 1
            }
        }

        let letters = scene.records("notices", "list").filter {
            $0["type"]?.string == "supplier.recall_notice"
        }
        #expect(letters.count == 1)
        let name = try #require(scene.folder.names(in: "suppliers/new").first)
        let mail = String(decoding: scene.folder.read("suppliers/new/\(name)"), as: UTF8.self)
        #expect(mail.contains("Oreck, of Springfield, Illinois"))
        #expect(mail.contains("recalls@shop.example"))
        #expect(scene.hasWholeLedger)
    }
}
