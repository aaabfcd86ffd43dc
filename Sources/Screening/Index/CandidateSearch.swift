/// Finds the products that a listing's terms lead to, each once: scratch that
/// a worker uses for row after row without allocating.
struct CandidateSearch: ~Copyable {
    /// The products found.
    private(set) var products: [Int32] = []
    /// The listing's terms that are in some pair.
    private var words: [Int32] = []
    private var epoch: UInt32 = 0
    private var productEpoch: [UInt32]

    init(index: RecallIndex) {
        productEpoch = Array(repeating: 0, count: index.productCount)
        products.reserveCapacity(256)
        words.reserveCapacity(FoldedText.tokenLimit)
    }

    /// Finds every product that could reach the review tier.
    mutating func find(_ terms: some Sequence<Int32>, _ index: RecallIndex) {
        begin()
        for term in terms {
            for place in index.terms[Int(term)].anchors { note(Int(index.postings[Int(place)])) }
            guard index.pairs.has(term) else { continue }
            for word in words {
                for place in index.pairs.products(of: word, term) {
                    note(index.pairs.product(at: place))
                }
            }
            words.append(term)
        }
    }

    private mutating func begin() {
        products.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        epoch &+= 1
        if epoch == 0 {  // after 2^32 rows the old marks would come alive again
            for place in productEpoch.indices { productEpoch[place] = 0 }
            epoch = 1
        }
    }

    @inline(__always)
    private mutating func note(_ product: Int) {
        guard productEpoch[product] != epoch else { return }
        productEpoch[product] = epoch
        products.append(Int32(truncatingIfNeeded: product))
    }
}
