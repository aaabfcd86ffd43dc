import RecallModel

/// Web addresses of notices as keys, so that two spellings of one are equal.
enum NoticeAddress {
    /// Host without `www.` and path, in lower case, without a closing `/`, the
    /// scheme and the fragment; `nil` where it is no notice's address but a
    /// site's front page.
    ///
    /// RappelConso's `…/fiche-rappel/22706/interne` and `…/22706/Interne` are
    /// one notice.
    static func key(_ written: String) -> String? {
        let text = written.trimmingSpace().lowercased()
        guard let scheme = text.firstRange(of: "://"), text.hasPrefix("http"),
            text.utf8.count <= longest
        else { return nil }
        var rest = text[scheme.upperBound...]
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        rest = rest.prefix { $0 != "#" }
        while let last = rest.last, "/.,;)".contains(last) { rest = rest.dropLast() }
        if rest.hasPrefix(rappelConso), rest.hasSuffix("/interne") { rest = rest.dropLast(8) }
        // A page of a list has a number; a front page or a folder has none.
        guard let path = rest.firstIndex(of: "/"), rest[path...].utf8.count >= shortestPath else {
            return nil
        }
        return rest == rappelConso ? nil : String(rest)
    }

    private static let rappelConso = "rappel.conso.gouv.fr/fiche-rappel"
    private static let shortestPath = 4
    private static let longest = 1000

    /// The keys of all addresses in a text, up to a limit.
    static func keys(in text: [UInt8], limit: Int) -> [String] {
        var keys: [String] = []
        var place = 0
        while keys.count < limit, let start = ByteText.first("http", in: text, from: place) {
            let end = text[start...].firstIndex { isEnd($0) } ?? text.count
            if let key = key(String(decoding: text[start..<end], as: UTF8.self)) {
                keys.append(key)
            }
            place = max(end, start + 4)
        }
        return keys
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
    }
}
