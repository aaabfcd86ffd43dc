import CaseStore
import Digests
import Foundation
import JSONText
import RecallModel
import Screening
import Takedown
import TestKit
import Testing

@testable import Daemon

@Suite struct OrderIntakeTests {
    private static func order(
        _ verb: String = "remove", listings: String = #"[{"id": "L2"}]"#, until: String = ""
    ) -> String {
        """
        {"authority": "Office", "reference": "A-1", "verb": "\(verb)", "listings": \(listings),
         "country": "DE", \(until) "legal_basis": "Act", "reasons": "Shock", "redress": "Court",
         "contact": "office@example.org"}
        """
    }

    private static func scene() async throws -> DaemonScene {
        let scene = try await DaemonScene()
        var configuration = scene.rooms.settings.current
        configuration.orders.folder = scene.folder.path + "/orders"
        scene.rooms.settings.swap(configuration)
        scene.folder.make("orders")
        return scene
    }

    private static func stored(_ scene: DaemonScene) async throws -> [StoredOrder] {
        try await scene.rooms.store.orders(limit: 10)
    }

    /// Renames a file in, as a careful sender does, so that nothing has to
    /// settle.
    private static func drop(_ text: String, as name: String, into scene: DaemonScene) {
        scene.folder.write("orders/\(name)", text)
    }

    @Test func `an order in the folder is filed and its file is gone`() async throws {
        let scene = try await Self.scene()
        Self.drop(Self.order(), as: "one.json", into: scene)

        try await scene.whileRunning(OrderIntake(rooms: scene.rooms)) {
            try await scene.until {
                scene.clock.advance(by: .seconds(1))
                return try await $0.orders(limit: 1).count == 1
            }
            try await scene.until { _ in scene.folder.names(in: "orders").isEmpty }
        }
        let stored = try #require(try await Self.stored(scene).first)
        #expect(stored.missing == [])
        #expect(stored.order.receivedAt <= scene.clock.now())
    }

    @Test func `a file in the making is left alone`() async throws {
        let scene = try await Self.scene()
        Self.drop(Self.order(), as: "one.json.part", into: scene)
        Self.drop(Self.order(), as: "two.json", into: scene)

        try await scene.whileRunning(OrderIntake(rooms: scene.rooms)) {
            try await scene.until { _ in
                scene.clock.advance(by: .seconds(1))
                return scene.folder.names(in: "orders") == ["one.json.part"]
            }
        }
    }

    @Test(arguments: [
        ("nothing", "is no JSON"), ("[1]", "no JSON object"), ("{}", "verb is missing"),
        (#"{"kind": "notice", "explaination": "x"}"#, "no field of a notice"),
        (#"{"kind": "trusted_flagger"}"#, "flagger is missing"),
        (#"{"kind": "request"}"#, "authority is missing"),
        (String(repeating: " ", count: AuthorityOrder.byteLimit) + "{}", "longer than 512 KiB"),
    ])
    func `what is no order is set aside with the reason, and somebody is told`(
        text: String, reason: String
    ) async throws {
        let scene = try await Self.scene()
        Self.drop(text, as: "bad.json", into: scene)

        try await scene.whileRunning(OrderIntake(rooms: scene.rooms)) {
            try await scene.until {
                scene.clock.advance(by: .seconds(1))
                return try await $0.openAlarms().map(\.alarm.key) == ["order.unread:bad.json"]
            }
            try await scene.until { _ in
                scene.folder.names(in: "state/quarantine/orders").count == 2
            }
        }
        let alarm = try #require(try await scene.rooms.store.openAlarms().first)
        #expect(alarm.alarm.text.contains(reason), "\(alarm.alarm.text)")
    }

    @Test(
        arguments: [
            (
                "https://www.shop.example/item/{id}",
                "https://WWW.shop.example/item/L%32/?ref=mail", 1
            ),
            ("https://www.shop.example/item/{id}", "https://evil.example/item/L2", 0),
            ("https://shop.example/item?id={id}", "https://shop.example/item?a=1&id=L2", 1),
            ("https://shop.example/item?id={id}", "https://shop.example/item?id=L1&id=L2", 0),
            (nil, "https://www.shop.example/item/L2", 0),
        ] as [(String?, String, Int)])
    func `an order by address is carried out in an export without addresses`(
        pattern: String?, address: String, found: Int
    ) async throws {
        let scene = try await Self.scene()
        var configuration = scene.rooms.settings.current
        configuration.exports[0].address = try pattern.map { try AddressPattern($0) }
        scene.rooms.settings.swap(configuration)
        let path = scene.folder.write(
            "e.csv", "listing_id,title\nL1,USB charger\nL2,USB charger\nL22,USB charger\n")
        let export = try await scene.rooms.store.beginExport(
            marketplace: DaemonScene.market, fileName: "e.csv", sha256: .init(of: "e"),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
        let order = try OrderFile.order(
            Array(Self.order(listings: "[\"\(address)\"]").utf8), receivedAt: scene.clock.now())

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await OrderFile(rooms: scene.rooms).take(order, order.json.bytes, origin: "test")
            let generation = try await scene.rooms.store.recallGeneration()
            try await scene.until {
                try await $0.export(export)?.recallGeneration == generation
            }
        }

        let cases = try await scene.rooms.store.cases(CaseFilter())
        #expect(cases.map(\.listing.id) == (found == 1 ? ["L2"] : []))
        #expect(cases.allSatisfy { $0.state == .noticeIssued })
        let report = try await scene.rooms.store.report(on: order.id, at: scene.clock.now())
        #expect(report.listings.map(\.url) == (found == 1 ? [address] : []))
        let noted = try await scene.rooms.store.orderedListings()
        #expect(noted.map(\.url) == (found == 1 ? [address] : []))
    }

    @Test func `what only names listings leaves the index of recalls as it is`() async throws {
        let scene = try await Self.scene()
        let store = scene.rooms.store
        let runner = ScreeningRunner(rooms: scene.rooms)
        var held = ScreeningRunner.HeldIndex(
            stayDown: StayDown(scene.rooms), orders: StandingOrders(store))
        let first = try await runner.index(&held).screener.index

        let order = try OrderFile.order(Array(Self.order().utf8), receivedAt: scene.clock.now())
        try await OrderFile(rooms: scene.rooms).take(order, order.json.bytes, origin: "test")
        let second = try await runner.index(&held).screener.index
        #expect(second === first)
        #expect(held.generation == 1)
        #expect(try await !held.orders.index(of: DaemonScene.market).isEmpty)

        // What describes a product is taken in after it.
        let snapshot = try await store.recordSnapshot(
            source: "priority", sha256: .init(of: "k"), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        _ = try await store.applyFeed(
            source: "priority", recalls: [DaemonScene.kettles], snapshot: snapshot,
            span: .whole, knownAt: scene.clock.now())
        let third = try await runner.index(&held).screener.index
        #expect(third !== first)
        #expect(third.productCount == 1)
        #expect(try await !held.orders.index(of: DaemonScene.market).isEmpty)
    }

    @Test func `a listing named is found at once, and identical content in its period`()
        async throws
    {
        let scene = try await Self.scene()
        let rows = (1...4).map { number in
            "L\(number),USB charger \(number == 4 ? "30" : "20") W,Voltix,Fast and small\n"
        }
        let path = scene.folder.write(
            "e.csv", "listing_id,title,brand,description\n" + rows.joined())
        let export = try await scene.rooms.store.beginExport(
            marketplace: DaemonScene.market, fileName: "e.csv", sha256: .init(of: "e"),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
            #expect(try await scene.rooms.store.cases(CaseFilter()).isEmpty)
            let order = try OrderFile.order(
                Array(Self.order(until: #""until": "2026-12-31","#).utf8),
                receivedAt: scene.clock.now())
            try await OrderFile(rooms: scene.rooms).take(order, order.json.bytes, origin: "test")
            try await scene.until { try await $0.cases(CaseFilter()).count == 3 }
        }
        let listings = try await scene.rooms.store.cases(CaseFilter()).map(\.listing.id).sorted()
        #expect(listings == ["L1", "L2", "L3"])
    }

    @Test func `without a period only what is named falls under an order`() async throws {
        let scene = try await Self.scene()
        let order = try OrderFile.order(Array(Self.order().utf8), receivedAt: scene.clock.now())
        try await OrderFile(rooms: scene.rooms).take(order, order.json.bytes, origin: "test")
        let path = scene.folder.write(
            "e.csv", "listing_id,title,brand\nL1,Charger,Voltix\nL2,Charger,Voltix\n")
        let export = try await scene.rooms.store.beginExport(
            marketplace: DaemonScene.market, fileName: "e.csv", sha256: .init(of: "e"),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
        }
        #expect(try await scene.rooms.store.cases(CaseFilter()).map(\.listing.id) == ["L2"])
    }

    /// - Parameter markets: of the two marketplaces.
    private static func twoShops(_ markets: [String]) async throws -> DaemonScene {
        let scene = try await Self.scene()
        var configuration = scene.rooms.settings.current
        var other = configuration.exports[0]
        other.marketplace = Marketplace("other")
        configuration.exports.append(other)
        for place in 0..<2 {
            configuration.exports[place].markets = [markets[place]].compactMap { Market($0) }
        }
        scene.rooms.settings.swap(configuration)
        return scene
    }

    @Test(arguments: [
        // The order binds where one of the two is.
        ("DE", "CN", #"{"id": "L2"}"#, [CaseState.noticeIssued, .inReview]),
        ("DE", "DE", #"{"id": "L2"}"#, [.inReview, .inReview]),
        ("FR", "CN", #"{"id": "L2"}"#, [.inReview, .inReview]),
        ("DE", "DE", #"{"id": "L2", "marketplace": "shop"}"#, [.noticeIssued]),
        (
            "DE", "DE", #"{"id": "L2", "marketplace": "shop"}, {"id": "L2"}"#,
            [.noticeIssued, .inReview]
        ),
    ])
    func `a number that two marketplaces have given takes nothing down without a person`(
        first: String, second: String, listing: String, states: [CaseState]
    ) async throws {
        let scene = try await Self.twoShops([first, second])
        var exports: [ExportID] = []
        for name in ["shop", "other"] {
            let path = scene.folder.write("\(name).csv", "listing_id,title\nL2,Of \(name)\n")
            exports.append(
                try await scene.rooms.store.beginExport(
                    marketplace: Marketplace(name), fileName: "\(name).csv",
                    sha256: .init(of: name), byteCount: 1, storedPath: path,
                    takenAt: scene.clock.now(), producedAt: scene.clock.now()))
        }
        let last = exports[1]
        let order = try OrderFile.order(
            Array(
                Self.order(listings: "[\(listing)]", until: #""until": "2026-12-31","#).utf8),
            receivedAt: scene.clock.now())
        try await OrderFile(rooms: scene.rooms).take(order, order.json.bytes, origin: "test")

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(last)?.status == .finished }
        }

        let cases = try await scene.rooms.store.cases(CaseFilter())
            .sorted { $0.marketplace.name > $1.marketplace.name }
        #expect(cases.map(\.state) == states)
        // What a person has yet to place has no words that others could be identical to.
        let noted = try await scene.rooms.store.orderedListings()
        #expect(noted.count == states.count { $0 == .noticeIssued })
        for asked in cases where asked.state == .inReview {
            _ = try await scene.rooms.store.dismiss(asked.id, by: "Ana", reason: "the other's")
        }
    }

    // MARK: Trusted flaggers

    @Test func `a flagger on no list is answered as anybody, and the record says so`() async throws
    {
        let scene = try await DaemonScene(
            settings: """
                orders:
                  folder: FOLDER/orders
                  trusted_flaggers:
                    - {name: Toy Watch, awarded_by: C, from: 2025-01-01, source: "https://e.org"}
                reports: {folder: FOLDER/reports}
                reasons: {templates: \(ScenarioShop.config)/templates}
                """)
        for (number, flagger) in ["Toy Watch", "Anyone"].enumerated() {
            let notice = try OrderFile.order(
                Array(
                    """
                    {"kind": "trusted_flagger", "flagger": "\(flagger)", "reference": "F-\(number)",
                     "listings": [{"id": "L2"}], "explanation": "It burns."}
                    """.utf8), receivedAt: scene.clock.now())
            try await OrderFile(rooms: scene.rooms).take(
                notice, notice.json.bytes, origin: "/in/\(number).json")
        }

        let stored = try await Self.stored(scene).sorted {
            $0.order.reference < $1.order.reference
        }
        #expect(stored.map(\.order.kind) == [.trustedFlagger, .notice])
        #expect(stored.last?.order.notifier.flagger == "Anyone")
        let receipts = try await scene.rooms.store.reports(limit: 9).sorted { $0.id < $1.id }
        #expect(receipts.count == 2)
        #expect(receipts.first?.text.contains("decided before others") == true)
        #expect(receipts.last?.text.contains("is not on our list") == true)
        #expect(
            receipts.last?.text.contains("Anyone") == false, "a notifier's name is in no report")
        let archived = scene.folder.names(in: "state/snapshots").map {
            String(decoding: scene.folder.read("state/snapshots/\($0)"), as: UTF8.self)
        }
        #expect(archived.count == 2 && archived.allSatisfy { !$0.contains("Anyone") })
        #expect(receipts.last?.text.contains("decided before others") == false)
        // The same again is the same.
        let again = try OrderFile.order(
            Array(
                """
                {"kind": "trusted_flagger", "flagger": "Anyone", "reference": "F-1",
                 "listings": [{"id": "L2"}], "explanation": "It burns.",
                 "received_at": "\(scene.clock.now())"}
                """.utf8), receivedAt: scene.clock.now())
        let filing = try await OrderFile(rooms: scene.rooms).take(
            again, again.json.bytes, origin: "/in/again.json")
        #expect(filing.outcome == .unchanged)
    }

    private static func flagged(
        _ reference: String, _ explanation: String = "It burns."
    ) -> String {
        """
        {"kind": "trusted_flagger", "flagger": "Toy Watch", "reference": "\(reference)",
         "listings": [{"id": "L2"}], "explanation": "\(explanation)"}
        """
    }

    @Test(
        arguments: [
            (nil, [], .trustedFlagger, .notice), (["Toy Watch"], [], .trustedFlagger, .notice),
            ([], ["Toy Watch"], .notice, .trustedFlagger), ([], nil, .notice, .trustedFlagger),
        ] as [([String]?, [String]?, AuthorityOrder.Kind, AuthorityOrder.Kind)])
    func `a notice counts as it did when it came, whatever list there is now`(
        before: [String]?, after: [String]?, first: AuthorityOrder.Kind, fresh: AuthorityOrder.Kind
    ) async throws {
        let scene = try await Self.scene()
        func list(_ names: [String]?) throws {
            let day = try #require(CivilDate("2025-01-01"))
            var configuration = scene.rooms.settings.current
            configuration.orders.trustedFlaggers = names?.map {
                TrustedFlagger(name: $0, awardedBy: "C", from: day, source: "https://e.org")
            }
            scene.rooms.settings.swap(configuration)
        }
        try list(before)
        try await Self.take(Self.flagged("F-1"), into: scene)
        let known = try #require(try await Self.stored(scene).first)
        #expect(known.order.kind == first)

        try list(after)
        scene.clock.advance(by: .hours(1))
        try await Self.take(Self.flagged("F-1", "It burnt my hand."), into: scene)
        try await Self.take(Self.flagged("F-2"), into: scene)

        let stored = try await Self.stored(scene)
        #expect(stored.count == 2, "the same notice again is the same")
        let again = try #require(stored.first { $0.id == known.id })
        #expect(again.order.kind == first && again.revision == 2)
        #expect(again.order.reasons == "It burnt my hand.")
        #expect(
            stored.first { $0.id != known.id }?.order.kind == fresh, "a new one, as the list is")
    }

    // MARK: Notices

    private static func notice(_ fields: String = "") -> String {
        """
        {"kind": "notice", "reference": "T-1", "listings": [{"id": "L2"}], "country": "DE", \(fields)
         "good_faith": true, "notifier": {"name": "Kim Doe", "email": "kim@example.org"}}
        """
    }

    private static func take(_ text: String, into scene: DaemonScene) async throws {
        let notice = try OrderFile.order(Array(text.utf8), receivedAt: scene.clock.now())
        try await OrderFile(rooms: scene.rooms).take(
            notice, Array(text.utf8), origin: "/in/kim-doe.json")
    }

    /// The listings that have a case, by its state, once an export is screened.
    private static func screened(_ scene: DaemonScene) async throws -> [String] {
        let path = scene.folder.write("e.csv", "listing_id,title\nL1,Charger\nL2,Charger\n")
        let export = try await scene.rooms.store.beginExport(
            marketplace: DaemonScene.market, fileName: "e.csv", sha256: .init(of: "e"),
            byteCount: 1, storedPath: path, takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { try await $0.export(export)?.status == .finished }
        }
        return try await scene.rooms.store.cases(CaseFilter()).map {
            "\($0.listing.id) \($0.state.rawValue)"
        }
    }

    @Test func `a notice is looked for and waits for a person, an insufficient one is kept`()
        async throws
    {
        for (fields, cases) in [
            (#""explanation": "It burns.","#, ["L2 in_review"]), ("", []),
        ] {
            let scene = try await Self.scene()
            try await Self.take(Self.notice(fields), into: scene)

            #expect(try await Self.screened(scene) == cases)
            #expect(try await Self.stored(scene).count == 1)
        }
    }

    @Test func `what is held back stays so while a notice's listing is looked for`() async throws {
        let scene = try await DaemonScene()
        let export = try await scene.beginKettles()
        try await scene.screen(export)
        let held = try await scene.rooms.store.heldMatches(on: DaemonScene.market)
        let alarms = try await scene.alarms()
        let known = try await scene.rooms.store.cases(CaseFilter())
        let listing = try #require(known.first).listing.id
        try await Self.take(
            """
            {"kind": "notice", "reference": "T-1", "listings": [{"id": "\(listing)"}],
             "explanation": "It burns."}
            """, into: scene)

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until {
                let generation = try await $0.recallGeneration()
                return try await $0.export(export)?.recallGeneration == generation
            }
        }

        let cases = try await scene.rooms.store.cases(CaseFilter())
        #expect(cases.count == known.count + 1)
        #expect(cases.count { $0.listing.id == listing && $0.state == .inReview } == 2)
        #expect(!held.isEmpty && !alarms.isEmpty)
        #expect(try await scene.rooms.store.heldMatches(on: DaemonScene.market) == held)
        #expect(try await scene.alarms() == alarms)
    }

    @Test func `the archive and the ledger have no notifier`() async throws {
        let scene = try await Self.scene()
        try await Self.take(
            Self.notice(#""explanation": "I, Kim Doe, was hurt.","#), into: scene)

        #expect(try await Self.stored(scene).first?.order.notifier.name == "Kim Doe")
        let folders = try FileManager.default.subpathsOfDirectory(
            atPath: scene.rooms.state.snapshots)
        #expect(folders.contains { $0.count > 60 }, "the notice is archived")
        for path in folders {
            let bytes = FileManager.default.contents(
                atPath: "\(scene.rooms.state.snapshots)/\(path)")
            #expect(bytes?.firstRange(of: Data("Doe".utf8)) == nil, "\(path)")
        }
        let entries = try await scene.rooms.store.ledger(limit: 100)
        #expect(!entries.isEmpty)
        for entry in entries {
            #expect(!String(decoding: entry.body, as: UTF8.self).contains("Doe"))
        }
    }

    @Test func `a decision carries a notice and who gave it there and back`() throws {
        let notice = try OrderFile.order(
            Array(Self.notice().utf8), receivedAt: DaemonScene.noon)
        let decision = Decision(.addOrder(notice), by: "Ana")

        let read = Decision(json: try JSONParser.parse(decision.json.line))

        #expect(read == decision)
        guard case .addOrder(let order) = read?.deed else { return }
        #expect(order.notifier == Notifier(name: "Kim Doe", email: "kim@example.org"))
    }

    @Test func `a decision carries an order there and back`() throws {
        let order = try OrderFile.order(
            Array(Self.order().utf8), receivedAt: DaemonScene.noon)
        let decision = Decision(.addOrder(order), by: "Ana")

        #expect(Decision(json: try JSONParser.parse(decision.json.line)) == decision)
    }
}
