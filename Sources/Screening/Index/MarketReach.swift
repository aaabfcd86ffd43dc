import RecallModel

/// Which products' recalls speak for the market that a listing is offered in.
///
/// A recall of another market binds nobody there; whoever asks for duties alone
/// is spared the weighing, which is most of the work where the lists of many
/// regulators meet the catalogue of one country (measured on 100,000 rows of
/// toys in the United States against 54,848 recalls: 99 of 100 matches were of
/// recalls for other markets).
struct MarketReach {
    /// The distinct lists of markets, and each product's among them.
    private var lists: [[Market]] = []
    private var listOfProduct: [UInt32] = []
    /// Where listings are offered that do not say so.
    private let markets: Set<Market>
    /// Whether each list speaks for where the row is offered; empty where nobody
    /// asks.
    private var speaks: [Bool] = []
    /// The country cell that these answers are for.
    private var country: [UInt8]?

    /// - Parameters:
    ///   - markets: where listings are offered that do not say so; `nil` lets
    ///     every recall speak for all.
    ///   - worldwide: recalls that speak for all in any case.
    init(_ index: RecallIndex, markets: Set<Market>?, worldwide: Set<RecallID> = []) {
        let products = index.products
        self.markets = markets ?? []
        guard markets != nil else { return }
        listOfProduct.reserveCapacity(products.count)
        var places: [[UInt32]: UInt32] = [:]
        var codes: [UInt32] = []
        for product in products.indices {
            products.readMarkets(of: product, into: &codes)
            if !worldwide.isEmpty,
                worldwide.contains(index.recalls.id(at: products.recall(of: product)))
            {
                codes.removeAll(keepingCapacity: true)
            }
            if let place = places[codes] {
                listOfProduct.append(place)
                continue
            }
            places[codes] = UInt32(lists.count)
            listOfProduct.append(UInt32(lists.count))
            lists.append(codes.compactMap { Market(packed: $0) })
        }
    }

    /// Begins a row.
    @inline(__always)
    mutating func begin(_ batch: borrowing RowBatch, row: Int) {
        guard !lists.isEmpty else { return }
        let range = batch.range(.country, row: row)
        if let country, country.count == range.count {
            var isSame = true
            for place in 0..<range.count
            where country[place] != batch.bytes[range.lowerBound + place] {
                isSame = false
            }
            if isSame { return }
        }
        answer(batch.text(.country, row: row), Array(batch.bytes[range]))
    }

    @inline(never)
    private mutating func answer(_ text: String, _ cell: [UInt8]) {
        country = cell
        let market = Market(text)
        guard market != nil || cell.isEmpty else {
            // It says something that this cannot read: let it be weighed.
            speaks = []
            return
        }
        let offered = market.map { [$0] } ?? markets
        speaks = lists.map { $0.isEmpty || offered.isEmpty || Market.overlap($0, offered) }
    }

    /// Whether a product's recall speaks for where the row is offered.
    @inline(__always)
    func has(_ product: Int) -> Bool { speaks.isEmpty || speaks[Int(listOfProduct[product])] }
}

extension Market {
    /// The two letters of the code as a number, for a column.
    var packed: UInt32 { code.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    /// `nil` where the number is no such code.
    init?(packed: UInt32) {
        guard packed <= 0xFFFF else { return nil }
        self.init(String(decoding: [UInt8(packed >> 8), UInt8(packed & 0xFF)], as: UTF8.self))
    }
}
