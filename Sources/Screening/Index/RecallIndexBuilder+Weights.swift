extension RecallIndexBuilder {
    /// A word's information: -ln of the share of texts that have it.
    ///
    /// A common noun describes, whatever else it is found in, so it never tells
    /// as much as a name; of names only those tell little that many of these
    /// very products share.
    mutating func weigh() {
        var known: [Int32: Double] = [:]
        let aside = configuration.asideShare
        readSharedCodes()
        for (term, stem) in stems { known[term] = information(of: term, stem) }
        func weighed(_ words: [IndexedProduct.Word]) -> [IndexedProduct.Word] {
            let all = words.map {
                IndexedProduct.Word(
                    term: $0.term, information: (known[$0.term] ?? 0) * ($0.isAside ? aside : 1),
                    isAside: $0.isAside, isNumber: $0.isNumber)
            }
            guard all.count > Self.wordLimit else { return all }
            let most = all.map(\.information).sorted(by: >)[Self.wordLimit - 1]
            return Array(all.filter { $0.information >= most }.prefix(Self.wordLimit))
        }
        for index in products.indices {
            products[index].words = weighed(products[index].words)
            products[index].brands = products[index].brands.map { firm(weighed($0)) }
        }
    }

    /// Makes words of the numbers that more than a few names have: no proof of
    /// any of those products, but a title that has another is of none of them.
    private mutating func readSharedCodes() {
        let names = codeFrequency
        func isShared(_ code: IndexedProduct.Code) -> Bool {
            names[code.term] ?? 0 > Self.codeProducts
        }
        for index in products.indices {
            let shared = products[index].nameCodes.filter(isShared)
            products[index].nameCodes.removeAll(where: isShared)
            var known = Set(products[index].words.map(\.term))
            for code in shared where !code.isPart && known.insert(code.term).inserted {
                guard let text = codeTexts[code.term] else { continue }
                stems[code.term] = text
                frequency[code.term] = codeFrequency[code.term]
                products[index].words.append(.init(term: code.term, information: 0, isNumber: true))
            }
        }
    }

    /// A brand's words, of which those behind the first that only say a firm's
    /// form or trade tell no more than a noun does.
    private func firm(_ brand: [IndexedProduct.Word]) -> [IndexedProduct.Word] {
        brand.enumerated().map { place, word in
            guard place > 0, let stem = stems[word.term],
                configuration.lists[.firm].contains(String(decoding: stem, as: UTF8.self))
            else { return word }
            var word = word
            word.information = min(word.information, configuration.commonInformation)
            return word
        }
    }

    /// Products whose names may share a number that is still one's own: beyond,
    /// it is a standard or a size (document frequency of at most 4 lifts the
    /// precision of shared numbers most: listing-formats research, 3.4).
    private static let codeProducts = 4

    private func information(of term: Int32, _ stem: [UInt8]) -> Double {
        let common = CommonWords.documents(with: String(decoding: stem, as: UTF8.self))
        let share = Double(frequency[term] ?? 1) / Double(products.count + Self.otherProducts)
        let commonShare = Double(common) / Double(CommonWords.documentCount)
        let limit =
            common > 0 ? configuration.commonInformation : configuration.informationLimit(of: stem)
        return min(limit, max(0, -max(share, commonShare).logarithm))
    }

    /// Products that no word of these is found in: a list of one product says
    /// nothing about how rare its words are.
    private static let otherProducts = 1000
}
