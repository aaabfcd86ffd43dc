import CaseStore
import RecallModel
import Screening
import Takedown

/// The orders, requests and notices that are in force, and what their index over
/// one marketplace's listings is made of.
struct StandingOrders: Sendable {
    private let store: CaseStore
    private var orders: [(id: RecallID, order: AuthorityOrder)] = []

    init(_ store: CaseStore) { self.store = store }

    /// - Parameter stored: every recall there is, orders among them.
    init(_ store: CaseStore, among stored: [StoredRecall], on day: CivilDate) {
        self.store = store
        orders = stored.compactMap { stored in
            AuthorityOrder(stored.recall).map { (stored.recall.id, $0) }
        }.filter { $0.1.isInForce(on: day) }
    }

    /// Whether identical content falls under an order.
    func includesIdentical(_ id: RecallID) -> Bool {
        orders.contains { $0.id == id && $0.order.includesIdentical }
    }

    /// Whether a person decides on what is named, as on a notice.
    func isForPerson(_ id: RecallID) -> Bool {
        orders.contains { $0.id == id && $0.order.kind.isNotice }
    }

    /// What they name on a marketplace, as far as its listings are known by now.
    ///
    /// - Parameters:
    ///   - pattern: what the marketplace's addresses look like, where that is
    ///     configured.
    ///   - shops: every marketplace with its markets, empty where nobody said
    ///     which; an id without a marketplace may be any one's of them.
    func index(
        of marketplace: Marketplace, addresses pattern: AddressPattern? = nil,
        among shops: [Marketplace: [Market]] = [:]
    ) async throws -> OrderIndex {
        guard !orders.isEmpty else { return OrderIndex([]) }
        let known = Dictionary(grouping: try await store.orderedListings(), by: \.order)
        return OrderIndex(
            orders.map {
                var entry = Self.entry(
                    $0.id, $0.order, on: marketplace, known[$0.id] ?? [], pattern)
                if !Self.isAlone(marketplace, for: $0.order, among: shops) {
                    entry.unplaced = Self.unplaced($0.order, on: marketplace)
                }
                return entry
            })
    }

    /// Whether an id that an order gives without a marketplace can be of no other:
    /// none of the others is offered where the order binds.
    private static func isAlone(
        _ marketplace: Marketplace, for order: AuthorityOrder, among shops: [Marketplace: [Market]]
    ) -> Bool {
        guard shops.count > 1 else { return true }
        let bound = shops.filter { _, markets in
            order.markets.isEmpty || markets.isEmpty || Market.overlap(order.markets, markets)
        }
        return bound.count == 1 && bound[marketplace] != nil
    }

    /// The ids that an order gives without their marketplace, each with the
    /// address beside it; not those that it gives with this one as well.
    private static func unplaced(
        _ order: AuthorityOrder, on marketplace: Marketplace
    ) -> [String: String] {
        let targets = order.targets.filter { $0.marketplace == nil && !$0.listingID.isEmpty }
        let placed = Set(order.targets.filter { $0.marketplace == marketplace }.map(\.listingID))
        return Dictionary(
            targets.filter { !placed.contains($0.listingID) }.map { ($0.listingID, $0.url) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func entry(
        _ id: RecallID, _ order: AuthorityOrder, on marketplace: Marketplace,
        _ known: [OrderedListing], _ pattern: AddressPattern?
    ) -> OrderIndex.Entry {
        let targets = order.targets.filter { $0.marketplace.map { $0 == marketplace } ?? true }
        let here = known.filter { $0.marketplace == marketplace }
        let found = Set(here.map { ListingAddress.essential($0.url) })
        var entry = OrderIndex.Entry(recall: id, markets: order.markets)
        entry.ids = Set(targets.map(\.listingID) + here.map(\.listingID))
            .filter { !$0.isEmpty }.sorted()
        // A listing that was found by its address is known by its id from then on.
        entry.urls = targets.filter {
            $0.listingID.isEmpty && !found.contains(ListingAddress.essential($0.url))
        }.map(\.url)
        for url in entry.urls {
            if let id = pattern?.id(in: url) { entry.addressed[id] = url }
        }
        entry.isForPerson = order.kind.isNotice
        if order.includesIdentical { entry.contents = known.map(\.content) }
        return entry
    }
}
