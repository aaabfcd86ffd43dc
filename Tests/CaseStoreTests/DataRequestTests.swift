import Digests
import Foundation
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Authorities' data requests: their clocks, the draft of an answer, its end.
@Suite struct DataRequestTests {
    private static func rules(reminders: [Double] = [0.5]) throws -> CaseRules {
        var rules = try ReasonScene.rules(sellers: [])
        rules.reminderShares = reminders
        rules.statesReasons = false
        rules.reports.isOn = true
        rules.reports.destinations = ["office"]
        rules.retention = RetentionRules()
        rules.duties = try DutyBook(
            table: DutyTable([
                DutyScene.duty(
                    "au.pledge.data", nil, "240h", starts: .received, metBy: .report,
                    sources: [.dataRequest]),
                DutyScene.duty("house", "1h", "2h", sources: []),
            ]), calendars: [], zones: [.utc])
        return rules
    }

    private static func request(
        _ reference: String = "D-7", change: (inout DataRequest) -> Void = { _ in }
    ) -> DataRequest {
        var request = DataRequest(
            authority: "ACCC", reference: reference, receivedAt: Scene.noon)
        request.country = Market("AU")
        request.recalls = [RecallID(source: "cpsc", number: "1")]
        request.asks = [.listings, .sellers]
        request.contact = "office@example.org"
        change(&request)
        return request
    }

    @discardableResult
    private static func file(
        _ request: DataRequest, in scene: Scene
    ) async throws -> OrderFiling {
        let snapshot = try await scene.store.recordSnapshot(
            source: "orders", sha256: SHA256Digest(of: request.evidence.bytes), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        return try await scene.store.file(request, snapshot: snapshot, by: "Ana")
    }

    private static func match(_ id: String, seller: String) -> Match {
        var match = Scene.match(id)
        match.listing.url = "https://example.org/item/\(id)"
        (match.listing.sellerID, match.listing.sellerName) = (seller, "Shop of \(seller)")
        return match
    }

    /// Three cases of two sellers under one recall, and a match that was wrong.
    private static func scene() async throws -> Scene {
        let scene = try await Scene.open(rules: try rules())
        try await scene.apply([Scene.recall("1")])
        let export = try await scene.export()
        let matches = [("L1", "S1"), ("L2", "S1"), ("L3", "S2"), ("L4", "S3")]
        let openings = try await scene.store.open(
            matches.map { match($0.0, seller: $0.1) }, in: export)
        try await scene.finish(export, present: ["L1", "L2", "L3", "L4"])
        let wrong = try #require(openings.last).caseID
        _ = try await scene.store.dismiss(wrong, by: "Ada", reason: "another product")
        return scene
    }

    private static func drafts(_ scene: Scene) async throws -> [StoredReport] {
        try await scene.store.reports(limit: 100).filter { $0.kind == .answer }
    }

    private static func stored(_ scene: Scene) async throws -> StoredDataRequest {
        try #require(try await scene.store.dataRequests(limit: 1).first)
    }

    // MARK: Clocks

    @Test func `its time runs from the receipt under the duty of its country alone`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        scene.clock.advance(by: .hours(5))

        #expect(try await Self.file(Self.request(), in: scene).outcome == .filed)
        #expect(try await Self.file(Self.request(), in: scene).outcome == .unchanged)

        let stored = try await Self.stored(scene)
        #expect(stored.duties.map(\.id) == ["au.pledge.data"], "a row for any source asks nothing")
        #expect(stored.limit == Scene.noon + .hours(240))
        #expect(try await scene.store.nextClockEvent() == Scene.noon + .hours(120))
        let receipt = try #require(
            try await scene.store.reports(limit: 9).first { $0.kind == .receipt })
        #expect(receipt.text.contains("Request for data") == false)
        #expect(receipt.text.contains("answer by      \(Scene.noon + .hours(240))"))
        let sent = try await scene.deliverAll().filter { $0.destination == "office" }
        #expect(sent.map(\.noticeID) == [receipt.notice])
    }

    @Test func `somebody is reminded once, and told of the breach with its true time`()
        async throws
    {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.request(), in: scene)
        scene.clock.set(to: Scene.noon + .hours(120))
        #expect(try await scene.store.recordDueDataRequests() == 1)
        #expect(try await scene.store.recordDueDataRequests() == 0)
        let id = Self.request().id
        #expect(
            try await scene.store.openAlarms().map(\.alarm.key) == ["data_request.due:\(id)"])

        scene.clock.set(to: Scene.noon + .hours(300))
        #expect(try await scene.store.recordDueDataRequests() == 1)
        let alarms = try await scene.store.openAlarms().map(\.alarm)
        let breach = try #require(alarms.first { $0.severity == .critical })
        #expect(breach.key == "data_request.overdue:\(id)")
        #expect(breach.text.contains("\(Scene.noon + .hours(240))"))
        #expect(try await scene.store.nextClockEvent() == nil)

        scene.clock.advance(by: .hours(1))
        let answered = try await scene.store.answer(id, by: "Eve", how: "by secure mail")
        #expect(answered.duties.map(\.outcome) == [.met])
        #expect(answered.answer?.person == "Eve")
        #expect(try await scene.store.openAlarms().isEmpty)
        #expect(
            try await scene.ledgerKinds().filter { $0.hasPrefix("data_request") } == [
                "data_request.filed", "data_request.reminder-50", "data_request.breach",
                "data_request.answered",
            ])
    }

    @Test func `after a standstill every moment is recorded and the last is told`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(reminders: [0.25, 0.5]))
        try await Self.file(Self.request(), in: scene)
        scene.clock.set(to: Scene.noon + .hours(200))

        #expect(try await scene.store.recordDueDataRequests() == 2)

        let sent = try await scene.deliverAll().filter { $0.step == .alarm }
        #expect(sent.count == 1)
        let id = Self.request().id
        // What an answer finds unsaid is recorded first.
        scene.clock.set(to: Scene.noon + .hours(241))
        _ = try await scene.store.answer(id, by: "Eve", how: "by mail")
        #expect(try await scene.ledgerKinds().contains("data_request.breach"))
    }

    @Test func `a breach before it was taken back stays a breach`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.request(), in: scene)
        scene.clock.set(to: Scene.noon + .hours(241))
        var word = Self.request()
        word.withdrawal = "settled"
        try await Self.file(word, in: scene)

        #expect(try await scene.ledgerKinds().contains("data_request.breach"))
    }

    @Test func `shares that are one percent remind once`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(reminders: [0.5, 0.504]))
        try await Self.file(Self.request(), in: scene)
        scene.clock.set(to: Scene.noon + .hours(130))

        #expect(try await scene.store.recordDueDataRequests() == 1)
    }

    @Test func `one that is answered or taken back is answered no more`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        let (first, second) = (Self.request("D-1"), Self.request("D-2"))
        try await Self.file(first, in: scene)
        try await Self.file(second, in: scene)
        var word = DataRequest(authority: "ACCC", reference: "D-2", receivedAt: Scene.noon)
        word.withdrawal = "settled"
        #expect(try await Self.file(word, in: scene).missing == [])
        _ = try await scene.store.answer(first.id, by: "Eve", how: "by mail")

        for id in [first.id, second.id] {
            await #expect(throws: CaseStoreError.self) {
                try await scene.store.answer(id, by: "Eve", how: "again")
            }
        }
        await #expect(throws: CaseStoreError.self) {
            try await scene.store.answer(
                RecallID(source: "data", number: "none"), by: "Eve", how: "x")
        }
        await #expect(throws: CaseStoreError.self) {
            try await Self.file(Self.request("D-1") { $0.reasons = "more" }, in: scene)
        }
        // Asked again under its number it would have no clock.
        await #expect(throws: CaseStoreError.self) {
            try await Self.file(Self.request("D-2") { $0.reasons = "again" }, in: scene)
        }
        let taken = try #require(try await scene.store.dataRequest(second.id))
        #expect(taken.duties.map(\.outcome) == [.released])
        #expect(try await scene.store.nextClockEvent() == nil)
    }

    @Test func `a country that is named later starts no clock later`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.request { $0.country = nil }, in: scene)
        #expect(try await Self.stored(scene).duties.isEmpty)
        let key = "data_request.incomplete:\(Self.request().id)"
        #expect(try await scene.store.openAlarms().map(\.alarm.key) == [key])

        scene.clock.advance(by: .hours(7))
        let later = Self.request { $0.receivedAt = Scene.noon + .hours(7) }
        #expect(try await Self.file(later, in: scene).outcome == .revised)

        let stored = try await Self.stored(scene)
        #expect(stored.wording == 2 && stored.limit == Scene.noon + .hours(240))
        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `a request whose time no duty counts is told of until it ends`() async throws {
        var rules = try Self.rules()
        rules.duties = try DutyBook(
            table: DutyTable([
                try DutyScene.duty("house", "1h", "2h", sources: [])
            ]), calendars: [], zones: [.utc])
        let scene = try await Scene.open(rules: rules)
        func alarms() async throws -> [String] {
            try await scene.store.openAlarms().map(\.alarm.key)
        }
        let (first, second) = (Self.request("D-1"), Self.request("D-2"))

        try await Self.file(first, in: scene)
        try await Self.file(second, in: scene)
        try await Self.file(Self.request("D-3") { $0.country = nil }, in: scene)

        let incomplete = "data_request.incomplete:\(Self.request("D-3").id)"
        let keys = [first, second].map { "data_request.unclocked:\($0.id)" }
        #expect(Set(try await alarms()) == Set(keys + [incomplete]))
        let text = try await scene.store.openAlarms().map(\.alarm.text).joined()
        #expect(text.contains("is of AU"))
        _ = try await scene.store.answer(first.id, by: "Eve", how: "by mail")
        var word = DataRequest(authority: "ACCC", reference: "D-2", receivedAt: Scene.noon)
        word.withdrawal = "settled"
        try await Self.file(word, in: scene)
        #expect(try await alarms() == [incomplete])
    }

    // MARK: The answer

    @Test func `a draft has the listings with their times and the sellers, and goes to nobody`()
        async throws
    {
        let scene = try await Self.scene()
        try await Self.file(Self.request(), in: scene)
        try await scene.deliverAll()

        #expect(try await scene.store.makeDueReports() == 1)

        let draft = try #require(try await Self.drafts(scene).first)
        let record = try JSONParser.parse(draft.record)
        #expect(
            record["rows"]?.array?.compactMap { $0["listing_id"]?.string } == ["L1", "L2", "L3"])
        let row = try #require(record["rows"]?.array?.first)
        #expect(row["ordered_at"] != nil && row["delivered_at"] != nil && row["done_at"] == nil)
        let sellers = record["sellers"]?.array ?? []
        #expect(sellers.compactMap { $0["seller_id"]?.string } == ["S1", "S2"])
        #expect(sellers.compactMap { $0["listings"]?.integer } == [2, 1])
        #expect(draft.text.contains("DRAFT") && draft.text.contains("Shop of S1"))
        #expect(draft.text.contains("not in the exports"), "no contact is made up")
        #expect(try await scene.deliverAll().isEmpty)
        #expect(try await scene.store.makeDueReports() == 0)
    }

    @Test func `no seller is named where listings alone are asked for, and no listing otherwise`()
        async throws
    {
        let scene = try await Self.scene()
        try await Self.file(Self.request("A") { $0.asks = [.listings] }, in: scene)
        try await Self.file(Self.request("B") { $0.asks = [.sellers] }, in: scene)

        #expect(try await scene.store.makeDueReports() == 2)

        let drafts = try await Self.drafts(scene).sorted { $0.subject < $1.subject }
        let (listings, sellers) = (try #require(drafts.first), try #require(drafts.last))
        #expect(!listings.text.contains("Shop of") && listings.text.contains("L3"))
        #expect(
            !String(decoding: listings.record, as: UTF8.self).contains("Shop of"))
        #expect(sellers.text.contains("Shop of S2") && !sellers.text.contains("item/L3"))
        #expect(try JSONParser.parse(sellers.record)["rows"] == nil)
    }

    @Test func `what a request names narrows it, and one that names nothing has no draft`()
        async throws
    {
        let scene = try await Self.scene()
        try await Self.file(Self.request("A") { $0.sellers = ["Shop of S2"] }, in: scene)
        try await Self.file(
            Self.request("B") {
                $0.targets = [.init(url: "https://example.org/item/L2")]
                $0.sellers = ["S1"]
            }, in: scene)
        try await Self.file(Self.request("C") { $0.recalls = [] }, in: scene)
        try await Self.file(Self.request("D") { $0.asks = [] }, in: scene)

        #expect(try await scene.store.makeDueReports() == 2)

        let rows = try await Self.drafts(scene).sorted { $0.subject < $1.subject }.map {
            try JSONParser.parse($0.record)["rows"]?.array?.compactMap { $0["listing_id"]?.string }
        }
        #expect(rows == [["L3"], ["L2"]])
    }

    @Test(
        arguments: [
            ("https://shop.example/item?id=L2", nil, ["L2"]),
            ("https://shop.example/item?ref=mail&id=L%32#top", nil, ["L2"]),
            ("https://shop.example/item?id=L2", "elsewhere", []),
            ("https://shop.example/item?id=L1&id=L2", nil, []),
            ("https://evil.example/item?id=L2", nil, []),
        ] as [(String, String?, [String])])
    func `a listing named by its address is found by the id in it where exports have no addresses`(
        address: String, marketplace: String?, found: [String]
    ) async throws {
        let scene = try await Self.scene()
        var rules = try Self.rules()
        rules.addresses = [Scene.market: try AddressPattern("https://shop.example/item?id={id}")]
        try await scene.store.adopt(rules)
        try await Self.file(
            Self.request {
                $0.targets = [.init(marketplace: marketplace.map { Marketplace($0) }, url: address)]
            }, in: scene)

        _ = try await scene.store.makeDueReports()

        let draft = try #require(try await Self.drafts(scene).first)
        let rows = try JSONParser.parse(draft.record)["rows"]?.array ?? []
        #expect(rows.compactMap { $0["listing_id"]?.string } == found)
        let record = try JSONParser.parse(draft.record)
        #expect(record["not_found"]?.array?.count == (found.isEmpty ? 1 : nil))
        #expect(draft.text.contains("not found      \(address)") == found.isEmpty)
    }

    @Test func `a draft says which listings that are asked about no case is of`() async throws {
        let scene = try await Self.scene()
        let asked = Self.request("A") {
            $0.targets = [
                .init(listingID: "L1"), .init(marketplace: Scene.market, listingID: "L2"),
                .init(marketplace: Marketplace("other"), listingID: "L3"), .init(listingID: "L4"),
                .init(url: "https://example.org/item/L3/"), .init(listingID: "L9"),
            ]
        }
        try await Self.file(asked, in: scene)
        try await Self.file(
            Self.request("B") {
                ($0.asks, $0.targets) = ([.sellers], [.init(listingID: "L9")])
            }, in: scene)
        _ = try await scene.store.makeDueReports()

        let drafts = try await Self.drafts(scene).sorted { $0.subject < $1.subject }
        let record = try JSONParser.parse(try #require(drafts.first).record)

        #expect(
            record["rows"]?.array?.compactMap { $0["listing_id"]?.string } == ["L1", "L2", "L3"])
        let unfound = record["not_found"]?.array ?? []
        #expect(
            unfound.compactMap { $0["id"]?.string } == ["L3", "L4", "L9"],
            "on another marketplace, found wrong, and never seen")
        let other = try #require(drafts.last)
        #expect(try JSONParser.parse(other.record)["not_found"] == nil, "it asks for no listings")
    }

    @Test func `a draft that says something else is made anew after a day, or with a new wording`()
        async throws
    {
        let scene = try await Self.scene()
        try await Self.file(Self.request(), in: scene)
        _ = try await scene.store.makeDueReports()
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "later")
        try await scene.finish(export, present: ["L1", "L2"])
        _ = try await scene.store.makeDueReports()
        #expect(try await Self.drafts(scene).count == 1)

        scene.clock.advance(by: .hours(23))
        _ = try await scene.store.makeDueReports()
        #expect(try await Self.drafts(scene).count == 2)
        scene.clock.advance(by: .seconds(1))
        try await Self.file(Self.request { $0.asks = [.sellers] }, in: scene)
        scene.clock.advance(by: .seconds(1))
        _ = try await scene.store.makeDueReports()
        #expect(try await Self.drafts(scene).count == 3)

        _ = try await scene.store.answer(Self.request().id, by: "Eve", how: "by mail")
        scene.clock.advance(by: .hours(100))
        _ = try await scene.store.makeDueReports()
        #expect(try await Self.drafts(scene).count == 3)
    }

    // MARK: Lists and figures

    private static func duties(
        _ scene: Scene, _ change: (inout DutyFilter) -> Void = { _ in }
    ) async throws -> [DutySummary] {
        var filter = DutyFilter()
        change(&filter)
        return try await scene.store.duties(filter, at: scene.clock.now())
    }

    /// As “reference standing”, of requests that are open, overdue, met in time and
    /// late, and taken back before and after their limit.
    private static func manyRequests() async throws -> Scene {
        let scene = try await Scene.open(rules: try rules())
        func takeBack(_ reference: String) async throws {
            var word = DataRequest(
                authority: "ACCC", reference: reference, receivedAt: scene.clock.now())
            word.withdrawal = "settled"
            try await file(word, in: scene)
        }
        for reference in ["met", "late", "released", "missed", "overdue"] {
            try await file(request(reference), in: scene)
        }
        _ = try await scene.store.answer(request("met").id, by: "Eve", how: "by mail")
        try await takeBack("released")
        scene.clock.set(to: Scene.noon + .hours(240))
        _ = try await scene.store.answer(request("late").id, by: "Eve", how: "by mail")
        try await takeBack("missed")
        try await file(
            request("open") { $0.receivedAt = scene.clock.now() }, in: scene)
        return scene
    }

    @Test func `data requests stand among the duties of cases, nearest limit first`() async throws {
        let scene = try await Self.manyRequests()
        try await scene.apply([Scene.recall("1")])
        let export = try await scene.export()
        _ = try await scene.store.open([Scene.match("L1")], in: export)

        let open = try await Self.duties(scene)

        #expect(open.map(\.id) == ["au.pledge.data", "house", "au.pledge.data"])
        #expect(open.map(\.authority) == ["ACCC", nil, "ACCC"])
        #expect(
            open.map(\.subject) == [
                Self.request("overdue").id, RecallID(source: "cpsc", number: "1"),
                Self.request("open").id,
            ])
        #expect(open.map(\.overdue) == [1, 0, 0] && open.map(\.open) == [1, 1, 1])
        let first = try #require(open.first)
        #expect(first.limit == Scene.noon + .hours(240) && first.force == .law)
        #expect(first.metBy == .report && first.starts == .received)
        #expect(first.report == "the authority" && first.law == "Test Act")
    }

    @Test func `met, late and missed answers are told apart, and every filter holds for them`()
        async throws
    {
        let scene = try await Self.manyRequests()

        let all = try await Self.duties(scene) { $0.isOpen = false }
        func of(_ reference: String) -> DutySummary? {
            all.first { $0.subject == Self.request(reference).id }
        }

        #expect(all.count == 6)
        #expect(of("met")?.met == 1 && of("met")?.metLate == 0)
        #expect(of("late")?.met == 1 && of("late")?.metLate == 1, "the limit itself is too late")
        #expect(of("released")?.releasedLate == 0 && of("released")?.open == 0)
        #expect(of("missed")?.releasedLate == 1 && of("missed")?.met == 0)
        #expect(of("met")?.limit == nil, "of an open one alone")
        let overdue = try await Self.duties(scene) { $0.isOverdue = true }
        #expect(overdue.map(\.subject) == [Self.request("overdue").id])
        #expect(
            try await Self.duties(scene) { $0.subject = Self.request("open").id }.count == 1)
        #expect(
            try await Self.duties(scene) { $0.subject = RecallID(source: "cpsc", number: "1") }
                == [], "a request about a recall is no duty of its cases")
        #expect(try await Self.duties(scene) { $0.count = 1 }.count == 1)
    }

    @Test func `a request's duty is met by its answer, and by no other word`() async throws {
        let scene = try await Self.manyRequests()

        let error = await #expect(throws: CaseStoreError.self) {
            try await scene.store.meetDuty(
                "au.pledge.data", of: Self.request("open").id, by: "Eve", reason: "sent")
        }

        #expect(error?.code == .impossible && error?.message.contains("orders answer") == true)
    }

    @Test func `an authority's figures have its data requests and their limits`() async throws {
        let scene = try await Self.manyRequests()
        scene.clock.advance(by: .hours(1))
        let period = FigurePeriod(
            from: Scene.noon.utcDay, through: scene.clock.now().utcDay, now: scene.clock.now())

        let figures = try await scene.store.regulatorFigures(of: period)

        #expect(figures.map(\.group) == ["ACCC"])
        let accc = try #require(figures.first)
        #expect(accc.dataRequests == 6 && accc.dataRequestsOpen == 2)
        #expect(accc.countries == [try #require(Market("AU"))])
        let limits = accc.answerLimits
        #expect((limits.onTime, limits.late, limits.openOverdue) == (1, 2, 1))
        #expect(limits.released == 1)
        #expect(accc.toAnswer.count == 2)
        #expect(accc.toAnswer.quantile(1) == .hours(240))
        #expect(accc.toDataConfirmation.count == 6)
        #expect(accc.toDataConfirmation.quantile(1) == .zero)
        let byCountry = try await scene.store.regulatorFigures(of: period, by: .country)
        #expect(byCountry.map(\.group) == ["AU"] && byCountry.first?.answerLimits == limits)
        #expect(try await scene.store.regulatorFigures(of: period, by: .regime) == [])
        // Before the limits came nothing was due, and all but two were open.
        let before = FigurePeriod(
            from: Scene.noon.utcDay, through: Scene.noon.utcDay, now: scene.clock.now())
        let early = try #require(try await scene.store.regulatorFigures(of: before).first)
        #expect(early.answerLimits.due == 0 && early.dataRequestsOpen == 3)
        #expect(early.dataRequests == 5 && early.toAnswer.count == 1)
    }

    // MARK: Figures and retention

    @Test func `answers count in the pledge's figure and among the reports that are due`()
        async throws
    {
        let scene = try await Scene.open(rules: try Self.rules())
        for reference in ["A", "B", "C"] { try await Self.file(Self.request(reference), in: scene) }
        var word = DataRequest(authority: "ACCC", reference: "C", receivedAt: Scene.noon)
        word.withdrawal = "settled"
        try await Self.file(word, in: scene)
        scene.clock.advance(by: .hours(100))
        _ = try await scene.store.answer(Self.request("A").id, by: "Eve", how: "by mail")
        scene.clock.advance(by: .hours(200))

        let period = FigurePeriod(
            from: Scene.noon.utcDay, through: scene.clock.now().utcDay, now: scene.clock.now())
        let groups = try await scene.store.keyFigures(of: period, by: .indicator)
        let figures = try #require(groups.first { $0.group == "au.data" }?.figures)
        #expect(figures.opened == 3)
        #expect(figures.net.due == 2 && figures.net.onTime == 1 && figures.net.openOverdue == 1)
        #expect(figures.net.released == 1)
        let reports = try await scene.store.platformFigures(of: period).reports
        #expect(reports.due == 2 && reports.onTime == 1)
    }

    /// Answered after two wordings, the first of which said more.
    private static func answered() async throws -> (Scene, DataRequest) {
        let scene = try await scene()
        let first = request {
            $0.sellers = ["S1"]
            $0.reasons = "Kim Doe was hurt"
            $0.targets = [.init(listingID: "L1", url: "https://example.org/shop-of-kim")]
        }
        try await file(first, in: scene)
        _ = try await scene.store.makeDueReports()
        let second = request {
            $0.sellers = ["S1"]
            $0.reasons = "Somebody was hurt by Shop of S1"
            $0.legalBasis = "Act, as Kim Doe says"
        }
        #expect(try await file(second, in: scene).outcome == .revised)
        _ = try await scene.store.answer(second.id, by: "Eve", how: "by mail")
        return (scene, second)
    }

    /// What stands anywhere in the store beside the ledger, in words.
    private static func everyWord(in scene: Scene) async throws -> String {
        try await scene.store.read("test") { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'cases'")
            return try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").flatMap { row in
                    row.databaseValues.map { value in
                        String.fromDatabaseValue(value)
                            ?? Data.fromDatabaseValue(value).map {
                                String(decoding: $0, as: UTF8.self)
                            } ?? ""
                    }
                }
            }.joined(separator: "\n")
        }
    }

    @Test
    func `what a request says goes with its drafts when a seller's name would, the fact stays`()
        async throws
    {
        let (scene, request) = try await Self.answered()
        scene.clock.advance(by: RetentionRules().sellers - .milliseconds(1))
        _ = try await scene.store.purge()
        #expect(try await Self.drafts(scene).first?.text.contains("Shop of S1") == true)
        let kept = try await Self.stored(scene)
        #expect(kept.request == request && !kept.isPurged)
        #expect(try await Self.everyWord(in: scene).contains("Kim Doe was hurt"))

        scene.clock.advance(by: .milliseconds(1))
        _ = try await scene.store.purge()

        let draft = try #require(try await Self.drafts(scene).first)
        #expect(draft.text == "[purged]" && draft.record.isEmpty)
        let stored = try await Self.stored(scene)
        #expect(stored.request.sellers == [] && stored.request.reasons == "" && stored.isPurged)
        #expect(stored.request.legalBasis == "" && stored.request.contact == "")
        #expect(stored.missing == [], "nothing lacks of what was forgotten")
        #expect(stored.request.recalls == request.recalls && stored.request.asks == request.asks)
        #expect(stored.answer?.how == "by mail" && stored.wording == 2)
        #expect(stored.digest == request.digest && stored.duties == kept.duties)
        let words = try await Self.everyWord(in: scene)
        for name in ["Kim", "shop-of-kim", "office@", "hurt by"] { #expect(!words.contains(name)) }
        #expect(try await scene.store.verifyLedger().isIntact)
        #expect(try await scene.ledgerKinds().contains("data_request.purged"))
        #expect(words.contains(request.digest.hexadecimal), "the ledger tells which letter it was")
    }

    @Test func `a letter that comes again is known by its digest, and is not kept again`()
        async throws
    {
        let (scene, request) = try await Self.answered()
        scene.clock.advance(by: RetentionRules().sellers)
        _ = try await scene.store.purge()

        #expect(try await Self.file(request, in: scene).outcome == .unchanged)
        await expectStoreError(.impossible) {
            var other = request
            other.reasons = "Kim Doe was hurt again"
            try await Self.file(other, in: scene)
        }
        #expect(try await !Self.everyWord(in: scene).contains("Kim"))
        scene.clock.advance(by: .hours(24))
        _ = try await scene.store.purge()
        #expect(
            try await scene.ledgerKinds().count { $0 == "data_request.purged" } == 1)
    }

    @Test func `one that was taken back is forgotten too, and its last word changes nothing then`()
        async throws
    {
        let scene = try await Self.scene()
        let request = Self.request { $0.reasons = "Kim Doe was hurt" }
        try await Self.file(request, in: scene)
        var word = DataRequest(authority: "ACCC", reference: "D-7", receivedAt: Scene.noon)
        word.withdrawal = "Kim Doe is well"
        try await Self.file(word, in: scene)
        scene.clock.advance(by: RetentionRules().sellers)
        _ = try await scene.store.purge()

        #expect(try await Self.file(word, in: scene).outcome == .unchanged)
        await expectStoreError(.impossible) { try await Self.file(request, in: scene) }
        #expect(try await !Self.everyWord(in: scene).contains("Kim"))
        #expect(try await Self.stored(scene).withdrawnAt == Scene.noon)
    }

    @Test func `what nobody has answered is not forgotten`() async throws {
        let scene = try await Self.scene()
        try await Self.file(Self.request { $0.reasons = "Kim Doe was hurt" }, in: scene)

        scene.clock.advance(by: RetentionRules().sellers * 3)
        _ = try await scene.store.purge()

        #expect(try await Self.stored(scene).request.reasons == "Kim Doe was hurt")
    }

    @Test func `under a legal hold they stay`() async throws {
        let scene = try await Self.scene()
        try await Self.file(Self.request { $0.sellers = ["S1"] }, in: scene)
        _ = try await scene.store.makeDueReports()
        _ = try await scene.store.answer(Self.request().id, by: "Eve", how: "by mail")
        try await scene.store.hold(
            true, recall: RecallID(source: "cpsc", number: "1"), by: "Ada", reason: "lawsuit")

        scene.clock.advance(by: RetentionRules().sellers * 2)
        _ = try await scene.store.purge()

        #expect(try await Self.drafts(scene).first?.text.contains("Shop of S1") == true)
        #expect(try await Self.stored(scene).request.sellers == ["S1"])
    }
}
