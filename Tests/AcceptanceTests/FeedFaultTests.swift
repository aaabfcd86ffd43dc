import Glibc
import JSONText
import TestKit
import Testing

/// Whatever a source does, the last good list stays in force, somebody is
/// told, and the alarm ends with the trouble.
@Suite(.serialized)
struct FeedFaultTests {
    /// Ways to fail, and what the mail about each says.
    private static let failures: KeyValuePairs<String, (answer: LoopbackAnswer, says: String)> = [
        "missing": (.response(404, body: "no such page"), "HTTP 404"),
        "broken": (.response(500, body: ""), "HTTP 500"),
        "empty": (.response(200, body: ""), "empty"),
        "cut": (.response(200, body: #"[{"RecallID": 1, "RecallNu"#), "cut short"),
        "html": (
            .response(200, body: "<!DOCTYPE html><html><body>Sorry</body></html>"), "a web page"
        ),
        "error": (
            .response(
                200,
                body:
                    #"[{"RecallID":0,"RecallNumber":null,"Title":"Error retrieving: failed on Open."}]"#
            ), "failed on Open"
        ),
        "none": (.response(200, body: "[]"), "no usable recall"),
        "fewer": (
            .response(200, body: RecalledOffer.feed(MarketScene.offers(1))), "1 recalls where"
        ),
    ]

    private static func sceneOfManyFeeds(_ refused: UInt16) throws -> MarketScene {
        let scene = try MarketScene.make()
        var feeds = ""
        for (name, _) in failures { feeds += feed(name, "\(scene.publisher.url)/Recall/\(name)") }
        feeds += feed("refused", "http://127.0.0.1:\(refused)/Recall")
        scene.configure(["feeds:\n": "feeds:\n\(feeds)"])
        return scene
    }

    private static func feed(_ name: String, _ url: String) -> String {
        """
          - name: \(name)
            kind: cpsc
            url: \(url)
            every: 1s
            pace: 0s
            network: loopback
            plain_http: true

        """
    }

    @Test func `a source that fails keeps its last good list and sounds one alarm`() throws {
        let list = RecalledOffer.feed(MarketScene.offers(3))
        let other = try LoopbackServer { _ in .response(200, body: list) }
        let scene = try Self.sceneOfManyFeeds(other.port)
        defer { scene.stop() }
        let names = Self.failures.map(\.key) + ["refused"]

        try scene.whileRunning { _ in
            scene.expectSoon("every list is read") {
                names.allSatisfy { scene.logged("feed read", "feed=\($0)", "new=3") == 1 }
            }
            for (name, failure) in Self.failures {
                scene.publication.answer(whereTargetHas: "/\(name)?", with: failure.answer)
            }
            other.stop()
            Self.expectAlarms(scene)
            // Recall 1 is on none of the answers that come now.
            scene.drop(export: "a.csv", rows: MarketScene.rows(1))
            scene.expectSoon("an order that rests on each source's own list") {
                scene.bases(ofListing: MarketScene.listing(1)).isSuperset(of: names + ["cpsc"])
            }
            try Self.expectRecovery(scene, names, other.port, list)
        }
        #expect(scene.hasWholeLedger)
    }

    private static func expectAlarms(_ scene: MarketScene) {
        for (name, failure) in failures {
            scene.expectSoon("a mail about \(name) that says \(failure.says)") {
                scene.mails.contains {
                    $0.contains("feed \(name) is not usable") && $0.contains(failure.says)
                }
            }
        }
        scene.expectSoon("a mail about the refused connection") {
            scene.mails.contains { $0.contains("feed refused is not usable") }
        }
    }

    private static func expectRecovery(
        _ scene: MarketScene, _ names: [String], _ port: UInt16, _ list: [UInt8]
    ) throws {
        for (name, _) in failures {
            scene.publication.answer(whereTargetHas: "/\(name)?", with: nil)
        }
        let again = try LoopbackServer(port: port) { _ in .response(200, body: list) }
        defer { again.stop() }
        scene.expectSoon("the alarms end") {
            names.allSatisfy { scene.logged("alarm cleared", "feed.failing:\($0)") == 1 }
        }
        #expect(names.allSatisfy { scene.logged("ERROR", "alarm=feed.failing:\($0)") == 1 })
    }

    @Test func `an answer with days nobody asked for is held back`() throws {
        let old = String(decoding: RecalledOffer.feed(MarketScene.offers(3)), as: UTF8.self)
            .replacing("2026-01-15", with: "2011-01-15")
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.publication.publish(Array(old.utf8))
        scene.configure(["every: 1s": "every: 1s\n    window: 30d\n    full_every: 7d"])

        try scene.whileRunning { _ in
            scene.expectSoon("the whole list first, then a window that is refused") {
                scene.mails.contains { $0.contains("3 of its 3 recalls are outside the days") }
            }
            scene.drop(export: "a.csv", rows: MarketScene.rows(1))
            scene.expectSoon("the list of before is in force") { scene.orders.count == 1 }
        }
        let targets = scene.publisher.requests.map(\.path)
        #expect(targets.first?.contains("LastPublishDateStart") == false)
        #expect(targets.dropFirst().allSatisfy { $0.contains("LastPublishDateStart=") })
    }

    @Test func `a list that shrank is let in by a person, and only once it is held back`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let accept = [
            "feeds", "accept", "cpsc", "--by", "Ada", "--config", scene.configurationPath,
        ]

        try scene.whileRunning { _ in
            scene.expectSoon("the list is read") { scene.logged("feed read", "new=3") == 1 }
            let early = try scene.run(accept).0
            #expect(early == .exited(65))
            scene.publication.publish(RecalledOffer.feed(MarketScene.offers(1)))
            scene.expectSoon("it is held back") { scene.logged("ERROR", "feed.failing:cpsc") == 1 }
            let faults = scene.records("feeds", "list").first?["faults"]?.array ?? []
            #expect(faults.map { $0["document"]?.string } == ["the whole list"])

            let late = try scene.run(accept).0
            #expect(late == .exited(0))
            scene.expectSoon("it is let in") { scene.logged("feed read", "vanished=2") == 1 }
            scene.expectSoon("the alarm ends") { scene.hasNoAlarm("feed.failing:cpsc") }
        }
        #expect(scene.hasWholeLedger)
    }

    @Test func `a list that did not change is neither sent nor revised again, over restarts`()
        throws
    {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        for turn in 1...2 {
            let asked = scene.publisher.requests.count
            try scene.whileRunning { _ in
                scene.expectSoon("three questions in run \(turn)") {
                    scene.publisher.requests.count >= asked + 3
                }
            }
        }
        #expect(scene.publication.served == 1)

        scene.publication.useTags(false)
        try scene.whileRunning { _ in
            scene.expectSoon("the same list twice more") {
                scene.logged("feed read", "new=0", "revised=0", "vanished=0") >= 2
            }
        }
        #expect(scene.logged("feed read", "new=3") == 1)
        #expect(scene.log.contains("revised=1") == false)
    }

    @Test func `a changed record and a new one are looked for in the export that is there`() throws
    {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        var changed = RecalledOffer.all[2].record
        changed = changed.replacing("RecallNumber", with: .string(RecalledOffer.all[0].number))

        try scene.whileRunning { _ in
            scene.drop(export: "a.csv", rows: MarketScene.rows(0, 1, 2))
            scene.expectSoon("the one recalled product") { scene.orders.count == 1 }
            let new = RecalledOffer.all[1].record
            scene.publication.publish(JSONValue.array([changed, new]).bytes)
            scene.expectSoon("the new one, and what the changed one means now") {
                Set(scene.orders.map(\.listing)) == Set((0...2).map(MarketScene.listing))
            }
        }
        let revisions = scene.records("cases", "list").compactMap { record in
            record["listing"]?["listing_id"]?.string == MarketScene.listing(2)
                ? record["recall_revision"]?.integer : nil
        }
        #expect(revisions == [2])
        #expect(scene.logged("feed read", "new=1", "revised=1") == 1)
    }

    @Test func `a bad list that was dropped is told at once, and no failures are counted`() throws {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        scene.folder.write("priority/list.csv", "<!DOCTYPE html><html>Sign in</html>")
        try scene.whileRunning { _ in
            scene.expectSoon("a mail about it") {
                scene.mails.contains { $0.contains("feed priority is not usable") }
            }
        }
        #expect(scene.logged("feed not usable", "feed=priority") == 1)
        #expect(scene.logged("feed not usable", "feed=priority", "failures=") == 0)
    }
}

extension JSONValue {
    /// The object with another value for that name.
    fileprivate func replacing(_ name: String, with value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.map { $0.name == name ? .init(name, value) : $0 })
    }
}
