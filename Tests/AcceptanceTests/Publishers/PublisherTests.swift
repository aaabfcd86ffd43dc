import Glibc
import JSONText
import TestKit
import Testing

/// The real daemon asks every publisher over several polls; what it believes
/// after each is what they said.
@Suite(.serialized)
struct PublisherTests {
    private static let first = [StagedNotice(1), StagedNotice(2), StagedNotice(3)]
    /// The first covers more, the second is gone, the fourth is new.
    private static let second = [
        StagedNotice(1, models: ["VK-100", "VK-110"], edition: 2), StagedNotice(3),
        StagedNotice(4, edition: 2),
    ]
    private static let third = second + [StagedNotice(5, edition: 3)]

    private static func feed(_ publisher: StagedPublisher, _ url: String, _ key: String) -> String {
        """
          - name: \(publisher.kind)
            kind: \(publisher.kind)
            url: \(url)\(publisher.address)
            every: 1s
            pace: 0s
            network: loopback
            plain_http: true
        \(publisher.kind == "safety_korea" ? "    key_file: \(key)\n" : "")
        """
    }

    private static func makeScene(_ server: LoopbackServer) throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.folder.write("key", "a-key\n")
        chmod("\(scene.folder.path)/key", 0o600)
        let feeds = StagedPublisher.all
            .map { feed($0, server.url, "\(scene.folder.path)/key") }.joined()
        // The scene's own two publishers stay silent.
        scene.configure([
            "feeds:\n": "feeds:\n\(feeds)",
            "name: cpsc\n    kind: cpsc\n    url: \(scene.publisher.url)":
                "name: aside\n    kind: cpsc\n    url: \(scene.publisher.url)",
        ])
        return scene
    }

    /// What is believed of a publisher's recalls, in the order of their numbers.
    private static func beliefs(_ scene: MarketScene, _ publisher: StagedPublisher) -> [String] {
        scene.records("feeds", "show", publisher.kind)
            .sorted { ($0["recall_id"]?.string ?? "") < ($1["recall_id"]?.string ?? "") }
            .map { "\($0["standing"]?.string ?? "") \($0["revision"]?.integer ?? 0)" }
    }

    private static func expect(
        _ scene: MarketScene, _ when: String,
        _ beliefs: (StagedPublisher) -> [String]
    ) {
        for publisher in StagedPublisher.all {
            let wanted = beliefs(publisher)
            scene.expectSoon("\(publisher.kind) \(when): \(wanted)") {
                Self.beliefs(scene, publisher) == wanted
            }
        }
    }

    /// A list without a notice says that it is gone; news without one say
    /// nothing, and Safety Gate says that it is withdrawn.
    private static func afterSecond(_ publisher: StagedPublisher) -> [String] {
        let gone =
            publisher.kind == "safety_gate"
            ? "withdrawn 2" : publisher.tellsWhole ? "vanished 1" : "in_force 1"
        return ["in_force 2", gone, "in_force 1", "in_force 1"]
    }

    /// A way to fail for each, and no publisher fails as another does.
    private static let troubles: [String: LoopbackAnswer] = [
        "cpsc": .response(
            200, body: #"[{"RecallID":0,"Title":"Error retrieving Recalls: failed on Open."}]"#),
        "health_canada": .response(200, body: "<!DOCTYPE html><html><body>Soon</body></html>"),
        "fsis": .response(200, body: "[]"), "rappelconso": .response(500, body: ""),
        "openfda": .response(500, body: #"{"error":{"code":"SERVER_ERROR"}}"#),
        "oecd": .response(200, body: #"{"problem":"none"}"#),
        "nhtsa": .response(200, body: "A\tB\tC\n"), "priority_list": .response(404, body: ""),
        "opss": .reset, "accc": .response(200, body: "<rss><chan"),
        "safety_korea": .response(200, body: #"{"resultCode":"4000","resultMsg":"no such key"}"#),
        "safety_gate": .response(200, body: "<html><script>1</script></html>"),
    ]

    /// The publishers about which an alarm of that name stands.
    private static func alarmed(_ scene: MarketScene, _ name: String) -> Set<String> {
        let feeds = scene.records("feeds", "list").filter { feed in
            feed["alarms"]?.array?.contains { $0["key"]?.string?.hasPrefix(name) == true } == true
        }
        return Set(feeds.compactMap { $0["name"]?.string })
    }

    @Test func `what is believed after each poll is what the publishers said`() throws {
        let stage = PublisherStage(Self.first)
        let server = try LoopbackServer { stage.answer($0) }
        defer { server.stop() }
        let scene = try Self.makeScene(server)
        defer { scene.stop() }

        try scene.whileRunning { _ in
            Self.expect(scene, "at first") { _ in Array(repeating: "in_force 1", count: 3) }
            stage.publish(Self.second)
            Self.expect(scene, "after the second poll", Self.afterSecond)
            stage.fail(Self.troubles)
            scene.expectSoon("an alarm about each") {
                Self.alarmed(scene, "feed.failing") == Set(StagedPublisher.all.map(\.kind))
            }
            stage.publish(Self.third)
            Self.expect(scene, "while it fails", Self.afterSecond)
            stage.fail([:])
            Self.expect(scene, "when it is back") { Self.afterSecond($0) + ["in_force 1"] }
            scene.expectSoon("no alarm of failure stands") {
                Self.alarmed(scene, "feed.failing").isEmpty
            }
            // An entry that leaves a priority list is somebody's to look at.
            #expect(Self.alarmed(scene, "feed.vanished") == ["priority_list"])
            Self.expectOneCase(scene)
        }
        #expect(scene.hasWholeLedger)
    }

    /// Several authorities of the US recall the kettle: one case, and a basis for
    /// each that names the model.
    private static func expectOneCase(_ scene: MarketScene) {
        scene.drop(
            export: "a.csv", rows: [["L1", "Brumbo kettle VK-300", "Brumbo"]] + MarketScene.rows(9))
        scene.expectSoon("an order for the kettle") {
            scene.orders.contains { $0.listing == "L1" }
        }
        let cases = scene.records("cases", "list")
            .filter { $0["listing"]?["listing_id"]?.string == "L1" }
        #expect(cases.count == 1)
        let sources = scene.bases(ofListing: "L1")
        #expect(sources.isSuperset(of: ["cpsc", "nhtsa", "priority_list"]), "\(sources)")
    }
}
