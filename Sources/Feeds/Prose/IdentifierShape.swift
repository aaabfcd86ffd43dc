/// What a word looks like, for telling model numbers from the sizes, dates,
/// voltages and telephone numbers that stand among them.
struct IdentifierShape {
    let text: String
    let letters: Int
    let digits: Int
    /// Whether it has a small letter.
    let hasSmall: Bool
    /// Whether every character is an ASCII letter, a digit or a mark that
    /// model numbers use.
    let isPlain: Bool

    /// The longest model number mined from 902 recalls has 21 characters;
    /// much longer is a serial number or cells of a table run together.
    static let longest = 30
    /// Digits alone beyond sixteen are an item number and a UPC run together.
    static let longestNumber = 16

    init(_ text: String) {
        self.text = text
        var letters = 0
        var digits = 0
        var hasSmall = false
        var isPlain = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): letters += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                letters += 1
                hasSmall = true
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "&"):
                break
            default: isPlain = false
            }
        }
        self.letters = letters
        self.digits = digits
        self.hasSmall = hasSmall
        self.isPlain = isPlain
    }

    /// Whether it is none of the words that stand for a label themselves.
    var isNoAbbreviation: Bool { !Specification.names.contains(text.lowercased()) }

    var isNumber: Bool { letters == 0 && digits == text.utf8.count }

    /// Letters and digits mixed, as most model numbers are.
    var isMixed: Bool { isPlain && letters > 0 && digits > 0 && text.count <= Self.longest }

    /// Whether a label in front makes this an identifier: mixed, or a number
    /// long enough, or capitals and dashes (`YG-BL-HART-NON`).
    ///
    /// A strong label ("model number") is believed where the code alone might
    /// be a measure: `130C`, `SR9082`.
    func isCode(shortestNumber: Int, afterStrongLabel: Bool) -> Bool {
        guard isPlain, text.count >= 2, text.count <= Self.longest, !isAddress,
            !Specification.names.contains(text.lowercased()), !isCounted
        else { return false }
        if !afterStrongLabel, isSpecification { return false }
        if letters > 0, digits > 0 { return !isTornWord && !isAllMeasures }
        if letters == 0 {
            return digits >= shortestNumber && digits <= Self.longestNumber && !isCalendar
        }
        guard !hasSmall, text.count >= 5 else { return false }
        return text.contains("-")
            || (afterStrongLabel && letters >= 6 && !isTornWord
                && !CommonWords.contains(text.lowercased()))
    }

    /// A year, a date or a telephone number.
    var isCalendar: Bool {
        guard letters == 0 else { return false }
        let parts = text.split { "-/.".contains($0) }.map(String.init)
        if parts.count == 1 { return Self.isYear(text) }
        if parts.allSatisfy(Self.isYear) { return true }  // 2017-2021
        if parts.count == 2, parts[0].count <= 2, Self.isYear(parts[1]) { return true }
        if parts.count == 3, parts.map(\.count) == [3, 3, 4] { return true }
        if parts.count == 4, parts.map(\.count) == [1, 3, 3, 4] { return true }
        return text.contains("/") && parts.allSatisfy { $0.count <= 2 || Self.isYear($0) }
    }

    static func isYear(_ text: String) -> Bool {
        guard text.utf8.count == 4, let year = Int(text) else { return false }
        return (1950...2029).contains(year)
    }

    /// A web address.
    private var isAddress: Bool {
        let lower = text.lowercased()
        return lower.contains("www") || lower.contains(".com") || lower.contains("://")
    }

    /// A number and a word: `18-inch`, `5-in-1`, `2-pack`, `12oz`.
    private var isCounted: Bool {
        let lower = text.lowercased()
        let number = lower.prefix { $0.isNumber || ".-/".contains($0) }
        guard !number.isEmpty, hasSmall else { return false }
        let word = lower[number.endIndex...]
        return letters > 2 && number.hasSuffix("-") || Specification.units.contains(String(word))
    }

    /// A measure, a battery's size, a standard, a version or an address.
    var isSpecification: Bool {
        let lower = text.lowercased()
        return isAddress || isCounted || isMeasure(lower) || Specification.names.contains(lower)
            || Specification.prefixes.contains { isPrefixed(lower, by: $0) }
    }

    /// Digits (with a point, a slash, a dash) and then a unit, or dimensions
    /// (`4x2`).
    private func isMeasure(_ lower: String) -> Bool {
        let number = lower.prefix { $0.isNumber || ".-/+".contains($0) }
        guard number.contains(where: \.isNumber) else { return false }
        // `720-0983C`: no measure has so many digits on both sides of a dash.
        let sides = number.split(separator: "-")
        if sides.count > 1, sides.allSatisfy({ $0.count >= 3 }) { return false }
        let unit = lower[number.endIndex...]
        if Specification.units.contains(String(unit)) { return true }
        guard unit.first == "x", text.count <= Self.longestDimension else { return false }
        let rest = unit.drop { $0 == "x" }
        return rest.allSatisfy { $0.isNumber || ".x".contains($0) }
    }

    /// `36V-8AH-288WH`.
    private var isAllMeasures: Bool {
        let parts = text.lowercased().split(separator: "-")
        return parts.count > 1 && parts.allSatisfy(Self.isPlainMeasure)
    }

    private static func isPlainMeasure(_ part: Substring) -> Bool {
        let number = part.prefix { $0.isNumber || $0 == "." }
        return !number.isEmpty && Specification.units.contains(String(part[number.endIndex...]))
    }

    /// "20.5x30.5": what is longer and has an X is a model number.
    private static let longestDimension = 9

    private func isPrefixed(_ lower: String, by prefix: String) -> Bool {
        guard lower.hasPrefix(prefix) else { return false }
        let rest = lower.dropFirst(prefix.count)
        // Button cells are AG1 to AG13.
        return !rest.isEmpty && rest.count <= (prefix == "ag" ? 3 : 6)
            && rest.allSatisfy { $0.isNumber || "-.:/".contains($0) }
    }

    /// Words and numbers glued together where a table lost its cells:
    /// `DescriptionRTH-100Hang`, `NameModel36`, `34143LATITUDE`.
    ///
    /// A part of a code is no word, and a code does not end in a word behind a
    /// digit.
    var isTornWord: Bool {
        guard letters > 3 else { return false }
        let lower = text.lowercased()
        if Self.headings.contains(where: lower.containsText) { return true }
        let parts = text.split { !$0.isLetter && !$0.isNumber }
        if parts.contains(where: Self.isTorn) { return true }
        let tail = lower.reversed().prefix(while: \.isLetter)
        return tail.count >= 7 && tail.count { "aeiou".contains($0) } >= 3
            && lower.dropLast(tail.count).last?.isNumber ?? false
    }

    /// Words of a table's headings, which no code has in it.
    private static let headings = ["model", "number", "descri", "serial", "upc", "color", "range"]

    /// A capital (or nothing) and three small letters, and a digit as well.
    private static func isTorn(_ part: Substring) -> Bool {
        guard part.contains(where: \.isNumber) else { return false }
        var small = 0
        var opensWord = true
        for character in part {
            if character.isLowercase {
                small += 1
                if small >= 3, opensWord { return true }
            } else {
                opensWord = character.isUppercase
                small = 0
            }
        }
        return false
    }
}

/// Words that look like model numbers and are none.
private enum Specification {
    /// Units behind a number, in lower case.
    static let units: Set<String> = [
        "v", "vac", "vdc", "volt", "volts", "w", "kw", "wh", "kwh", "watt", "watts", "a", "ah",
        "mah", "amp", "amps", "hz", "khz", "mhz", "ghz", "gb", "tb", "mb", "p", "k", "d", "mp", "x",
        "mm", "cm", "m", "km", "in", "inch", "inches", "ft", "foot", "feet", "yd", "oz", "ounce",
        "lb", "lbs", "kg", "g", "mg", "ml", "l", "qt", "gal", "psi", "btu", "btus", "hp", "cc",
        "mph", "rpm", "cfm", "gpm", "f", "c", "t", "m/l", "s/m", "st", "nd", "rd", "th", "am", "pm",
        "pc", "pcs", "pk", "ct", "pack", "piece", "pieces", "yr", "yrs", "y", "mos", "months",
        "years", "pin", "led", "leds", "xl", "%",
    ]
    /// Standards, batteries, connectors: the word and then digits.
    static let prefixes = [
        "cr", "lr", "ag", "sr", "ul", "astm", "ansi", "iso", "en", "ip", "usb", "f963", "pm",
        "covid", "cfr", "v", "bs", "iec", "rn", "ios", "bt", "dc", "ac",
    ]
    static let names: Set<String> = [
        "aa", "aaa", "18650", "21700", "14500", "26650", "cr123a", "9v", "3d", "2d", "4k", "8k",
        "5g", "4g", "usb-c", "usb-a", "usb3.0", "h2o", "co2", "mp3", "mp4", "b2b", "4x4", "4wd",
        "2wd", "ar-15", "ak-47", "m-16", "s/n", "p/n", "u.s", "u.s.a", "ul2272", "ul2849",
        "f963-17", "f963-23", "24/7", "e-bike", "5k",
    ]
}
