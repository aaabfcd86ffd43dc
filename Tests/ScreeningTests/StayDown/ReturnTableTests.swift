import RecallModel
import Testing

@testable import Screening

/// Returns that must be found and look-alikes that must not, pair by pair.
@Suite struct ReturnTableTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        var name: String
        var earlier: Listing
        var listing: Listing
        var testDescription: String { name }

        init(_ name: String, _ earlier: Listing, _ listing: Listing) {
            (self.name, self.earlier, self.listing) = (name, earlier, listing)
        }
    }

    private static let heater = Offers.heater

    static let certain: [Pair] = [
        Pair("under another id", heater, Offers.like(heater) { _ in }),
        Pair("from another seller", heater, Offers.like(heater) { $0.sellerID = "S101" }),
        Pair(
            "retitled, another seller, the same barcode and picture", heater,
            Offers.bare("Keramik Heizlüfter Turm leise Wohnzimmer") {
                ($0.gtin, $0.imageURL) = (heater.gtin, "https://other.example/i/8f3a2b77c1d9.webp")
            }),
        Pair(
            "retitled, the barcode with zeros in front", heater,
            Offers.bare("Tower heater, ceramic, thermostat") { $0.gtin = "04006381333931" }),
        Pair(
            "letters that look alike", heater,
            Offers.like(heater) {
                $0.title = "Kаltmаnn HХ-9351 cеrаmic tоwеr hеаtеr"
                ($0.gtin, $0.mpn, $0.sku, $0.brand) = ("", "", "", "")
                $0.sellerID = "S101"
            }),
        Pair(
            "the number written otherwise, the picture of another size", heater,
            Offers.bare("KALTMANN tower heater HX9351") {
                $0.imageURL = "https://cdn.example/a/8f3a2b77c1d9_600x600.jpg?v=3"
            }),
        Pair(
            "the seller's number and some words", heater,
            Offers.bare("Kaltmann ceramic tower heater thermostat") {
                ($0.sku, $0.sellerID) = ("km 77120 w", "S100")
            }),
    ]

    static let likely: [Pair] = [
        Pair(
            "the description copied, the picture too", heater,
            Offers.bare("Ceramic heater for home and office") {
                ($0.description, $0.imageURL) = (heater.description, heater.imageURL)
            }),
        Pair(
            "only the picture, from another seller", Offers.alarm,
            Offers.bare("Detector for boiler rooms, alarm") {
                $0.imageURL = "https://m.example/images/I/71QzRk4LmPL._SX300_.jpg"
            }),
        Pair(
            "the picture and a word, from the same seller", Offers.alarm,
            Offers.like(Offers.alarm) { $0.title = "Monoxide detector for boiler rooms" }),
        Pair(
            "a barcode under another product's name", heater,
            Offers.bare("Gartenstuhl Holz klappbar") { $0.gtin = heater.gtin }),
        Pair(
            "all alike but the barcode", heater,
            Offers.like(heater) { ($0.gtin, $0.sellerID) = ("4006381333948", "S5") }),
        Pair(
            "said to be mended, all numbers alike", heater,
            Offers.like(heater) { $0.title += ", not affected by the recall" }),
    ]

    /// Honest offers that are as like as a return: a person must look.
    static let doubtful: [Pair] = [
        Pair(
            "a variant of the family, on offer all along",
            Offers.like(heater) {
                ($0.title, $0.gtin, $0.mpn) = ("Kaltmann ceramic heater, red", "", "")
                $0.sku = "KM-RED-01"
            },
            Offers.like(heater) {
                ($0.title, $0.gtin, $0.mpn) = ("Kaltmann ceramic heater, blue", "", "")
                $0.sku = "KM-BLUE-01"
            }),
        Pair(
            "a textbook's barcode on both",
            Offers.like(Offers.alarm) { $0.gtin = "012345678905" },
            Offers.bare("Monoxide detector sticker") { $0.gtin = "012345678905" }),
        Pair(
            "one adapter for another's quantities and picture",
            Offers.bare("Brenner 12V 2A AC adapter") {
                ($0.brand, $0.mpn) = ("Brenner", "PA-1202")
                $0.imageURL = "https://a.example/8f3a2b77c1d9.jpg"
            },
            Offers.bare("Brenner 12V 2A AC adapter") {
                ($0.brand, $0.mpn) = ("Brenner", "XH-2210")
                $0.imageURL = "https://b.example/8f3a2b77c1d9.jpg"
            }),
    ]

    static let innocent: [Pair] = [
        Pair(
            "a sibling's number, all else alike", heater,
            Offers.like(heater) {
                $0.title = $0.title.replacing("9351", with: "9352")
                ($0.mpn, $0.gtin, $0.sku) = ("HX-9352", "4006381333948", "KM-77121-W")
                $0.imageURL = "https://img.shop.example/p/77aa01b2c3d4.jpg"
            }),
        Pair(
            "a sibling with the same picture", heater,
            Offers.like(heater) {
                $0.title = $0.title.replacing("9351", with: "9352")
                ($0.mpn, $0.gtin, $0.sku) = ("HX-9352", "4006381333948", "")
            }),
        Pair(
            "another product of the seller, his logo and his terms", heater,
            Offers.like(heater) {
                $0.title = "Wooden garden chair, foldable, set of two"
                ($0.brand, $0.gtin, $0.mpn, $0.sku) = ("Holzmeyer", "", "", "KM-10022")
            }),
        Pair(
            "another maker's heater", heater,
            Offers.bare("Brenner ceramic tower heater 1500W with thermostat, white") {
                ($0.brand, $0.price) = ("Brenner", "49.99")
            }),
        Pair(
            "a title of common words", Offers.alarm,
            Offers.bare("Carbon monoxide alarm digital display battery operated")),
        Pair(
            "the same title and price from the same seller, another picture", Offers.alarm,
            Offers.like(Offers.alarm) { $0.imageURL = "https://x.example/55QzRk4LmQQ.jpg" }),
        Pair(
            "the new generation", heater,
            Offers.like(heater) {
                $0.title = "Kaltmann ceramic tower heater 2nd gen, white"
                ($0.gtin, $0.mpn, $0.sku) = ("4006381333955", "", "")
                $0.imageURL = "https://img.shop.example/p/11223344aabb.jpg"
            }),
        Pair(
            "a filter for it", heater,
            Offers.bare("Replacement filter for Kaltmann HX-9351 ceramic tower heater") {
                ($0.brand, $0.mpn) = ("Filtero", "HX-9351")
            }),
        Pair(
            "another product of the brand", Offers.magnets,
            Offers.bare("Zorbiball desk lamp") { $0.brand = "Zorbiball" }),
        Pair(
            "pictures that a camera named",
            Offers.like(Offers.alarm) { $0.imageURL = "a/IMG_1234.jpg" },
            Offers.bare("Blue dress summer") { $0.imageURL = "https://b.example/IMG_1234.jpg" }),
        Pair(
            "a placeholder", Offers.like(Offers.alarm) { $0.imageURL = "//s.example/no-image.png" },
            Offers.bare("Blue dress summer") { $0.imageURL = "https://s.example/no-image.png" }),
        Pair(
            "two watches with one kind of cell",
            Offers.like(Offers.alarm) { $0.title = "Watch ABC-1234 with CR2032 cell" },
            Offers.like(Offers.alarm) { $0.title = "Watch ABC-1235 with CR2032 cell" }),
        Pair(
            "two makers' masks of one class",
            Offers.bare("Brenner KN95 mask") { $0.brand = "Brenner" },
            Offers.bare("Zorbi KN95 mask") { $0.brand = "Zorbi" }),
        Pair(
            "pictures that telephones named on one day",
            Offers.like(Offers.alarm) { $0.imageURL = "a/IMG-20240115-WA0001.jpg" },
            Offers.bare("Blue dress summer") {
                $0.imageURL = "https://b.example/IMG-20240115-WA0001.jpg"
            }),
        Pair(
            "pictures in one shop's folder",
            Offers.like(Offers.alarm) { $0.imageURL = "https://s.example/shop-482913/1.jpg" },
            Offers.bare("Blue dress summer") {
                $0.imageURL = "https://s.example/shop-482913/1.jpg"
            }),
        Pair(
            "a shop's own barcode", Offers.like(Offers.alarm) { $0.gtin = "2000000000008" },
            Offers.bare("Blue dress summer") { $0.gtin = "2000000000008" }),
    ]

    private func finding(_ pair: Pair) -> StayDownIndex.Finding? {
        let entry = StayDownIndex.Entry(
            caseID: "case", recall: RecallID(source: "cpsc", number: "1"), wasOrdered: true,
            fingerprint: Fingerprint(of: pair.earlier))
        let index = StayDownIndex([entry], rules: .init(takedown: 0.95, review: 0.5), seed: 1)
        return index.findings(pair.listing, among: [0]).first
    }

    @Test(arguments: certain) func `a certain return is enough for an order`(pair: Pair) {
        let likeness = Offers.likeness(pair.listing, to: pair.earlier)

        #expect(finding(pair)?.tier == .takedown, "\(likeness.score) \(likeness.evidence)")
    }

    @Test(arguments: likely + doubtful) func `a likely return goes to a person`(pair: Pair) {
        let likeness = Offers.likeness(pair.listing, to: pair.earlier)

        #expect(finding(pair)?.tier == .review, "\(likeness.score) \(likeness.evidence)")
    }

    @Test(arguments: innocent) func `a look-alike is left alone`(pair: Pair) {
        let likeness = Offers.likeness(pair.listing, to: pair.earlier)

        #expect(finding(pair) == nil, "\(likeness.score) \(likeness.evidence)")
    }

    @Test func `what nobody ordered down goes to a person, however sure`() {
        let entry = StayDownIndex.Entry(
            caseID: "case", recall: RecallID(source: "cpsc", number: "1"), wasOrdered: false,
            fingerprint: Fingerprint(of: Offers.heater))
        let index = StayDownIndex([entry], rules: .init(takedown: 0.95, review: 0.5), seed: 1)

        let found = index.findings(Offers.like(Offers.heater) { _ in }, among: [0])

        #expect(found.map(\.tier) == [.review])
    }

    @Test func `the evidence and what stood before it make the score`() {
        let likeness = Offers.likeness(
            Offers.like(Offers.heater) { $0.sellerID = "S5" }, to: Offers.heater)

        let odds = likeness.evidence.reduce(likeness.prior) { $0 + $1.weight }
        #expect(likeness.score == odds.probability)
        #expect(likeness.evidence.contains { $0.kind == .gtin && $0.recall == "04006381333931" })
    }
}
