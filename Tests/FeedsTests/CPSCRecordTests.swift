import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct CPSCRecordTests {
    @Test func `a record becomes a recall with everything it states`() throws {
        let recall = try CPSCSample.with { $0.importers = ["Brumbo Inc., of Elgin, Illinois"] }
            .recall

        #expect("\(recall.id)" == "cpsc:26999")
        #expect(recall.authority == "US CPSC")
        #expect(recall.sourceKind == .recall)
        #expect(recall.published == CivilDate("2026-06-25"))
        #expect(recall.title == "Brumbo Kettles Recalled Due to Burn Hazard")
        #expect(recall.hazard.text == "The kettles can leak, posing a burn hazard.")
        #expect(recall.remedy == "Refund: Consumers should stop using the kettles.")
        #expect(recall.firms == [.init(role: .importer, name: "Brumbo Inc., of Elgin, Illinois")])
        #expect(recall.url == "https://www.cpsc.gov/Recalls/2026/Brumbo")
        #expect(recall.markets == [.unitedStates])
        #expect(recall.products.map(\.name) == ["Brumbo Kettles"])
        #expect(recall.notes.first == .init(name: "units", text: "About 20"))
    }

    @Test(arguments: [
        ("08141", "cpsc:08141"), ("26-581", "cpsc:26581"), ("98-1234", "cpsc:98-1234"),
    ])
    func `a recall number keeps its zeros and loses the website's dash`(number: String, id: String)
        throws
    {
        #expect(try CPSCSample.with { $0.number = number }.recall.id.description == id)
    }

    @Test(arguments: [nil, "", "  "] as [String?])
    func `a record without a number is a defect and its neighbours are read`(number: String?) throws
    {
        let decoding = try CPSCSample.decode([
            CPSCSample(), .with { $0.number = number }, .with { $0.number = "2" },
        ])

        #expect(decoding.recalls.map(\.id.number) == ["26999", "2"])
        #expect(decoding.recordCount == 3)
        #expect(decoding.defects.map(\.code) == ["missing-recall-number"])
        #expect(decoding.defects.first?.location.hasPrefix("record 2") == true)
    }

    @Test func `things that are no records are defects between records`() throws {
        let values: [JSONValue] = [.null, CPSCSample().json, "x", .array([]), .object([])]
        let decoding = try Publisher.cpsc.decode(JSONValue.array(values).bytes, source: "cpsc")

        #expect(decoding.recalls.count == 1)
        #expect(
            decoding.defects.map(\.code)
                == ["not-a-record", "not-a-record", "not-a-record", "missing-recall-number"])
    }

    @Test func `a number given twice counts once`() throws {
        let decoding = try CPSCSample.decode([CPSCSample(), .with { $0.title = "Other" }])

        #expect(decoding.recalls.map(\.title) == ["Brumbo Kettles Recalled Due to Burn Hazard"])
        #expect(decoding.defects.map(\.code) == ["duplicate-recall"])
        #expect(decoding.recordCount == 2)
    }

    @Test func `a date that is none is a defect and kept as a note`() throws {
        let decoding = try CPSCSample.decode([.with { $0.date = "June 25, 2026" }])

        #expect(decoding.recalls.first?.published == nil)
        #expect(decoding.defects.map(\.code) == ["bad-date"])
        #expect(decoding.recalls.first?.notes.contains { $0.text == "June 25, 2026" } == true)
    }

    @Test func `the day of publication is kept beside the recall and not in it`() throws {
        let early = try CPSCSample.decode([CPSCSample()])
        let late = try CPSCSample.decode([.with { $0.published = "2026-09-01T00:00:00" }])

        #expect(early.recalls == late.recalls)
        #expect(early.publishedOn.values.map(\.description) == ["2026-06-30"])
        #expect(late.publishedOn.values.map(\.description) == ["2026-09-01"])
    }

    @Test(arguments: [
        ("About 53 (In addition, about 5 were sold in Canada)", "", "", ["US", "CA"]),
        ("About 53", "In addition, 12 were sold in Canada.", "", ["US", "CA"]),
        ("About 53", "", "https://recalls-rappels.canada.ca/en/x", ["US", "CA"]),
        ("About 5 (about 3 in Canada and 2 in Mexico)", "", "", ["US", "CA", "MX"]),
        ("About 53", "The kettles were made in Canada.", "", ["US"]),
        ("About 53", "", "", ["US"]),
    ])
    func `neighbours where units were sold are markets too`(
        units: String, text: String, link: String, markets: [String]
    ) throws {
        let sample = CPSCSample.with {
            $0.units = units
            $0.description += " " + text
            if !link.isEmpty { $0.conjunctions = [link] }
        }
        #expect(try sample.recall.markets.map(\.code) == markets)
    }

    @Test(arguments: [
        ("CPSC Warns Consumers to Stop Using Brumbo Kettles", RecallSourceKind.warning),
        ("Brumbo Kettles Recalled Due to Burn Hazard", .recall),
        ("Brumbo Recalls Kettles with CPSC Warnings", .recall),
    ])
    func `a warning is no recall`(title: String, kind: RecallSourceKind) throws {
        #expect(try CPSCSample.with { $0.title = title }.recall.sourceKind == kind)
    }

    @Test func `defaults fill in and the format's own give way`() throws {
        let defaults = FeedDefaults(
            authority: "X", markets: [.europeanUnion], sourceKind: .priorityList)
        let decoding = try Publisher.cpsc.decode(
            CPSCSample.answer([CPSCSample()]), source: "test", defaults: defaults)

        #expect(decoding.recalls.first?.authority == "X")
        #expect(decoding.recalls.first?.markets == [.europeanUnion])
        #expect(decoding.recalls.first?.sourceKind == .priorityList)
        #expect(decoding.recalls.first?.id.source == "test")
    }

    @Test func `a record without a product takes its name from the title`() throws {
        #expect(try CPSCSample.with { $0.name = "" }.product.name == "Brumbo Kettles")
    }

    @Test func `a record with neither is a defect`() throws {
        let decoding = try CPSCSample.decode([
            .with {
                $0.name = ""; $0.title = " "
            }
        ])

        #expect(decoding.recalls.isEmpty)
        #expect(decoding.defects.map(\.code) == ["missing-product"])
    }

    @Test func `listed codes are GTINs or notes`() throws {
        let decoding = try CPSCSample.decode([
            .with { $0.upcs = ["036000291452", "036000291453", "0-36000-29145-2"] }
        ])

        #expect(
            decoding.recalls.first?.products.first?.gtins.map(\.description) == ["00036000291452"])
        #expect(decoding.defects.map(\.code) == ["invalid-gtin"])
        #expect(decoding.recalls.first?.notes.contains { $0.text == "036000291453" } == true)
    }

    @Test(arguments: [
        ("DLS-K03", ["DLS-K03"]), ("A100, A200 and", ["A100", "A200"]),
        ("BX9*; BX7", ["BX9*", "BX7"]),
        ("See description", []), ("", []),
    ])
    func `a model field may hold a list`(field: String, models: [String]) throws {
        #expect(
            try CPSCSample.with { $0.model = field }.product.models.map(\.description) == models)
    }

    @Test func `what the web left in a text is cleaned`() throws {
        let text = "Tom &amp; Jerry&nbsp;kettles\u{A0}\u{200B}for?two?people &unknown; ok?"
        let recall = try CPSCSample.described(text).recall

        #expect(recall.description == "Tom & Jerry kettles for two people &unknown; ok?")
    }
}
