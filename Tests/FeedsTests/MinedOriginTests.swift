import Feeds
import RecallModel
import Testing

/// Where a mined value was read, and how sure it is.
@Suite struct MinedOriginTests {
    /// The description's text from an origin on.
    private static func words(_ sample: CPSCSample, _ kind: MinedOrigin.Kind) throws -> [String] {
        let recall = try sample.recall
        return recall.products[0].origins.filter { $0.kind == kind && $0.field == "Description" }
            .map {
                String(decoding: Array(recall.description.utf8.dropFirst($0.offset)), as: UTF8.self)
            }
    }

    @Test(arguments: [
        (
            "Ünited “kettles” have model number DLS-K03 on them.", MinedOrigin.Kind.model,
            "DLS-K03 on"
        ),
        ("It has models A-100 and\u{00A0}B-200.", .model, "A-100 and B-200."),
        ("the UPC code 748171618722.The battery", .gtin, "748171618722.The"),
        ("UPC number “0-70257-52226-6” is", .gtin, "0-70257-52226-6” is"),
        ("SKU #70084 is printed.", .sku, "70084 is"),
        ("under ASIN B07WMX25SV only.", .asin, "B07WMX25SV only"),
        ("serial numbers AB1001 through AB1900 only.", .lot, "AB1001 through"),
        ("It involves Joyreal-branded boards.", .brand, "Joyreal-branded"),
        ("ColorItem CodeBlue200008005Black200008004", .sku, "200008005Black"),
        ("Item #UPCRED18 oz5323719843461115513SKY18 oz", .gtin, "843461115513SKY"),
    ])
    func `an origin points at the first byte of its words`(
        text: String, kind: MinedOrigin.Kind, words: String
    ) throws {
        let found = try Self.words(.described(text), kind)

        #expect(found.first?.hasPrefix(words) == true, "\(found)")
    }

    @Test(arguments: [
        ("with model number DLS-K03 on it.", "DLS-K03", MinedCertainty.labelled),
        ("the DUAF-10 model is blue.", "DUAF-10", .inferred),
        ("ModelDescriptionSizeCV-3310Swivel ChairLargeCV-3320Rocker", "CV-3310", .guessed),
        ("“KF-X9Y10” is printed on the box.", "KF-X9Y10", .guessed),
    ])
    func `a label is surer than a table and a table than a quotation`(
        text: String, model: String, certainty: MinedCertainty
    ) throws {
        let origins = try CPSCSample.described(text).product.origins

        #expect(origins.first { $0.value == model }?.certainty == certainty)
    }

    @Test func `a field of its own is surest and wins over prose`() throws {
        let sample = CPSCSample.with {
            $0.upcs = ["748171618722"]
            $0.description = "This recall involves kettles with UPC 748171618722."
        }
        let origins = try sample.product.origins.filter { $0.kind == .gtin }

        #expect(origins.map(\.field) == ["ProductUPCs"])
        #expect(origins.map(\.certainty) == [.stated])
    }

    @Test func `the sale and the sellers point into the retailers' sentence`() throws {
        let sentence = "Online at Amazon.com from June 2024 through December 2025 for about $49."
        let origins = try CPSCSample().product.origins.filter { $0.field == "Retailers" }
        let words = origins.map {
            "\($0.kind.rawValue) "
                + String(
                    decoding: Array(sentence.utf8.dropFirst($0.offset).prefix(4)), as: UTF8.self)
        }

        #expect(words == ["seller Amaz", "sold_from June", "sold_to Dece"])
    }

    @Test func `certainties are ordered`() {
        #expect(MinedCertainty.allCases == MinedCertainty.allCases.sorted())
        #expect(MinedCertainty.guessed < .stated)
    }
}
