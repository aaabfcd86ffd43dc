import Feeds
import RecallModel
import Testing

@Suite struct SafetyGateBarcodeTests {
    struct Case: Sendable {
        var field: String
        var gtins: [String] = []
        var skus: [String] = []
        var asins: [String] = []
        var defects = 0
    }

    private static let drum = "04893126410206"
    private static let cases: [Case] = [
        Case(field: "4893126410206", gtins: [drum]),
        Case(field: "4 893126 410206", gtins: [drum]),
        Case(field: "48931264102065012345678900", gtins: [drum, "05012345678900"]),
        Case(field: "4 893126 4102065 012345 678900", gtins: [drum, "05012345678900"]),
        Case(field: "4893126410206, 5012345678900;", gtins: [drum, "05012345678900"]),
        Case(field: "4893126410206 \t(lot 42926)5012345678900", gtins: [drum, "05012345678900"]),
        Case(field: "EAN: 4893126410206", gtins: [drum]),
        Case(field: "96385074", gtins: ["00000096385074"]),
        Case(field: "036000291452", gtins: ["00036000291452"]),
        // One digit wrong: a run is split only where every piece is valid.
        Case(field: "48931264102065012345678901", defects: 1),
        Case(field: "4893126410207", defects: 1),
        Case(field: "X00140NZ2D", skus: ["X00140NZ2D"]),
        Case(field: "ASIN number: B086QQHXVL", asins: ["B086QQHXVL"]),
        Case(
            field: "ASIN number: B086QQHXVLX00167XF65", skus: ["X00167XF65"],
            asins: ["B086QQHXVL"]),
        Case(
            field: "036000291452ASIN: B086QQHXVL", gtins: ["00036000291452"], asins: ["B086QQHXVL"]),
        Case(field: "Several barcodes"), Case(field: "LOT2401"), Case(field: "4711"),
        // Ten digits are a lot here, though some are an ISBN's.
        Case(field: "0306406152", defects: 1),
    ]

    @Test(arguments: cases)
    func `the field of barcodes gives what it holds`(example: Case) throws {
        let decoding = try SafetyGateSample.decode([.with { $0.barcode = example.field }])
        let product = try #require(decoding.recalls.first?.products.first)

        #expect(product.gtins.map(\.description) == example.gtins)
        #expect(product.skus == example.skus)
        #expect(product.asins == example.asins)
        #expect(
            decoding.defects.map(\.code) == Array(repeating: "invalid-gtin", count: example.defects)
        )
    }

    @Test func `what is no barcode is kept as it came`() throws {
        for field in ["4893126410207", "LOT2401"] {
            #expect(
                try SafetyGateSample.with { $0.barcode = field }.recall.note("barcode") == field)
        }
    }
}
