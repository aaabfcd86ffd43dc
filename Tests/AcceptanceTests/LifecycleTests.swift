import Glibc
import JSONText
import TestKit
import Testing

/// How the daemon starts, takes a changed configuration, and ends.
@Suite(.serialized)
struct LifecycleTests {
    @Test func `a second daemon on the same state is refused in one line`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            let errors = "\(scene.folder.path)/second"
            let second = try ChildProcess(
                scene.binary, ["serve", "--config", scene.configurationPath], errors: errors)

            #expect(second.wait() == .exited(75))
            let said = String(decoding: scene.folder.read("second"), as: UTF8.self)
            #expect(said.split(separator: "\n").count == 1)
            #expect(said.contains("another recalld runs on this state"))
        }
    }

    @Test func `every mistake in a configuration is named with its line before anything starts`()
        throws
    {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.configure([
            "kind: priority_list": "kind: priority_lst", "settle: 0s": "settle: 0",
            "taken: archive": "taken: burn",
        ])
        scene.folder.write("secret", "whsec_short\n")

        let (ending, _) = try scene.run(["serve", "--config", scene.configurationPath])

        #expect(ending == .exited(78))
        for key in ["kind", "settle", "taken"] {
            let line = Self.line(of: "\(key): ", in: scene, with: ["priority_lst", "0", "burn"])
            #expect(
                scene.log.contains("\(scene.configurationPath):\(line)"), "\(key)\n\(scene.log)")
        }
        #expect(scene.folder.names(in: "state") == [])
    }

    /// The number of the line that has the key with one of these values.
    private static func line(of key: String, in scene: MarketScene, with values: [String]) -> Int {
        let lines = String(decoding: scene.folder.read("recalld.yaml"), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let place = lines.firstIndex { line in values.contains { line.hasSuffix(key + $0) } }
        return (place ?? -1) + 1
    }

    @Test func `a secret or folder that cannot be used is refused before anything starts`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.folder.write("secret", "whsec_short\n")
        scene.folder.write("file", "")
        scene.configure([
            "folder: \(scene.folder.path)/exports": "folder: \(scene.folder.path)/file"
        ])

        let (ending, _) = try scene.run(["check", "--config", scene.configurationPath])

        #expect(ending == .exited(78))
        #expect(scene.log.contains("destinations[0].secret_file"))
        #expect(scene.log.contains("exports[0].folder"))
        #expect(scene.log.contains("whsec_short") == false)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `told to end amid hanging deliveries it ends well, and the next start sends them`(
        signal: Int32
    ) throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let hanging = try LoopbackServer { _ in .hang }
        scene.configure([
            "webhook: \(scene.receiver.url)": "webhook: \(hanging.url)/\n    timeout: 30s"
        ])
        scene.drop(export: "a.csv", rows: MarketScene.rows(0, 1))

        let daemon = try scene.start()
        scene.expectSoon("both hang") { hanging.requests.count == 2 }
        let begin = ContinuousClock.now
        daemon.signal(signal)
        #expect(daemon.wait() == .exited(0), "\(scene.log)")
        // The attempts themselves would hang for 30 s.
        #expect(ContinuousClock.now - begin < .seconds(20))
        hanging.stop()
        try Self.expectSecondAttempt(scene, after: hanging)
    }

    /// What the receiver was sent before comes again, under the same ids.
    private static func expectSecondAttempt(
        _ scene: MarketScene, after hanging: LoopbackServer
    ) throws {
        let ids = Set(hanging.requests.compactMap { $0.header("webhook-id") })
        let back = try WebhookReceiver(
            secret: MarketScene.secret, port: hanging.port, answers: { _ in .response(204) })
        defer { back.stop() }
        try scene.whileRunning { _ in
            scene.expectSoon("both arrive") { back.deliveries.count == 2 }
        }
        #expect(Set(back.deliveries.map(\.id)) == ids)
        #expect(back.deliveries.allSatisfy { $0.attempt == "2" })
        #expect(scene.hasWholeLedger)
    }

    // MARK: Reloading

    /// So sure is nobody who has only words to go by.
    private static let highThreshold = "matching: { takedown: 0.999999999 }\n"

    /// A listing that is for a person until the threshold becomes the default.
    private static func sceneWithHighThreshold() throws -> MarketScene {
        let scene = try MarketScene.make(recalls: 1)
        scene.configure(["routes:": "\(highThreshold)routes:"])
        scene.folder.write(
            "priority/list.csv",
            "recall_id,product,brand\nP1,Moonbeam Rocking Sleeper Deluxe,Nodwell\n")
        scene.drop(export: "a.csv", rows: [["L1", "Nodwell Moonbeam rocking sleeper deluxe", ""]])
        return scene
    }

    @Test func `a reload takes a lower threshold, a new folder and a new destination at once`()
        throws
    {
        let scene = try Self.sceneWithHighThreshold()
        defer { scene.stop() }
        let second = try WebhookReceiver(secret: MarketScene.secret)
        defer { second.stop() }

        try scene.whileRunning { daemon in
            scene.expectSoon("it is for a person") { scene.listings(in: "in_review") == ["L1"] }
            scene.folder.make("other")
            scene.configure([
                "\(Self.highThreshold)routes:": Self.hook("more", second.url, scene) + "routes:",
                "notices: [hook": "notices: [more, hook",
                "folder: \(scene.folder.path)/exports": "folder: \(scene.folder.path)/other",
            ])
            daemon.signal(SIGHUP)
            scene.expectSoon("the export is judged anew") { second.deliveries.count == 1 }
            scene.folder.write(
                "other/b.csv",
                "listing_id,title\n\(MarketScene.listing(0)),"
                    + "\(RecalledOffer.all[0].title)\nL1,Nodwell Moonbeam rocking sleeper deluxe\n")
            scene.expectSoon("the new folder is looked at") { second.deliveries.count == 2 }
            scene.expectSoon("and every destination served") { scene.orders.count == 2 }
        }
        #expect(scene.logged("index built") > 1)
    }

    private static func hook(_ name: String, _ url: String, _ scene: MarketScene) -> String {
        """
          - name: \(name)
            webhook: \(url)
            secret_file: \(scene.folder.path)/secret
            network: loopback
            plain_http: true

        """
    }

    @Test func `a threshold that changed while the daemon was down is felt at its start`() throws {
        let scene = try Self.sceneWithHighThreshold()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.expectSoon("it is for a person") { scene.listings(in: "in_review") == ["L1"] }
        }
        let screened = scene.logged("export screened")
        scene.publication.publish(RecalledOffer.feed([]))
        try scene.whileRunning { _ in
            scene.expectSoon("a poll") { scene.logged("feed not usable") > 0 }
        }
        #expect(scene.logged("export screened") == screened)

        scene.configure([Self.highThreshold: ""])
        try scene.whileRunning { _ in
            scene.expectSoon("the order goes out") { scene.orders.map(\.listing) == ["L1"] }
        }
    }

    @Test func `a broken configuration is refused whole, with an alarm, and the old one stays`()
        throws
    {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { daemon in
            let good = scene.folder.read("recalld.yaml")
            for (broken, says) in [("every: 0s", "every"), ("shrink_limit: 200%", "shrink_limit")] {
                scene.configure(["every: 1s": broken])
                daemon.signal(SIGHUP)
                scene.expectSoon("a mail") { scene.mails.contains { $0.contains(says) } }
                scene.folder.write("recalld.yaml", good)
                daemon.signal(SIGHUP)
                scene.expectSoon("the alarm ends") { scene.hasNoAlarm("configuration.reload") }
            }
            scene.folder.write("secret", "no secret\n")
            daemon.signal(SIGHUP)
            scene.expectSoon("a mail about the secret") {
                scene.mails.contains { $0.contains("secret_file") }
            }
            scene.drop(export: "a.csv", rows: MarketScene.rows(0))
            scene.expectSoon("the old secret still signs") { scene.orders.count == 1 }
            #expect(scene.receiver.refusals == 0)
        }
    }

    @Test func `a secret that was changed holds from the next reload`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let other = "whsec_YW5vdGhlci10ZXN0LXNlY3JldC1vZi0zMi1ieXRlcw=="
        try scene.whileRunning { daemon in
            scene.drop(export: "a.csv", rows: MarketScene.rows(0))
            scene.expectSoon("an order") { scene.orders.count == 1 }
            scene.folder.write("secret", other + "\n")
            daemon.signal(SIGHUP)
            scene.expectSoon("a reload") { scene.logged("configuration reloaded") == 1 }
            scene.drop(export: "b.csv", rows: MarketScene.rows(0, 1))
            scene.expectSoon("the receiver knows the old one only") { scene.receiver.refusals > 0 }
        }
    }

    // MARK: systemd

    @Test func `systemd is told of start, work, reload and end`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let socket = try ServiceManagerSocket(scene)
        let daemon = try scene.start(environment: [
            "NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "2000000",
        ])
        for text in ["READY=1", "STATUS=0 open", "WATCHDOG=1\n"] {
            scene.expectSoon("\(text)") { socket.hears(text) }
        }
        socket.forget()
        scene.expectSoon("a second sign of life") { socket.hears("WATCHDOG=1") }
        daemon.signal(SIGHUP)
        scene.expectSoon("a reload") { socket.hears("RELOADING=1\nMONOTONIC_USEC=") }
        scene.expectSoon("its end") { socket.hears("READY=1\nSTATUS=configuration read") }
        daemon.signal(SIGTERM)
        #expect(daemon.wait() == .exited(0))
        #expect(socket.hears("STOPPING=1"))
    }
}

/// What systemd would hear.
private final class ServiceManagerSocket {
    let name: String
    private let socket: DatagramReceiver
    private var heard = ""

    init(_ scene: MarketScene) throws {
        name = "\(scene.folder.path)/notify"
        socket = try #require(DatagramReceiver(name))
    }

    func hears(_ text: String) -> Bool {
        while let message = socket.next() { heard += message + "\n" }
        return heard.contains(text)
    }

    func forget() { heard = "" }
}
