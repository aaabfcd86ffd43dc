import Feeds
import RecallModel
import Testing

@Suite struct BrandTests {
    private static func brands(
        _ name: String, title: String = "Goods Recalled Due to Burn Hazard", _ text: String = "",
        firm: String? = nil, shop: String = "Various stores"
    ) throws -> [String] {
        try CPSCSample.with {
            $0.name = name
            $0.title = title
            $0.description = "This recall involves \(name). " + text
            $0.importers = firm.map { [$0] } ?? []
            $0.retailers = [shop]
        }.product.brands
    }

    @Test(arguments: [
        ("Crosman Icon Air Rifles", "Crosman Corp., of Bloomfield, New York", ["Crosman"]),
        ("Vevor Ice Crushers", "Sanven Ltd., dba Vevor, of Rancho Cucamonga", ["Vevor"]),
        ("Black Diamond Ice Axes", "Black Diamond Equipment, of Utah", ["Black Diamond"]),
        ("Yamaha Golf Car Vehicles", "Yamaha Golf Car Company, of Georgia", ["Yamaha"]),
        ("P.J. Salvage Pajama Sets", "P.J. Salvage, of Irvine", ["P.J. Salvage"]),
        ("Children’s Pajama Sets", "Zorvex LLC, of Dallas", []),
    ])
    func `a firm's name at the head is a brand`(name: String, firm: String, brands: [String]) throws
    {
        #expect(try Self.brands(name, firm: firm) == brands)
    }

    @Test(arguments: [
        ("Frobel Kettles", "“Frobel” is printed on the front.", ["Frobel"]),
        ("Tommy Bahama brand pants", "Tommy Bahama brand is on the label.", ["Tommy Bahama"]),
        ("Children’s Busy Boards", "It involves Joyreal-branded boards.", ["Joyreal"]),
        ("LED Party Favors", "\"Brand: Honlyne,\" is printed on the back.", ["Honlyne"]),
        ("Ride-On Trucks", "The brand name “FUNTOK” is on the cover.", ["FUNTOK"]),
        ("Portable Safes", "It involves Sports Afield-branded safes.", ["Sports Afield"]),
    ])
    func `what the text calls a brand or prints on the product is one`(
        name: String, text: String, brands: [String]
    ) throws {
        #expect(try Self.brands(name, text) == brands)
    }

    @Test func `an address's name at the head is a brand`() throws {
        #expect(
            try Self.brands("Goal Zero Solar Cables", shop: "www.goalzero.com") == ["Goal Zero"])
        #expect(try Self.brands("Target Practice Sets", shop: "www.target.com") == [])
    }

    @Test(arguments: [
        ("TOPINCN Pool Drain Covers", ["TOPINCN"]), ("KidKraft Play Kitchen", ["KidKraft"]),
        ("Dresbe LED Headbands", ["Dresbe"]),
        ("BRS and BULin Liquid Fuel Bottles", ["BRS", "BULin"]),
        ("iWALK Power Banks", ["iWALK"]), ("Portable Generators", []), ("Bicycle Helmets", []),
        ("Children’s Nightgowns", []), ("Adult Portable Bed Rails", []),
        ("Christmas-themed Toys", []),
        ("5mm Magnetic Balls", []), ("Model Year 2024 Snowmobiles", []), ("LED Gloves", []),
        ("4-in-1 Baby Gyms", []),
    ])
    func `a coinage is a brand and an everyday word is none`(name: String, brands: [String]) throws
    {
        #expect(try Self.brands(name) == brands)
    }

    @Test func `a word that the record writes small is no brand`() throws {
        #expect(try Self.brands("Zorvex Kettles") == ["Zorvex"])
        #expect(try Self.brands("Zorvex Kettles", "A zorvex is a kind of kettle.") == [])
    }

    @Test func `the firm before Recalls is the brand where the product bears its name`() throws {
        let title = "Homedics Recalls Massagers Due to Burn Hazard"

        #expect(
            try Self.brands("Therapist Massagers", title: title, "“HoMedics” is printed on it.")
                == ["Homedics"])
        #expect(try Self.brands("Portable Massagers", title: title) == [])
    }
}
