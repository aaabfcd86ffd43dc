import CaseStore
import JSONText
import RecallModel
import Synchronization
import Takedown
import TestKit
import Testing

@testable import Daemon

/// What happens from Tuesday 24 March to Tuesday 14 April 2026, in UTC.
///
/// Within it lie the change to summer time in Europe (29 March, 01:00), Good
/// Friday (3 April), Easter Monday and Tomb-Sweeping Day (both 6 April).
enum WalkPlan {
    static let start = WalkWorld.at("2026-03-24T00:00:00Z")
    /// The daemon ends here, amid open cases, and starts again a day's work
    /// later.
    static let end = WalkWorld.at("2026-04-03T01:00:00Z")
    static let restart = WalkWorld.at("2026-04-03T20:00:00Z")
    static let last = WalkWorld.at("2026-04-14T00:00:00Z")

    // MARK: Recalls and offers

    /// The vacuum cleaner, the iron, the massager and the climbing stick.
    private static let vacuum = RecalledOffer.all[0]
    private static let iron = RecalledOffer.all[1]
    private static let massager = RecalledOffer.all[2]
    private static let stick = RecalledOffer.all[3]

    private static func offer(
        _ id: String, _ title: String, brand: String = "", gtin: String = "",
        seller: String = "seller-\(7)", image: String = ""
    ) -> [String] {
        [id, title, brand, gtin, seller, image, "24.90"]
    }

    private static let u1 = offer(
        "u1", vacuum.title, gtin: "4006381333931",
        image: "https://img.example/p/8f3a2b77c1d9.jpg")
    /// The same under another id, name and seller.
    private static let u9 = offer(
        "u9", "Cosy little thing for the nursery, best price", gtin: "4006381333931",
        seller: "seller-8", image: "https://cdn.example/i/8f3a2b77c1d9_600x600.jpg?v=2")
    private static let u2 = offer("u2", "Tokrin Velbax kettle TK-100X", brand: "Tokrin")
    private static let u3 = offer("u3", "Zumbra Stepwell ladder ZS-200Q", brand: "Zumbra")
    private static let u5 = offer("u5", iron.title)
    private static let u6 = offer("u6", iron.title)
    private static let u7 = offer("u7", massager.title)
    private static let u8 = offer("u8", stick.title)
    private static let d1 = offer("d1", "USB charger 20 W", brand: "Voltix")
    private static let c1 = offer("c1", "Orvanto Milk Powder OM-700K", brand: "Orvanto")

    private static let header =
        "recall_id,authority,published,product,brand,models,hazard,severity,markets\n"
    private static let kettle =
        "T1,Team,2026-03-28,Tokrin Velbax Kettles,Tokrin,TK-100X,Burns,high,US\n"
    private static let ladder =
        "T2,Team,2026-04-02,Zumbra Stepwell Ladders,Zumbra,ZS-200Q,Falls,high,US\n"
    private static let milk =
        "F1,County,2026-03-27,Orvanto Milk Powder,Orvanto,OM-700K,Bacteria,critical,CN\n"

    private static let order = """
        {"authority": "Office", "reference": "A-1", "verb": "remove",
         "listings": [{"id": "d1"}], "country": "DE", "legal_basis": "Act", "reasons": "Shock",
         "redress": "Court", "contact": "office@example.org"}
        """

    // MARK: Events

    private static func world(_ at: String, _ world: @escaping (WalkWorld) -> Void) -> Walk.Event {
        Walk.Event(at: WalkWorld.at("2026-\(at):00Z"), world: world)
    }

    private static func person(
        _ at: String, _ person: @escaping (Walk) async throws -> Void
    ) -> Walk.Event {
        Walk.Event(at: WalkWorld.at("2026-\(at):00Z"), person: person)
    }

    /// What the regulator has before the walk begins, and the first exports.
    static func begin(_ world: WalkWorld) {
        for offer in [massager, stick] + RecalledOffer.all[10..<14] {
            world.publish(offer, on: "2026-01-15")
        }
    }

    static var beforeTheRestart: [Walk.Event] {
        [
            world("03-24T08:30") { $0.publish(vacuum, on: "2026-03-24") },
            world("03-24T12:20") {
                $0.export("us", [u1, u2, u3, u5, u6])
                $0.export("de", toys: 20, [d1])
                $0.export("cn", toys: 20, [c1])
            },
            world("03-24T17:20") { $0.export("us", [u2, u3, u5, u6]) },
            person("03-25T02:20") { try await $0.meet("us.buyers", of: "24039") },
            world("03-25T08:30") { $0.publish(iron, on: "2026-03-25") },
            person("03-25T14:20") { try await $0.decide("u5", isRight: false) },
            person("03-25T16:20") { try await $0.decide("u6", isRight: true) },
            // S9: the feed is a page of words for a day.
            world("03-26T00:30") { $0.showMaintenance(true) },
            world("03-26T06:20") { $0.export("us", [u2, u3]) },
            person("03-26T12:10") { try await $0.expectAlarm("feed.failing:cpsc", true) },
            world("03-26T20:10") { $0.breakMaildir("spool", true) },
            world("03-26T20:20") { $0.export("us", [u2, u3, u8]) },
            world("03-26T22:10") { $0.breakMaildir("spool", false) },
            world("03-27T00:30") { $0.showMaintenance(false) },
            person("03-27T02:10") { try await $0.expectAlarm("feed.failing:cpsc", false) },
            // S8: four rows in ten are missing, and one offer is new.
            world("03-27T06:20") { $0.export("us", toys: 60, [u7]) },
            person("03-27T06:40") { try await $0.expectAlarm("export.incomplete:us", true) },
            person("03-27T10:20") {
                for recall in ["24050", "24076", "24120"] {
                    try await $0.meet("us.buyers", of: recall)
                }
            },
            world("03-27T11:20") { $0.export("us", [u2, u3, u8]) },
            person("03-27T11:40") { try await $0.expectAlarm("export.incomplete:us", false) },
            world("03-27T17:20") { $0.export("us", [u2, u3]) },
            world("03-28T23:00") { $0.drop(header + kettle, into: "lists", as: "1.csv") },
            world("03-29T10:20") { $0.export("us", [u3]) },
            world("03-30T08:20") { $0.export("us", [u3, u9]) },
            world("03-31T10:20") { $0.export("us", [u3]) },
            person("03-31T12:20") { try await $0.meet("us.buyers", of: "24039") },
            world("04-01T01:32") { $0.drop(header + milk, into: "food", as: "1.csv") },
            person("04-01T05:00") { try await $0.meet("cn.food.report", of: "F1", in: "food") },
            world("04-01T11:30") { $0.breakMaildir("office", true) },
            world("04-01T12:00") { $0.export("cn", toys: 20, []) },
            world("04-01T12:30") { $0.breakMaildir("office", false) },
            world("04-02T15:40") { $0.drop(order, into: "orders", as: "1.json") },
            world("04-02T20:00") { $0.drop(header + kettle + ladder, into: "lists", as: "2.csv") },
        ]
    }

    static var afterTheRestart: [Walk.Event] {
        [
            world("04-03T22:20") { $0.export("us", []) },
            world("04-07T10:10") { $0.breakMaildir("office", true) },
            world("04-07T10:20") { $0.export("de", toys: 20, []) },
            world("04-07T10:30") { $0.breakMaildir("office", false) },
        ]
    }
}

extension Walk {
    /// A person says that a report was sent.
    fileprivate func meet(_ duty: String, of number: String, in source: String = "cpsc")
        async throws
    {
        let recall = RecallID(source: source, number: number)
        try await apply(.meetDuty(duty, recall, reason: "sent"))
    }

    /// A person looks at a match.
    fileprivate func decide(_ listing: String, isRight: Bool) async throws {
        let id = try await takedown(of: listing).id
        try await apply(
            isRight ? .uphold(id, reason: "the same") : .dismiss(id, reason: "another"))
    }

    private func apply(_ deed: Decision.Deed) async throws {
        _ = try await DecisionDesk(rooms: scene.rooms).apply(Decision(deed, by: "Ada"), from: nil)
    }

    fileprivate func expectAlarm(
        _ key: String, _ isThere: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let keys = try await store.openAlarms().map(\.alarm.key)
        #expect(
            keys.contains(key) == isThere, "\(keys) at \(clock.now())",
            sourceLocation: sourceLocation)
    }
}
