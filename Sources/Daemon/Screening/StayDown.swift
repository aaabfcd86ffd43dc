package import CaseStore
import Logging
import RecallModel
package import Screening
import Takedown

/// What must stay down, kept up with the store: fingerprints of what is gone,
/// and an index of them for each marketplace.
struct StayDown {
    private let rooms: Rooms
    private var held: [Marketplace: Held] = [:]

    private struct Held {
        var mark: StayDownMark
        var rules: StayDownIndex.Rules
        var index: StayDownIndex
    }

    /// Listings read at a time: a listing is some kilobytes.
    private static let batch = 500

    init(_ rooms: Rooms) { self.rooms = rooms }

    /// Makes the fingerprints that are missing: of what is gone since the last
    /// look, before a crash, or before this version of the program.
    func keepPrints() async throws {
        var last: [UnprintedListing] = []
        while true {
            let listings = try await rooms.store.unprintedListings(
                version: Fingerprint.version, limit: Self.batch)
            // The same again would be the same for ever.
            guard !listings.isEmpty, listings != last else { return }
            let bodies = listings.map { ($0.caseID, Fingerprint(of: $0.listing).bytes) }
            try await rooms.store.keepFingerprints(
                Dictionary(bodies) { first, _ in first }, version: Fingerprint.version)
            last = listings
        }
    }

    /// The index of a marketplace, built anew where anything has changed.
    mutating func index(of marketplace: Marketplace) async throws -> StayDownIndex {
        try await keepPrints()
        let mark = try await rooms.store.stayDownMark()
        let rules = rooms.settings.current.stayDown.rules
        if let known = held[marketplace], known.mark == mark, known.rules == rules {
            return known.index
        }
        let stored = try await rooms.store.fingerprints(of: marketplace)
        let index = await BlockingWork.run { StayDownIndex(stored, rules: rules) }
        held[marketplace] = Held(mark: mark, rules: rules, index: index)
        if !stored.isEmpty {
            rooms.log.info(
                "fingerprints read",
                metadata: ["marketplace": "\(marketplace)", "fingerprints": "\(index.count)"])
        }
        return index
    }
}

extension StayDownIndex {
    /// An index of stored fingerprints; one that cannot be read is left out,
    /// and made anew by the next version.
    package init(_ stored: [StoredFingerprint], rules: Rules) {
        self.init(
            stored.compactMap { stored in
                Fingerprint(bytes: stored.body).map {
                    Entry(
                        caseID: stored.caseID.text, recall: stored.recall,
                        wasOrdered: stored.wasOrdered, fingerprint: $0)
                }
            }, rules: rules)
    }
}

extension StayDownConfiguration {
    /// The thresholds, with the weights of this program.
    package var rules: StayDownIndex.Rules { .init(takedown: takedown, review: review) }
}
