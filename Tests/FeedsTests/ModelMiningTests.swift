import Feeds
import RecallModel
import Testing

/// Model numbers in prose, as regulators write them.
@Suite struct ModelMiningTests {
    @Test(arguments: [
        ("with model number DLS-K03 printed on it.", "DLS-K03"),
        ("involves models FL-600, FL-650 and SL-650.", "FL-600 FL-650 SL-650"),
        ("“Model No. LTXN1003” is printed on the back.", "LTXN1003"),
        ("and \"Mo. Number: HON-302HE\" are printed on it.", "HON-302HE"),
        ("involves models UK30500 and UK30500PC of the vacuum.", "UK30500 UK30500PC"),
        ("model numbers 11349WHG1E, 11349GRN1E, and CBWH4T.", "11349WHG1E 11349GRN1E CBWH4T"),
        ("have a model number beginning with PB, AH or AE.", "PB* AH* AE*"),
        ("with model numbers starting with FAB38U.", "FAB38U*"),
        ("model numbers GLEF396AB* and GLEF396AQ*.", "GLEF396AB* GLEF396AQ*"),
        ("Model number 3MGMR60XXX is printed on a label.", "3MGMR60*"),
        ("The model number, “ASNG105”, is printed on the side.", "ASNG105"),
        (
            "The model numbers of the affected units are: EF-129, EF-137 and EF-175.",
            "EF-129 EF-137 EF-175"
        ),
        ("The following models are included in this recall: HWL-LF7, P2WL-LF.", "HWL-LF7 P2WL-LF"),
        ("the CRF50F and CRF110F models were sold in red.", "CRF50F CRF110F"),
        ("The 10-quart DUAF-10 model is about 17 inches long.", "DUAF-10"),
        (
            "the GYM (Model No. C032AA00), the PANDION (Model Nos. C029AA00 and C029AA01).",
            "C032AA00 C029AA00 C029AA01"
        ),
        ("models – MG10, MG10X CV, MG10XU – and sold alone.", "MG10 MG10X CV MG10XU"),
        (
            "model numbers 93550 (KY-318B), 96775 (KY-318A), and 98527.",
            "93550 KY-318B 96775 KY-318A 98527"
        ),
        ("SF-435 (white), model numbers SF-440 (black, red) and SF-445.", "SF-440 SF-445"),
        ("a label reads “Model:20A-13” and no more.", "20A-13"),
        ("at the bottom.Model PF-1153: A three-pack.", "PF-1153"),
        ("Model number 53411 is on a sticker.", "53411"),
        ("“Model: PS 550” is printed on a label.", "PS 550"),
        ("with model number EVAS – M0859, a serial number.", "EVAS-M0859"),
        ("with mower models Rebel BRB54FX850, Revolt BRV54FX850.", "BRB54FX850 BRV54FX850"),
        (
            "with model numbers TSSTTVFDXL, TSSTTVFDDG and TSSTTVFDMAF.",
            "TSSTTVFDXL TSSTTVFDDG TSSTTVFDMAF"
        ),
        (
            "The model numbers include: Product Type PBH113J35AA Heat Pump PBH093J35AA",
            "PBH113J35AA PBH093J35AA"
        ),
    ])
    func `labelled models are found`(text: String, models: String) throws {
        let product = try CPSCSample.described("This recall involves kettles. It comes \(text)")
            .product

        #expect(product.models.map(\.description).joined(separator: " ") == models)
    }

    @Test(arguments: [
        "The model number is printed on the label, 120V and 60Hz, made 2023.",
        "The model number does not appear on the product itself.",
        "It has 1080P video, a CR2032 battery, a 240V plug and an 18-inch cord.",
        "involves model year 2020 through 2025 RXV kettles.",
        "involves all model years 2022, 2023 and 2024.",
        "The 2024 model was sold in two sizes. The 12-cup model is red.",
        "For more about the model call 800-882-0234 from 8:30 a.m.",
        "models 2 and 3 for ages 3 to 5, with 12 oz. each, about $25.",
        "The serial number AB12345 and date code 0722 are on the base.",
        "Kettles with model A100 are not included in this recall.",
        "This recall does not apply to model B200.",
        "Model NumbersSerial Number RangeFCRE3052BWVF34618193 thru VF34618322",
        "The model “Hover-1 Helix” is printed on the front.",
        "the SW190035551 and 123456789012 on the label.",
        "Recalled models have a date prior to May 2022. All models with USB-C.",
        "The model and serial numbers are on a plate, AB1234 CD5678.",
    ])
    func `what is no model is left alone`(text: String) throws {
        #expect(try CPSCSample.described(text).product.models == [])
    }

    @Test(arguments: [
        ("UPC number \"0-70257-52226-6\" is on the pack.", ["00070257522266"]),
        (
            "UPCs 879288000077 (48 oz.) and 879288000084 (68 oz.).",
            ["00879288000077", "00879288000084"]
        ),
        ("The UPC code is 748171618722.The battery is included.", ["00748171618722"]),
        ("UPC 8 79288 00007 7 is printed.", ["00879288000077"]),
        ("“SKU #70084, UPC 193175488718” is printed.", ["00193175488718"]),
        ("UPC \"4006381333931\" is printed.", ["04006381333931"]),
        ("UPC 879288000078 is printed.", []),
        ("The serial number range is 879288000077 to 879288000084.", []),
        ("Numbers 879288000077 appear on the pack.", []),
        ("SKU 879288000077 is printed.", []),
    ])
    func `only a labelled number with a valid check digit is a GTIN`(text: String, gtins: [String])
        throws
    {
        #expect(try CPSCSample.described(text).product.gtins.map(\.description) == gtins)
    }

    @Test(arguments: [
        ("SKU #70084, UPC 193175488718.", "70084"),
        ("(item numbers 83032 / 83032A).", "83032 83032A"),
        ("Style No. 400687, sold separately.", "400687"),
        ("with item number HA-028 on it.", "HA-028"),
        ("and “SKU: MX049-3” on the underside.", "MX049-3"), ("Item #157310 only.", "157310"),
        ("Bracelets (SKU YG-BL-HART-NON).", "YG-BL-HART-NON"), ("items 12 and 15 in the box.", ""),
        ("in several styles: green, blue 1234.", ""), ("ITEM #UPCFESTIVE FOREST18 oz5323719", ""),
    ])
    func `stock numbers are found by their label`(text: String, skus: String) throws {
        #expect(try CPSCSample.described(text).product.skus.joined(separator: " ") == skus)
    }

    @Test(arguments: [
        ("Lot number 0066J4, 0065J4 or 0370B5 is printed.", "0066J4 0065J4 0370B5"),
        ("within the serial number range: TBSD00098 through TBSD01180.", "TBSD00098–TBSD01180"),
        ("serial numbers that begin with AJ2226 and AJ2227.", "AJ2226* AJ2227*"),
        ("Batch code “CB-240603” is printed.", "CB-240603"),
        ("a date code of 0722 on the base.", "0722"), ("a lot of 500 kettles.", ""),
    ])
    func `lots are kept as printed`(text: String, lots: String) throws {
        #expect(try CPSCSample.described(text).product.lots.joined(separator: " ") == lots)
    }

    @Test func `an ASIN needs its label and its form`() throws {
        let text = "sold under ASIN B07WMX25SV, B08MB3CJD6 or 1234567890. B06XQXMQFD is a code."

        #expect(try CPSCSample.described(text).product.asins == ["B07WMX25SV", "B08MB3CJD6"])
    }

    @Test func `a model in the product's name counts without a label`() throws {
        let sample = CPSCSample.with {
            $0.name = "Brumbo DUAF-10 and DUAF-005 1200W 18-inch Kettles"
        }

        #expect(try sample.product.models.map(\.text) == ["DUAF-10", "DUAF-005"])
    }
}
