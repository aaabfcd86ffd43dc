import Glibc
import JSONText
import Synchronization
import TestKit
import Testing

/// Exports that are fetched: conditional, authorized, guarded, and said to be
/// out of reach where they are.
@Suite(.serialized)
struct WebExportTests {
    /// A marketplace's server: what it gives, and how it is.
    private final class Shelf: Sendable {
        struct State {
            var text = ""
            var version = 1
            var isBroken = false
            var asked: [LoopbackServer.Request] = []
        }
        let state = Mutex(State())

        func put(_ rows: [[String]]) {
            let text = ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows)
            state.withLock {
                $0.text = text
                $0.version += 1
            }
        }

        func answer(_ request: LoopbackServer.Request) -> LoopbackAnswer {
            state.withLock { state in
                state.asked.append(request)
                if state.isBroken { return .response(503) }
                if request.path == "/moved.csv" { return .redirect(302, to: "/export.csv") }
                let tag = "\"v\(state.version)\""
                if request.header("if-none-match") == tag {
                    return .response(304, headers: [("ETag", tag)])
                }
                return .response(200, headers: [("ETag", tag)], body: state.text)
            }
        }
    }

    private static func scene(
        _ server: LoopbackServer, path: String = "/export.csv", more: String = ""
    ) throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.configure([
            "folder: \(scene.folder.path)/exports": """
            url: \(server.url)\(path)
                network: loopback
                plain_http: true
                every: 1s
                \(more)
            """,
            "    settle: 0s\n": "",
        ])
        return scene
    }

    @Test func `an export is fetched once, with its key, and a newer one proves gone`() throws {
        let shelf = Shelf()
        shelf.put(ToyCatalogue.rows(40) + MarketScene.rows(0, 1))
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(
            server, path: "/moved.csv", more: "authorization_file: KEY")
        defer { scene.stop() }
        let key = scene.folder.write("key", "Bearer open-sesame\n")
        chmod(key, 0o600)
        scene.configure(["authorization_file: KEY": "authorization_file: \(key)"])

        try scene.whileRunning { _ in
            scene.expectSoon("two orders") { scene.orders.count == 2 }
            scene.expectSoon("it is asked again") {
                shelf.state.withLock { $0.asked.count { $0.header("if-none-match") != nil } > 3 }
            }
            #expect(scene.records("exports", "list").count == 1)
            shelf.put(ToyCatalogue.rows(40) + MarketScene.rows(1))
            scene.expectSoon("one is gone") {
                scene.listings(in: "verified_gone") == [MarketScene.listing(0)]
            }
        }
        #expect(
            shelf.state.withLock { state in
                state.asked.allSatisfy { $0.header("authorization") == "Bearer open-sesame" }
            })
        #expect(
            scene.records("exports", "list").map { $0["file"]?.string } == [
                "moved.csv", "moved.csv",
            ])
        #expect(scene.folder.names(in: "state/exports") == ["toyshop"])
        #expect(scene.hasWholeLedger)
    }

    @Test func `a restart asks with what it knew, and takes nothing twice`() throws {
        let shelf = Shelf()
        shelf.put(MarketScene.rows(0))
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(server)
        defer { scene.stop() }
        let daemon = try scene.start()
        scene.expectSoon("an order") { scene.orders.count == 1 }
        daemon.signal(SIGKILL)
        _ = daemon.wait()
        let before = shelf.state.withLock { $0.asked.count }

        try scene.whileRunning { _ in
            scene.expectSoon("it is asked") { shelf.state.withLock { $0.asked.count } > before + 1 }
        }
        #expect(scene.records("exports", "list").count == 1)
        #expect(
            shelf.state.withLock { state in
                state.asked.dropFirst(before).allSatisfy { $0.header("if-none-match") != nil }
            })
    }

    private static let elsewhere = [
        "/far.csv": "http://10.0.0.1/", "/loop.csv": "/loop.csv", "/file.csv": "file:///etc/passwd",
    ]

    @Test(arguments: [
        ("/export.csv", "raise the limit"), ("/far.csv", "declare the network"),
        ("/loop.csv", "more than 3 times"), ("/file.csv", "not to an address"),
    ])
    func `a server that sends too much, or us elsewhere, is said to`(
        path: String, says: String
    ) throws {
        let server = try LoopbackServer { request in
            Self.elsewhere[request.path].map { .redirect(302, to: $0) }
                ?? .response(200, body: String(repeating: "x", count: 2000))
        }
        defer { server.stop() }
        let scene = try Self.scene(server, path: path, more: "size_limit: 1KiB")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.expectSoon("a mail") { scene.mails.contains { $0.contains(says) } }
            #expect(scene.records("exports", "list").isEmpty)
        }
        #expect(scene.folder.names(in: "state/exports/toyshop") == [])
        #expect(scene.folder.names(in: "state/exports") == ["toyshop"])
    }

    @Test func `a server without an answer for too long raises an alarm, which ends`() throws {
        let shelf = Shelf()
        shelf.put(MarketScene.rows(0))
        shelf.state.withLock { $0.isBroken = true }
        let server = try LoopbackServer { shelf.answer($0) }
        defer { server.stop() }
        let scene = try Self.scene(server, more: "stale_after: 2s")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.expectSoon("both alarms") {
                scene.logged("ERROR", "alarm=export.stale:toyshop") == 1
                    && scene.logged("ERROR", "alarm=export.failing:toyshop") == 1
            }
            shelf.state.withLock { $0.isBroken = false }
            scene.expectSoon("an order") { scene.orders.count == 1 }
            scene.expectSoon("both end") {
                scene.hasNoAlarm("export.stale:toyshop")
                    && scene.hasNoAlarm("export.failing:toyshop")
            }
        }
    }
}
