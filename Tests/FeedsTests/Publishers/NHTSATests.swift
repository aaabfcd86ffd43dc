import Feeds
import RecallModel
import Testing

@Suite struct NHTSATests {
    @Test(arguments: [27, 29])
    func `a row of either width becomes a recall`(columns: Int) throws {
        #expect(Publisher.recognise(NHTSASample.file([NHTSASample(columns: columns)])) == .nhtsa)
        let decoding = try NHTSASample.decode([NHTSASample(columns: columns)])
        let recall = try #require(decoding.recalls.first)

        #expect(recall.id.description == "nhtsa:24E001000")
        #expect(recall.authority == "US NHTSA" && recall.markets == [.unitedStates])
        #expect(recall.published == CivilDate("2024-01-20"))
        #expect(recall.products[0].brands == ["BRUMBO"])
        #expect(recall.products[0].models.map(\.text) == ["BR-200"])
        #expect(recall.products[0].skus == ["BK-7"])
        #expect(recall.products[0].lots == ["made 2023-01-01 to 2023-12-31"])
        #expect(recall.hazard.text == "A CHILD MAY BE INJURED. THE BUCKLE MAY OPEN.")
        #expect(recall.remedy == "BRUMBO WILL REPLACE IT.")
        #expect(recall.note("recall_notes") == "SEE HTTP://X.GOV .")
        #expect(recall.note("park_outside") == (columns == 29 ? "No" : nil))
        #expect(decoding.defects == [] && decoding.isWhole && decoding.recordCount == 1)
    }

    @Test func `rows of one campaign are one recall with many products`() throws {
        let decoding = try NHTSASample.decode([
            NHTSASample([5: "2021"]), NHTSASample([4: "BR-300"]), NHTSASample([2: "24T009000"]),
            NHTSASample([5: "2022", 27: "BK-8"]),
        ])

        #expect(decoding.recordCount == 4)
        #expect(decoding.recalls.map(\.id.number) == ["24E001000", "24T009000"])
        let products = try #require(decoding.recalls.first?.products)
        #expect(products.map { $0.models.map(\.text) } == [["BR-200"], ["BR-300"]])
        #expect(products[0].skus == ["BK-7", "BK-8"])
        #expect(
            products[0].lots.filter { $0.hasPrefix("model") } == [
                "model year 2021", "model year 2022",
            ])
    }

    @Test func `vehicles count only where somebody asks for them`() throws {
        let rows = ["E", "C", "T", "V"].map { NHTSASample([2: "24\($0)001000", 11: $0]) }
        let without = try NHTSASample.decode(rows)
        let with = try NHTSASample.decode(rows, defaults: FeedDefaults(includesVehicles: true))

        #expect(without.recalls.map(\.id.number) == ["24E001000", "24C001000", "24T001000"])
        #expect(with.recalls.map(\.products[0].isVehicle) == [false, false, false, true])
        #expect(without.recordCount == 4 && without.defects == [] && without.isWhole)
    }

    @Test func `Latin-1 is read as it is meant`() throws {
        let recall = try #require(NHTSASample.decode([NHTSASample([3: "CITROËN"])]).recalls.first)

        #expect(recall.products[0].brands == ["CITROËN"])
    }

    @Test func `an advice not to use it makes it critical`() throws {
        let mild = [20: "A LABEL IS WRONG.", 21: "NONE."]
        for (column, severity) in [(28, Severity.critical), (29, .critical), (14, .low)] {
            let sample = NHTSASample(mild.merging([column: "Yes"]) { $1 })
            let found = try NHTSASample.decode([sample]).recalls.first?.hazard.severity

            #expect((found == .critical) == (severity == .critical))
        }
    }

    @Test func `a file whose columns changed says what changed`() {
        let error = #expect(throws: FeedError.self) {
            try NHTSASample.decode([NHTSASample(columns: 30), NHTSASample(columns: 30)])
        }
        #expect(error?.code == .unexpectedShape)
        for words in ["30 columns, not 27 or 29", "“NEW”", "RCL.txt"] {
            #expect(error?.message.contains(words) == true)
        }
    }

    @Test func `single rows that cannot be used are left out and told`() throws {
        let decoding = try NHTSASample.decode([
            NHTSASample(columns: 30), NHTSASample([11: "X"]), NHTSASample([2: ""]), NHTSASample(),
        ])

        #expect(decoding.recalls.count == 1 && decoding.recordCount == 4 && !decoding.isWhole)
        #expect(
            decoding.defects.map(\.code) == [
                "wrong-column-count", "unknown-type", "missing-number",
            ])
        #expect(decoding.defects[1].location.hasPrefix("row 2 (byte "))
    }

    @Test func `a line of the limit's length is read and one byte more is not`() throws {
        let longest = 256 << 10
        let rest = longest - NHTSASample([23: ""]).line.utf8.count
        for (more, codes) in [(0, []), (1, ["record-too-long"])] {
            let notes = String(repeating: "x", count: rest + more)
            let decoding = try Publisher.nhtsa.decode(
                NHTSASample.file(
                    [NHTSASample(), NHTSASample([23: notes]), NHTSASample()], end: "\n"),
                source: "nhtsa")

            #expect(decoding.defects.map(\.code) == codes)
            #expect(decoding.recordCount == 3)
        }
    }

    @Test func `vehicles that are left out are counted`() throws {
        let samples = [NHTSASample([11: "V"]), NHTSASample([2: "24E002000"])]

        #expect(try NHTSASample.decode(samples).leftOutCount == 1)
        #expect(
            try NHTSASample.decode(samples, defaults: FeedDefaults(includesVehicles: true))
                .leftOutCount == 0)
    }
}
