/// All products of an index in flat columns: memory for the numbers alone, and
/// nothing to set up one by one when a compiled index is loaded.
struct IndexedProducts: Sendable {
    /// The recall of each product, and its place among that recall's products.
    private var recalls: [UInt32] = []
    private var places: [UInt32] = []
    /// 1 for a vehicle.
    private var vehicles: [UInt32] = []
    private var words = FlatList<IndexedProduct.Word>()
    private var brands = FlatLists<IndexedProduct.Word>()
    private var brandPlaces = FlatList<UInt32>()
    private var models = FlatList<IndexedProduct.Code>()
    private var nameCodes = FlatList<IndexedProduct.Code>()
    private var skus = FlatList<IndexedProduct.Code>()
    private var asins = FlatList<IndexedProduct.Code>()
    private var gtins = FlatList<Int32>()
    private var measures = FlatList<Measure>()
    private var modelTexts = FlatTexts()
    private var trunks = FlatList<IndexedProduct.Code>()
    private var purposes = FlatTexts()
    private var generations = FlatTexts()
    private var series = FlatList<IndexedProduct.Series>()
    private var colours = FlatTexts()
    private var skuTexts = FlatTexts()
    private var markets = FlatList<UInt32>()

    init() {}

    init(_ products: [IndexedProduct]) {
        recalls.reserveCapacity(products.count)
        places.reserveCapacity(products.count)
        for product in products { append(product) }
    }

    // A new field of `IndexedProduct` is one line here, one in `read` and one
    // in each of `carry` and `check`.

    private mutating func append(_ product: IndexedProduct) {
        recalls.append(UInt32(product.recall))
        places.append(UInt32(product.product))
        vehicles.append(product.isVehicle ? 1 : 0)
        words.append(product.words)
        brands.append(product.brands)
        brandPlaces.append(product.brandPlaces)
        models.append(product.models)
        nameCodes.append(product.nameCodes)
        skus.append(product.skus)
        asins.append(product.asins)
        gtins.append(product.gtins)
        measures.append(product.measures)
        modelTexts.append(product.modelTexts)
        trunks.append(product.trunks)
        purposes.append(product.purposes)
        generations.append(product.generations)
        series.append(product.series)
        colours.append(product.colours)
        skuTexts.append(product.skuTexts)
        markets.append(product.markets)
    }

    /// The markets of a product's recall, packed.
    func readMarkets(of product: Int, into codes: inout [UInt32]) {
        markets.read(product, into: &codes)
    }

    /// Takes a product up for weighing, into scratch that is used for product
    /// after product.
    func read(_ product: Int, into scratch: inout ProductScratch) {
        scratch.product.recall = recall(of: product)
        scratch.product.product = place(of: product)
        scratch.product.isVehicle = vehicles[product] == 1
        words.read(product, into: &scratch.product.words)
        brands.read(product, into: &scratch.product.brands, spare: &scratch.spareWords)
        brandPlaces.read(product, into: &scratch.product.brandPlaces)
        models.read(product, into: &scratch.product.models)
        nameCodes.read(product, into: &scratch.product.nameCodes)
        skus.read(product, into: &scratch.product.skus)
        asins.read(product, into: &scratch.product.asins)
        gtins.read(product, into: &scratch.product.gtins)
        measures.read(product, into: &scratch.product.measures)
        modelTexts.read(product, into: &scratch.product.modelTexts, spare: &scratch.spareTexts)
        trunks.read(product, into: &scratch.product.trunks)
        purposes.read(product, into: &scratch.product.purposes, spare: &scratch.spareTexts)
        generations.read(product, into: &scratch.product.generations, spare: &scratch.spareTexts)
        series.read(product, into: &scratch.product.series)
        colours.read(product, into: &scratch.product.colours, spare: &scratch.spareTexts)
        skuTexts.read(product, into: &scratch.product.skuTexts, spare: &scratch.spareTexts)
        markets.read(product, into: &scratch.product.markets)
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try carrier.carry(&recalls)
        try carrier.carry(&places)
        try carrier.carry(&vehicles)
        try words.carry(by: &carrier)
        try brands.carry(by: &carrier)
        try brandPlaces.carry(by: &carrier)
        try models.carry(by: &carrier)
        try nameCodes.carry(by: &carrier)
        try skus.carry(by: &carrier)
        try asins.carry(by: &carrier)
        try gtins.carry(by: &carrier)
        try measures.carry(by: &carrier)
        try modelTexts.carry(by: &carrier)
        try trunks.carry(by: &carrier)
        try purposes.carry(by: &carrier)
        try generations.carry(by: &carrier)
        try series.carry(by: &carrier)
        try colours.carry(by: &carrier)
        try skuTexts.carry(by: &carrier)
        try markets.carry(by: &carrier)
    }

    /// - Throws: where the columns of a file contradict each other.
    func check(recalls recallCount: Int, in bounds: FlatBounds) throws(IndexFileError) {
        try checkOrder(recallCount)
        try words.check(lists: count, in: bounds)
        try brands.check(lists: count, in: bounds)
        try brandPlaces.check(lists: count, in: bounds)
        try models.check(lists: count, in: bounds)
        try nameCodes.check(lists: count, in: bounds)
        try skus.check(lists: count, in: bounds)
        try asins.check(lists: count, in: bounds)
        try gtins.check(lists: count, in: bounds)
        try measures.check(lists: count, in: bounds)
        try modelTexts.check(lists: count)
        try trunks.check(lists: count, in: bounds)
        try purposes.check(lists: count)
        try generations.check(lists: count)
        try series.check(lists: count, in: bounds)
        try colours.check(lists: count)
        try skuTexts.check(lists: count)
        try markets.check(lists: count, in: bounds)
    }

    /// Products stand in the order of the recalls and of each recall's list.
    private func checkOrder(_ recallCount: Int) throws(IndexFileError) {
        guard places.count == recalls.count, vehicles.count == recalls.count else {
            throw .malformed("the products")
        }
        for product in recalls.indices {
            let isFirst = product == 0 || recalls[product] != recalls[product - 1]
            let isInOrder = product == 0 || recalls[product] >= recalls[product - 1]
            let expected = isFirst ? 0 : places[product - 1] &+ 1
            guard isInOrder, recalls[product] < recallCount, places[product] == expected else {
                throw .malformed("the order of products")
            }
        }
    }

    @inline(__always)
    func recall(of product: Int) -> Int { Int(recalls[product]) }

    @inline(__always)
    func place(of product: Int) -> Int { Int(places[product]) }

    /// The products of a recall, which stand together.
    func products(of recall: Int) -> Range<Int> {
        let first = lowerBound(recall)
        return first..<lowerBound(recall + 1)
    }

    private func lowerBound(_ recall: Int) -> Int {
        var (low, high) = (0, recalls.count)
        while low < high {
            let middle = (low + high) / 2
            if recalls[middle] < recall { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension IndexedProducts: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { recalls.count }

    /// A product by itself; whoever takes many uses ``read(_:into:)``.
    subscript(product: Int) -> IndexedProduct {
        var scratch = ProductScratch()
        read(product, into: &scratch)
        return scratch.product
    }
}

/// Where products are taken up for weighing, one after the other, without
/// allocating once it is warm.
struct ProductScratch {
    fileprivate(set) var product = IndexedProduct(recall: 0, product: 0)
    fileprivate var spareWords: [[IndexedProduct.Word]] = []
    fileprivate var spareTexts: [[UInt8]] = []
}
