// Numbers that are others than the recalled ones: siblings, variants,
// strangers.

extension Scorer {
    /// A number in the name of a product without a brand that the listing does
    /// not have: what it has then are the maker's and the family's names.
    func missingNumber(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Judgement.Agreement? {
        guard !product.hasBrand, product.nameCodes.contains(where: { !$0.isPart }) else {
            return nil
        }
        return .init(weight: weights.missingNumber, place: 0, hit: Judgement.nowhere)
    }

    /// Whether a mark of another generation stands behind the number, as in
    /// `RX100 II`, that the recall's name does not have.
    func isOtherGeneration(
        _ model: Judgement.Agreement, _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        let next = Int(listing.hits[model.hit].last) + 1
        guard next < listing.titleEnd else { return false }
        let stem = listing.text.stem(of: next)
        return lists[.generation].contains(listing.text.text(stem))
            && !isWord(next, of: product, listing)
    }

    /// Whether the recall's name has such a mark and the title has none: it may
    /// be the first of the family, which nobody marks.
    func lacksGeneration(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        guard !product.generations.isEmpty else { return false }
        for token in 0..<listing.titleEnd {
            let stem = listing.text.bytes[listing.text.stem(of: token)]
            if product.generations.contains(where: stem.elementsEqual) { return false }
        }
        return true
    }

    /// Whether a token is where the listing has a word of the product's name.
    private func isWord(
        _ token: Int, of product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        product.words.contains { word in
            listing.hit(word.term).map { Int(listing.hits[$0].first) == token } ?? false
        }
    }

    /// Another model number than any recalled one: a variant's, a sibling's or
    /// a stranger's.
    ///
    /// A recall that leaves the end of a number open is never contradicted.
    func otherModel(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: Judgement
    ) -> Judgement.Agreement? {
        guard !product.modelTexts.isEmpty, !product.models.contains(where: \.isPrefix) else {
            return nil
        }
        var stranger: Int?
        // A number of many names is a word of each, and no other where it stands.
        let stated = statedModels(product, listing)
        for token in 0..<listing.mpnEnd where listing.text.tokens[token].hasDigit {
            if token >= listing.titleEnd, token < listing.brandEnd { continue }
            if isName(token, of: product, listing) || stated.tokens.contains(token) { continue }
            for (place, model) in product.modelTexts.enumerated()
            where !stated.models.contains(place) {
                switch kinship(listing, tokensFrom: token, of: model) {
                case .variant:
                    return .init(weight: 0, place: place, hit: -1 - token)
                case .sibling where model.count == 2 && judgement.brandInformation == 0: continue
                case .sibling:
                    return .init(weight: weights.siblingModel, place: place, hit: -1 - token)
                case .stranger: continue
                }
            }
            let isStranger =
                isModelLike(token, listing)
                || !product.nameCodes.isEmpty && isShortModel(token, listing)
            if stranger == nil, isStranger { stranger = token }
        }
        if listing.mpnEnd > listing.brandEnd {
            return .init(weight: weights.otherModel, place: 0, hit: -1 - listing.brandEnd)
        }
        return stranger.map { .init(weight: weights.strangeModel, place: 0, hit: -1 - $0) }
    }

    /// The model numbers that single tokens of the listing are, and those
    /// tokens.
    private func statedModels(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> (models: [Int], tokens: [Int]) {
        var (models, tokens): ([Int], [Int]) = ([], [])
        for token in 0..<listing.mpnEnd where listing.text.tokens[token].hasDigit {
            let own = listing.text.tokens[token]
            let number = listing.text.bytes[Int(own.start)..<Int(own.end)]
            guard let place = product.modelTexts.firstIndex(where: number.elementsEqual) else {
                continue
            }
            models.append(place)
            tokens.append(token)
        }
        return (models, tokens)
    }

    /// Whether a token is part of what the listing has of name or brand: a
    /// number in a name, or digits in place of letters.
    func isName(
        _ token: Int, of product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        guard listing.text.tokens[token].hasLetter else { return false }
        return product.words.contains { isAt(token, $0.term, listing) }
            || product.brands.contains { $0.contains { isAt(token, $0.term, listing) } }
    }

    /// Whether a title's token has the form of a model number: letters and at
    /// least two digits, and no dimensions (`40x30x20`) or pixels.
    func isModelLike(_ token: Int, _ listing: borrowing ListingTerms) -> Bool {
        let own = listing.text.tokens[token]
        let code = listing.text.bytes[listing.text.stem(of: token)]
        let digits = code.count { $0 < UInt8(ascii: "a") }
        let isDimensions = code.allSatisfy { $0 < UInt8(ascii: "a") || $0 == UInt8(ascii: "x") }
        return own.hasLetter && digits >= 2 && !isDimensions && CodeStrength(code) >= .medium
    }

    /// Whether a token is as short as some makers' numbers, `G6`, `M50`: another
    /// one only where the recall's name has one too.
    private func isShortModel(_ token: Int, _ listing: borrowing ListingTerms) -> Bool {
        let code = listing.text.bytes[listing.text.stem(of: token)]
        return code.count <= 3 && code.first.map({ $0 > 0x39 }) == true
            && code.dropFirst().allSatisfy { $0 < 0x3A } && code.count > 1
            && !Specification.isOne(code)
    }

    private enum Kinship { case variant, sibling, stranger }

    /// What the number that begins, or goes on, at a token is to a recalled
    /// one.
    private func kinship(
        _ listing: borrowing ListingTerms, tokensFrom token: Int, of model: [UInt8]
    ) -> Kinship {
        var first = token
        var closest = Kinship.stranger
        while true {
            var last = token
            while true {
                let start = Int(listing.text.tokens[first].start)
                let stated = listing.text.bytes[start..<Int(listing.text.tokens[last].end)]
                if isVariant(stated, model) { return .variant }
                if isSibling(stated, model) { closest = .sibling }
                last += 1
                guard last < listing.mpnEnd, listing.text.tokens[last].joinsPrevious,
                    stated.count <= model.count
                else { break }
            }
            guard first > 0, listing.text.tokens[first].joinsPrevious, token - first < 2 else {
                return closest
            }
            first -= 1
        }
    }

    /// Whether one number is the other with a colour's or a market's letters
    /// behind it, as in `UK30500PC`.
    private func isVariant(_ stated: ArraySlice<UInt8>, _ model: [UInt8]) -> Bool {
        marketSuffix(stated, model) != nil
    }

    /// What one of two numbers has behind the other, where it is of a colour or
    /// market: no mark of a generation or a variant of its own (`PRO`).
    private func marketSuffix(_ stated: ArraySlice<UInt8>, _ model: [UInt8]) -> ArraySlice<UInt8>? {
        let (short, long) =
            model.count < stated.count ? (model[...], stated) : (stated, model[...])
        guard short.count >= NumberTrunk.length, short.count < long.count,
            CodeStrength(short) >= .medium, long.starts(with: short)
        else { return nil }
        let suffix = long.dropFirst(short.count)
        guard suffix.allSatisfy({ $0 >= UInt8(ascii: "a") }) else { return nil }
        let letters = String(decoding: suffix, as: UTF8.self)
        guard !lists[.generation].contains(letters), !lists[.variant].contains(letters) else {
            return nil
        }
        let isMarket =
            Self.marketLetters.contains(suffix.count)
            || suffix.count == 2 && short.count >= Self.longNumber
        return isMarket || lists[.suffix].contains(letters) ? suffix : nil
    }

    /// A number that is a recalled one but for the letters of a market or
    /// colour.
    ///
    /// A single letter is as often another model's, and a number that only the
    /// recall's name has is the family's: those speak softly, and beside the
    /// brand only.
    func variant(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: Judgement
    ) -> Judgement.Agreement? {
        var best: Judgement.Agreement?
        for trunk in product.trunks {
            guard let hit = listing.hit(trunk.term) else { continue }
            let place = Int(trunk.place)
            let start = Int(listing.text.tokens[Int(listing.hits[hit].first)].start)
            let end = Int(listing.text.tokens[Int(listing.hits[hit].last)].end)
            let stated = listing.text.bytes[start..<end]
            guard let suffix = marketSuffix(stated, product.modelTexts[place]) else { continue }
            let isFull =
                suffix.count > 1 && trunk.strength >= .strong
            let found = FoundCode(
                strength: trunk.strength, isPrefix: false, place: place, hit: hit)
            let soft = judgement.brandInformation > 0 ? weights.variantCode : 0
            let weight =
                isFull ? weighVariant(found, judgement, listing) : soft
            if weight > best?.weight ?? -.infinity {
                best = .init(weight: weight, place: place, hit: hit)
            }
        }
        return best
    }

    private func weighVariant(
        _ code: FoundCode, _ judgement: Judgement, _ listing: borrowing ListingTerms
    ) -> Double {
        let exact = weigh(code, judgement, judgement.isSupported(configuration), listing)
        // Without the brand any number of the form counts less already.
        let isBranded = judgement.brandInformation > 0
        return isBranded ? (exact.weight + weights.marketCode).cents : exact.weight
    }

    /// Letters behind a number that makers add for a market or a finish
    /// (`UE40MU6400UXXU`); a single one is as often another model's.
    private static let marketLetters = 3...6

    /// Letters and digits of a number behind which two letters are a market's
    /// (`KD65AF9BU`): of those on public lists two in five to two in three are
    /// the same product, where of numbers that differ elsewhere none is.
    private static let longNumber = 6

    /// Whether a number is nearly a recalled one: as long or one longer or
    /// shorter, alike in its first half, and yet another.
    private func isSibling(_ stated: ArraySlice<UInt8>, _ model: [UInt8]) -> Bool {
        if model.count == 2 {
            return stated.count == 2 && stated.first == model.first && stated.last != model.last
        }
        guard stated.contains(where: { $0 &- UInt8(ascii: "0") < 10 }),
            abs(stated.count - model.count) <= 1, !stated.elementsEqual(model)
        else { return false }
        let shortest = min(stated.count, model.count)
        if stated.count == model.count, zip(stated, model).count(where: { $0 != $1 }) == 1 {
            return true
        }
        var front = 0
        while front < shortest, stated[stated.startIndex + front] == model[front] { front += 1 }
        if stated.count == model.count, front >= max(2, model.count / 2) { return true }
        var back = 0
        while back < shortest - front,
            stated[stated.endIndex - 1 - back] == model[model.count - 1 - back]
        {
            back += 1
        }
        return max(stated.count, model.count) - front - back <= 1
    }

    /// Another number behind a name that the recall numbers: `Hero 4` for
    /// `Hero 5`.
    func otherNumber(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Judgement.Agreement? {
        for series in product.series {
            guard let hit = listing.hit(series.term) else { continue }
            let next = Int(listing.hits[hit].last) + 1
            guard next > 0, next < listing.titleEnd, listing.text.tokens[next].hasDigit else {
                continue
            }
            let stem = listing.text.stem(of: next)
            let number = listing.text.bytes[stem]
            guard let packed = IndexedProduct.Series.packed(number), packed != series.number,
                !Specification.isOne(number),
                !ProductName.isFigure(next, listing.text, 0..<listing.titleEnd),
                // `REV 12-, 16- or 20-inch` is all three.
                !isOwn(next, product, listing)
            else { continue }
            return .init(weight: weights.siblingModel, place: -1, hit: -1 - next)
        }
        return nil
    }
}
