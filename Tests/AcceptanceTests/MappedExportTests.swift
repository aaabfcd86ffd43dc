import Glibc
import TestKit
import Testing

/// An export in names that only its team knows, from the file to the order.
@Suite(.serialized)
struct MappedExportTests {
    private static func scene() throws -> MarketScene {
        let scene = try MarketScene.make(recalls: 1)
        scene.configure([
            "settle: 0s":
                "settle: 0s\n    columns: {listing_id: Nr, title: Langtext}\n"
                + "    fixed: {seller_id: S7}"
        ])
        return scene
    }

    private static func text() -> String {
        let row = MarketScene.rows(0)[0]
        return ToyCatalogue.csv(header: ["Nr", "Langtext"], rows: [[row[0], row[1]]])
    }

    @Test func `its offer of a recalled product is ordered down`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        let path = scene.folder.write("out/own.csv", Self.text())
        rename(path, "\(scene.folder.path)/exports/own.csv")

        try scene.whileRunning { _ in
            scene.expectSoon("one order") { scene.orders.count == 1 }
        }
        #expect(scene.quarantined("toyshop") == [])
    }

    @Test func `a sample is shown as the mapping reads it`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        let path = scene.folder.write("sample.csv", Self.text())
        let arguments = ["check", "--config", scene.configurationPath, "--sample", path]

        let (ending, output) = try scene.run(arguments + ["--export", "toyshop"])
        #expect(ending == .exited(0) && output.contains("\"seller_id\":\"S7\""), "\(output)")
        #expect(try scene.run(arguments).0 != .exited(0))
        #expect(try scene.run(arguments + ["--export", "none"]).0 == .exited(64))
    }
}
