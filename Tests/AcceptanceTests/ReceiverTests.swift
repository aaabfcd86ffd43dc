import Glibc
import JSONText
import TestKit
import Testing

/// Receivers that are down, slow, unwilling or wrong: each notice comes with
/// the same id and bytes until it is taken, and none waits for another's.
@Suite(.serialized)
struct ReceiverTests {
    /// Another webhook beside the scene's own.
    private static func hook(_ name: String, _ url: String, timeout: String = "1s") -> String {
        """
          - name: \(name)
            webhook: \(url)
            secret_file: FOLDER/secret
            network: loopback
            plain_http: true
            timeout: \(timeout)

        """
    }

    private static func add(_ hooks: [(name: String, text: String)], to scene: MarketScene) {
        let text = hooks.map(\.text).joined().replacing("FOLDER", with: scene.folder.path)
        scene.configure([
            "destinations:\n": "destinations:\n\(text)",
            "notices: [hook, spool]":
                "notices: [hook, spool, \(hooks.map(\.name).joined(separator: ", "))]",
        ])
    }

    @Test func `a receiver that was down gets the same notice on the second attempt`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let away = try LoopbackServer { _ in .close }
        away.stop()
        Self.add([("late", Self.hook("late", "http://127.0.0.1:\(away.port)/"))], to: scene)
        scene.drop(export: "a.csv", rows: MarketScene.rows(0))

        try scene.whileRunning { _ in
            scene.expectSoon("the first attempt fails") {
                scene.logged("notice not delivered", "late", "attempt=1") == 1
            }
            let late = try WebhookReceiver(
                secret: MarketScene.secret, port: away.port, answers: { _ in .response(204) })
            defer { late.stop() }
            scene.expectSoon("the second does not") { late.deliveries.count == 1 }
            scene.expectSoon("the others have theirs") { scene.orders.count == 1 }
            #expect(late.deliveries.map(\.attempt) == ["2"])
            #expect(late.deliveries.map(\.id) == scene.orders.map(\.id))
            #expect(late.deliveries.map(\.body) == scene.orders.map(\.body))
            #expect(scene.orders.map(\.attempt) == [nil])
        }
    }

    @Test func `a receiver that hangs delays no other`() throws {
        let scene = try MarketScene.make(recalls: 20)
        defer { scene.stop() }
        let slow = try LoopbackServer { _ in .hang }
        defer { slow.stop() }
        let stuck = try LoopbackServer(greeting: .hang) { _ in .hang }
        defer { stuck.stop() }
        let slowHook = ("slow", Self.hook("slow", slow.url + "/"))
        let stuckHook = ("stuck", Self.hook("stuck", stuck.url + "/", timeout: "30s"))
        Self.add([slowHook, stuckHook], to: scene)
        scene.drop(
            export: "a.csv", rows: RecalledOffer.rows(MarketScene.offers(20), traps: false))

        try scene.whileRunning { _ in
            scene.expectSoon("the fast one has all") { scene.orders.count == 20 }
            scene.expectSoon("so has the spool") { scene.spooled.count == 20 }
            scene.expectSoon("the slow one is left after its second, and tried again") {
                slow.requests.contains { $0.header("recalld-attempt") == "2" }
            }
        }
        #expect(scene.logged("notice not delivered", "slow") >= 20)
        let tried = slow.requests.compactMap { $0.header("webhook-id") }
        #expect(Set(tried) == Set(scene.orders.map(\.id)))
    }

    /// Answers by path; `/moved` sends on to the address.
    private static func unwilling(movedTo url: String) throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/moved": .redirect(307, to: url)
            case "/gone": .response(410)
            case "/busy": .response(503, headers: [("retry-after", "7200")])
            default: .response(500)
            }
        }
    }

    @Test func `a redirect is never followed, refusals and faults are told apart`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let target = try LoopbackServer { _ in .response(204) }
        defer { target.stop() }
        let unwilling = try Self.unwilling(movedTo: target.url)
        defer { unwilling.stop() }
        let names = ["moved", "gone", "busy", "broken"]
        Self.add(names.map { ($0, Self.hook($0, "\(unwilling.url)/\($0)")) }, to: scene)
        scene.drop(export: "a.csv", rows: MarketScene.rows(0))

        try scene.whileRunning { _ in
            scene.expectSoon("each has had its attempt") {
                names.allSatisfy { scene.logged("notice not delivered", $0) > 0 }
            }
        }
        #expect(target.requests.isEmpty)
        let (delay, detail) = Self.dispatches(scene)
        #expect(detail["moved"]?.contains("HTTP 307, a redirect, which is never followed") == true)
        #expect(detail["gone"]?.contains("HTTP 410, refused") == true)
        #expect(detail["busy"]?.contains("HTTP 503") == true)
        // Counted from its answer, which has up to 30 s to come.
        #expect((7199...7230).contains(delay["busy"] ?? 0))
        #expect((230...360).contains(delay["gone"] ?? 0))
    }

    /// Of each destination: the seconds from its last attempt's start to the
    /// next, and what it said.
    private static func dispatches(_ scene: MarketScene) -> ([String: Int], [String: String]) {
        var delays: [String: Int] = [:]
        var details: [String: String] = [:]
        let notice = scene.records("notices", "list").first
        for dispatch in notice?["dispatches"]?.array ?? [] {
            guard let name = dispatch["destination"]?.string,
                let last = dispatch["attempts"]?.array?.last
            else { continue }
            details[name] = last["detail"]?.string
            let due = dispatch["due_at"]?.string.flatMap(seconds) ?? 0
            delays[name] = due - (last["started_at"]?.string.flatMap(seconds) ?? 0)
        }
        return (delays, details)
    }

    /// Seconds of the day of an RFC 3339 time, enough to compare two of one
    /// run; a run over midnight is carried.
    private static func seconds(_ text: String) -> Int? {
        let day = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        guard day.count == 3, clock.count == 3 else { return nil }
        return (day[2] * 24 + clock[0]) * 3600 + clock[1] * 60 + clock[2]
    }

    @Test(arguments: [
        ("webhook: http://takedown.example/", "https"),
        ("webhook: http://takedown.example/\n    plain_http: true", "plain_http"),
        ("webhook: https://user:word@takedown.example/", "a name or password"),
    ])
    func `orders never leave the machine in the clear`(text: String, says: String) throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.configure([
            "destinations:\n": """
            destinations:
              - name: far
                \(text)
                secret_file: \(scene.folder.path)/secret

            """
        ])
        for command in ["check", "serve"] {
            let (ending, _) = try scene.run([command, "--config", scene.configurationPath])
            #expect(ending == .exited(78))
        }
        #expect(scene.log.contains(says), "\(scene.log)")
    }
}
