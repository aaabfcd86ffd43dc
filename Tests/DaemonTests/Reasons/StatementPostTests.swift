import CaseStore
import Digests
import JSONText
import RecallModel
import Synchronization
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Batches of statements posted to a stand-in of the database on loopback.
@Suite struct StatementPostTests {
    private struct Scene {
        let daemon: DaemonScene
        let database: StatementDatabase
        let post: StatementPost

        /// - Parameter last: the daemon whose state this one goes on with.
        init(
            _ database: StatementDatabase, in last: DaemonScene? = nil, token: String = "good",
            register: String = "production"
        ) async throws {
            let folder = last?.folder ?? TemporaryFolder()
            let path = folder.write("token", token + "\n")
            self.database = database
            daemon = try await DaemonScene(
                folder: folder, markets: "[DE]",
                settings: """
                    reasons: {templates: \(ReasonConfigurationTests.shipped), every: 0s,
                     statements: FOLDER/statements, endpoint: "\(database.endpoint)",
                     database: \(register),
                     token_file: \(path), network: loopback, plain_http: true}
                    """)
            post = StatementPost(
                rooms: daemon.rooms, secrets: Secrets(credentialsDirectory: nil))
        }

        /// Opens cases of so many listings and writes their statements.
        func write(_ numbers: ClosedRange<Int>) async throws {
            let store = daemon.rooms.store
            let now = daemon.clock.now()
            let recall = Recall(
                id: RecallID(source: "f", number: "1"), authority: "A", sourceKind: .recall,
                title: "Kettle", hazard: Hazard(text: "Burns", severity: .high),
                products: [AffectedProduct(name: "Kettle")])
            let snapshot = try await store.recordSnapshot(
                source: "f", sha256: SHA256Digest(of: "f"), byteCount: 1, fetchedAt: now,
                origin: "o")
            _ = try await store.applyFeed(
                source: "f", recalls: [recall], snapshot: snapshot, span: .whole, knownAt: now)
            let export = try await store.beginExport(
                marketplace: DaemonScene.market, fileName: "e",
                sha256: SHA256Digest(of: "\(numbers)"), byteCount: 1, storedPath: "/e",
                takenAt: now, producedAt: now)
            let matches = numbers.map { number in
                var listing = Listing(id: "L\(number)", title: "Kettle")
                listing.listedAt = "2025-05-31"
                return Match(
                    recall: recall.id, listing: listing, tier: .takedown, score: 0.98, prior: -9,
                    evidence: [], scope: .all)
            }
            _ = try await store.open(matches, in: export)
            try await StatementSpool(rooms: daemon.rooms).write()
        }

        /// Writes and posts until nothing is left to do.
        @discardableResult
        func postAll() async throws -> StatementPost.Pace {
            var pace = StatementPost.Pace()
            for _ in 0..<20 {
                try await StatementSpool(rooms: daemon.rooms).write()
                pace = try await post.turn(pace)
                if pace.failures > 0 { return pace }
                if try await daemon.rooms.store.nextStatementDue(patience: .zero) == nil { break }
            }
            return pace
        }

        func states() async throws -> [StoredStatement.State: Int] {
            let all = try await daemon.rooms.store.statements(onlyHeld: false, limit: 1000)
            return Dictionary(grouping: all, by: \.state).mapValues(\.count)
        }

        func names(_ folder: String) -> [String] {
            daemon.folder.names(in: folder).filter { $0.hasSuffix(".json") }.sorted()
        }
    }

    @Test func `what is taken is accepted, and its file is among those sent`() async throws {
        let database = try StatementDatabase(token: "good")
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...5)
        try await scene.postAll()

        #expect(database.taken.count == 5 && database.posts.count == 1)
        #expect(try await scene.states() == [.accepted: 5])
        #expect(scene.names("statements") == [])
        #expect(scene.names("statements/sent") == ["statements-00000001.json"])
        try await scene.postAll()
        #expect(database.posts.count == 1, "nothing is sent twice")
    }

    /// The statements that the database does not take.
    private final class Blame: Sendable {
        private let ids = Mutex<Set<String>>([])

        func blame(_ id: String) { ids.withLock { _ = $0.insert(id) } }
        func isBad(_ statement: JSONValue) -> Bool {
            ids.withLock { $0.contains(statement["puid"]?.string ?? "") }
        }
    }

    /// Every statement's id, in the order of their making.
    private static func ids(_ scene: Scene) async throws -> [String] {
        try await scene.daemon.rooms.store.statements(onlyHeld: false, limit: 1000)
            .map(\.puid).reversed()
    }

    @Test func `one that is to blame stays out, and the others go again`() async throws {
        let blame = Blame()
        let database = try StatementDatabase(token: "good") { blame.isBad($0) }
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...5)
        let bad = try await Self.ids(scene)[2]
        blame.blame(bad)
        try await scene.postAll()

        #expect(try await scene.states() == [.accepted: 4, .refused: 1])
        #expect(database.posts.map(\.count) == [5, 4])
        #expect(scene.names("statements/divided") == ["statements-00000001.json"])
        #expect(scene.names("statements/sent") == ["statements-00000002.json"])
        #expect(try await scene.daemon.alarms() == ["statements.refused"])
        let refused = try await scene.daemon.rooms.store.statements(onlyHeld: false, limit: 9)
            .first { $0.state == .refused }
        #expect(refused?.missing == #"{"puid":["not so"]}"# && refused?.puid == bad)
        #expect(try await scene.daemon.rooms.store.verifyLedger().isIntact)
    }

    @Test func `where nobody is named, halves find who is to blame`() async throws {
        let blame = Blame()
        let database = try StatementDatabase(token: "good", namesBlame: false) { blame.isBad($0) }
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...9)
        let bad = try await Self.ids(scene)[6]
        blame.blame(bad)
        try await scene.postAll()

        #expect(try await scene.states() == [.accepted: 8, .refused: 1])
        #expect(Set(database.taken).count == 8 && !database.taken.contains(bad))
        #expect(database.posts.map(\.count) == [9, 5, 4, 2, 2, 1, 1])
    }

    @Test func `a batch that was taken without our knowing is not taken twice`() async throws {
        let database = try StatementDatabase(token: "good")
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...3)
        database.takeSilently(true)
        #expect(try await scene.postAll().failures == 1)
        database.takeSilently(false)
        try await scene.postAll()

        #expect(try await scene.states() == [.accepted: 3])
        #expect(database.taken.count == 3)
        #expect(try await scene.daemon.alarms() == [])
    }

    @Test func `a database that is away is asked again, and somebody is told at the third time`()
        async throws
    {
        let database = try StatementDatabase(token: "good")
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...1)
        database.fail(with: [503, 429, 500])
        var pace = StatementPost.Pace()
        for failures in 1...3 {
            #expect(try await scene.daemon.alarms() == [])
            pace = try await scene.post.turn(pace)
            #expect(pace.failures == failures)
            #expect(pace.next == DaemonScene.noon + .seconds(7), "as it asked")
        }
        #expect(try await scene.daemon.alarms() == [StatementPost.alarm])
        pace = try await scene.post.turn(pace)
        #expect(pace == StatementPost.Pace())
        #expect(try await scene.daemon.alarms() == [])
        #expect(try await scene.states() == [.accepted: 1])
    }

    @Test(arguments: [(0, 5), (1, 10), (6, 320), (7, 600), (40, 600)])
    func `pauses grow to ten minutes`(failures: Int, seconds: Int) {
        #expect(StatementPost.pause(after: failures) == .seconds(seconds))
    }

    @Test func `a token that is not good is told at once`() async throws {
        let database = try StatementDatabase(token: "other")
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...1)
        let pace = try await scene.post.turn(StatementPost.Pace())

        #expect(pace.next == DaemonScene.noon + .seconds(600))
        #expect(try await scene.daemon.alarms() == [StatementPost.alarm])
        #expect(try await scene.states() == [.batched: 1])
    }

    @Test func `what somebody posted by hand is not posted again`() async throws {
        let database = try StatementDatabase(token: "good")
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...1)
        let name = "statements-00000001.json"
        let bytes = scene.daemon.folder.read("statements/\(name)")
        scene.daemon.folder.write("statements/sent/\(name)", String(decoding: bytes, as: UTF8.self))
        try await scene.postAll()

        #expect(database.posts.isEmpty)
        #expect(try await scene.states() == [.batched: 1])
        #expect(try await scene.daemon.rooms.store.nextUnpostedBatch() == nil)
    }

    @Test func `without an endpoint nothing is posted`() async throws {
        let database = try StatementDatabase(token: "good")
        defer { database.stop() }
        let scene = try await Scene(database)
        try await scene.write(1...1)
        try scene.daemon.rooms.store.close()
        let daemon = try await DaemonScene(
            folder: scene.daemon.folder, markets: "[DE]",
            settings: """
                reasons: {templates: \(ReasonConfigurationTests.shipped),
                 statements: FOLDER/statements}
                """)
        let post = StatementPost(rooms: daemon.rooms, secrets: Secrets(credentialsDirectory: nil))

        #expect(try await post.turn(StatementPost.Pace()) == StatementPost.Pace())
        #expect(database.posts.isEmpty)
    }

    @Test func `what goes to a sandbox is told of, and posted again to the database`()
        async throws
    {
        let sandbox = try StatementDatabase(token: "good")
        defer { sandbox.stop() }
        let scene = try await Scene(sandbox, register: "sandbox")
        try await scene.write(1...2)
        try await scene.postAll()
        #expect(try await scene.states() == [.rehearsed: 2])
        #expect(try await scene.daemon.alarms() == [StatementPost.rehearsalAlarm])
        try scene.daemon.rooms.store.close()

        let database = try StatementDatabase(token: "good")
        defer { database.stop() }
        let next = try await Scene(database, in: scene.daemon)
        let outcome = try await DecisionDesk(rooms: next.daemon.rooms).apply(
            Decision(.postAgain(.batch(1), reason: "it was the sandbox"), by: "Ada"), from: nil)
        #expect(outcome.line == "2 statements go again")
        try await next.postAll()

        #expect(try await next.states() == [.accepted: 2])
        #expect(database.taken.count == 2)
        #expect(try await next.daemon.alarms() == [])
        #expect(next.names("statements/sent").count == 2)
    }

    @Test(arguments: [
        ("https://transparency.dsa.ec.europa.eu/api/v1", "", StatementPlace.Register.production),
        ("https://Transparency.DSA.ec.europa.eu/api/v1/", "", .production),
        ("https://sandbox.example/api/v1", "", .sandbox),
        ("https://transparency.dsa.ec.europa.eu.example/api/v1", "", .sandbox),
        ("https://proxy.example/api/v1", ", database: production", .production),
        ("https://transparency.dsa.ec.europa.eu/api/v1", ", database: sandbox", .sandbox),
    ])
    func `only the database's own host is the database, unless somebody says so`(
        endpoint: String, word: String, register: StatementPlace.Register
    ) throws {
        let text = """
            version: 1
            reasons: {templates: \(ReasonConfigurationTests.shipped), statements: /s,
             endpoint: "\(endpoint)", token: t\(word)}
            """
        let configuration = try reading(text)
        #expect(configuration.reasons.post?.register == register)
        let warned = configuration.rehearsalWarnings(ConfigurationOrigin(file: "f", lines: [:]))
        #expect(warned.isEmpty == (register == .production))
    }

    @Test func `a decision to post again is read as it is written`() throws {
        let decision = Decision(.postAgain(.batch(12), reason: "r"), by: "Ada")
        #expect(Decision(json: decision.json) == decision)
    }
}
