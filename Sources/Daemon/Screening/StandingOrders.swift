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

    /// What they name on a marketplace, as far as its listings are known by now.
    ///
    /// - Parameter pattern: what the marketplace's addresses look like, where that
    ///   is configured.
    func index(
        of marketplace: Marketplace, addresses pattern: AddressPattern? = nil
    ) async throws -> OrderIndex {
        guard !orders.isEmpty else { return OrderIndex([]) }
        let known = Dictionary(grouping: try await store.orderedListings(), by: \.order)
        return OrderIndex(
            orders.map {
                Self.entry($0.id, $0.order, on: marketplace, known[$0.id] ?? [], pattern)
            })
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
