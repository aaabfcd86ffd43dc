/// What looks like a model number and says of many products what they have in
/// common: a measure (`1080p`, `240v`, `64gb`) or a standard (`DDR4`, `CR2032`).
enum Specification {
    private static let units: Set<String> = [
        "p", "v", "w", "kw", "mw", "wh", "mah", "ah", "a", "ma", "hz", "khz", "mhz", "ghz", "k",
        "kb", "go", "to",
        "mb", "gb", "tb", "mp", "mm", "cm", "m", "km", "in", "inch", "inches", "ft", "feet", "yd",
        "litres", "liters", "ltr", "ltrs", "litros", "litri", "dl", "zoll", "pouces", "pulgadas",
        "pollici", "mbps", "gbps", "kwh", "va", "dba", "nm", "ms", "kcal", "m2", "m3", "mpix", "px",
        "pixel", "pixels",
        "oz", "floz", "lb", "lbs", "kg", "g", "mg", "gram", "ml", "cl", "l", "liter", "litre",
        "gal",
        "gallon", "qt", "quart", "psi", "btu", "rpm", "mph", "lm", "lumen", "lumens", "db", "x",
        "pc", "pcs", "pk", "pack", "piece", "pieces", "ct", "count", "set", "day", "days", "hr",
        "hrs", "hour", "hours", "min", "mins", "sec", "month", "months", "mo", "yr", "yrs", "year",
        "years", "st", "nd", "rd", "th", "t", "c", "f", "way", "port", "speed", "person",
        "seat",
        "tier", "gen", "fps", "dpi", "bit", "pin", "gsm", "tpi", "cc", "hp", "amp", "volt", "watt",
        "volts", "watts", "amps", "cal", "gauge", "ply", "led",
    ]

    /// Standards by their letters, and how many digits stand behind those.
    ///
    /// Memory and its classes, connectors, sockets of processors, cells
    /// (IEC 60086: CR, LR, SR and the trade's AG), lamp caps (IEC 60061), codecs,
    /// protection (IEC 60529), consumer-product standards, masks (EN 149, GB 2626,
    /// KF), vitamins.
    private static let standards: [String: ClosedRange<Int>] = [
        "ddr": 1...4, "gddr": 1...1, "lpddr": 1...1, "cl": 1...2, "class": 1...2, "uhs": 1...1,
        "usb": 1...2, "sata": 1...1, "pcie": 1...1, "gen": 1...2, "cat": 1...1, "wifi": 1...1,
        "lga": 3...4, "fclga": 3...4, "pga": 3...4, "fcpga": 3...4, "bga": 3...4, "fcbga": 3...4,
        "am": 1...1, "cr": 4...4, "lr": 2...4, "sr": 3...4, "ag": 1...2, "gu": 1...2,
        "mp": 1...1, "hdr": 2...2, "ip": 2...2, "ipx": 1...1, "rj": 2...2,
        "iso": 4...5, "en": 4...5, "spf": 2...2, "upf": 2...2, "ffp": 1...1, "kn": 2...2,
        "kf": 2...2, "coq": 2...2, "omega": 1...1,
    ]

    /// Whether the folded code is digits followed by nothing but a unit, or a
    /// standard's letters followed by nothing but its number.
    static func isOne(_ code: some Collection<UInt8>) -> Bool { isOne(code, behind: 0) }

    /// Whether the folded code is a unit, where a figure stands before it: the `GB`
    /// of a `64 GB`.
    static func isUnit(_ code: some Collection<UInt8>) -> Bool { isOne(code, behind: 1) }

    /// - Parameter figures: digits before the code's own.
    private static func isOne(_ code: some Collection<UInt8>, behind figures: Int) -> Bool {
        let unit = code.drop { (0x30...0x39).contains($0) }
        let digits = figures + code.count - unit.count
        if digits == 0 { return isStandard(code) }
        // `10000mah`: with more digits it is a number of some maker's.
        guard (1...5).contains(digits), (1...6).contains(unit.count) else { return false }
        return units.contains(String(decoding: unit, as: UTF8.self))
    }

    /// Letters of a standard at most.
    private static let standardLetters = 5

    private static func isStandard(_ code: some Collection<UInt8>) -> Bool {
        let letters = code.prefix { $0 > 0x39 }
        let digits = code.dropFirst(letters.count)
        guard !digits.isEmpty, letters.count <= standardLetters,
            digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let counts = standards[String(decoding: letters, as: UTF8.self)]
        else { return false }
        return counts.contains(digits.count)
    }
}
