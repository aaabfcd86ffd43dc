import RecallModel

/// First and last day of sale, read out of a sentence such as "at Amazon.com
/// from September 2022 through September 2023 for about $600".
///
/// A month stands for its first day at the beginning and its last at the end;
/// a year likewise. Of several periods the earliest and the latest day count.
struct SalePeriod: Equatable {
    var from: CivilDate?
    var to: CivilDate?
    /// The first byte of the words that ``from`` and ``to`` were read from.
    private(set) var fromOffset = 0
    private(set) var toOffset = 0

    private static let months: [String: Int] = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
        "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
        "oct": 10, "nov": 11, "dec": 12,
    ]
    /// Months of other languages, which are written small.
    private static let otherMonths: [String: Int] = [
        "janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
        "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
        "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7,
        "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
        "januar": 1, "februar": 2, "märz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
    ]
    private static let openings: Set<String> = [
        "from", "between", "in", "since", "during", "beginning", "starting", "after", "on", "de",
        "du", "depuis", "entre", "en", "desde", "von", "ab", "seit",
    ]
    private static let links: Set<String> = [
        "through", "to", "until", "and", "thru", "-", "", "à", "au", "jusqu’à", "et", "a", "hasta",
        "y", "bis", "und",
    ]

    /// The month that a token names; "d’avril" is one, "may" is a verb.
    private static func month(_ token: ProseToken) -> Int? {
        let word = token.lower
        if let month = months[word] { return token.isCapitalised ? month : nil }
        let isElided = word.hasPrefix("d’") || word.hasPrefix("d'")
        return otherMonths[isElided ? String(word.dropFirst(2)) : word]
    }

    /// Whether a period may begin behind the token, or with it.
    private static func opening(at index: Int, of tokens: [ProseToken]) -> Int? {
        if openings.contains(tokens[index].lower) { return index + 1 }
        let isElided = tokens[index].lower.hasPrefix("d’") || tokens[index].lower.hasPrefix("d'")
        return isElided && month(tokens[index]) != nil ? index : nil
    }

    /// A day, month or year as written, from its first to its last day.
    private struct Span {
        var first: CivilDate
        var last: CivilDate
        var end: Int
        /// Where its words begin.
        var offset = 0
        /// Whether the month came without its year: "January through May 2024".
        var isMonthOnly = false
    }

    init(_ text: String) { self.init(ProseToken.tokens(of: text)) }

    init(_ tokens: [ProseToken]) {
        var index = 0
        while index < tokens.count {
            guard let opening = Self.opening(at: index, of: tokens),
                let start = Self.span(at: opening, of: tokens)
            else {
                index += 1
                continue
            }
            index = take(start, openedBy: tokens[index].lower, of: tokens)
        }
        if let from, let to, to < from { self.from = nil; self.to = nil }
    }

    private mutating func take(_ start: Span, openedBy word: String, of tokens: [ProseToken]) -> Int
    {
        var start = start
        if start.end < tokens.count, Self.links.contains(tokens[start.end].lower),
            let end = Self.span(at: start.end + 1, of: tokens)
        {
            if start.isMonthOnly, let dated = Self.month(start.first.month, of: end.last.year) {
                start.first = dated.first
            }
            extend(from: start.first, at: start.offset, to: end.last, at: end.offset)
            return end.end
        }
        guard !start.isMonthOnly else { return start.end }
        switch word {
        case "from", "since", "beginning", "starting", "after", "depuis", "desde", "seit", "ab":
            extend(from: start.first, at: start.offset, to: nil, at: 0)
        default:
            extend(from: start.first, at: start.offset, to: start.last, at: start.offset)
        }
        return start.end
    }

    private mutating func extend(
        from first: CivilDate, at firstOffset: Int, to last: CivilDate?, at lastOffset: Int
    ) {
        if from.map({ first < $0 }) ?? true {
            from = first
            fromOffset = firstOffset
        }
        if let last, to.map({ last > $0 }) ?? true {
            to = last
            toOffset = lastOffset
        }
    }

    private static func span(at start: Int, of tokens: [ProseToken]) -> Span? {
        guard var span = undatedSpan(at: start, of: tokens) else { return nil }
        span.offset = tokens[start].offset
        return span
    }

    /// "March 3, 2022", "early March 2022", "March 2022", "2022", "March".
    private static func undatedSpan(at start: Int, of tokens: [ProseToken]) -> Span? {
        var index = start
        while index < tokens.count,
            ["early", "mid", "late", "the", "in", "approximately", "about"].contains(
                tokens[index].lower)
        {
            index += 1
        }
        guard index < tokens.count else { return nil }
        guard let month = month(tokens[index]) else {
            return year(tokens[index]).flatMap { Self.year($0, end: index + 1) }
        }
        guard index + 1 < tokens.count else { return nil }
        if let year = year(tokens[index + 1]), var span = Self.month(month, of: year) {
            span.end = index + 2
            return span
        }
        if index + 2 < tokens.count, let day = Int(tokens[index + 1].text),
            let year = year(tokens[index + 2]),
            let date = CivilDate(year: year, month: month, day: day)
        {
            return Span(first: date, last: date, end: index + 3)
        }
        // Any year serves until the end of the period brings the true one.
        return Self.month(month, of: 2000).map {
            Span(first: $0.first, last: $0.last, end: index + 1, isMonthOnly: true)
        }
    }

    private static func year(_ token: ProseToken) -> Int? {
        guard IdentifierShape.isYear(token.text), !token.lead.contains("$") else { return nil }
        return Int(token.text)
    }

    private static func year(_ year: Int, end: Int) -> Span? {
        guard let first = CivilDate(year: year, month: 1, day: 1),
            let last = CivilDate(year: year, month: 12, day: 31)
        else { return nil }
        return Span(first: first, last: last, end: end)
    }

    private static func month(_ month: Int, of year: Int) -> Span? {
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let next =
            CivilDate(
                year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
            ?? first
        return Span(
            first: first, last: CivilDate(daysSince1970: next.daysSince1970 - 1), end: 0)
    }
}
