import RecallModel

/// How models, brands and firms of different publishers are compared.
enum ArticleKey {
    /// The keys of a model number: of the whole, and of the words of one that
    /// has several, as `NOMIC U021AA00`.
    static func models(_ model: ModelNumber) -> [String] {
        guard model.form == .exact else { return [] }
        let words = model.text.split(separator: " ").prefix(wordLimit)
        let parts = words.count > 1 ? words.compactMap { key(of: String($0)) } : []
        return [key(of: model.text)].compactMap { $0 } + parts
    }

    private static let wordLimit = 8

    /// Letters and digits in capitals, or `nil` where they are too slight to
    /// tell an article: `K100` is every maker's, `12V` a voltage.
    private static func key(of model: String) -> String? {
        let key = model.unicodeScalars.filter(\.properties.isAlphanumeric)
        let text = String(String.UnicodeScalarView(key)).uppercased()
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        guard text.utf8.count <= longestModel, digits > 0 else { return nil }
        if digits == text.utf8.count { return digits >= shortestNumber ? text : nil }
        guard text.utf8.count >= shortestModel, !isMeasure(text) else { return nil }
        return text
    }

    /// Of the models that are the same in two jurisdictions (pairs of five
    /// regulators) none is shorter than `NX700`; `GV31` is a person's model too,
    /// but every second maker has one of four.
    private static let shortestModel = 5
    /// Years and quantities have four digits.
    private static let shortestNumber = 5
    private static let longestModel = 40

    /// `1000W`, `24INCH`, `2.4GHZ` without its point.
    private static func isMeasure(_ text: String) -> Bool {
        let unit = text.drop { $0.isASCII && $0.isNumber }
        return unit.count < text.count && units.contains(String(unit))
    }

    private static let units: Set<String> = [
        "V", "W", "A", "HZ", "GHZ", "MHZ", "MAH", "AH", "WH", "KW", "KG", "G", "MG", "LB", "LBS",
        "OZ", "ML", "L", "CM", "MM", "M", "IN", "INCH", "FT", "PCS", "PACK", "GB", "TB", "MB", "K",
        "BTU", "VOLT", "VOLTS", "WATT", "WATTS", "GALLON", "QUART",
    ]

    /// Brands and firms as plain words, without what says nothing.
    static func names(_ recall: Recall) -> [String] {
        let brands = recall.products.lazy.flatMap(\.brands).prefix(nameLimit).map(plain)
        let firms = recall.firms.lazy.prefix(nameLimit).map { firm($0.name) }
        var seen: Set<String> = []
        return (Array(brands) + Array(firms)).filter {
            $0.unicodeScalars.count >= shortestName && !empty.contains($0)
                && seen.insert($0).inserted
        }
    }

    /// Brands of one recall that are compared: the most are some 40.
    private static let nameLimit = 100
    private static let shortestName = 3

    private static let empty: Set<String> = [
        "unknown", "none", "generic", "unbranded", "no brand", "various", "not specified", "n a",
        "nil", "other", "china", "the", "home", "amazon", "walmart", "temu", "aliexpress", "shein",
    ]

    /// A firm's name up to where it sits, without its legal form.
    private static func firm(_ name: String) -> String {
        let head = name.split(separator: ",").first.map(String.init) ?? name
        var words = plain(head).split(separator: " ")
        if let place = words.firstIndex(where: { $0 == "of" || $0 == "dba" }), place > 0 {
            words.removeSubrange(place...)
        }
        while let last = words.last, words.count > 1, legalForms.contains(String(last)) {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static let legalForms: Set<String> = [
        "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "ltd", "limited",
        "gmbh", "ag", "sa", "sas", "srl", "spa", "bv", "ab", "plc", "usa", "canada", "america",
        "international", "group", "technology", "trading",
    ]

    /// All that names the product, its brand or its firm.
    static func words(of recall: Recall, names: [String]) -> String {
        let products = recall.products.lazy.prefix(nameLimit).map { plain($0.name) }
        return " " + ([plain(recall.title)] + products + names).joined(separator: " ") + " "
    }

    /// Letters and digits in lower case, whatever stood between them as one
    /// blank; of a long text its beginning.
    static func plain(_ text: String) -> String {
        var plain = ""
        var isApart = false
        for scalar in text.unicodeScalars.prefix(textLimit) {
            if scalar.properties.isAlphanumeric {
                if isApart, !plain.isEmpty { plain.append(" ") }
                isApart = false
                plain.unicodeScalars.append(scalar)
            } else if !joiners.contains(scalar) {
                isApart = true
            }
        }
        return plain.lowercased()
    }

    /// Longer than any title of six regulators.
    private static let textLimit = 500
    private static let joiners: Set<Unicode.Scalar> = ["'", "’", "®", "™"]
}

extension Unicode.Scalar.Properties {
    /// A letter of any script, or a digit.
    var isAlphanumeric: Bool { isAlphabetic || numericType == .decimal }
}
