import Digests
import Glibc
import JSONText
import Synchronization
import TestKit
import Testing

/// Exports in parts that are fetched: one export only where all were there at
/// one moment.
@Suite(.serialized)
struct WebPartsTests {
    /// A marketplace's server: a list, and the parts it names.
    private final class Shelf: Sendable {
        struct State {
            var parts: [String: String] = [:]
            /// The list's text by the names; `nil` writes one a line.
            var list: String?
            var hasTags = true
            /// What happens in front of the answer with that part, once.
            var behind: [String: @Sendable (inout State) -> Void] = [:]
            var missing: Set<String> = []
            var asked: [String] = []
            var given: [String] = []
        }
        let state = Mutex(State())

        func put(_ name: String, _ rows: [[String]]) {
            state.withLock { $0.parts[name] = WebPartsTests.table(rows) }
        }

        func answer(_ request: LoopbackServer.Request) -> LoopbackAnswer {
            state.withLock { state in
                let name = String(request.path.split(separator: "/").last ?? "")
                state.asked.append(name)
                guard name != "list.txt" else {
                    let names = state.parts.keys.sorted().joined(separator: "\n")
                    return .response(200, body: state.list ?? names)
                }
                if let happens = state.behind.removeValue(forKey: name) { happens(&state) }
                guard let text = state.parts[name], !state.missing.contains(name) else {
                    return .response(404)
                }
                let tag = "\"\(SHA256Digest(of: text).hexadecimal.prefix(8))\""
                guard state.hasTags else {
                    state.given.append(name)
                    return .response(200, body: text)
                }
                if request.header("if-none-match") == tag {
                    return .response(304, headers: [("ETag", tag)])
                }
                state.given.append(name)
                return .response(200, headers: [("ETag", tag)], body: text)
            }
        }
    }

    private static func table(_ rows: [[String]]) -> String {
        ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows)
    }

    private static func scene(_ server: LoopbackServer) throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.configure([
            "folder: \(scene.folder.path)/exports": """
            url: \(server.url)/day/list.txt
                network: loopback
                plain_http: true
                every: 1s
                parts: items-*.csv
            """,
            "    settle: 0s\n": "",
        ])
        return scene
    }

    /// Waits until so many exports were taken in whole, and no other.
    private static func expectComplete(_ count: Int, _ scene: MarketScene) {
        scene.expectSoon("\(count) complete exports") {
            scene.records("exports", "list").map { $0["state"]?.string }
                == Array(repeating: "complete", count: count)
        }
    }

    @Test(arguments: [true, false])
    func `parts that a list names are one export, and a newer one proves gone`(
        hasTags: Bool
    ) throws {
        let shelf = Shelf()
        shelf.state.withLock { $0.hasTags = hasTags }
        shelf.put("items-1.csv", ToyCatalogue.rows(40) + MarketScene.rows(0))
        shelf.put("items-2.csv", MarketScene.rows(1))
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(server)
        defer { scene.stop() }

        try scene.whileRunning { _ in
            scene.expectSoon("two orders") { scene.orders.count == 2 }
            scene.expectSoon("it is asked again") {
                shelf.state.withLock { $0.asked.count { $0 == "list.txt" } > 4 }
            }
            #expect(scene.records("exports", "list").count == 1)
            shelf.put("items-2.csv", ToyCatalogue.rows(3))
            scene.expectSoon("one is gone") {
                scene.listings(in: "verified_gone") == [MarketScene.listing(1)]
            }
            Self.expectComplete(2, scene)
        }
        let exports = scene.records("exports", "list")
        #expect(
            exports.map { $0["file"]?.string } == Array(repeating: "list.txt, 2 parts", count: 2))
        let given = shelf.state.withLock { $0.given.count }
        // Two of each export, since the first one's are archived, and the answer
        // that told that one is another.
        if hasTags { #expect(given == 5) }
        #expect(scene.folder.names(in: "state/collecting/toyshop").contains("taken.json"))
        #expect(scene.hasWholeLedger)
    }

    @Test func `a part that changes while the others come is fetched again`() throws {
        let shelf = Shelf()
        shelf.put("items-1.csv", ToyCatalogue.rows(40) + MarketScene.rows(0))
        shelf.put("items-2.csv", MarketScene.rows(1))
        let moved = Self.table(ToyCatalogue.rows(40))
        let joined = Self.table(MarketScene.rows(0, 1))
        // The listing of the first part is moved to the second behind our back:
        // of the old first and the new second it would be there twice, of the new
        // first and the old second not at all.
        shelf.state.withLock { state in
            state.behind["items-2.csv"] = { state in
                state.parts = ["items-1.csv": moved, "items-2.csv": joined]
            }
        }
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(server)
        defer { scene.stop() }

        try scene.whileRunning { _ in
            scene.expectSoon("two orders") { scene.orders.count == 2 }
            Self.expectComplete(1, scene)
        }

        #expect(scene.records("exports", "list").map { $0["rows"]?.integer } == [42])
        #expect(scene.logged("WARN", "changed while the others were fetched") >= 1)
        #expect(shelf.state.withLock { $0.given.count { $0 == "items-2.csv" } } == 1)
    }

    @Test func `a part that is missing keeps the export from being taken until it comes`() throws {
        let shelf = Shelf()
        shelf.put("items-1.csv", ToyCatalogue.rows(40))
        shelf.put("items-2.csv", MarketScene.rows(0))
        shelf.state.withLock { $0.missing = ["items-2.csv"] }
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(server)
        defer { scene.stop() }
        let daemon = try scene.start()
        scene.expectSoon("it is asked for") {
            shelf.state.withLock { $0.asked.count { $0 == "items-2.csv" } > 1 }
        }
        #expect(scene.records("exports", "list").isEmpty)
        daemon.signal(SIGKILL)
        _ = daemon.wait()
        shelf.state.withLock { $0.missing = [] }

        try scene.whileRunning { _ in
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.expectComplete(1, scene)
        }
        // What had come before the end was not fetched again.
        #expect(shelf.state.withLock { $0.given.count { $0 == "items-1.csv" } } == 1)
    }

    @Test func `a part that is not what its list says is never taken`() throws {
        let shelf = Shelf()
        let text = Self.table(MarketScene.rows(0))
        shelf.put("items-1.csv", ToyCatalogue.rows(3))
        shelf.state.withLock {
            $0.list = "\(SHA256Digest(of: text).hexadecimal)  items-1.csv\n"
        }
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(server)
        defer { scene.stop() }

        try scene.whileRunning { _ in
            scene.expectSoon("it is said") {
                scene.logged("WARN", "has not the SHA-256 that its list gives") >= 1
            }
            #expect(scene.records("exports", "list").isEmpty)
            shelf.state.withLock { $0.parts["items-1.csv"] = text }
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.expectComplete(1, scene)
        }
    }

    @Test(arguments: [
        ("", "names no part"), ("../items-1.csv\n", "no address of a part"),
        ("orders.csv\nitems-1.csv\n", "which is no part's name"), ("[", "is none"),
        ("ftp://a.example/items-1.csv\n", "no address of a part"),
        ("http://10.0.0.1/items-1.csv\n", "declare the network"),
    ])
    func `a list that cannot be followed is said`(list: String, says: String) throws {
        let shelf = Shelf()
        shelf.put("items-1.csv", ToyCatalogue.rows(3))
        shelf.state.withLock { $0.list = list }
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(server)
        defer { scene.stop() }

        try scene.whileRunning { _ in
            scene.expectSoon("a mail") { scene.mails.contains { $0.contains(says) } }
        }
        #expect(scene.records("exports", "list").isEmpty)
        #expect(shelf.state.withLock { !$0.asked.contains("items-1.csv") })
    }
}
