import RecallModel

/// The cells of a table that a converter ran together behind a
/// ``GluedHeading``: "FESTIVE FOREST18 oz5323719843461115513MERRY GLOW…".
///
/// A column of GTINs is the anchor: its check digits show the seams, and the
/// stock or model number stands right beside each. Without it only codes whose
/// form recurs are believed, and as ``MinedCertainty/guessed``.
struct GluedTable {
    /// A cell that was taken out.
    struct Cell {
        var text: String
        var kind: IdentifierLabel.Kind
        var offset: Int
        var certainty: MinedCertainty
    }

    private let text: [UInt8]
    private let heading: GluedHeading
    /// The bytes of the cells, to the end of the sentence that holds them.
    private let body: Range<Int>
    /// The words in front of the table, in lower case.
    private let words: Set<String>
    private(set) var cells: [Cell] = []

    /// The cells of every glued table of a text.
    static func cells(of text: String) -> [Cell] {
        let bytes = Array(text.utf8)
        let headings = GluedHeading.all(in: bytes)
        return headings.indices.flatMap { index in
            let limit =
                index + 1 < headings.count ? headings[index + 1].place.lowerBound : bytes.count
            var table = GluedTable(bytes, headings[index], limit: limit)
            table.read()
            return table.cells
        }
    }

    private init(_ text: [UInt8], _ heading: GluedHeading, limit: Int) {
        self.text = text
        self.heading = heading
        words = Set(
            text[..<heading.place.lowerBound]
                .split { !$0.isCapital && !$0.isSmall && !$0.isDigit }
                .map { String(decoding: $0, as: UTF8.self).lowercased() })
        body =
            heading.place.upperBound..<Self.sentenceEnd(heading.place.upperBound, limit, of: text)
    }

    /// The full stop behind which a sentence of prose begins.
    private static func sentenceEnd(_ start: Int, _ limit: Int, of text: [UInt8]) -> Int {
        var index = start
        while index + 2 < limit {
            if text[index] == 0x2E, text[index + 1] == 0x20, text[index + 2].isCapital,
                index == start || !text[index - 1].isCapital
            {
                return index
            }
            index += 1
        }
        return limit
    }

    private mutating func read() {
        let anchors = heading.columns.contains(.gtin) ? GluedGTIN.all(in: text, body, heading) : []
        for anchor in anchors {
            cells.append(
                Cell(
                    text: anchor.digits, kind: .gtin, offset: anchor.place.lowerBound,
                    certainty: .inferred))
        }
        let taken = anchors.isEmpty ? [] : readBeside(anchors)
        let others = heading.columns.enumerated()
            .filter { $0.element.isCode && !taken.contains($0.offset) }.map(\.element)
        guard let column = others.first else { return }
        readRecurring(column, or: others.last ?? column)
    }

    // MARK: Beside a GTIN

    /// Takes the code that stands right beside each GTIN; the columns that are
    /// read with it.
    private mutating func readBeside(_ anchors: [GluedGTIN]) -> Set<Int> {
        guard let column = heading.columns.firstIndex(of: .gtin) else { return [] }
        var floor = body.lowerBound
        let columns = heading.columns
        if column > 0, columns[column - 1].isCode {
            let isPair = column > 1 && columns[column - 2].isCode
            for anchor in anchors {
                take(before: anchor.place.lowerBound, from: floor, column: column, isPair: isPair)
                floor = anchor.place.upperBound
            }
            return isPair ? [column - 1, column - 2] : [column - 1]
        }
        return []
    }

    private mutating func take(before end: Int, from floor: Int, column: Int, isPair: Bool) {
        // A spaced UPC has a space in front.
        let end = end > floor && text[end - 1] == 0x20 ? end - 1 : end
        let start = text[floor..<end].lastIndex { !$0.isCodeByte }.map { $0 + 1 } ?? floor
        guard start < end else { return }
        let kind = kind(column - 1)
        if isPair {
            guard let seam = pairSeam(start..<end) else { return }
            add(start..<seam, as: self.kind(column - 2), .inferred)
            add(seam..<end, as: kind, .inferred)
        } else {
            add(behindRemains(start..<end, floor: floor), as: kind, .inferred)
        }
    }

    private func kind(_ column: Int) -> IdentifierLabel.Kind {
        heading.columns[column] == .model ? .model : .sku
    }

    /// Where a stock number of digits begins behind a model number that ends
    /// with a letter: `HG-SC4B7740112`.
    private func pairSeam(_ range: Range<Int>) -> Int? {
        let tail = text[range].reversed().prefix(while: \.isDigit).count
        let head = text[range].dropLast(tail)
        let hasBoth = head.contains(where: \.isDigit) && head.contains(where: \.isCapital)
        return tail >= 5 && hasBoth ? range.upperBound - tail : nil
    }

    /// The cell without what the one before left in front of it: the year of a
    /// date (`06/15/23CH1TRX114`), the unit of a measure (`1.7LNK-17SS`).
    private func behindRemains(_ range: Range<Int>, floor: Int) -> Range<Int> {
        guard range.lowerBound > floor + 1 else { return range }
        let digits = text[range].prefix(while: \.isDigit).count
        switch (text[range.lowerBound - 2], text[range.lowerBound - 1]) {
        case (_, UInt8(ascii: ".")):
            return min(range.lowerBound + digits + 1, range.upperBound)..<range.upperBound
        case (_, UInt8(ascii: "/")), (0x30...0x39, UInt8(ascii: " ")):
            guard let last = text[range].lastIndex(where: \.isCapital) else { return range }
            let first = text[range.lowerBound...last].lastIndex { !$0.isCapital }
            return (first.map { $0 + 1 } ?? range.lowerBound)..<range.upperBound
        default: return range
        }
    }

    // MARK: Codes whose form recurs

    /// The fewest cells of one form that show a column.
    private static let fewest = 2

    /// Takes the codes of a column, or of two: stock numbers begin with a digit
    /// where there are model numbers as well.
    private mutating func readRecurring(
        _ first: GluedHeading.Column, or second: GluedHeading.Column
    ) {
        var forms: [String: [Range<Int>]] = [:]
        var order: [String] = []
        for range in runs().flatMap({ divided($0) }) {
            guard let form = form(of: range) else { continue }
            if forms[form] == nil { order.append(form) }
            forms[form, default: []].append(range)
        }
        for form in order {
            let ranges = ofOneShape(forms[form] ?? [])
            guard Set(ranges.map { string($0) }).count >= Self.fewest else { continue }
            let isModel = first == second ? first == .model : !form.hasPrefix("#")
            for range in ranges { add(range, as: isModel ? .model : .sku, .guessed) }
        }
    }

    /// Two codes of one cell run together: `AD10007GRAD10009BE`.
    private func divided(_ range: Range<Int>) -> [Range<Int>] {
        let codes = RecurringCodes.codes(in: string(range), fewest: Self.fewest)
        guard !codes.isEmpty else { return [range] }
        return codes.map {
            let start = range.lowerBound + $0.offset
            return start..<(start + $0.text.utf8.count)
        }
    }

    /// The cells without those of another shape, where two of three have one:
    /// `98205MPP` among `98201`, `98202` has the next cell's letters.
    private func ofOneShape(_ ranges: [Range<Int>]) -> [Range<Int>] {
        func shape(_ range: Range<Int>) -> [UInt8] {
            text[range].map { $0.isDigit ? 0x39 : $0.isCapital ? 0x41 : $0 }
        }
        let counts = Dictionary(grouping: ranges, by: shape).mapValues(\.count)
        guard let most = counts.max(by: { ($0.value, $1.key.count) < ($1.value, $0.key.count) }),
            most.value * 3 >= ranges.count * 2
        else { return ranges }
        return ranges.filter { shape($0) == most.key }
    }

    /// Runs of capitals, digits and dashes, without the capital that begins
    /// the next word and without a measure behind (`ZMC-6001A6-quart`).
    private func runs() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = body.lowerBound
        while index < body.upperBound {
            guard text[index].isCodeByte else {
                index += 1
                continue
            }
            let start = index
            while index < body.upperBound, text[index].isCodeByte { index += 1 }
            if let run = bounded(start..<index) { runs.append(withoutName(trimmed(run))) }
        }
        return runs
    }

    /// The run, without the end of a date in front (`2020/11CV-3320`), or `nil`
    /// where it is part of a number or of an address.
    private func bounded(_ range: Range<Int>) -> Range<Int>? {
        guard range.lowerBound > body.lowerBound else { return range }
        let isInitial = range.lowerBound > 1 && text[range.lowerBound - 2].isCapital
        switch text[range.lowerBound - 1] {
        case UInt8(ascii: "_"), UInt8(ascii: "@"): return nil
        case UInt8(ascii: "."): return isInitial ? range : nil
        case UInt8(ascii: "/"):
            let digits = text[range].prefix(while: \.isDigit).count
            let start = range.lowerBound + digits
            guard [2, 4].contains(digits), start < range.upperBound, text[start].isCapital else {
                return nil
            }
            return start..<range.upperBound
        default: return range
        }
    }

    /// The run without a brand that is glued in front of it, which the text
    /// has as a word of its own: `YAMAHACLP-430R`.
    private func withoutName(_ range: Range<Int>) -> Range<Int> {
        guard range.count <= Self.longestRun else { return range }
        let letters = text[range].prefix(while: \.isCapital)
        for length in stride(from: letters.count - 1, through: Self.shortestName, by: -1) {
            let name = letters.prefix(length).map { $0 | 0x20 }
            if words.contains(String(decoding: name, as: UTF8.self)) {
                return (range.lowerBound + length)..<range.upperBound
            }
        }
        return withoutLine(range)
    }

    /// The run without the line's name that the text has elsewhere:
    /// `R500R050`.
    private func withoutLine(_ range: Range<Int>) -> Range<Int> {
        for length in 3..<max(3, range.count - 2) {
            let name = text[range].prefix(length)
            guard name.contains(where: \.isDigit), text[range.lowerBound + length].isCapital,
                words.contains(String(decoding: name, as: UTF8.self).lowercased())
            else { continue }
            return (range.lowerBound + length)..<range.upperBound
        }
        return range
    }

    /// A longer run holds more than a brand and a code.
    private static let longestRun = 40
    /// A shorter word is found in too many codes.
    private static let shortestName = 4

    private func trimmed(_ run: Range<Int>) -> Range<Int> {
        let dashes = text[run].reversed().prefix { $0 == 0x2D }.count
        guard run.upperBound < body.upperBound, text[run.upperBound].isSmall,
            let last = text[run].last
        else { return run.lowerBound..<(run.upperBound - dashes) }
        let range = run
        var end = range.upperBound - 1
        if last == 0x2D {
            end -= text[range.lowerBound..<end].reversed().prefix(while: \.isDigit).count
        }
        while end > range.lowerBound, text[end - 1] == 0x2D { end -= 1 }
        return range.lowerBound..<max(end, range.lowerBound)
    }

    private static let shortestCode = 3
    /// A VIN has 17 characters.
    private static let longestCode = 16
    private static let mostDigits = 11
    /// Letters behind digits that are so many are the next cell's word:
    /// `190741BONDI`.
    private static let longestTail = 3

    /// What begins behind the run and shows that its last digits belong there:
    /// "AW4229 inches", "74492236172”", "ROLLER07/2021".
    private static let measures = [
        " inch", " in.", "\"", "”", "″", "'", "’", "/", " feet", " oz", " lb",
    ]
    .map { Array($0.utf8) }

    private func endsInMeasure(_ range: Range<Int>) -> Bool {
        guard text[range].last?.isDigit ?? false else { return false }
        let rest = text[range.upperBound..<body.upperBound]
        return Self.measures.contains { rest.starts(with: $0) }
    }

    /// What cells of one column share: the letters in front, or the count of
    /// digits; `nil` where the run is no code.
    private func form(of range: Range<Int>) -> String? {
        let code = string(range)
        let shape = IdentifierShape(code)
        guard (Self.shortestCode...Self.longestCode).contains(code.utf8.count), shape.digits >= 2,
            shape.digits <= Self.mostDigits, !shape.isSpecification, !code.containsText("XXX"),
            !code.hasPrefix("-"), !shape.isCalendar, !endsInMeasure(range)
        else { return nil }
        // Serial numbers look like codes; a dash and a word behind tell a code.
        let isSeam = range.upperBound < body.upperBound && text[range.upperBound].isCapital
        guard !heading.columns.contains(.serial) || (isSeam && code.contains("-")) else {
            return nil
        }
        let tail = code.drop { !$0.isNumber }.split { !$0.isUppercase }
        guard tail.allSatisfy({ $0.count <= Self.longestTail }) else { return nil }
        let letters = code.prefix { $0.isUppercase }
        if letters.isEmpty {
            let digits = code.prefix { $0.isNumber }.count
            return digits >= 5 && digits <= 11 ? "#\(digits)" : nil
        }
        // `A20240910` is a day of manufacture.
        if letters.count <= 2, shape.digits == 8, code.containsText("20") { return nil }
        return letters.count > 8 ? nil : String(letters.prefix(2))
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self)
    }

    private mutating func add(
        _ range: Range<Int>, as kind: IdentifierLabel.Kind, _ certainty: MinedCertainty
    ) {
        let code = string(range)
        guard IdentifierShape(code).isCode(shortestNumber: 3, afterStrongLabel: true),
            cells.count < MinedIdentifiers.most
        else { return }
        cells.append(
            Cell(text: code, kind: kind, offset: range.lowerBound, certainty: certainty))
    }
}
