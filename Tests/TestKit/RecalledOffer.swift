package import JSONText

/// A recalled product, an offer of it as a seller would write it, and an offer
/// that only looks like it.
///
/// Numbers, names and models are those of real recalls of the CPSC, so that
/// the same offers can be screened against the Commission's own list; the
/// titles are written by hand.
package struct RecalledOffer: Sendable {
    /// The recall's number.
    package let number: String
    /// The recalled product's name and one of its model numbers.
    package let product: String
    package let model: String
    package let brand: String
    /// The offer of the product.
    package let title: String
    /// The offer that must not be taken down: accessory, sibling, paper, other
    /// maker.
    package let trap: String

    /// A record of the CPSC's REST answer that recalls the product.
    package var record: JSONValue {
        .record([
            "RecallID": .number(String(9000 + (Int(number) ?? 0))),
            "RecallNumber": .string(number), "RecallDate": "2026-01-15T00:00:00",
            "Description": .string(
                "This recall involves \(product). The model number \(model) is printed on a label."),
            "URL": .string("https://www.cpsc.gov/Recalls/2026/\(number)"),
            "Title": .string("\(product) Recalled by \(brand) Due to Fire Hazard"),
            "LastPublishDate": "2026-01-15T00:00:00",
            "Products": .array([
                .record(["Name": .string(product), "NumberOfUnits": "About 6,200"])
            ]),
            "Injuries": .array([.record(["Name": "None reported"])]),
            "Importers": .array([.record(["Name": .string("\(brand), of Springfield, Illinois")])]),
            "Retailers": .array([
                .record(["Name": "Online at www.example.com from March 2024 through May 2025."])
            ]),
            "Hazards": .array([.record(["Name": "The product can overheat and catch fire."])]),
            "RemedyOptions": .array([.record(["Option": "Refund"])]),
        ])
    }

    /// Fifty of them.
    package static let all: [RecalledOffer] = table.split(separator: "\n").map { line in
        let cells = line.split(separator: "|").map { $0.trimmingSpaces() }
        precondition(cells.count == 6, "a row has six cells: \(line)")
        return RecalledOffer(
            number: cells[0], product: cells[1], model: cells[2], brand: cells[3], title: cells[4],
            trap: cells[5])
    }

    private static let table = """
        24039 | Oreck Discover Upright Vacuums | UK30500 | Oreck | Oreck Discover Upright Vacuum Cleaner UK30500 corded, silver | Replacement filter bags for Oreck Discover Upright Vacuum UK30500, pack of 8
        24050 | Steamfast Home & Away Travel Steam Irons | SF-717 | Steamfast | STEAMFAST SF717 home and away travel steam iron - NEW | Travel iron case compatible with Steamfast SF-717 Home & Away
        24076 | Therapist Select Percussion Personal Massagers | HHP-715 | Homedics | Homedics Therapist Select percussion massager HHP 715 | Homedics Therapist Select HHP-715 charger cable replacement
        24120 | Rhino 24-foot Hot Foot Climbing Sticks | RTSL-24 | Rhino | Rhino Hot Foot climbing stick 24 foot RTSL-24 | Rhino Treestands Tree Strap Pack 2022
        24125 | ÅSKSTORM 40W USB Chargers | ICPSW5-40-1 | ÅSKSTORM | Askstorm USB charger 40W ICPSW5-40-1 dark grey | IKEA desk lamp, works without ASKSTORM charger
        24128 | MouTec brand Biometric Firearm Safes | QCJJ01 | MouTec | MouTec biometric firearm safe QCJJ01 fingerprint quick access | Holster mount bracket for MouTec QCJJ01 biometric safe
        24132 | Vernier Go Direct® Charge Stations | GDXCRG2617R1 | Vernier | Vernier Go Direct Charge Station GDX-CRG 2617R1 | Vernier Go Direct light and color sensor
        24181 | BLACK+DECKER Model HGS011 Easy Garment Steamers | HGS011 | BLACK+DECKER | Black & Decker easy garment steamer HGS011 white | Black+Decker HGS015 garment steamer compact
        24182 | Thule RideAlong rear-mounted Child Bike Seats | 100107 | Thule | Thule RideAlong child bike seat rear mounted 100107 | Rain cover for Thule RideAlong child bike seat
        24198 | GhostBed-branded Natural Mattresses | 13GBNAT* | GhostBed | GhostBed natural mattress queen 13GBNAT50 | GhostBed weighted blanket 15 lb
        24212 | Crosman Icon Air Rifles | CPI77S | Crosman | Crosman Icon air rifle .177 CPI77S synthetic stock | Crosman Icon CPI77S instruction manual, printed, 24 pages
        24232 | Korimefa Multi-Purpose Bike Helmets | W-001 | Korimefa | KORIMEFA kids bike helmet multi-purpose W001 blue | Bike helmet light for kids helmets, clip on
        24236 | CHZHVAN Combination Smoke and Carbon Monoxide Detectors | JKD-512 | CHZHVAN | CHZHVAN combination smoke and carbon monoxide detector JKD512 3 pack | First Alert combination smoke and carbon monoxide detector SCO5CN
        24269 | Instinct Professional Vector Motor Cordless Hair Clippers | SC607M | StyleCraft | StyleCraft Instinct professional vector motor cordless hair clipper SC607M | StyleCraft SC607M replacement blade, fits Instinct clipper
        24272 | JoyJolt Drinkware Declan Single-Wall Glass Coffee Mugs | JG10242 | JoyJolt | JoyJolt Declan glass coffee mugs single wall set of 6 JG10242 | JoyJolt Spirits stemless wine glasses set of 4
        24274 | Theefun Kids Gardening Tools Sets | HJL-001 | Theefun | THEEFUN kids gardening tool set HJL 001 with wheelbarrow | Kids gardening gloves for toddlers, rubber coated
        24285 | Brookstone TurboVac Handheld Rechargeable Vacuums | BSBVAC301 | Brookstone | Brookstone TurboVac handheld rechargeable vacuum BSBVAC301 | Brookstone heated neck massager
        24287 | Baseus Magnetic Wireless Charging Power Banks | PPCXM06 | Baseus | Baseus magnetic wireless charging power bank PPCXM06 10000mAh | Silicone case for Baseus magnetic power bank PPCXM06
        24303 | TonGass pool drain covers | WGX1048E | TonGass | TonGass pool drain cover WGX1048E 2 pack white | Pool skimmer net with pole, fine mesh
        24310 | ProForm Rapid Strike 50 LB Adjustable Dumbbell Sets | PAMSDB20 | ProForm | ProForm Rapid Strike adjustable dumbbell set 50 lb PAMSDB20 | CAP adjustable dumbbell set 40 lb with connecting rod
        24324 | Beberoad New Moon Travel Bassinets | TB999-1 | Beberoad | Beberoad New Moon travel bassinet TB999-1 foldable | Fitted sheets for Beberoad New Moon travel bassinet, 2 pack
        24325 | Papablic Archie Infant Swings | PAPABLIC61A | Papablic | PAPABLIC Archie infant swing PAPABLIC61A 5 speeds | Papablic bottle sterilizer and dryer
        24344 | VARMFRONT Power Banks | E2037 | VARMFRONT | Varmfront power bank E2037 5200 mAh | VARMFRONT power bank E2031 10000 mAh
        24362 | MJKSARE High Chairs | H-601 | MJKSARE | MJKSARE high chair H601 convertible for babies | Cushion cover for MJKSARE high chair
        24363 | Bright Builder Fort Kits with Flashlights | FKL-BG | Bright Builder | Bright Builder fort kit with flashlight FKL-BG 95 pieces | Flashlight for kids, camping toy
        24729 | Vibe Bear Playyard Mattresses | YX-B17 | Vibe | Vibe Bear playyard mattress YX-B17 trifold | Playyard mattress sheet, fits most playyards
        25006 | Droyd Fury Youth All-Terrain Vehicles (ATVs) | XW-A01 | Droyd | Droyd Fury youth ATV all terrain vehicle XW-A01 48V | Droyd Fury ATV poster 24x36
        25008 | Gimars Playpen with Mat | GWL-01 | Gimars | Gimars baby playpen with mat GWL-01 grey | Gimars wrist rest keyboard pad
        25033 | Baofali 4-in-1 Microfiber Crib Safety Bumpers | JJ25B-A1 | Baofali | Baofali 4 in 1 microfiber crib safety bumper JJ25B-A1 | Crib mobile with music, 4 in 1
        25052 | Segway Ninebot P100 KickScooters | P100S | Segway | Segway Ninebot KickScooter P100S electric | Segway Ninebot P65 handlebar bag for KickScooter
        25060 | Redfield 12- and 18-Gun Fireproof Safes | 179498 | Redfield | Redfield 12 gun fireproof safe 179498 | Redfield Revolution 3-9x40 riflescope 67090
        25071 | SKIL 40V 5.0 Ah Lithium-Ion Batteries | BY8708-00 | SKIL | SKIL PWRCore 40V 5.0Ah lithium-ion battery BY8708-00 | Battery charger for SKIL 40V lithium-ion batteries
        25072 | Charmast power banks, model W1056 | W1056 | Charmast | Charmast power bank W1056 10400mAh slim | Charmast power bank W1070 10000mAh
        25078 | Precor Resolute Cable Multi-Station Exercise Equipment | RMS905 | Precor | Precor Resolute cable multi-station RMS905 gym equipment | Precor Resolute RMS905 spare part: cable pulley
        25079 | GIKPAL 12-Drawer Dressers | HI1437_13 | GIKPAL | GIKPAL 12 drawer dresser HI1437-13 for bedroom | Drawer handles for dressers, 12 pack
        25095 | Samurai Mini Smoke Alarms | SM1 | Samurai | Samurai mini smoke alarm SM1 battery operated | Samurai mini figure toy, armour
        25097 | WorkPro® Momentum Office Chairs | 8517865 | WorkPro | WorkPro Momentum office chair 8517865 black | WorkPro tool set 156 pieces
        25109 | Matrix-brand Training Cycles | CXP-03 | Matrix | Matrix training cycle CXP-03 indoor | Seat cover for Matrix training cycle CXP-03
        25111 | Greater Goods Digital Kitchen Scales | 0480 | Greater Goods | Greater Goods digital kitchen scale 0480 nourish | Greater Goods blood pressure monitor
        25115 | Pearhead Infant Learning Toy Sets | 87150 | Pearhead | Pearhead infant learning toy set 87150 wooden | Pearhead baby handprint frame
        25122 | UVIPC Baby Gates | W046 | UVIPC | UVIPC baby gate W046 extra wide | Wall mount kit for baby gates, universal
        25138 | Swagtron SG-5 Swagger 5 Boost Commuter Electric Scooters | SWGR5-V2-SLV | Swagtron | Swagtron Swagger 5 Boost commuter electric scooter SWGR5-V2-SLV | Swagtron Swagger 5 Boost scooter box only, empty
        25143 | Holosun Firearm Dot Sights | HS503G-ACSS | Holosun | Holosun firearm red dot sight HS503G-ACSS | Riser mount for Holosun HS503G-ACSS
        25152 | OdorStop Boot and Shoe Dryers and Deodorizers | OSOBSDD2 | OdorStop | OdorStop boot and shoe dryer and deodorizer OSOBSDD2 | Cedar boot trees for shoes and boots
        25160 | Nuby Stroller Fans | 25138 | Nuby | Nuby stroller fan 25138 clip on | Nuby silicone teether, 2 pack
        25161 | P.J. Salvage Pajama Sets and Robes | RP3KHST | P.J. Salvage | P.J. Salvage girls pajama set RP3KHST | Hello Mello ladies pajama set and robe
        25166 | Babyjoy High Chairs | BB5656PI | Babyjoy | Babyjoy high chair BB5656PI pink foldable | Babyjoy baby bouncer seat
        25179 | Konwin Desktop Heaters | BHN2133 | Konwin | Konwin desktop heater BHN2133 ceramic | Ersatzfilter passend für Konwin Desktop Heater BHN2133
        24264 | Bambu Lab A1 3D printers | A1 | Bambu Lab | Bambu Lab A1 3D printer combo | Build plate sticker for Bambu Lab A1 3D printer
        24298 | Atomi Smart Heaters | AT1520 | Atomi Smart | Atomi Smart tower heater AT1520 WiFi | Atomi Smart plug WiFi 2 pack
        """
}

extension StringProtocol {
    fileprivate func trimmingSpaces() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
