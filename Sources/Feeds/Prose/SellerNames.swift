import RecallModel

/// Shops and marketplaces named in a retailers' sentence, in its order.
enum SellerNames {
    /// Names that stand for a shop in any spelling of it: the word in the text
    /// (lower case, spaces and marks left out) and the name to give.
    ///
    /// Compiled by hand from large marketplaces and chains of the CPSC's
    /// market; a shop that is not here is still found by its web address.
    private static let shops: [(word: String, name: String)] = [
        ("amazon", "Amazon"), ("walmart", "Walmart"), ("ebay", "eBay"), ("temu", "Temu"),
        ("aliexpress", "AliExpress"), ("alibaba", "Alibaba"), ("shein", "SHEIN"),
        ("tiktok", "TikTok"), ("tiktokshop", "TikTok"), ("etsy", "Etsy"), ("wayfair", "Wayfair"),
        ("target", "Target"), ("homedepot", "The Home Depot"), ("lowes", "Lowe’s"),
        ("costco", "Costco"), ("samsclub", "Sam’s Club"), ("bestbuy", "Best Buy"), ("hsn", "HSN"),
        ("qvc", "QVC"), ("newegg", "Newegg"), ("overstock", "Overstock"), ("wish", "Wish"),
        ("dhgate", "DHgate"), ("macys", "Macy’s"), ("kohls", "Kohl’s"), ("menards", "Menards"),
        ("acehardware", "Ace Hardware"), ("tractorsupply", "Tractor Supply"),
        ("nordstrom", "Nordstrom"), ("nordstromrack", "Nordstrom Rack"), ("tjmaxx", "T.J. Maxx"),
        ("marshalls", "Marshalls"), ("homegoods", "HomeGoods"), ("burlington", "Burlington"),
        ("ross", "Ross"), ("rei", "REI"), ("ikea", "IKEA"), ("aldi", "ALDI"), ("lidl", "Lidl"),
        ("fivebelow", "Five Below"), ("dollargeneral", "Dollar General"),
        ("dollartree", "Dollar Tree"), ("familydollar", "Family Dollar"), ("sears", "Sears"),
        ("bedbathandbeyond", "Bed Bath & Beyond"), ("bedbathbeyond", "Bed Bath & Beyond"),
        ("buybuybaby", "buybuy Baby"), ("crateandbarrel", "Crate & Barrel"),
        ("cratebarrel", "Crate & Barrel"), ("cratekids", "Crate & Kids"),
        ("potterybarn", "Pottery Barn"), ("potterybarnkids", "Pottery Barn Kids"),
        ("williamssonoma", "Williams Sonoma"), ("westelm", "West Elm"), ("grainger", "Grainger"),
        ("harborfreight", "Harbor Freight"), ("northerntool", "Northern Tool"),
        ("michaels", "Michaels"), ("hobbylobby", "Hobby Lobby"), ("joann", "JOANN"),
        ("jcpenney", "JCPenney"), ("bjs", "BJ’s"), ("bjswholesaleclub", "BJ’s"),
        ("meijer", "Meijer"), ("kroger", "Kroger"), ("walgreens", "Walgreens"), ("cvs", "CVS"),
        ("riteaid", "Rite Aid"), ("bigglots", "Big Lots"), ("biglots", "Big Lots"),
        ("dickssportinggoods", "DICK’S Sporting Goods"), ("academysports", "Academy Sports"),
        ("scheels", "Scheels"), ("cabelas", "Cabela’s"), ("bassproshops", "Bass Pro Shops"),
        ("llbean", "L.L.Bean"), ("barnesandnoble", "Barnes & Noble"), ("gamestop", "GameStop"),
        ("petsmart", "PetSmart"), ("petco", "Petco"), ("chewy", "Chewy"), ("zulily", "Zulily"),
        ("babylist", "Babylist"), ("facebook", "Facebook"), ("facebookmarketplace", "Facebook"),
        ("shopify", "Shopify"), ("woot", "Woot"), ("poshmark", "Poshmark"), ("mercari", "Mercari"),
        ("primark", "Primark"), ("uniqlo", "UNIQLO"), ("zara", "Zara"), ("hm", "H&M"),
        ("guitarcenter", "Guitar Center"), ("sweetwater", "Sweetwater"), ("blains", "Blain’s"),
    ]
    private static let byWord = Dictionary(shops.map { ($0.word, $0.name) }) { first, _ in first }

    /// Endings of a host's name that make a word an address.
    private static let domains = [
        ".com", ".net", ".org", ".co", ".ca", ".us", ".shop", ".store", ".io", ".tech",
    ]
    /// How many words a shop's name may have.
    private static let longestName = 4

    /// The shops named in the sentence, and "sold by" sellers of a title.
    static func mined(from sentence: String, title: String) -> [String] {
        var names = found(in: sentence).map(\.name)
        for name in soldBy(title) where !names.contains(name) { names.append(name) }
        return names
    }

    /// The shops named in a sentence and the first byte of each name.
    static func found(in sentence: String) -> [(name: String, offset: Int)] {
        var found: [(name: String, offset: Int)] = []
        var names: Set<String> = []
        let tokens = ProseToken.tokens(of: sentence)
        var index = 0
        while index < tokens.count {
            guard let (name, length) = name(at: index, of: tokens) else {
                index += 1
                continue
            }
            if names.insert(name).inserted { found.append((name, tokens[index].offset)) }
            index += length
        }
        return found
    }

    private static func name(at index: Int, of tokens: [ProseToken]) -> (String, Int)? {
        if let host = host(tokens[index].text) {
            let label = String(host.prefix { $0 != "." })
            return (byWord[squashed(label)] ?? host, 1)
        }
        var word = ""
        var best: (String, Int)?
        for length in 1...longestName where index + length <= tokens.count {
            let token = tokens[index + length - 1]
            word += squashed(token.text)
            // A lower-case "target" or "wish" is a word, not a shop.
            guard tokens[index].isCapitalised || word.hasPrefix("ebay") || word.hasPrefix("buybuy")
            else { break }
            if let name = byWord[word] { best = (name, length) }
            // "T.J." of "T.J. Maxx" ends no sentence.
            if token.hasComma || (token.endsSentence && !token.text.contains(".")) { break }
        }
        return best
    }

    /// A host's name in lower case without `www.`, or `nil` where the word is
    /// no address.
    static func host(_ word: String) -> String? {
        guard word.utf8.contains(UInt8(ascii: ".")) else { return nil }
        var host = word.lowercased()
        for scheme in ["https://", "http://"] where host.hasPrefix(scheme) {
            host.removeFirst(scheme.count)
        }
        host = String(host.prefix { $0 != "/" && $0 != "?" })
        if let at = host.lastIndex(of: "@") { host = String(host[host.index(after: at)...]) }
        if host.hasPrefix("www.") { host.removeFirst(4) }
        guard let dot = host.lastIndex(of: "."), domains.contains(String(host[dot...])),
            dot > host.startIndex,
            host.utf8.allSatisfy({
                $0 == 0x2E || $0 == 0x2D || (0x30...0x39).contains($0)
                    || (0x61...0x7A).contains($0)
            })
        else { return nil }
        return host
    }

    /// Whether a squashed name is a shop's.
    static func isShop(_ key: String) -> Bool { byWord[key] != nil }

    /// Letters and digits in lower case: "Lowe’s" and "lowes" are one.
    static func squashed(_ text: String) -> String {
        let lower = text.lowercased()
        guard lower.utf8.contains(where: { !isPlain($0) }) else { return lower }
        return lower.filter { $0.isLetter || $0.isNumber }
    }

    /// A small ASCII letter or a digit.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    /// The seller in "…; Sold Exclusively on Amazon.com by Treatlife
    /// Technology" and "…; Sold by Xiamen Trading".
    static func soldBy(_ title: String) -> [String] {
        title.split(separator: ";").dropFirst().compactMap { clause in
            let clause = clause.trimmingSpace()
            guard clause.hasPrefix("Sold"), let by = clause.range(ofText: " by ") else {
                return nil
            }
            let name = clause[by.upperBound...].trimmingSpace()
            return name.isEmpty || name.utf8.count > 120 ? nil : String(name)
        }
    }
}
