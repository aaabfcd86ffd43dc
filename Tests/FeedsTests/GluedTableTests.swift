import Feeds
import RecallModel
import Testing

/// Tables whose cells a converter ran together, and numbers run together.
@Suite struct GluedTableTests {
    private static func product(_ text: String) throws -> AffectedProduct {
        try CPSCSample.described("This recall involves kettles. They are red. " + text).product
    }

    @Test(arguments: [
        (
            "Item #UPCFESTIVE FOREST18 oz5323719843461115513MERRY GLOW18 oz5323721843461115551X",
            "5323719 5323721"
        ),
        (
            "ColorItem CodeBlue200008005Black200008004White200008001",
            "200008005 200008004 200008001"
        ),
        ("SKUFinish69120014BRSAntique69120014NKLPolished", "69120014BRS 69120014NKL"),
        (
            "Model NumberSKUUPCRedHG-SC4B7740112811903004107BlueHG-SC6B7740113811903004114",
            "7740112 7740113"
        ),
        // Serial numbers cannot be told from codes.
        ("SKUSerial Number RangeAB12345AB00001 thru AB00999AB12346AB01000 thru AB01999", ""),
        ("ColorItem Code", ""), ("ColorItem CodeBlue200008005", ""),
    ])
    func `stock numbers are taken from their column`(text: String, skus: String) throws {
        #expect(try Self.product(text).skus.joined(separator: " ") == skus)
    }

    @Test(arguments: [
        (
            "Product and ColorModel NumberUPC CodeBlueDF156-MT196710005616PinkDF156-LI196710008709",
            "DF156-MT DF156-LI"
        ),
        (
            "ModelDescriptionDate CodeCV-3310Swivel2019/03 - 2020/11CV-3320Rocker2019/03",
            "CV-3310 CV-3320"
        ),
        (
            "Model NumberCapacityColorZMC-6001A6-quartBlackZMC-8001A8-quartSilver",
            "ZMC-6001A ZMC-8001A"
        ),
        (
            "Model/Item #UPCDescriptionDate Code TRX1138-49398-06563-1Fast Kit06/15/23CH1TRX1148-49398-06564-8Slow",
            "TRX113 TRX114"
        ),
        (
            " The model numbers are:BHW08R1BWTBHW10R1BWTBHW12R1BWT",
            "BHW08R1BWT BHW10R1BWT BHW12R1BWT"
        ),
        (
            " The model numbers: FEFBZ90GC*FEFLMC55GC*GLEF396AB*",
            "FEFBZ90GC* FEFLMC55GC* GLEF396AB*"
        ),
        ("ModelMeasurementsCrownAW4229 inches x 8.5ClownAW4329 inches x 9.5", ""),
        ("Model YearModels2022FE350BT2023FE501BT2022EC250BT", ""),
    ])
    func `models are taken from their column`(text: String, models: String) throws {
        #expect(
            try Self.product(text).models.map(\.description).joined(separator: " ") == models)
    }

    @Test(arguments: [
        (
            "Item #UPCRED18 oz5323719843461115513SKY18 oz5323721843461115551",
            ["00843461115513", "00843461115551"]
        ),
        ("ColorUPC / LengthGreenUPC 8492780898875/8-inch x 50-foot", ["00849278089887"]),
        ("UPC NumberSize75388211010610 mL75388211015115 mL", ["00753882110106", "00753882110151"]),
        (
            "ModelUPCHGS011F 0 50875 82840 7HGS011S 0 50875 82839 1",
            ["00050875828407", "00050875828391"]
        ),
        // A lot's number that passes a check digit has another beginning.
        (
            "UPCLot NumberRed8500279751776Blue850027975184Green012345678905",
            ["00850027975177", "00850027975184"]
        ),
        ("The barcodes: EAN 59012341234575901234123464.", ["05901234123457", "05901234123464"]),
        ("The barcodes: EAN 59012341234575901234123465.", []),
        ("UPC codes 748171618722/036000291452.", ["00748171618722", "00036000291452"]),
        ("The SKU and UPC are LH-16 and 748171618722.", ["00748171618722"]),
        ("The UPC and serial number are LH-16 and 748171618722.", []),
    ])
    func `check digits show the seams between GTINs`(text: String, gtins: [String]) throws {
        #expect(try Self.product(text).gtins.map(\.description) == gtins)
    }

    @Test(arguments: [
        "ModelModelModel ", "Model Model Item ", "Item #UPC1", "A1-", "UPC 8 ", "“A1-22” or ",
        "XX*",
        "AB12AB12", "model AB12XX, ",
    ])
    func `a text of nothing but seams is read and done`(piece: String) throws {
        let text = String(repeating: piece, count: 2_000)

        #expect(try Self.product("ColorItem Code" + text).models.count <= 500)
    }
}
