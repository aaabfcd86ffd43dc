import RecallModel

/// The codes behind one label: "FL-600, FL-650 and SL-650".
struct IdentifierList {
    let tokens: [ProseToken]
    let label: IdentifierLabel
    /// Whether the codes are only beginnings ("beginning with PB, AH or AE").
    let isOpen: Bool
    /// Whether a code may come behind its line's name.
    ///
    /// Not where a table may follow, whose headings look like names.
    let takesNames: Bool
    /// Whether the text says what "XX" stands for.
    let explainsMarks: Bool
    /// A code and where it stands.
    struct Code {
        var text: String
        var offset: Int
    }

    private(set) var codes: [Code] = []
    /// Whether the list has a code that makes its other words codes.
    private var isSure = false

    init(
        tokens: [ProseToken], label: IdentifierLabel, isOpen: Bool, takesNames: Bool,
        explainsMarks: Bool
    ) {
        self.tokens = tokens
        self.label = label
        self.isOpen = isOpen
        self.takesNames = takesNames
        self.explainsMarks = explainsMarks
    }

    private static let conjunctions: Set<String> = [
        "and", "or", "&", "and/or", "", "plus", "et", "ou", "und", "oder", "y",
    ]
    private static let ranges: Set<String> = ["through", "to", "thru", "-"]

    /// Reads codes until something else comes.
    mutating func read(from start: Int) {
        var index = start
        isSure = isSureList(from: start)
        while index < tokens.count, codes.count < MinedIdentifiers.most {
            guard let end = code(at: index) else { return }
            let last = tokens[end - 1]
            index = skipParenthesis(from: end)
            if last.endsSentence || index >= tokens.count { return }
            if last.closesParenthesis, !last.opensParenthesis, index == end { return }
            index = skipName(from: index, behind: last)
            let isSeparated =
                last.hasComma || last.hasSemicolon || last.trail.contains("/")
                || (index > end && (tokens[index - 1].hasComma || tokens[index - 1].hasSemicolon))
            guard isSeparated || isConjunction(index) || isRange(index) || isNextGTIN(index) else {
                return
            }
            if index > end, tokens[index - 1].endsSentence { return }
            let isSpan = isRange(index)
            while index < tokens.count, isConjunction(index) || isRange(index) { index += 1 }
            if isSpan { index = takeSpan(to: index) }
        }
    }

    /// Whether another GTIN follows without anything between.
    private func isNextGTIN(_ index: Int) -> Bool {
        label.kind == .gtin && (12...14).contains(tokens[index].text.utf8.count)
            && GTIN(tokens[index].text) != nil
    }

    /// The most words of a name between two codes.
    private static let longestName = 3

    /// The index behind a name that stands between two codes: "BM-2201 Dino
    /// Night, BM-2202 Rocket", "ZW-M3 Pro (2021) and ZW-M5".
    private mutating func skipName(from index: Int, behind last: ProseToken) -> Int {
        guard label.kind == .model || label.kind == .sku, last.trail.isEmpty else { return index }
        var end = index
        while end < min(index + Self.longestName, tokens.count), tokens[end].isCapitalised,
            tokens[end].lead.isEmpty, IdentifierShape(tokens[end].text).digits == 0
        {
            end += 1
            if !tokens[end - 1].trail.isEmpty { break }
        }
        guard end > index, !tokens[end - 1].endsSentence else { return index }
        let behindName = tokens[end - 1].trail.isEmpty ? skipParenthesis(from: end) : end
        let isSeparated = tokens[behindName - 1].hasComma
        guard behindName < tokens.count, isSeparated || isConjunction(behindName) else {
            return index
        }
        var next = behindName
        while next < tokens.count, isConjunction(next) { next += 1 }
        return next < tokens.count && isKin(tokens[next].text) ? behindName : index
    }

    /// Whether a word begins as the last code does: capitals, and digits behind
    /// them.
    private func isKin(_ word: String) -> Bool {
        guard let last = codes.last?.text, IdentifierShape(word).isMixed else { return false }
        return word.hasPrefix(last.prefix(2)) && !(last.first?.isNumber ?? true)
    }

    /// More models than this between two ends are numbers that nobody made.
    private static let mostBetween = 100

    /// Takes the numbers from the last code to the one at a token: "PY-100
    /// through PY-104".
    private mutating func takeSpan(to index: Int) -> Int {
        guard label.kind == .model || label.kind == .sku, let first = codes.last?.text,
            index < tokens.count,
            let range = NumberRange("\(first) to \(tokens[index].text)"),
            range.numbers.count <= Self.mostBetween
        else { return index }
        for number in range.numbers.dropFirst().dropLast() { take(range[number], at: index) }
        return index
    }

    private func isConjunction(_ index: Int) -> Bool {
        Self.conjunctions.contains(tokens[index].lower) && !tokens[index].opensParenthesis
            && tokens[index].lead.allSatisfy { "&/–-,;".contains($0) }
    }

    private func isRange(_ index: Int) -> Bool { Self.ranges.contains(tokens[index].lower) }

    /// Takes the code at a token; the index behind it, or `nil` where none is.
    private mutating func code(at index: Int) -> Int? {
        switch label.kind {
        case .gtin: return gtin(at: index)
        case .asin: return asin(at: index)
        case .lot: return lot(at: index)
        case .model, .sku: return plainCode(at: index)
        }
    }

    // MARK: Models and stock numbers

    /// The fewest digits of a number without letters: "model number 901" is
    /// one, "models 2 and 3" are none.
    private static let shortestNumber = 3

    private mutating func plainCode(at index: Int) -> Int? {
        let token = tokens[index]
        if isOpen { return beginning(at: index) }
        let run = RecurringCodes.codes(in: token.text, fewest: 2)
        for code in run {
            codes.append(Code(text: code.text, offset: token.offset + code.offset))
        }
        if !run.isEmpty { return index + 1 }
        if label.kind == .model, let end = splitCode(at: index) { return end }
        if isCode(token) {
            let tail = suffix(behind: index)
            // "The model “Hover-1 Helix”" is a name of more than this word.
            if token.isQuotedInFront, !token.isQuotedBehind, token.trail.isEmpty, tail == nil {
                return nil
            }
            add(token.text + (tail.map { " " + $0 } ?? ""), at: index)
            return index + (tail == nil ? 1 : 2)
        }
        return namedCode(at: index)
    }

    /// The fewest entries of a list that one sure code makes sure.
    private static let surelyListed = 3

    /// Whether "models" opens a list with a code that can be nothing else, so
    /// that its numbers and its capitals are models too: "models 750, 800, 1000,
    /// TGB, GC1K", "models 1985, 19851, 1985T".
    private func isSureList(from start: Int) -> Bool {
        guard label.kind == .model, start == label.next, start < tokens.count else { return false }
        var entries = 0
        var isSure = false
        var isAside = false
        for token in tokens[start...].prefix(Self.longestLook) {
            isAside = isAside || token.opensParenthesis
            if isAside {
                isAside = !token.closesParenthesis
                continue
            }
            if isConjunction(token) { continue }
            let shape = IdentifierShape(token.text)
            guard isListed(token) else { break }
            entries += 1
            isSure = isSure || (shape.isMixed && !shape.hasSmall && shape.text.count >= 4)
            if token.endsSentence { break }
        }
        return isSure && entries >= Self.surelyListed
    }

    private static let longestLook = 60

    private func isConjunction(_ token: ProseToken) -> Bool {
        Self.conjunctions.contains(token.lower)
    }

    /// A word that may be an entry of a sure list.
    private func isListed(_ token: ProseToken) -> Bool {
        let shape = IdentifierShape(token.text)
        guard shape.isPlain, !shape.hasSmall, !token.lead.contains("$"),
            !IdentifierLabel.mayBe(token)
        else { return false }
        if shape.isNumber { return (3...6).contains(shape.digits) }
        return shape.isMixed || (2...5).contains(shape.letters)
    }

    private func isCode(_ token: ProseToken) -> Bool {
        let shape = IdentifierShape(token.text)
        if isSure, isListed(token), shape.isNoAbbreviation { return true }
        guard shape.isCode(shortestNumber: Self.shortestNumber, afterStrongLabel: label.isStrong),
            !token.trail.contains("%"), !token.lead.contains("$"),
            // `e1*2007/46*0767`: a vehicle's type approval.
            !token.text.dropLast().contains("*")
        else { return false }
        if shape.letters == 0, !label.isStrong {
            return shape.digits >= 4 && !followedByUnit(token)
        }
        return true
    }

    /// "model 2500 watt": the token's own trail is all that is known here;
    /// inches and feet are written as quotes.
    private func followedByUnit(_ token: ProseToken) -> Bool {
        token.trail.contains { "\"”″′'’".contains($0) } && !token.isQuotedInFront
    }

    /// Capitals behind a code that belong to it: `BY-300 FS`, `MG10X CV`.
    private func suffix(behind index: Int) -> String? {
        let token = tokens[index]
        guard label.kind == .model, index + 1 < tokens.count, token.trail.isEmpty else {
            return nil
        }
        let next = tokens[index + 1]
        let shape = IdentifierShape(next.text)
        guard next.lead.isEmpty, shape.isPlain, shape.digits == 0, !shape.hasSmall,
            (1...3).contains(next.text.count), next.text != "A", next.text != "I",
            !next.trail.isEmpty || index + 2 >= tokens.count
                || Self.conjunctions.contains(tokens[index + 2].lower)
        else { return nil }
        return next.text
    }

    /// A code written in two: `PS 550`, `EM 121`.
    private mutating func splitCode(at index: Int) -> Int? {
        guard index + 1 < tokens.count, tokens[index].trail.isEmpty else { return nil }
        if let end = dashedCode(at: index) { return end }
        let head = IdentifierShape(tokens[index].text)
        let next = tokens[index + 1]
        let tail = IdentifierShape(next.text)
        guard head.isPlain, head.digits == 0, !head.hasSmall, (1...4).contains(head.letters),
            next.lead.isEmpty, tail.isNumber, (2...6).contains(tail.digits), !tail.isCalendar
        else { return nil }
        add("\(tokens[index].text) \(next.text)", at: index)
        return index + 2
    }

    /// A code with spaces around its dash: `EVAS – M0859`.
    private mutating func dashedCode(at index: Int) -> Int? {
        guard index + 2 < tokens.count, tokens[index + 1].isMark,
            tokens[index + 1].lead.allSatisfy({ "-–—".contains($0) })
        else { return nil }
        let head = IdentifierShape(tokens[index].text)
        guard head.isPlain, head.digits == 0, !head.hasSmall, (2...6).contains(head.letters),
            IdentifierShape(tokens[index + 2].text).isMixed
        else { return nil }
        add("\(tokens[index].text)-\(tokens[index + 2].text)", at: index)
        return index + 3
    }

    /// A code behind its line's name: "Rebel BRB54FX850", "TRUBLUE Speed
    /// TBSD150-20".
    private mutating func namedCode(at index: Int) -> Int? {
        guard label.kind == .model, takesNames else { return nil }
        for end in index..<min(index + 4, tokens.count) {
            let token = tokens[end]
            if end > index, IdentifierShape(token.text).isUnmistakable {
                add(token.text, at: end)
                return end + 1
            }
            guard token.isCapitalised, token.trail.isEmpty, !token.opensParenthesis else {
                return nil
            }
        }
        return nil
    }

    /// The beginning of codes: two characters or more, capitals or digits.
    private mutating func beginning(at index: Int) -> Int? {
        let shape = IdentifierShape(tokens[index].text)
        guard shape.isPlain, !shape.hasSmall, shape.text.count <= IdentifierShape.longest,
            shape.letters + shape.digits >= (label.kind == .lot ? 3 : 2), shape.isNoAbbreviation,
            shape.letters > 0 || label.kind == .lot
        else { return nil }
        take(tokens[index].text + (tokens[index].text.hasSuffix("*") ? "" : "*"), at: index)
        return index + 1
    }

    /// Adds a code; halves of a slash are two codes where they look alike, and
    /// X's at the end stand for any characters.
    private mutating func add(_ text: String, at index: Int) {
        let halves = text.split(separator: "/").map(String.init)
        let shapes = halves.map(IdentifierShape.init)
        if halves.count == 2, abs(halves[0].count - halves[1].count) <= 2,
            shapes.allSatisfy({ $0.text.count >= 4 && $0.digits >= 2 })
        {
            halves.forEach { take(opened($0), at: index) }
        } else {
            take(opened(text), at: index)
        }
    }

    private mutating func take(_ text: String, at index: Int) {
        codes.append(Code(text: text, offset: tokens[index].offset))
    }

    /// `3MGMR60XXX` is every number that begins `3MGMR60`.
    ///
    /// Two capitals are believed where the text says what "XX" stands for.
    private func opened(_ text: String) -> String {
        let marks = text.reversed().prefix { $0 == "X" || $0 == "x" }.count
        let isWild =
            marks >= 3
            || (marks == 2 && (text.hasSuffix("xx") || explainsMarks))
        guard isWild, text.count - marks >= 3 else { return text }
        return text.dropLast(marks) + "*"
    }

    // MARK: GTINs, ASINs, lots

    private static let gtinLengths: Set<Int> = [8, 11, 12, 13, 14]

    /// A GTIN in one word or in several: `0-70257-52226-6`, `8 50065 59701 0`.
    private mutating func gtin(at index: Int) -> Int? {
        if let end = joinedGTINs(at: index) { return end }
        var digits = ""
        for end in index..<min(index + 5, tokens.count) {
            let word = tokens[end].text
            guard word.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }) else { break }
            digits += word.filter(\.isNumber)
            if Self.gtinLengths.contains(digits.utf8.count), GTIN(digits) != nil {
                take(digits, at: index)
                return end + 1
            }
            if !tokens[end].trail.isEmpty { break }
        }
        // A code with a wrong check digit is no GTIN, but the list goes on.
        return digits.utf8.count >= 11 ? index + 1 : nil
    }

    /// GTINs in one word: divided by a slash, run together, or with the next
    /// cell's fraction behind (`8492780898875/8-inch`).
    private mutating func joinedGTINs(at index: Int) -> Int? {
        let word = tokens[index].text
        let parts = word.split(separator: "/").map(String.init)
        guard let first = parts.first, first.utf8.count >= 12,
            first.utf8.allSatisfy(\.isDigit)
        else { return nil }
        let whole = parts.filter { GTIN($0) != nil && $0.utf8.count >= 12 }
        if parts.count > 1, whole.count == parts.count {
            whole.forEach { take($0, at: index) }
            return index + 1
        }
        if parts.count > 1, GTIN(String(first.dropLast())) != nil {
            take(String(first.dropLast()), at: index)
            return index + 1
        }
        let run = BarcodeRun.codes(in: first)
        run.forEach { take($0, at: index) }
        return run.isEmpty ? nil : index + 1
    }

    private mutating func asin(at index: Int) -> Int? {
        let text = tokens[index].text
        guard text.utf8.count == 10, text.first == "B", text.contains(where: \.isNumber),
            text.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) })
        else { return nil }
        take(text, at: index)
        return index + 1
    }

    /// A lot, or a range of them as printed: `TBSD00098 through TBSD01180`.
    private mutating func lot(at index: Int) -> Int? {
        let token = tokens[index]
        let shape = IdentifierShape(token.text)
        if isOpen { return beginning(at: index) }
        guard shape.isPlain, shape.digits > 0, shape.digits + shape.letters >= 3,
            token.text.count <= IdentifierShape.longest, !shape.isTornWord,
            !IdentifierShape.isYear(token.text)
        else { return nil }
        let isBetween = index > 0 && tokens[index - 1].lower == "between"
        if index + 2 < tokens.count, token.trail.isEmpty,
            isRange(index + 1) || (isBetween && tokens[index + 1].lower == "and"),
            IdentifierShape(tokens[index + 2].text).digits > 0
        {
            take("\(token.text)–\(tokens[index + 2].text)", at: index)
            return index + 3
        }
        take(token.text, at: index)
        return index + 1
    }

    /// The index behind a parenthesis that begins here.
    private mutating func skipParenthesis(from index: Int) -> Int {
        guard index < tokens.count, tokens[index].opensParenthesis else { return index }
        var end = index
        while end < min(index + 12, tokens.count) {
            if label.kind == .model, IdentifierShape(tokens[end].text).isUnmistakable {
                take(tokens[end].text, at: end)
            }
            if tokens[end].closesParenthesis { return end + 1 }
            end += 1
        }
        return index
    }
}
