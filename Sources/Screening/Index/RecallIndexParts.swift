/// What an index is made of, as the builder makes it and a file holds it.
///
/// What can be had from these by one pass over them, such as the term table,
/// is not kept.
struct RecallIndexParts: Sendable {
    var products = IndexedProducts()
    /// The hash of each term, by its number.
    var termHashes: [UInt64] = []
    /// Terms that are ASINs, rising.
    var asinTerms: [UInt32] = []
    /// Bit `n` is set where term `n` is a word of some name or brand.
    var wordTerms: [UInt64] = []
    /// Other names of codes, what their look-alikes have in common, and whose
    /// they are.
    var aliasHashes: [UInt64] = []
    var aliasTerms: [UInt32] = []
    var nearWords = NearWords()
    var soundingWords = NearWords()
    /// For each term the end of its part of ``postings``.
    var anchors = FlatEnds()
    /// The products of which a term is an anchor by itself.
    var postings: [UInt32] = []
    /// The hash of each pair of words that is an anchor, and the products.
    var pairHashes: [UInt64] = []
    var pairs = FlatEnds()
    var pairPostings: [UInt32] = []
    /// Bit `n` is set where term `n` is in some pair.
    var pairedTerms: [UInt64] = []
    var seed: UInt64 = 0
    var codeLengths: UInt64 = 0
    var prefixLengths: UInt64 = 0
    var trunkLengths: UInt64 = 0
    var joinLimit = ListingTerms.leastJoined
    /// How open-ended numbers begin; codes and words with digits; codes with
    /// their look-alikes as digits; and, each with its length, words and codes
    /// of letters.
    var prefixStarts = TermStarts().words
    var codeStarts = TermStarts().words
    var aliasStarts = TermStarts().words
    var letterStarts = TermStarts().words

    var terms: [RecallIndex.Term] {
        var terms = (0..<anchors.count).map { term in
            let range = anchors[term]
            return RecallIndex.Term(
                anchors: Int32(range.lowerBound)..<Int32(range.upperBound), isASIN: false,
                isWord: wordTerms[term >> 6] & (1 << UInt64(term & 63)) != 0)
        }
        for term in asinTerms { terms[Int(term)].isASIN = true }
        return terms
    }

    /// The numbers of all terms, and of codes by their other names.
    ///
    /// - Throws: where two have one hash.
    func table() throws(IndexFileError) -> TermTable {
        try TermTable(termHashes, besides: aliasHashes, aliasTerms)
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        var numbers = [seed, codeLengths, prefixLengths, UInt64(joinLimit), trunkLengths]
        try carrier.carry(&numbers)
        guard numbers.count == 5, numbers[3] <= UInt64(ListingTerms.joinLimit) else {
            throw .malformed("the numbers of the index")
        }
        (seed, codeLengths, prefixLengths) = (numbers[0], numbers[1], numbers[2])
        (joinLimit, trunkLengths) = (Int(numbers[3]), numbers[4])
        try carrier.carry(&termHashes)
        try carrier.carry(&asinTerms)
        try carrier.carry(&wordTerms)
        try carrier.carry(&aliasHashes)
        try carrier.carry(&aliasTerms)
        try nearWords.carry(by: &carrier)
        try soundingWords.carry(by: &carrier)
        try anchors.carry(by: &carrier)
        try carrier.carry(&postings)
        try carrier.carry(&pairHashes)
        try pairs.carry(by: &carrier)
        try carrier.carry(&pairPostings)
        try carrier.carry(&pairedTerms)
        try carrier.carry(&prefixStarts)
        try carrier.carry(&codeStarts)
        try carrier.carry(&aliasStarts)
        try carrier.carry(&letterStarts)
        try products.carry(by: &carrier)
    }

    /// - Throws: where parts out of a file contradict each other.
    func check(recalls: Int) throws(IndexFileError) {
        let terms = termHashes.count
        guard terms <= Int32.max, postings.count <= Int32.max, products.count <= Int32.max else {
            throw .malformed("more than can be numbered")
        }
        guard asinTerms.allSatisfy({ $0 < terms }) else { throw .malformed("an ASIN's term") }
        guard wordTerms.count == terms / 64 + 1, aliasTerms.count == aliasHashes.count,
            aliasTerms.allSatisfy({ $0 < terms })
        else { throw .malformed("another name of a term") }
        try nearWords.check(terms: terms)
        try soundingWords.check(terms: terms)
        try anchors.check(runs: terms, elements: postings.count)
        try pairs.check(runs: pairHashes.count, elements: pairPostings.count)
        guard (postings + pairPostings).allSatisfy({ $0 < products.count }),
            pairedTerms.count == terms / 64 + 1,
            [prefixStarts, codeStarts, aliasStarts, letterStarts].allSatisfy({
                $0.count == TermStarts.wordCount
            })
        else { throw .malformed("a posting") }
        try products.check(recalls: recalls, in: FlatBounds(terms: terms))
    }
}
