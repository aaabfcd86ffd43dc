package import RecallModel
import Synchronization

/// The recalls of an index by their places: as they were given, or in a
/// compiled index as texts that are read only where something is reported.
package struct RecallList: Sendable {
    private enum Content: Sendable {
        case given([Recall])
        case packed(PackedRecalls)
    }

    private let content: Content

    init(_ recalls: [Recall]) { content = .given(recalls) }

    init(_ packed: PackedRecalls) { content = .packed(packed) }

    package var count: Int {
        switch content {
        case .given(let recalls): recalls.count
        case .packed(let packed): packed.count
        }
    }

    /// The recalls themselves; `nil` of a compiled index, which keeps their texts.
    var given: [Recall]? {
        switch content {
        case .given(let recalls): recalls
        case .packed: nil
        }
    }

    package func id(at place: Int) -> RecallID {
        switch content {
        case .given(let recalls): recalls[place].id
        case .packed(let packed): packed.id(at: place)
        }
    }

    /// The recall at a place.
    ///
    /// - Throws: where a compiled index, right by its checksum, has something
    ///   there that is no recall or not the one that was indexed.
    package func recall(at place: Int) throws(IndexFileError) -> Recall {
        switch content {
        case .given(let recalls): recalls[place]
        case .packed(let packed): try packed.recall(at: place)
        }
    }

    /// The recall at a place that ``recall(at:)`` has given out before.
    subscript(place: Int) -> Recall {
        guard let recall = try? recall(at: place) else {
            preconditionFailure("recall \(place) was not read before it was reported")
        }
        return recall
    }
}

/// Recalls as a compiled index has them.
final class PackedRecalls: Sendable {
    private let ids: FlatBytes
    private let texts: FlatBytes
    private let products: IndexedProducts
    /// Recalls that were read lately: those that match one listing match the
    /// next.
    private let known = Mutex<[Int: Recall]>([:])

    /// Recalls kept read.
    ///
    /// A run that matches more has them read again, so that
    /// memory does not grow with what is found.
    private static let knownLimit = 4096

    init(ids: FlatBytes, texts: FlatBytes, products: IndexedProducts) {
        self.ids = ids
        self.texts = texts
        self.products = products
    }

    var count: Int { ids.count }

    func id(at place: Int) -> RecallID {
        // Checked when the file was opened.
        RecallID(String(decoding: ids[place], as: UTF8.self))
            ?? RecallID(source: "unknown", number: "\(place)")
    }

    func recall(at place: Int) throws(IndexFileError) -> Recall {
        if let recall = known.withLock({ $0[place] }) { return recall }
        guard let recall = RecallText.decode(texts[place], id: id(at: place)),
            isWhatWasIndexed(recall, at: place)
        else { throw .malformed("the text of recall \(id(at: place))") }
        known.withLock { known in
            if known.count >= Self.knownLimit { known.removeAll(keepingCapacity: true) }
            known[place] = recall
        }
        return recall
    }

    /// Whether every number by which evidence names its counterpart leads to
    /// one: places in a file are anybody's.
    private func isWhatWasIndexed(_ recall: Recall, at place: Int) -> Bool {
        let range = products.products(of: place)
        guard range.count == recall.products.count else { return false }
        return zip(range, recall.products).allSatisfy { product, affected in
            let indexed = products[product]
            func leads(_ codes: [IndexedProduct.Code], _ count: Int) -> Bool {
                codes.allSatisfy { (0..<count).contains(Int($0.place)) }
            }
            return indexed.brandPlaces.count == indexed.brands.count
                && indexed.brandPlaces.allSatisfy { place in
                    place < IndexedProduct.mentioned
                        ? Int(place) < affected.brands.count
                        : Int(place - IndexedProduct.mentioned) <= recall.firms.count
                }
                && indexed.gtins.count == affected.gtins.count(where: \.isGloballyUnique)
                && leads(indexed.models, affected.models.count)
                && (indexed.nameCodes.isEmpty || affected.models.isEmpty)
                && leads(indexed.skus, affected.skus.count)
                && leads(indexed.asins, affected.asins.count)
        }
    }
}
