import RecallModel

@testable import Screening

/// Offers of the tables of returns and look-alikes.
enum Offers {
    /// A heater that was taken down, with all that an export may say of it.
    static let heater = make {
        $0.id = "A1"
        $0.title = "Kaltmann HX-9351 ceramic tower heater 1500W with thermostat, white"
        $0.brand = "Kaltmann"
        $0.gtin = "4006381333931"
        $0.mpn = "HX-9351"
        $0.sku = "KM-77120-W"
        $0.sellerID = "S100"
        $0.price = "49.99"
        $0.currency = "USD"
        $0.imageURL = "https://img.shop.example/p/8f3a2b77c1d9.jpg"
        $0.description = heaterText
    }

    static let heaterText = """
        This ceramic tower heater by Kaltmann warms a room of up to twenty square metres within \
        minutes. A quiet fan turns by ninety degrees, the thermostat keeps what you set, and it \
        switches itself off when it is tipped over. Two levels of heat, a timer of eight hours and \
        a cable of one and a half metres. Not for bathrooms.
        """

    /// An offer of nobody known, for less than is said of the heater.
    static let alarm = make {
        $0.id = "B1"
        $0.title = "Carbon monoxide alarm digital display battery operated"
        $0.sellerID = "S200"
        $0.price = "8.90"
        $0.imageURL = "https://cdn.example/x/71QzRk4LmPL._AC_SL1500_.jpg?width=900"
    }

    static let magnets = make {
        $0.id = "C1"
        $0.title = "216pcs 5mm neodymium Zorbiball magnet cube office toy OEM lot"
        $0.sellerID = "S300"
        $0.imageURL = "https://a.example/zorbi-216-00981234.png"
    }

    static func make(_ change: (inout Listing) -> Void) -> Listing {
        var listing = Listing(id: "", title: "")
        change(&listing)
        return listing
    }

    /// A listing that says as much as an earlier one, but for the changes; under
    /// another id.
    static func like(_ earlier: Listing, _ change: (inout Listing) -> Void) -> Listing {
        var listing = earlier
        listing.id = "Z9"
        change(&listing)
        return listing
    }

    /// A listing that takes over nothing.
    static func bare(_ title: String, _ change: (inout Listing) -> Void = { _ in }) -> Listing {
        var listing = Listing(id: "Z9", title: title)
        listing.sellerID = "S900"
        change(&listing)
        return listing
    }

    static func likeness(_ listing: Listing, to earlier: Listing) -> Likeness {
        Likeness(
            of: Fingerprint(of: listing), to: Fingerprint(of: earlier), LikenessWeights())
    }
}
