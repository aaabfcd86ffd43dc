import RecallModel

/// Reads model numbers, stock numbers, GTINs, ASINs and lots out of a
/// regulator's prose.
///
/// The CPSC fills `Products[].Model` in none of its current records, and 55 %
/// of its descriptions say "model" (recall-feeds research, section 1). A wrong
/// model makes a false alarm on every listing that has it, so only what a
/// label announces is taken, never a number for its looks: 90 strings of 902
/// recalls pass a GTIN's check digit by chance.
struct IdentifierMiner {
    private let tokens: [ProseToken]
    /// The publisher's name of the field that the text is.
    private let field: String
    /// The first token behind each token's sentence.
    private let sentenceEnds: [Int]
    private let speaksOfModels: Bool
    private let explainsMarks: Bool
    private var found = MinedIdentifiers()

    /// What a text states; `text` as ``ProseText/cleaned(_:)`` made it.
    ///
    /// - Parameter field: The publisher's name of the field, for the origins.
    static func mine(_ text: String, field: String = "Description") -> MinedIdentifiers {
        var found = mine(ProseToken.tokens(of: text), field: field)
        for cell in GluedTable.cells(of: text) {
            found.add(
                cell.text, as: cell.kind,
                at: MinedPlace(field: field, offset: cell.offset, certainty: cell.certainty))
        }
        return found
    }

    static func mine(
        _ tokens: [ProseToken], field: String = "Description"
    ) -> MinedIdentifiers {
        var miner = IdentifierMiner(tokens, field: field)
        miner.run()
        return miner.found
    }

    /// What a product's name states: its labels, and every code that can be
    /// nothing but a model number.
    static func mine(name: String, field: String) -> MinedIdentifiers {
        let tokens = ProseToken.tokens(of: name)
        var found = mine(tokens, field: field)
        for token in tokens where IdentifierShape(token.text).isUnmistakable {
            found.add(
                token.text, as: .model,
                at: MinedPlace(field: field, offset: token.offset, certainty: .inferred))
        }
        return found
    }

    private init(_ tokens: [ProseToken], field: String) {
        self.tokens = tokens
        self.field = field
        var ends = Array(repeating: tokens.count, count: tokens.count)
        for index in tokens.indices.reversed() {
            if tokens[index].endsSentence {
                ends[index] = index + 1
            } else if index + 1 < tokens.count {
                ends[index] = ends[index + 1]
            }
        }
        sentenceEnds = ends
        explainsMarks = tokens.contains { $0.text == "XX" }
        speaksOfModels = tokens.contains { ["model", "models"].contains($0.lower) }
    }

    private mutating func run() {
        var sentenceStart = 0
        while sentenceStart < tokens.count {
            let end = sentenceEnds[sentenceStart]
            if !excludes(sentenceStart..<end) {
                for index in sentenceStart..<end { visit(index) }
            }
            sentenceStart = end
        }
        mineQuoted()
    }

    /// Sentences that name what is not recalled.
    private static let exclusions = [
        "not included", "not affected", "not part of", "not subject", "not include",
        "not apply", "not affect", "not involve", "not involved", "not recalled", "are excluded",
        "is excluded", "are unaffected", "not impacted", "not being recalled",
    ]

    private func excludes(_ sentence: Range<Int>) -> Bool {
        guard
            tokens[sentence].contains(where: {
                ["not", "excluded", "unaffected"].contains($0.lower)
            })
        else { return false }
        let text = tokens[sentence].map(\.lower).joined(separator: " ")
        return Self.exclusions.contains { text.contains($0) }
    }

    private mutating func visit(_ index: Int) {
        mineRecurring(index)
        guard let label = IdentifierLabel.at(index, of: tokens) else {
            mineBefore(index)
            return
        }
        let isMined = mine(behind: label)
        if !isMined { mineBefore(index) }
    }

    // MARK: Behind a label

    /// Words between a label and its codes that change nothing.
    private static let links: Set<String> = [
        "is", "are", "was", "were", "include", "includes", "including", "included", "the",
        "following", "either", "both", "with", "of", "", "from", "between", "est", "le", "les",
        "ist", "es", "sind", "sont",
    ]
    /// The same, where a range of lots or serial numbers is announced.
    private static let rangeWords: Set<String> = ["in", "range", "ranging", "ranges", "within"]
    /// Words that put a place behind the label instead of a code: "the model
    /// number is printed on…".
    private static let places: Set<String> = [
        "printed", "located", "found", "listed", "on", "can", "may", "appears", "appear", "stamped",
        "does", "did", "not", "label", "which", "sold", "engraved", "displayed", "shown",
    ]
    /// How far behind a label a verb may come: "the model numbers of the
    /// affected units are:".
    private static let reach = 8

    private mutating func mine(behind label: IdentifierLabel) -> Bool {
        if let start = openEndStart(label.next) {
            return list(from: start, of: label, isOpen: true, takesNames: false)
        }
        if label.kind == .gtin { mineSentence(from: label.next) }
        var start = label.next
        while start < tokens.count, !tokens[start].hasComma,
            Self.links.contains(tokens[start].lower)
                || (label.kind == .lot && Self.rangeWords.contains(tokens[start].lower))
        {
            start += 1
        }
        if list(from: start, of: label, takesNames: start == label.next) { return true }
        if let start = behindColon(from: label.next), list(from: start, of: label) { return true }
        guard let behindVerb = behindVerb(from: label.next) else { return false }
        return list(from: behindVerb, of: label) || table(from: behindVerb, of: label)
    }

    /// How far behind its label a GTIN may stand: "The SKU and UPC are LHCP-16
    /// and…".
    private static let farthest = 40

    /// Takes the GTINs of a sentence that speaks of them, each a word of its
    /// own, until it speaks of lots or serial numbers.
    private mutating func mineSentence(from start: Int) {
        guard start < tokens.count, start == 0 || !tokens[start - 1].endsSentence else { return }
        for token in tokens[start..<min(start + Self.farthest, sentenceEnds[start])] {
            if ["serial", "lot", "lots", "batch"].contains(token.lower) { return }
            guard (12...14).contains(token.text.utf8.count), token.text.utf8.allSatisfy(\.isDigit)
            else { continue }
            found.add(token.text, as: .gtin, at: place(token.offset, .inferred))
        }
    }

    /// Behind "beginning with", "that starts with the letters", or `nil`.
    private func openEndStart(_ start: Int) -> Int? {
        var index = start
        while index < tokens.count,
            ["that", "which", "prefix", "prefixes"].contains(tokens[index].lower)
        {
            index += 1
        }
        guard index + 1 < tokens.count, tokens[index + 1].lower == "with",
            tokens[index].lower.hasPrefix("begin") || tokens[index].lower.hasPrefix("start")
        else { return nil }
        index += 2
        let fillers: Set<String> = [
            "the", "letter", "letters", "prefix", "prefixes", "digits", "numbers", "either",
            "following", "characters", "",
        ]
        while index < tokens.count, fillers.contains(tokens[index].lower) { index += 1 }
        return index
    }

    /// Behind the colon that ends the label's clause: "the following models are
    /// included in this recall: HWL-LF".
    private func behindColon(from start: Int) -> Int? {
        for index in start..<min(start + 2 * Self.reach, tokens.count) {
            let token = tokens[index]
            if token.endsSentence || token.hasSemicolon || token.isQuotedInFront { return nil }
            if IdentifierLabel.at(index, of: tokens) != nil { return nil }
            if token.hasColon { return index + 1 }
        }
        return nil
    }

    /// Behind "are", "include" or a colon in the label's sentence, unless a
    /// place comes first.
    private func behindVerb(from start: Int) -> Int? {
        for index in start..<min(start + Self.reach, tokens.count) {
            let token = tokens[index]
            if Self.places.contains(token.lower) || token.endsSentence { return nil }
            let isVerb = ["are", "is", "include", "includes", "including"].contains(token.lower)
            if isVerb || token.hasColon { return index + 1 }
        }
        return nil
    }

    /// Takes the codes of a list; whether there was one.
    private mutating func list(
        from start: Int, of label: IdentifierLabel, isOpen: Bool = false, takesNames: Bool = false
    ) -> Bool {
        var list = IdentifierList(
            tokens: tokens, label: label, isOpen: isOpen, takesNames: takesNames,
            explainsMarks: explainsMarks)
        list.read(from: start)
        let certainty: MinedCertainty =
            takesNames || isOpen || label.isStrong ? .labelled : .inferred
        for code in list.codes {
            found.add(code.text, as: label.kind, at: place(code.offset, certainty))
        }
        return !list.codes.isEmpty
    }

    // MARK: Flattened tables

    /// Takes model numbers run together; nothing tells them from serial numbers
    /// but that the text speaks of models.
    private mutating func mineRecurring(_ index: Int) {
        guard tokens[index].text.utf8.count >= 14, speaksOfModels else { return }
        // "T.GWO27SSGWO27BK": the sentence's end is glued to it as well.
        let word = tokens[index].text.split(separator: ".").last.map(String.init) ?? ""
        let start = tokens[index].offset + tokens[index].text.utf8.count - word.utf8.count
        for code in RecurringCodes.codes(in: word, fewest: 3) + RecurringCodes.open(in: word) {
            found.add(code.text, as: .model, at: place(start + code.offset, .guessed))
        }
    }

    /// Headings that a model number cannot be told from.
    private static let otherColumns: Set<String> = [
        "serial", "lot", "batch", "date", "dates", "upc", "vin", "vins", "battery", "sku", "range",
    ]

    /// Takes the codes of a table whose cells became words: "The model numbers
    /// include: Product Model Name PBH113J35AA Heat Pump PBH093J35AA".
    ///
    /// Only where models are the one kind of number in it, and only plain
    /// codes.
    private mutating func table(from start: Int, of label: IdentifierLabel) -> Bool {
        guard label.kind == .model, label.isStrong, start < tokens.count else { return false }
        let words = tokens[start..<sentenceEnds[start]]
        guard !words.contains(where: { Self.otherColumns.contains($0.lower) }) else { return false }
        let codes = words.filter { IdentifierShape($0.text).isUnmistakable }
        for code in codes { found.add(code.text, as: .model, at: place(code.offset, .inferred)) }
        return !codes.isEmpty
    }

    // MARK: Without a label

    /// Takes a code that stands alone between quotes where the text names no
    /// other: "“KF-X9Y1” is printed on the packaging".
    private mutating func mineQuoted() {
        guard found.models.isEmpty else { return }
        for index in tokens.indices.dropLast()
        where isQuotedCode(index) && ["is", "are", "was"].contains(tokens[index + 1].lower) {
            var first = index
            while first > 0, isQuotedCode(first - 1) || tokens[first - 1].lower == "or" {
                first -= 1
            }
            for token in tokens[first...index] where token.isQuotedInFront {
                found.add(token.text, as: .model, at: place(token.offset, .guessed))
            }
        }
    }

    private func isQuotedCode(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.isQuotedInFront && token.isQuotedBehind
            && token.text.contains { "-_".contains($0) }
            && IdentifierShape(token.text).isUnmistakable && !found.skus.contains(token.text)
            && !found.lots.contains(token.text)
    }

    // MARK: In front of a label

    /// Takes the codes in front of "model": "the DUAF-10 model", "the CRF50F
    /// and CRF110F models".
    private mutating func mineBefore(_ index: Int) {
        guard ["model", "models"].contains(tokens[index].lower), index > 0,
            index + 1 >= tokens.count || !["year", "years"].contains(tokens[index + 1].lower)
        else { return }
        var codes: [ProseToken] = []
        var at = index - 1
        while at >= 0, !tokens[at].endsSentence || at == index - 1 {
            let shape = IdentifierShape(tokens[at].text)
            guard isCodeInFront(shape), !tokens[at].endsSentence else { break }
            codes.append(tokens[at])
            guard at > 0,
                ["and", "or", "&"].contains(tokens[at - 1].lower) || tokens[at - 1].hasComma
            else { break }
            at -= tokens[at - 1].hasComma ? 1 : 2
        }
        for code in codes.reversed() {
            found.add(code.text, as: .model, at: place(code.offset, .inferred))
        }
    }

    private func place(_ offset: Int, _ certainty: MinedCertainty) -> MinedPlace {
        MinedPlace(field: field, offset: offset, certainty: certainty)
    }

    private func isCodeInFront(_ shape: IdentifierShape) -> Bool {
        shape.isMixed && !shape.hasSmall && shape.text.count >= 3 && !shape.isSpecification
    }
}

extension IdentifierShape {
    /// Capitals and at least two digits, five characters or more, no measure:
    /// a model number even without a label of its own.
    var isUnmistakable: Bool {
        isMixed && !hasSmall && digits >= 2 && letters >= 2
            && text.count >= 5 && !isSpecification && !isTornWord && isNoAbbreviation
    }
}
