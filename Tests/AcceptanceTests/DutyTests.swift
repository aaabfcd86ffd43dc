import JSONText
import TestKit
import Testing

/// Duties of the configured table, each with its own clock, on the real
/// daemon.
@Suite(.serialized)
struct DutyTests {
    private static let table = """
        version: 1
        duties:
          - id: test.down
            version: "3"
            effective_from: 2020-01-01
            sources: [recall]
            starts: known
            zone: UTC
            limit: {time: 12h, source: "a test"}
            met_by: removal
            must: "take down"
            force: law
            basis: "Test Act, section 1"
          - id: test.tell
            version: "3"
            effective_from: 2020-01-01
            sources: [recall]
            starts: published
            zone: UTC
            limit: {time: 0cd, source: "a test"}
            met_by: report
            must: "write"
            report: "the authority, electronically"
            force: law
            basis: "Test Act, section 2"

        """

    private static let calendars: String = {
        let own = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return (own.dropLast(3) + ["config", "calendars"]).joined(separator: "/")
    }()

    private static func scene() throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.folder.write("duties.yaml", table)
        scene.configure([
            "exports:": "duties: {table: \(scene.folder.path)/duties.yaml, calendars: "
                + "\(Self.calendars)}\nexports:"
        ])
        return scene
    }

    private static func standings(_ scene: MarketScene) -> [String] {
        let detail = scene.records("cases", "list").first?["case_id"]?.string
            .flatMap { scene.records("cases", "show", $0).first }
        return (detail?["duties"]?.array ?? []).map {
            "\($0["duty"]?.string ?? "") \($0["standing"]?.string ?? "")"
        }
    }

    @Test func `a case shows each duty, and one that was reported is met by a word`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.drop(export: "a.csv", rows: MarketScene.rows(0))
            // Published years ago: its last moment to tell is long over.
            scene.expectSoon("the report is overdue") {
                Self.standings(scene) == ["test.down running", "test.tell overdue"]
                    && scene.logged("duty: breach", "test.tell") > 0
            }
            let overdue = scene.records("duties", "list", "--overdue")
            #expect(overdue.map { $0["duty"]?.string } == ["test.tell"])
            let recall = overdue.first?["recall_id"]?.string ?? ""
            let said = try scene.run([
                "duties", "met", recall, "test.tell", "--by", "Ana", "--reason", "sent as 7",
                "--config", scene.configurationPath,
            ])
            #expect(said.0 == .exited(0))
            scene.expectSoon("it is met, late") {
                Self.standings(scene) == ["test.down running", "test.tell met_late"]
            }
            #expect(scene.records("duties", "list", "--overdue").isEmpty)
        }
        #expect(scene.hasWholeLedger)
    }

    @Test(arguments: [("test.down", Int32(65)), ("nothing", 65)])
    func `what no word meets is refused at once`(duty: String, status: Int32) throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.drop(export: "a.csv", rows: MarketScene.rows(0))
            scene.expectSoon("there is a case") { !Self.standings(scene).isEmpty }
            let recall = scene.records("duties", "list").first?["recall_id"]?.string ?? ""
            let said = try scene.run([
                "duties", "met", recall, duty, "--by", "Ana", "--reason", "x", "--config",
                scene.configurationPath,
            ])
            #expect(said.0 == .exited(status))
        }
    }
}
