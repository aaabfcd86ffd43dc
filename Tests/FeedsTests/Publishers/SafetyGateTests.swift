import Feeds
import RecallModel
import Testing

@Suite struct SafetyGateTests {
    @Test func `a notification becomes a recall of the single market`() throws {
        let decoding = try SafetyGateSample.decode([SafetyGateSample()])
        let recall = try #require(decoding.recalls.first)

        #expect(recall.id.description == "safety_gate:SR/01001/26")
        #expect(recall.authority == "EU Safety Gate")
        #expect(recall.published == CivilDate("2021-07-30"))
        #expect(recall.markets == [.europeanUnion])
        #expect(recall.title == "Toy drum Rumble (Brumbo)")
        #expect(recall.products[0].brands == ["Brumbo"])
        #expect(recall.products[0].models.map(\.text) == ["BR-200"])
        #expect(recall.hazard.text == "Choking: Small parts can come loose.")
        #expect(recall.remedy == "Recall of the product from end users")
        #expect(recall.url == "https://example.org/alert/1")
        #expect(recall.note("notifying_country") == "Finland")
        #expect(recall.note("made_in") == "Vietnam")
        #expect(decoding.recordCount == 1 && decoding.defects == [] && decoding.isWhole)
        #expect(Recall(json: recall.json) == recall)
    }

    @Test(arguments: [("Motor vehicles", true), ("Toys", false), ("", false)])
    func `what is filed under motor vehicles is one`(category: String, isOne: Bool) throws {
        let decoding = try SafetyGateSample.decode([SafetyGateSample(category: category)])

        #expect(decoding.recalls.map(\.products[0].isVehicle) == [isOne])
    }

    @Test(arguments: [
        ("Serious risk", Severity.critical), ("High risk", .high), ("Medium risk", .medium),
        ("Low risk", .low), ("Other risk levels", .high), ("Other types of alerts", .high),
    ])
    func `the level decides, and words never make it more than high`(
        level: String, severity: Severity
    ) throws {
        let sample = SafetyGateSample.with {
            ($0.level, $0.danger) = (level, "It can catch fire and cause death.")
        }

        #expect(try sample.recall.hazard.severity == severity)
    }

    @Test(arguments: [
        "Unknown", "NIL", "not specified", "Unspecified", "-", "n/a", "  ", nil,
    ])
    func `words for no value are none`(word: String?) throws {
        let product = try SafetyGateSample.with {
            ($0.brand, $0.name, $0.model, $0.barcode, $0.batch) = (word, word, word, word, word)
        }.product1

        #expect(product.name == "Toy drum")
        #expect(product.brands == [] && product.models == [] && product.gtins == [])
        #expect(product.lots == [])
    }

    @Test(arguments: [
        ("TREQA, WONDER", ["TREQA", "WONDER"]), ("Opel/Vauxhall", ["Opel", "Vauxhall"]),
        ("Print &amp; Colour", ["Print & Colour"]),
        ("Brumbo <font color=\"#ff0000\">(MAY BE COUNTERFEIT)</font>", ["Brumbo"]),
        ("Brumbo, unknown", ["Brumbo"]),
    ])
    func `brands are split, and entities and tags resolved`(
        written: String, brands: [String]
    ) throws {
        #expect(try SafetyGateSample.with { $0.brand = written }.product1.brands == brands)
    }

    @Test(arguments: [
        ("ES-SC16, PM036806", ["ES-SC16", "PM036806"]), ("6666 / 3328", ["6666", "3328"]),
        ("Model Nº. PTO_06B0", ["PTO_06B0"]), ("Model number: 456-B", ["456-B"]),
        ("AR0904 (light pad), DS6188EWE (power supply)", ["AR0904", "DS6188EWE"]),
        ("e1*2007/46*0767, ZD4", ["ZD4"]), ("Strawberry Ice", []), ("KN95", []), ("750 ml", []),
        ("QZH2-4X2; QZH2-6X2", ["QZH2-4X2", "QZH2-6X2"]),
    ])
    func `models are numbers, not names, approvals or standards`(
        written: String, models: [String]
    ) throws {
        let recall = try SafetyGateSample.with { $0.model = written }.recall

        #expect(recall.products[0].models.map(\.text) == models)
        #expect(!models.isEmpty || recall.note("model") == written)
    }

    @Test func `a barcode in the field of models is a barcode`() throws {
        let product = try SafetyGateSample.with {
            $0.model = "Model number: 456-B; Bar code: 4893126410206"
        }.product1

        #expect(product.models.map(\.text) == ["456-B"])
    }

    @Test func `batches and days of production are lots`() throws {
        let product = try SafetyGateSample.with {
            ($0.batch, $0.produced) = ("L12, L13; L12", "01.01.2018 - 01.05.2026")
        }.product1

        #expect(product.lots == ["L12", "L13", "01.01.2018 - 01.05.2026"])
    }

    @Test func `measures that lost their line breaks are put apart`() throws {
        let measures = SafetyGateSample().measures
        let recall = try SafetyGateSample.with { $0.measures = measures + measures }.recall

        #expect(recall.remedy == "Recall of the product from end users")
        #expect(
            recall.note("measures")?.hasPrefix(
                "Type of economic operator taking notified measure(s): Manufacturer | Category")
                == true)
    }

    @Test func `online traders are sellers, and their numbers are kept`() throws {
        let product = try SafetyGateSample.with {
            $0.trader =
                "Other(www.alza.sk) / Amazon(ASIN B0BYZBPSSG) / "
                + "AliExpress(1005007952142140 ,1005010101451980) / Etsy() /"
        }.product1

        #expect(product.sellers == ["www.alza.sk", "Amazon", "AliExpress", "Etsy"])
        #expect(product.asins == ["B0BYZBPSSG"])
        #expect(product.skus == ["1005007952142140", "1005010101451980"])
    }

    @Test func `a prose that sells online names shop and ASIN`() throws {
        let product = try SafetyGateSample.with {
            $0.description =
                "Swing. Product sold online, in particular via Amazon "
                + "(ASIN: B0CCCTN81Y)."
        }.product1

        #expect(product.sellers == ["Amazon"])
        #expect(product.asins == ["B0CCCTN81Y"])
    }

    @Test func `addresses that lost their line breaks are put apart`() throws {
        let recall = try SafetyGateSample.with {
            $0.recallURL = "https://a.example/xhttps://b.example/y"
        }.recall

        #expect(recall.note("recall_url") == "https://a.example/x | https://b.example/y")
    }

    @Test func `a number given twice counts once and is told`() throws {
        let decoding = try SafetyGateSample.decode([
            SafetyGateSample(), .with { $0.brand = "Other" },
        ])

        #expect(decoding.recordCount == 2)
        #expect(decoding.recalls.map { $0.products[0].brands } == [["Brumbo"]])
        #expect(decoding.defects.map(\.code) == ["duplicate-recall"])
    }

    @Test(arguments: [
        "0145/10", "A12/0130/13", "A12/00328/22", "SR/02546/26", "INFO/00120/23", "OR/00001/26",
        "A11/00062/24", "EM/00001/25",
    ])
    func `every known form of number is one`(number: String) throws {
        let decoding = try SafetyGateSample.decode([.with { $0.caseNumber = number }])

        #expect(decoding.recalls.map(\.id.number) == [number])
        #expect(decoding.defects == [])
    }

    @Test func `a number of no known form is kept and told`() throws {
        let decoding = try SafetyGateSample.decode([.with { $0.caseNumber = "X-1" }])

        #expect(decoding.recalls.map(\.id.number) == ["X-1"])
        #expect(decoding.defects.map(\.code) == ["unknown-number"])
    }

    @Test func `without a number or anything to know it by it is left out`() throws {
        let decoding = try SafetyGateSample.decode([
            .with { $0.caseNumber = "" },
            .with { ($0.product, $0.name, $0.description) = (nil, "NIL", nil) },
        ])

        #expect(decoding.recalls == [] && decoding.recordCount == 2)
        #expect(decoding.defects.map(\.code) == ["missing-number", "missing-product"])
    }

    @Test func `an addendum takes notifications back, and notes what it corrects`() throws {
        let words =
            "At the request of the notifying authority, notification A12/00172/23 has been "
            + "withdrawn as a duplication of A12/00152/23. SR/01001/26 has been updated."
        let decoding = try Publisher.safetyGate.decode(
            SafetyGateSample.report([SafetyGateSample()], addendum: words), source: "eu")

        let withdrawal = Withdrawal(day: CivilDate("2021-07-30"), words: words)
        let id = RecallID(source: "eu", number: "A12/00172/23")
        #expect(decoding.withdrawn == [id: withdrawal])
        #expect(decoding.recalls[0].note("addendum") == words)
    }

    @Test func `a day that is none is told`() throws {
        let decoding = try Publisher.safetyGate.decode(
            SafetyGateSample.report([SafetyGateSample()], date: "31/02/2021"), source: "eu")

        #expect(decoding.recalls[0].published == nil)
        #expect(decoding.defects.map(\.code) == ["bad-date"])
    }

    @Test(arguments: [
        ("Notification A12/00172/23: corrected, the product was withdrawn from the market.", []),
        ("A12/00172/23 was withdrawn from the market.", []),
        ("A12/00172/23 has been withdrawn.A12/01311/23 was updated.", ["A12/00172/23"]),
        ("This corrects SR/00001/26. A12/00172/23 has been withdrawn.", ["A12/00172/23"]),
        ("A12/00100/23: model added A12/00172/23: withdrawn", ["A12/00172/23"]),
        ("A12/00100/23 was corrected and A12/00172/23 withdrawn.", ["A12/00172/23"]),
        (
            "Notifications (A12/00100/23) and A12/00172/23 have been withdrawn.",
            [
                "A12/00100/23", "A12/00172/23",
            ]
        ),
    ])
    func `only the numbers in front of the words are taken back`(words: String, numbers: [String])
        throws
    {
        let decoding = try Publisher.safetyGate.decode(
            SafetyGateSample.report([SafetyGateSample()], addendum: words), source: "eu")

        #expect(decoding.withdrawn.keys.map(\.number).sorted() == numbers)
    }

    @Test func `what a report lists holds, whatever its addendum says of it`() throws {
        let decoding = try Publisher.safetyGate.decode(
            SafetyGateSample.report(
                [SafetyGateSample()], addendum: "SR/01001/26 has been withdrawn."), source: "eu")

        #expect(decoding.withdrawn.isEmpty && decoding.defects.isEmpty)
    }

    @Test func `a withdrawal without a day is told`() throws {
        let decoding = try Publisher.safetyGate.decode(
            SafetyGateSample.report([], date: "", addendum: "SR/00001/26 has been withdrawn."),
            source: "eu")

        #expect(decoding.withdrawn.values.map(\.day) == [nil])
        #expect(decoding.defects.map(\.code) == ["undated-withdrawal"])
    }

    @Test(arguments: [(4_000, []), (4_001, ["long-heading"])])
    func `a heading is read up to its limit`(length: Int, codes: [String]) throws {
        let words = String(repeating: "x", count: length - 12) + "SR/01001/26."
        let decoding = try Publisher.safetyGate.decode(
            SafetyGateSample.report([SafetyGateSample()], addendum: words), source: "eu")

        #expect(decoding.defects.map(\.code) == codes)
        #expect(decoding.recalls[0].note("addendum") == String(words.prefix(4_000)))
    }

    @Test func `a text of tags that never end is read in linear time`() throws {
        let text = String(repeating: "<a", count: 200_000)
        #expect(try SafetyGateSample.with { $0.name = text }.recall.products.count == 1)
    }
}
