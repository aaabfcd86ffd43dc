import TestKit
import Testing

/// Lists that people drop: good ones hold, broken ones are set aside with a
/// reason and hold up none that follows.
@Suite(.serialized)
struct PriorityListTests {
    /// Broken lists and, behind them, two good ones.
    private static let drops: KeyValuePairs<String, String> = [
        "1-cut.json": #"[{"recall_id": "J1", "product": "Kettle"#,
        "2-caret.csv": "recall_id^product\nC1^Kettle\n",
        "4-html.csv": "<html><body>Sign in</body></html>",
        "5-empty.csv": "",
        "6-good.csv": "recall_id,product,brand,models\nP1,Rocking Sleeper,Nodwell,NW-4711\n",
        "7-good.json":
            #"[{"recall_id":"P1","product":"Rocking Sleeper","brand":"Nodwell","models":["NW-4711"]},"#
            + #"{"recall_id":"P2","product":"Bath Ring","brand":"Splashford","models":["SP-880X"]}]"#,
    ]

    private static let recalled = [
        ["L1", "Nodwell rocking sleeper NW-4711 grey", "Nodwell"],
        ["L2", "Splashford bath ring SP-880X", "Splashford"],
    ]

    @Test func `a broken list is set aside, and the good one after it is taken`() throws {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        for (name, text) in Self.drops { scene.folder.write("priority/\(name)", text) }
        scene.drop(export: "a.csv", rows: Self.recalled)

        try scene.whileRunning { _ in
            scene.expectSoon("both good lists hold") {
                Set(scene.orders.map(\.recall)) == ["priority:P1", "priority:P2"]
            }
            scene.expectSoon("the folder is empty") { scene.folder.names(in: "priority").isEmpty }
        }
        for name in ["1-cut.json", "2-caret.csv", "4-html.csv", "5-empty.csv"] {
            #expect(!scene.reason(for: name, in: "priority").isEmpty, "\(name)")
        }
        #expect(scene.quarantined("priority").count == 4)
        #expect(scene.mails.contains { $0.contains("1-cut.json") })
        #expect(scene.logged("alarm cleared", "feed.failing:priority") == 1)
    }

    @Test func `a record that cannot be read is left out, and somebody is told until it can`()
        throws
    {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        scene.folder.write("priority/1.csv", "recall_id,product\nQ1,\"Kettle\nQ2,Mixer\n")

        try scene.whileRunning { _ in
            scene.expectSoon("the rest is in force") {
                scene.logged("feed read", "feed=priority", "new=1", "defects=1") == 1
            }
            scene.expectSoon("a mail says what is wrong") {
                scene.mails.contains { $0.contains("feed priority has 1 defects") }
            }
            scene.folder.write("priority/2.csv", "recall_id,product\nQ1,Kettle\nQ2,Mixer\n")
            scene.expectSoon("the alarm ends") {
                scene.logged("alarm cleared", "feed.defective:priority") == 1
            }
        }
        #expect(scene.quarantined("priority") == [])
    }

    @Test func `a list with other delimiters is the same list`() throws {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        scene.folder.write("priority/a.csv", "recall_id;product;models\nS1;Sleeper;NW-4711\n")
        scene.folder.write("priority/b.tsv", "recall_id\tproduct\tmodels\nS2\tRing\tSP-880X\n")

        try scene.whileRunning { _ in
            scene.expectSoon("both are read") { scene.logged("feed read", "feed=priority") == 2 }
        }
        #expect(scene.quarantined("priority") == [])
        #expect(scene.logged("feed read", "feed=priority", "new=1", "defects=0") == 2)
    }
}
