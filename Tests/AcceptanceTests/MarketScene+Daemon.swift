import Glibc
import JSONText
import TestKit
import Testing

extension MarketScene {
    /// A scene whose publisher recalls the first so many products, and asks
    /// often enough for a test.
    static func make(
        recalls count: Int = 3, mood: @escaping WebhookReceiver.Mood = { _ in 204 }
    ) throws -> MarketScene {
        let scene = try MarketScene(
            binary: Binary.path, feed: RecalledOffer.feed(offers(count)), mood: mood)
        scene.configure(["every: 5s": "every: 1s"])
        return scene
    }

    static func offers(_ count: Int) -> [RecalledOffer] {
        Array(RecalledOffer.all.prefix(count))
    }

    /// The offers of these products as rows of an export: `hit-NUMBER`.
    static func rows(_ places: Int...) -> [[String]] {
        RecalledOffer.rows(places.map { RecalledOffer.all[$0] }, traps: false)
    }

    /// The listing of the product at that place.
    static func listing(_ place: Int) -> String { "hit-\(RecalledOffer.all[place].number)" }

    /// Runs the daemon, does the work, ends the daemon and expects that it ends
    /// well.
    func whileRunning(
        sourceLocation: SourceLocation = #_sourceLocation, _ work: (ChildProcess) throws -> Void
    ) throws {
        let ready = readyCount
        let daemon = try start()
        defer {
            daemon.signal(SIGTERM)
            #expect(
                daemon.wait() == .exited(0), "\(log.suffix(3000))", sourceLocation: sourceLocation)
        }
        expectSoon("it is ready", sourceLocation: sourceLocation) { readyCount > ready }
        try work(daemon)
    }

    /// Expects that something comes true, and shows the log where it does not.
    func expectSoon(
        _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () -> Bool
    ) {
        let isTrue = Self.eventually(within: .seconds(30), condition)
        #expect(isTrue, what, sourceLocation: sourceLocation)
        if !isTrue { Issue.record("\(log.suffix(4000))", sourceLocation: sourceLocation) }
    }

    /// The orders that reached the receiver.
    var orders: [WebhookReceiver.Delivery] {
        receiver.deliveries.filter { $0.type == "takedown.issued" }
    }

    /// The mails in the Maildir as plain text.
    var mails: [String] {
        spooled.map { name in
            String(decoding: folder.read("maildir/new/\(name)"), as: UTF8.self)
                .replacing("=\r\n", with: "").replacing("=\n", with: "").replacing("=3D", with: "=")
        }
    }

    /// How many lines of the log have all of these texts.
    func logged(_ texts: String...) -> Int {
        log.split(separator: "\n").count { line in texts.allSatisfy { line.contains($0) } }
    }

    /// Whether an alarm was raised, and cleared each time.
    func hasNoAlarm(_ key: String) -> Bool {
        let raised = logged("ERROR", "alarm=\(key)")
        return raised > 0 && raised == logged("alarm cleared", key)
    }

    /// What a command with `--json` prints, line by line.
    func records(_ arguments: String...) -> [JSONValue] {
        let output = try? run(arguments + ["--json", "--config", configurationPath]).1
        return (output ?? "").split(separator: "\n").compactMap {
            try? JSONParser.parse(String($0))
        }
    }

    /// The cases in a state, by their listings.
    func listings(in state: String) -> [String] {
        records("cases", "list", "--state", state)
            .compactMap { $0["listing"]?["listing_id"]?.string }.sorted()
    }

    /// The feeds whose recalls the cases of a listing rest on.
    func bases(ofListing listing: String) -> Set<String> {
        let cases = records("cases", "list")
            .filter { $0["listing"]?["listing_id"]?.string == listing }
        let bases = cases.compactMap { $0["case_id"]?.string }
            .flatMap { records("cases", "show", $0).first?["bases"]?.array ?? [] }
        return Set(
            bases.compactMap { $0["recall_id"]?.string.map { String($0.prefix { $0 != ":" }) } })
    }

    /// The files that were set aside, without their reasons.
    func quarantined(_ name: String) -> [String] {
        folder.names(in: "state/quarantine/\(name)").filter { !$0.hasSuffix(".reason") }
    }

    /// Why the file whose name ends so was set aside; empty where it was not.
    func reason(for ending: String, in name: String) -> String {
        let names = folder.names(in: "state/quarantine/\(name)")
        guard let found = names.first(where: { $0.hasSuffix("\(ending).reason") }) else {
            return ""
        }
        return String(decoding: folder.read("state/quarantine/\(name)/\(found)"), as: UTF8.self)
    }

    /// Whether the ledger is whole.
    var hasWholeLedger: Bool {
        (try? run(["ledger", "verify", "--config", configurationPath]).0) == .exited(0)
    }
}
