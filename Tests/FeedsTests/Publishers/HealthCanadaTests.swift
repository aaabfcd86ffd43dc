import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct HealthCanadaTests {
    /// A record as the file has them, with changes.
    static func record(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, String> = [
            "NID": "90001", "Title": "Tulip brand Garden Loungers recalled due to fall hazard",
            "URL": "https://recalls.example/en/alert-recall/tulip",
            "Organization":
                "Consumer product safety", "Product": "Tulip brand Garden Loungers",
            "Issue": "Fall hazard", "What you should do": "", "Category": "Household items",
            "Recall class": "", "Last updated": "2026-08-20", "Archived": "0",
        ]
        return .object(
            fields.map { name, value in
                .init(name, changes[name] ?? .string(value))
            })
    }

    private static func decoded(_ changes: [String: JSONValue]...) throws -> Decoded {
        try Decoded(JSONValue.array(changes.map(record)).line, .healthCanada)
    }

    private static func recall(_ changes: [String: JSONValue]) throws -> Recall {
        try decoded(changes).recall()
    }

    @Test func `a notice becomes a recall of Canada`() throws {
        let recall = try Self.recall([:])

        #expect(recall.id.description == "s:90001")
        #expect(recall.authority == "Health Canada")
        #expect(recall.sourceKind == .recall)
        #expect(recall.markets.map(\.code) == ["CA"])
        #expect(recall.title == "Tulip brand Garden Loungers recalled due to fall hazard")
        #expect(recall.products.map(\.name) == ["Tulip brand Garden Loungers"])
        #expect(recall.products[0].brands == ["Tulip"])
        #expect(recall.hazard == Hazard(text: "Fall hazard", severity: .high))
        #expect(recall.url == "https://recalls.example/en/alert-recall/tulip")
        #expect(recall.note("organization") == "Consumer product safety")
        #expect(recall.note("category") == "Household items")
    }

    @Test func `the day of the last update is no day of publication and no part of the recall`()
        throws
    {
        let decoded = try Self.decoded([:])
        let recall = try decoded.recall()

        #expect(recall.published == nil)
        #expect(decoded.decoding.publishedOn[recall.id]?.description == "2026-08-20")
        #expect(try Self.recall(["Last updated": "2019-01-01"]) == recall)
        #expect(try Self.recall(["Last updated": .null]) == recall)
    }

    @Test(arguments: [
        ("  Rapid Fillet Knives recalled due to Fire Hazard  ", "Rapid Fillet Knives"),
        ("Archived – Animated Motion Lamps", "Animated Motion Lamps"),
        ("Expanded Recall: Nordia recalls KRITT Junior Beds", "KRITT Junior Beds"),
        ("Princess Tools Ltd. recalls Mini Jump Starter", "Mini Jump Starter"),
        ("Piggy Polish Remover", "Piggy Polish Remover"), ("Recalled", "Recalled"),
        ("Drop-side Cribs – Lumina", "Drop-side Cribs – Lumina"),
    ])
    func `where Product is empty, the title names it`(title: String, name: String) throws {
        let recall = try Self.recall(["Title": .string(title), "Product": .null])

        #expect(recall.products.map(\.name) == [name])
    }

    @Test(arguments: [
        ("Fruit Dôme brand Thyme recalled due to pathogenic E.coli", "Thyme", ["Fruit Dôme"]),
        (
            "Undeclared sulphites in certain Pamir brand dried apricots", "",
            ["Pamir"]
        ),
        ("Juewei brand and Kingwuu brand meat products recalled", "Meat", ["Juewei", "Kingwuu"]),
        ("Hyosung and Hansung brand fish products recalled", "", ["Hyosung", "Hansung"]),
        (
            "La Minoterie des Anciens, Pure Gaspésie and Moulin brand flours recalled", "Flour",
            ["La Minoterie des Anciens", "Pure Gaspésie", "Moulin"]
        ),
        (
            "Certain Dole brand salads and certain PC Organics brand leafy greens recalled", "",
            ["Dole", "PC Organics"]
        ),
        ("Black and Decker brand drills recalled", "", ["Black and Decker"]),
        ("Dried Fruit and Dole brand salads recalled", "Salads", ["Dole"]),
        ("Imperial & Sea brands of roe recalled due to mould", "Roe", ["Imperial & Sea"]),
        ("Various brands of sausage products recalled", "Sausage", []),
        ("Certain no name brand Tomato Soup is recalled", "Tomato Soup", []),
        (
            "A very long sentence of many words about some Store brand soup recalled", "Soup", []
        ),
        ("Archived - “Geometric Stacker” by Melissa and Doug", "", ["Melissa and Doug"]),
        ("Swimming Pool Motors", "", []), ("Christmas Lights", "", []),
    ])
    func `a title says whose brand it is`(title: String, named: String, brands: [String]) throws {
        let recall = try Self.recall([
            "Title": .string(title), "Product": .string(named), "Organization": "CFIA",
        ])

        #expect(recall.products[0].brands == brands)
    }

    @Test(arguments: [
        (
            "Undeclared sulphites in certain Pamir brand dried apricots",
            "certain Pamir brand dried apricots"
        ),
        ("Drug residues in The Honey Place brand honey", "The Honey Place brand honey"),
        ("Various beef products may contain E. coli O157:H7", "Various beef products"),
        ("Certain Back Bacon is being recalled due to Listeria", "Certain Back Bacon"),
        ("Food Recall Warning (Allergen) – Cache brand Pancakes recalled", "Cache brand Pancakes"),
        ("Undeclared milk", "Undeclared milk"),
    ])
    func `what is wrong with it is no part of its name`(title: String, name: String) throws {
        #expect(
            try Self.recall(["Title": .string(title), "Product": .null]).products.map(\.name)
                == [name])
    }

    @Test func `a title that is a text is read no further`() throws {
        let room = 2000 - "Pamir brand  recalled".utf8.count
        func brands(_ filler: Int) throws -> [String] {
            let title = "Pamir brand \(String(repeating: "x", count: filler)) recalled"
            return try Self.recall(["Title": .string(title), "Organization": "CFIA"])
                .products[0].brands
        }

        #expect(try brands(room) == ["Pamir"])
        #expect(try brands(room + 1) != ["Pamir"])
    }

    @Test func `who tells the public has no brands to tell`() throws {
        let recall = try Self.recall([
            "Title": "Important Safety Information on RIVA-K", "Product": .null,
            "Organization": "Marketed health products",
        ])

        #expect(recall.products[0].brands == [])
    }

    @Test func `Transport Canada's products name a make, or none`() throws {
        let named = try Self.recall([
            "Organization": "TC", "Product": "Car recalled by BOREALIS", "Issue": "Brakes",
        ])
        #expect(named.products[0].name == "Car")
        #expect(named.products[0].brands == ["BOREALIS"])
        let unnamed = try Self.recall(["Organization": "TC", "Product": "Car recalled by "])
        #expect(unnamed.products[0].name == "Car")
        #expect(unnamed.products[0].brands == [])
    }

    @Test(arguments: [
        ("TC", "SUV - Car", true), ("TC", "A.T.V.", true), ("TC", "Tire", false),
        ("TC", "Child Car Seat", false), ("TC", "Car - Equipment", false), ("TC", "", false),
        ("Consumer product safety", "Car", false),
    ])
    func `Transport Canada's vehicles are told from what goes into them`(
        organization: String, category: String, isVehicle: Bool
    ) throws {
        let recall = try Self.recall([
            "Organization": .string(organization), "Category": .string(category),
        ])

        #expect(recall.products[0].isVehicle == isVehicle)
    }

    @Test func `a kind of vehicle is no row of initials`() throws {
        let recall = try Self.recall([
            "Organization": "TC", "Product": "A.T.V. recalled by BOREALIS",
        ])

        #expect(recall.products[0].name == "ATV")
    }

    @Test(arguments: [
        ("Burn hazard - Fire hazard", "Burn hazard, Fire hazard", Severity.critical),
        // The title says what it may do, and is read too.
        ("Labelling and packaging", "Labelling and packaging", .high),
        ("", "fall hazard", .high),
    ])
    func `an issue has several values between dashes`(
        issue: String, text: String, severity: Severity
    ) throws {
        #expect(
            try Self.recall(["Issue": .string(issue)]).hazard
                == Hazard(text: text, severity: severity))
    }

    @Test(arguments: [
        ("Type I", Severity.critical), ("Type II", .high), ("Type III", .low),
        ("Class 1", .critical), ("Class 2", .high), ("Class 3", .low),
        ("Type II - Type I", .critical), ("Type II - Type III", .high), ("--", .high),
    ])
    func `the class grades, the gravest of several`(written: String, severity: Severity) throws {
        let recall = try Self.recall(["Recall class": .string(written)])

        #expect(recall.hazard.severity == severity)
        #expect(recall.note("class") == written)
    }

    @Test(arguments: [
        ("Consumer product safety", "Health Canada warns that the Omni Night Light may burn", true),
        ("Consumer product safety", "Heath Canada warns consumers about pills", true),
        ("Consumer product safety", "Warn® winch kit recalled due to failure", false),
        ("Communications and Public Affairs Branch", "Unauthorized drugs seized", true),
        ("Communications and Public Affairs Branch", "Losartan drugs voluntarily recalled", false),
        ("Medical devices", "Brilliance CT System", false),
    ])
    func `title and branch tell a warning from a recall`(
        organization: String, title: String, isWarning: Bool
    ) throws {
        let recall = try Self.recall([
            "Organization": .string(organization), "Title": .string(title),
        ])

        #expect(recall.sourceKind == (isWarning ? .warning : .recall))
    }

    @Test func `entities and invisible spaces are cleaned`() throws {
        let recall = try Self.recall([
            "Title": "Baby\u{200B} Rocker&nbsp;&amp; Seat", "Product": "Rocker &amp;\u{200B} Seat",
        ])
        #expect(recall.title == "Baby Rocker & Seat")
        #expect(recall.products[0].name == "Rocker & Seat")
    }

    @Test func `no line to a person is kept, and what is offered is`() throws {
        let recall = try Self.recall([
            "What you should do": .string(
                "Stop using it and contact Ann Lee at 1-800-555-0100 or "
                    + "ann@firm.example for a full refund or repair.Joint recall with Health Canada, "
                    + "the United States Consumer Product Safety Commission (US CPSC) and Firm, LLC."
                    + "Please note that the Act prohibits.")
        ])
        #expect(recall.remedy == "Refund, Repair")
        #expect(
            recall.note("joint_recall")
                == "Health Canada, the United States Consumer Product Safety Commission (US CPSC) "
                + "and Firm, LLC.")
        let text = recall.json.line
        #expect(!text.contains("Ann") && !text.contains("0100") && !text.contains("@"))
    }

    @Test func `an archived notice says so and stays a recall`() throws {
        #expect(try Self.recall(["Archived": "1"]).note("archived") == "yes")
        #expect(try Self.recall([:]).note("archived") == nil)
    }

    @Test func `models in a title are found`() throws {
        let recall = try Self.recall([
            "Title": "Nimbus Kettles, model numbers NK-200 and NK-210, recalled due to burn hazard",
            "Product": "Nimbus Kettles",
        ])
        #expect(recall.products[0].models.map(\.text) == ["NK-200", "NK-210"])
    }

    @Test func `records without a number or a name are defects, others are read`() throws {
        let decoded = try Self.decoded(
            ["NID": ""], ["Title": "", "Product": .null], ["NID": "3"], ["NID": "3"],
            ["NID": "4", "Last updated": "2026-13-01"])

        #expect(decoded.numbers == ["3", "4"])
        #expect(
            decoded.codes == ["missing-number", "missing-title", "duplicate-recall", "bad-date"])
        #expect(decoded.decoding.recordCount == 5)
    }

    @Test func `a field nobody knows is kept`() throws {
        guard case .object(let members) = Self.record() else { return }
        let value = JSONValue.array([.object(members + [.init("Units", "About 12")])])

        #expect(try Decoded(value.line, .healthCanada).recall().note("Units") == "About 12")
    }

    @Test func `fields that say something are counted, a bounded number of them`() throws {
        let counts = try Self.decoded(["Issue": ""], ["NID": "2"], ["NID": "3", "Product": .null])
            .decoding.fieldCounts
        #expect(counts["NID"] == 3 && counts["Issue"] == 2 && counts["Product"] == 2)
        #expect(counts["What you should do"] == nil)

        guard case .object(let members) = Self.record() else { return }
        let many = members + (0..<501).map { JSONValue.Member("f\($0)", .bool(true)) }
        let text = JSONValue.array([.object(many)]).line
        #expect(try Decoded(text, .healthCanada).decoding.fieldCounts.count == 500)
    }
}
