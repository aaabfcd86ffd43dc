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
    private var found = MinedIdentifiers()

    /// What a text states; `text` as ``ProseText/cleaned(_:)`` made it.
    ///
    /// - Parameter field: The publisher's name of the field, for the origins.
    static func mine(_ text: String, field: String = "Description") -> MinedIdentifiers {
        mine(ProseToken.tokens(of: text), field: field)
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
        "following", "either", "both", "with", "of", "",
    ]
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
        var start = label.next
        while start < tokens.count, Self.links.contains(tokens[start].lower),
            !tokens[start].hasComma
        {
            start += 1
        }
        if list(from: start, of: label, takesNames: start == label.next) { return true }
        if let start = behindColon(from: label.next), list(from: start, of: label) { return true }
        guard let behindVerb = behindVerb(from: label.next) else { return false }
        return list(from: behindVerb, of: label) || table(from: behindVerb, of: label)
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
            tokens: tokens, label: label, isOpen: isOpen, takesNames: takesNames)
        list.read(from: start)
        let certainty: MinedCertainty =
            takesNames || isOpen || label.isStrong ? .labelled : .inferred
        for code in list.codes {
            found.add(code.text, as: label.kind, at: place(code.offset, certainty))
        }
        return !list.codes.isEmpty
    }

    // MARK: Flattened tables

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
