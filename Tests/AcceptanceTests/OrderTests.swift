import Foundation
import Glibc
import JSONText
import TestKit
import Testing

/// Orders of authorities with the real binary.
@Suite(.serialized)
struct OrderTests {
    static let templates = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../config/templates").standardized.path()

    static func order(_ verb: String = "remove", reference: String = "A-1") -> String {
        """
        {"authority": "Office for Safety", "reference": "\(reference)", "verb": "\(verb)",
         "listings": [{"id": "L1", "marketplace": "toyshop"}], "country": "DE",
         "legal_basis": "Act, section 1", "reasons": "No basic insulation",
         "redress": "Objection within one month", "contact": "office@example.org"}
        """
    }

    static func scene() throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.folder.make("orders")
        scene.configure([
            "routes:": """
              - name: office
                maildir: \(scene.folder.path)/office
                kinds: [report]
            orders:
              folder: \(scene.folder.path)/orders
            reports:
              folder: \(scene.folder.path)/reports
            reasons:
              templates: \(templates)
            routes:
            """
        ])
        return scene
    }

    static func drop(_ scene: MarketScene, _ name: String, _ listings: String...) {
        scene.drop(
            export: name,
            rows: (listings + (1...20).map { "G\($0)" }).map { [$0, "Garden chair \($0)", ""] })
    }

    @Test func `an order in the folder becomes a case, a notice, and is proved carried out`() throws
    {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop(scene, "one.csv", "L1", "L2")
            scene.folder.write("orders/one.json", Self.order())
            scene.expectSoon("the order goes out") { scene.orders.count == 1 }
            Self.drop(scene, "two.csv", "L2")
            scene.expectSoon("it is gone") { scene.listings(in: "verified_gone") == ["L1"] }
            scene.expectSoon("its effect is reported") {
                Self.reports(scene, "effect").count == 3
                    && scene.folder.names(in: "office/new").count == 2
            }
        }

        let data = try #require(scene.orders.first?.content["data"])
        #expect(data["action"]?.string == "remove")
        #expect(data["recall"]?["authority"]?.string == "Office for Safety")
        let listed = scene.records("orders", "list")
        #expect(listed.first?["done"]?.integer == 1)
        try Self.expectReports(scene)
        #expect(scene.hasWholeLedger)
    }

    private static func reports(_ scene: MarketScene, _ kind: String) -> [String] {
        scene.folder.names(in: "reports").filter { $0.hasPrefix(kind) }
    }

    private static func expectReports(_ scene: MarketScene) throws {
        #expect(reports(scene, "receipt").count == 2)
        let name = try #require(reports(scene, "effect").first { $0.hasSuffix(".json") })
        let report = try JSONParser.parse(scene.folder.read("reports/\(name)"))
        #expect(report["order"]?["reference"]?.string == "A-1")
        #expect(report["rows"]?.array?.first?["listing_id"]?.string == "L1")
        #expect(report["done"]?.integer == 1)
        let figures = scene.records(
            "report", "regulator", "--from", "2020-01-01", "--to", "2099-01-01")
        let office = figures.first { $0["authority"]?.string == "Office for Safety" }
        #expect(office?["to_effect_count"]?.integer == 1)
        let countries = scene.records(
            "report", "regulator", "--by", "country", "--from", "2020-01-01", "--to", "2099-01-01")
        #expect(countries.compactMap { $0["country"]?.string } == ["DE"])
        #expect(countries.first?["to_effect_count"]?.integer == 1)
    }

    @Test func `an order to warn by the command line is met by a word and not by absence`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        scene.folder.write("warn.json", Self.order("warn"))
        try scene.whileRunning { _ in
            Self.drop(scene, "one.csv", "L1")
            let added = try scene.run([
                "orders", "add", "\(scene.folder.path)/warn.json", "--by", "Ana", "--config",
                scene.configurationPath,
            ])
            #expect(added.0 == .exited(0))
            scene.expectSoon("the warning is asked for") {
                scene.orders.first?.content["data"]?["action"]?.string == "show_warning"
            }
            Self.drop(scene, "two.csv")
            scene.expectSoon("the export is screened") {
                scene.folder.names(in: "archive").count == 2
            }
            #expect(scene.listings(in: "verified_gone").isEmpty)
            let id = scene.records("cases", "list").first?["case_id"]?.string ?? ""
            let said = try scene.run([
                "orders", "warned", id, "--by", "Ana", "--reason", "seen", "--config",
                scene.configurationPath,
            ])
            #expect(said.0 == .exited(0))
            scene.expectSoon("the order is carried out") {
                scene.records("orders", "list").first?["done"]?.integer == 1
            }
        }
        #expect(scene.hasWholeLedger)
    }

    @Test func `an order written in options is shown with what it lacks`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            let added = try scene.run([
                "orders", "add", "--authority", "Office", "--verb", "disable", "--url",
                "https://market.example/L1", "--by", "Ana", "--config", scene.configurationPath,
            ])
            #expect(added.0 == .exited(0))
            scene.expectSoon("it is filed") { scene.records("orders", "list").count == 1 }
        }
        let id = scene.records("orders", "list").first?["order_id"]?.string ?? ""
        let shown = try scene.run(["orders", "show", id, "--config", scene.configurationPath]).1
        #expect(shown.contains("lacks     the legal basis"))
        #expect(shown.contains("reference unknown"))
        #expect(scene.logged("WARNING", "the order lacks", "the legal basis") == 1)
        let none = ["orders", "show", "order:none/x", "--config", scene.configurationPath]
        #expect(try scene.run(none).0 == .exited(66))
    }

    // MARK: Data requests

    @Test func `a data request is confirmed, drafted from the store, and met by a person's word`()
        throws
    {
        let scene = try Self.scene()
        defer { scene.stop() }
        let config = Self.templates.replacing("templates", with: "")
        scene.configure([
            "exports:": "duties: {table: \(config)duties.yaml, calendars: \(config)calendars}\n"
                + "exports:"
        ])
        try scene.whileRunning { _ in
            Self.drop(scene, "one.csv", "L1", "L2")
            scene.folder.write("orders/one.json", Self.order())
            scene.expectSoon("the order goes out") { scene.orders.count == 1 }
            scene.folder.write(
                "orders/ask.json",
                """
                {"kind": "data_request", "authority": "ACCC", "reference": "D-7", "country": "AU",
                 "listings": [{"id": "L1"}], "asks": ["listings", "sellers"],
                 "contact": "office@example.org"}
                """)
            scene.expectSoon("an answer is drafted") { Self.reports(scene, "answer").count == 3 }
            let id = Self.question(scene)?["order_id"]?.string ?? ""
            #expect(
                Self.question(scene)?["duties"]?.array?.first?["duty"]?.string == "au.pledge.data")
            #expect(scene.folder.names(in: "office/new").count == 2, "two receipts, and no draft")
            let shown = try scene.run(["orders", "show", id, "--config", scene.configurationPath]).1
            #expect(shown.contains("owed by") && shown.contains("DRAFT"))
            let refused = try scene.run([
                "duties", "met", id, "au.pledge.data", "--by", "Ana", "--reason", "sent",
                "--config", scene.configurationPath,
            ])
            #expect(refused.0 == .exited(65), "its answer alone meets it")
            let said = try scene.run([
                "orders", "answer", id, "--by", "Ana", "--reason", "by registered mail",
                "--config", scene.configurationPath,
            ])
            #expect(said.0 == .exited(0) && said.1.contains("met: au.pledge.data"), "\(said)")
            #expect(Self.question(scene)?["answered_by"]?.string == "Ana")
            #expect(scene.records("duties", "list", "--recall", id).isEmpty)
            let met = scene.records("duties", "list", "--all", "--recall", id).first
            #expect(met?["request_id"]?.string == id && met?["met"]?.integer == 1)
        }
        let name = try #require(Self.reports(scene, "answer").first { $0.hasSuffix(".json") })
        let answer = try JSONParser.parse(scene.folder.read("reports/\(name)"))
        #expect(answer["rows"]?.array?.compactMap { $0["listing_id"]?.string } == ["L1"])
        let figures = scene.records(
            "report", "kpi", "--by", "indicator", "--from", "2020-01-01", "--to", "2099-01-01")
        #expect(figures.first { $0["group"]?.string == "au.data" }?["opened"]?.integer == 1)
        #expect(scene.hasWholeLedger)
    }

    private static func question(_ scene: MarketScene) -> JSONValue? {
        scene.records("orders", "list").first { $0["kind"]?.string == "data_request" }
    }

    // MARK: Incidents and refusals

    @Test func `an incident and a refusal come in, are shown, and end by a person's word`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        let config = Self.templates.replacing("templates", with: "")
        scene.configure([
            "exports:": "duties: {table: \(config)duties.yaml, calendars: \(config)calendars}\n"
                + "exports:"
        ])
        let end = [
            "--by", "Ana", "--reason", "sent, no. 4711", "--config", scene.configurationPath,
        ]
        try scene.whileRunning { _ in
            scene.folder.write(
                "orders/burn.json",
                """
                {"kind": "incident", "reference": "T-9", "markets": ["US", "CA"],
                 "product": "Kettle", "hazard": "lid comes off", "maker": "Tokrin",
                 "injuries": "scalds", "contact": "safety@example.org"}
                """)
            let refused = try scene.run([
                "orders", "add", "--kind", "refusal", "--reference", "R-1", "--market", "CN",
                "--regime", "food", "--seller", "S-77", "--recall", "samr:7", "--by", "Ana",
                "--config", scene.configurationPath,
            ])
            #expect(refused.0 == .exited(0), "\(refused)")
            scene.expectSoon("a draft is made") { Self.reports(scene, "incident").count == 2 }
            let incident = Self.letter(scene, "incident")
            let id = incident?["order_id"]?.string ?? ""
            #expect(
                incident?["duties"]?.array?.compactMap { $0["duty"]?.string }.sorted() == [
                    "ca.ccpsa", "ca.ccpsa.written", "us.15b", "us.15b.investigation",
                ])
            let shown = try scene.run(["orders", "show", id, "--config", scene.configurationPath])
            #expect(shown.1.contains("DRAFT") && shown.1.contains("units sold     unknown"))
            #expect(scene.folder.names(in: "office/new").isEmpty, "nothing is sent")
            #expect(try scene.run(["duties", "met", id, "us.15b"] + end).0 == .exited(0))
            #expect(
                try scene.run(["duties", "met", id, "us.15b.investigation"] + end).0 == .exited(0),
                "of an incident a decision is a person's word too")
            #expect(
                scene.records("duties", "list", "--recall", id).compactMap { $0["duty"]?.string }
                    == ["ca.ccpsa", "ca.ccpsa.written"])

            let refusal = Self.letter(scene, "refusal")
            #expect(refusal?["proposes_suspension"]?.bool == true)
            let other = refusal?["order_id"]?.string ?? ""
            #expect(
                try scene.run(["duties", "met", other, "cn.xborder.food"] + end).0 == .exited(0))
            #expect(Self.letter(scene, "refusal")?["proposes_suspension"] == nil)
            #expect(Self.letter(scene, "refusal")?["ended_by"]?.string == "Ana")
        }
        #expect(scene.listings(in: "in_review").isEmpty && scene.orders.isEmpty)
        #expect(scene.hasWholeLedger)
    }

    private static func letter(_ scene: MarketScene, _ kind: String) -> JSONValue? {
        scene.records("orders", "list").first { $0["kind"]?.string == kind }
    }

    // MARK: Requests and notices

    static func notice(_ kind: String = "notice", reference: String, listing: String) -> String {
        """
        {"kind": "\(kind)", \(kind == "notice" ? "" : #""flagger": "Toy Watch","#)
         "reference": "\(reference)", "country": "DE", "good_faith": true,
         "listings": [{"id": "\(listing)", "url": "https://toyshop.example/\(listing)"}],
         "explanation": "<b>It burnt my hand.</b> Kim Zwickelmeier",
         "notifier": {"name": "Kim Zwickelmeier", "email": "kim@example.org"}}
        """
    }

    private static func cases(_ scene: MarketScene) -> [String] {
        scene.records("cases", "list").compactMap { $0["listing"]?["listing_id"]?.string }
    }

    private static func decide(_ scene: MarketScene, _ verb: String, _ place: Int) throws {
        let id = scene.records("cases", "list")[place]["case_id"]?.string ?? ""
        let said = try scene.run([
            "cases", verb, id, "--by", "Ana", "--reason", "looked at it", "--config",
            scene.configurationPath,
        ])
        #expect(said.0 == .exited(0))
    }

    @Test func `notices wait for a person, flaggers' first, and are answered without a name`()
        throws
    {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop(scene, "one.csv", "L1", "L2")
            scene.folder.write("orders/one.json", Self.notice(reference: "T-1", listing: "L1"))
            scene.folder.write(
                "orders/two.json",
                Self.notice("trusted_flagger", reference: "F-1", listing: "L2"))
            scene.folder.write(
                "orders/three.json", #"{"kind": "notice", "reference": "T-3"}"#)
            scene.expectSoon("they wait") { Set(scene.listings(in: "in_review")) == ["L1", "L2"] }
            #expect(Self.cases(scene) == ["L2", "L1"])
            #expect(scene.orders.isEmpty, "nobody has decided")
            try Self.decide(scene, "uphold", 0)
            scene.expectSoon("the flagged one goes out") { scene.orders.count == 1 }
            try Self.decide(scene, "dismiss", Self.cases(scene)[0] == "L1" ? 0 : 1)
            scene.expectSoon("all is answered") {
                Self.reports(scene, "effect").count == 6
                    && scene.folder.names(in: "office/new").count == 5
            }
        }
        try Self.expectAnswers(scene)
        #expect(scene.hasWholeLedger)
    }

    /// Nobody is named in anything but what `orders show` says to the team.
    private static func expectAnswers(_ scene: MarketScene) throws {
        let texts = reports(scene, "effect").filter { $0.hasSuffix(".txt") }
            .map { String(decoding: scene.folder.read("reports/\($0)"), as: UTF8.self) }
        #expect(texts.count { $0.contains("It is taken off sale.") } == 1)
        #expect(texts.count { $0.contains("It stays on offer") } == 1)
        let receipts = reports(scene, "receipt").filter { $0.hasSuffix(".txt") }
            .map { String(decoding: scene.folder.read("reports/\($0)"), as: UTF8.self) }
        #expect(receipts.count { $0.contains("we cannot decide on it") } == 1)
        let sent = scene.orders.map { String(decoding: $0.body, as: UTF8.self) } + texts + receipts
        for text in sent {
            for word in ["Zwickelmeier", "kim@example.org"] { #expect(!text.contains(word)) }
        }
        let listed = scene.records("orders", "list")
        #expect(listed.count == 3)
        #expect(listed.count { $0["sufficient"]?.bool == false } == 1)
        let named = listed.first { $0["order"]?["reference"]?.string == "T-1" }
        #expect(named?["notifier"]?["email"]?.string == "kim@example.org")
        #expect(named?["order"]?["explanation"]?.string == "<b>It burnt my hand.</b> [removed]")
        let figures = scene.records("report", "kpi", "--from", "2020-01-01", "--to", "2099-01-01")
        #expect(figures.first?["notices"]?.integer == 3)
        #expect(figures.first?["notices_flagged"]?.integer == 1)
        #expect(figures.first?["notices_decided"]?.integer == 2)
        #expect(figures.first?["notices_automatic"]?.integer == 0)
    }

    @Test func `a request by the command line goes out, and its effect is reported`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop(scene, "one.csv", "L1", "L2")
            let added = try scene.run([
                "orders", "add", "--kind", "request", "--authority", "ACCC", "--reference", "R-1",
                "--listing", "L1", "--country", "AU", "--reasons", "Button batteries",
                "--contact", "psa@accc.example", "--by", "Ana", "--config",
                scene.configurationPath,
            ])
            #expect(added.0 == .exited(0))
            scene.expectSoon("it goes out") { scene.orders.count == 1 }
            Self.drop(scene, "two.csv", "L2")
            scene.expectSoon("its effect is reported") {
                Self.reports(scene, "effect").count == 3
            }
        }
        let data = try #require(scene.orders.first?.content["data"])
        #expect(data["recall"]?["authority"]?.string == "ACCC")
        let name = try #require(Self.reports(scene, "effect").first { $0.hasSuffix(".txt") })
        let text = String(decoding: scene.folder.read("reports/\(name)"), as: UTF8.self)
        #expect(text.contains("Effect given to request R-1") || text.contains("REQUEST"))
        #expect(!text.contains("the order"))
        #expect(scene.logged("request filed") == 1)
        #expect(scene.logged("lacks") == 0)
        #expect(scene.hasWholeLedger)
    }

    @Test func `a notice written in options is taken, and one that says too little says so`()
        throws
    {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            let added = try scene.run([
                "orders", "add", "--kind", "notice", "--url", "https://toyshop.example/L1",
                "--notifier", "Kim Doe", "--email", "kim@example.org", "--good-faith", "--by",
                "Ana", "--config", scene.configurationPath,
            ])
            #expect(added.0 == .exited(0))
            scene.expectSoon("it is filed") { scene.records("orders", "list").count == 1 }
            let wrong = try scene.run([
                "orders", "add", "--kind", "notice", "--verb", "remove", "--by", "Ana",
                "--config", scene.configurationPath,
            ])
            #expect(wrong.0 == .exited(65))
        }
        let id = scene.records("orders", "list").first?["order_id"]?.string ?? ""
        let shown = try scene.run(["orders", "show", id, "--config", scene.configurationPath]).1
        #expect(shown.contains("notifier  Kim Doe"))
        #expect(shown.contains("lacks     an explanation"))
        #expect(shown.contains("knowledge none"))
    }

    @Test func `an order that is taken back is confirmed as taken back`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.folder.write("orders/one.json", Self.order("disable"))
            scene.expectSoon("it is filed") { scene.records("orders", "list").count == 1 }
            scene.folder.write(
                "orders/two.json",
                """
                {"authority": "Office for Safety", "reference": "A-1", "verb": "disable",
                 "withdrawn": "court"}
                """)
            scene.expectSoon("it is confirmed") {
                Self.reports(scene, "receipt").count { $0.hasSuffix("-2.txt") } == 1
            }
        }
        let name = try #require(Self.reports(scene, "receipt").first { $0.hasSuffix("-2.txt") })
        let text = String(decoding: scene.folder.read("reports/\(name)"), as: UTF8.self)
        #expect(text.contains("you take the order back: court"))
        #expect(!text.contains("will be disabled") && !text.contains("CLARIFY"))
        let order = scene.records("orders", "list").first?["order"]
        #expect(order?["legal_basis"]?.string == "Act, section 1")
        #expect(order?["withdrawn"]?.string == "court")
        #expect(scene.logged("the order lacks") == 0)
        #expect(scene.hasWholeLedger)
    }
}
