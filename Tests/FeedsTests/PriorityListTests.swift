import Feeds
import RecallModel
import Testing

@Suite struct PriorityListTests {
    static func decode(
        _ text: String, defaults: FeedDefaults = FeedDefaults()
    ) throws -> FeedDecoding {
        try Publisher.priorityList.decode(Array(text.utf8), source: "team", defaults: defaults)
    }

    private static let header =
        "recall_id,authority,published,product,brand,models,gtins,skus,hazard,severity,markets,"
        + "description,url,asins,lots,sold_from,sold_to,sellers,expires,action,remedy"

    @Test func `every column has its place`() throws {
        let row =
            "R1,US CPSC,2026-01-15,\"Kettle, \"\"Pro\"\"\",Brumbo|BRUMBO,K-1|K2*,036000291452,"
            + "S1|S2,Fire,"
            + "critical,US|ca,Text,https://e.org,b07wmx25sv,L1,2025-01-01,2025-02-01,Amazon|eBay,"
            + "2026-12-31,delist,Refund"
        let recall = try #require(Self.decode(Self.header + "\n" + row + "\n").recalls.first)
        let product = try #require(recall.products.first)

        #expect("\(recall.id)" == "team:R1")
        #expect(recall.authority == "US CPSC")
        #expect(recall.sourceKind == .priorityList)
        #expect(recall.published == CivilDate("2026-01-15"))
        #expect(recall.hazard == Hazard(text: "Fire", severity: .critical))
        #expect(recall.markets.map(\.code) == ["US", "CA"])
        #expect(recall.expires == CivilDate("2026-12-31"))
        #expect(recall.notes == [.init(name: "action", text: "delist")])
        #expect(recall.remedy == "Refund")
        #expect(product.name == "Kettle, \"Pro\"")
        #expect(product.brands == ["Brumbo", "BRUMBO"])
        #expect(product.models.map(\.description) == ["K-1", "K2*"])
        #expect(product.gtins.map(\.value) == [36_000_291_452])
        #expect(
            product.skus == ["S1", "S2"] && product.asins == ["B07WMX25SV"]
                && product.lots == ["L1"])
        #expect(
            product.soldFrom == CivilDate("2025-01-01") && product.soldTo == CivilDate("2025-02-01")
        )
        #expect(product.sellers == ["Amazon", "eBay"])
    }

    @Test(arguments: [
        "recall_id,product\nR1,Kettle\n", "\u{FEFF}recall_id,product\r\nR1,Kettle\r\n",
        "Product;Recall ID\nKettle;R1\n", "PRODUCT\tRECALL-ID\nKettle\tR1",
        "\n\nrecall_id,product\rR1,Kettle",
        "recall_id,product\n,,\nR1,Kettle,\n", #"[{"recall_id":"R1","product":"Kettle"}]"#,
        #"[{"Recall_ID":"team:R1","PRODUCT":["Kettle"],"models":null}]"#,
        "\"recall_id\",\"product\"\n\"R1\",\"Kettle\"",
    ])
    func `the same list in any notation is the same list`(text: String) throws {
        let decoding = try Self.decode(text)

        #expect(try decoding.recalls == Self.decode("recall_id,product\nR1,Kettle\n").recalls)
        #expect(decoding.defects == [])
        #expect(decoding.recalls.count == 1)
    }

    @Test func `a cell of models may have ranges and beginnings`() throws {
        let cell = "GX-99 to GX-101 is none|GX-099 to GX-101|beginning with PB or AH"
        let product = try #require(
            Self.decode("recall_id,product,models\nR1,Kettle,\(cell)\n").recalls.first?.products
                .first)

        #expect(
            product.models.map(\.description) == [
                "GX-99 to GX-101 is none", "GX-099", "GX-100", "GX-101", "PB*", "AH*",
            ])
    }

    @Test func `JSON arrays and numbers are values`() throws {
        let text =
            #"[{"recall_id":26581,"product":"K","models":"A|B","#
            + #""gtins":[36000291452,"4006381333931"]}]"#
        let product = try #require(Self.decode(text).recalls.first?.products.first)

        #expect(product.gtins.map(\.value) == [36_000_291_452, 4_006_381_333_931])
        #expect(product.models.map(\.text) == ["A|B"])
    }

    @Test(arguments: [
        ("cpsc:26581", "cpsc:26581"), ("26581", "team:26581"), ("08141", "team:08141"),
        ("SR/1:2", "team:SR/1:2"), (":5", "team::5"), ("X:5", "team:X:5"), ("a:", "team:a:"),
    ])
    func `a number alone gets the feed's name`(written: String, id: String) throws {
        #expect(
            try Self.decode("recall_id,product\n\(written),K\n").recalls.first?.id.description == id
        )
    }

    @Test func `rows of one recall are its products`() throws {
        let decoding = try Self.decode(
            """
            recall_id,product,models,hazard
            R1,Kettle,A1,Fire
            R2,Lamp,B1,Shock
            R1,Toaster,A2,Fire
            R1,Kettle,A1,Fire
            """)

        #expect(decoding.recalls.map(\.id.number) == ["R1", "R2"])
        #expect(decoding.recalls[0].products.map(\.name) == ["Kettle", "Toaster"])
        #expect(decoding.defects == [])
        #expect(decoding.recordCount == 4)
    }

    @Test func `a row that contradicts the first is a defect and the first counts`() throws {
        let decoding = try Self.decode(
            "recall_id,product,severity,url\nR1,Kettle,low,a\nR1,Toaster,high,b\n")

        #expect(decoding.recalls[0].hazard.severity == .low)
        #expect(decoding.recalls[0].products.count == 2)
        #expect(decoding.defects.map(\.code) == ["contradiction"])
        #expect(decoding.defects[0].message.contains("severity, url"))
    }

    @Test func `a row without its duties is a defect and its neighbours are read`() throws {
        let decoding = try Self.decode("recall_id,product\n,Kettle\nR2,\nR3,Lamp\n")

        #expect(decoding.defects.map(\.code) == ["missing-recall-id", "missing-product"])
        #expect(decoding.defects[0].location == "row 2 (byte 18)")
        #expect(decoding.recalls.map(\.id.number) == ["R3"])
    }

    @Test(arguments: [
        ("gtins", "036000291453", "invalid-gtin"), ("gtins", "3.6E+10", "invalid-gtin"),
        ("severity", "deadly", "unknown-severity"), ("published", "15.1.2026", "bad-date"),
        ("expires", "2026-02-30", "bad-date"), ("markets", "Everywhere", "unknown-market"),
        ("sold_from", "soon", "bad-date"),
    ])
    func `a cell that cannot be read is a defect and kept as a note`(
        column: String, cell: String, code: String
    ) throws {
        let decoding = try Self.decode("recall_id,product,\(column)\nR1,K,\(cell)\n")

        #expect(decoding.defects.map(\.code) == [code])
        #expect(decoding.recalls.first?.notes == [.init(name: column, text: cell)])
    }

    @Test func `a class of products is lists of words, and what has no word is a note`() throws {
        let decoding = try Self.decode(
            "recall_id,product,classes\nM-1,Magnets,neodymium toy|magnet* ball|50 *\n")
        let recall = try #require(decoding.recalls.first)

        #expect(recall.products.map(\.classes) == [["neodymium toy", "magnet* ball"]])
        #expect(decoding.defects.map(\.code) == ["bad-class"])
        #expect(Recall(json: recall.json) == recall)
    }

    @Test func `who answers for the goods is named by columns of that name`() throws {
        let recall = try #require(
            Self.decode(
                "recall_id,product,Producer,importer\nP-1,Kettle,Kettle Works,A Ltd|B Ltd\n"
            )
            .recalls.first)

        #expect(recall.firms.map(\.name) == ["Kettle Works", "A Ltd|B Ltd"])
        #expect(recall.firms.map(\.role) == [.manufacturer, .importer])
        #expect(recall.notes.map(\.name) == ["Producer", "importer"])
    }

    @Test func `unknown columns are notes and no severity is high`() throws {
        let recall = try #require(
            Self.decode("recall_id,Ticket No,product,empty\nR1,T-7,K,\n").recalls.first)

        #expect(recall.notes == [.init(name: "Ticket No", text: "T-7")])
        #expect(recall.hazard == Hazard(text: "", severity: .high))
        #expect(recall.markets == [])
        #expect(recall.authority == "team")
    }

    @Test(arguments: ["critical", "HIGH", "Medium", "low", "info"])
    func `the five severities are read in any case`(written: String) throws {
        let recall = try Self.decode("recall_id,product,severity\nR1,K,\(written)\n").recalls.first

        #expect(recall?.hazard.severity.rawValue == written.lowercased())
    }

    @Test func `defaults fill what a row leaves out`() throws {
        let defaults = FeedDefaults(
            authority: "SAMR", markets: [.unitedStates], sourceKind: .warning)
        let recalls = try Self.decode(
            "recall_id,product,authority,markets\n1,K,,\n2,K,X,CA\n", defaults: defaults
        ).recalls

        #expect(recalls.map(\.authority) == ["SAMR", "X"])
        #expect(recalls.map { $0.markets.map(\.code) } == [["US"], ["CA"]])
        #expect(recalls.allSatisfy { $0.sourceKind == .warning })
    }

    @Test(arguments: [
        ("listing_id,title,price\n1,Kettle,5\n", FeedError.Code.listingExport),
        ("Handle,Title,Variant Price\nk,Kettle,5\n", .listingExport),
        (#"[{"listing_id":"1","title":"Kettle"}]"#, .listingExport),
        ("recall_id|product\nR1|Kettle\n", .unexpectedShape),
        ("recall_id,name\nR1,K\n", .unexpectedShape),
        ("product,models\nK,A\n", .unexpectedShape), ("hello\n", .unexpectedShape),
        ("recall_id,product,Product\n", .unexpectedShape),
        ("\"recall_id,product\n", .unexpectedShape),
        ("{\"entries\":\n[{\"recall_id\":\"R1\"}]}", .unexpectedShape),
        (#"[{"a":1}]"#, .unexpectedShape), (#"{"a":1}"#, .unexpectedShape),
        (#"[{"recall_id":"R1","prod"#, .truncated), ("<html><body>", .webPage),
        ("", .empty),
    ])
    func `a text that is no priority list is refused with its reason`(
        text: String, code: FeedError.Code
    ) {
        let error = #expect(throws: FeedError.self) { try Self.decode(text) }

        #expect(error?.code == code)
    }

    @Test func `a list of one object a line is read, around a damaged line`() throws {
        let decoding = try Self.decode(
            """
            {"recall_id":"R1","product":"Kettle","models":["A1","B2"]}
            {"recall_id":"R2","product":"Lamp}
            {"Recall ID":"R3","Product":"Toaster"}
            """)

        #expect(decoding.recalls.map(\.id.number) == ["R1", "R3"])
        #expect(decoding.recordCount == 3)
        #expect(decoding.defects.map(\.code) == ["damaged-text"])
        #expect(decoding.defects[0].location == "byte 59")
        #expect(!decoding.isWhole)
    }

    @Test(arguments: [
        (
            #"[{"Recall ID":"R1","Product":"K"},{"Recall ID":"R2","Product":},{"Recall ID":"R3","#
                + #""Product":"T"}]"#, ["R1", "R3"], "damaged-text"
        ),
        (#"[{"recall_id":"R1","product":"K"},{"recall_id":"R2","#, ["R1"], "cut-text"),
        (
            #"{{"recall_id":"R1","product":"K"},{"recall_id":"R2","product":"T"}]"#, ["R1", "R2"],
            "damaged-text"
        ),
    ])
    func `entries around damage are read`(text: String, numbers: [String], code: String) throws {
        let decoding = try Self.decode(text)

        #expect(decoding.recalls.map(\.id.number) == numbers)
        #expect(decoding.defects.map(\.code) == [code])
        #expect(!decoding.isWhole)
    }
}
