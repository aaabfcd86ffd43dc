package import CaseStore
package import RecallModel
import Takedown

/// What the store knows of all feeds, read once.
package struct FeedBeliefs: Sendable {
    private let store: CaseStore
    private let today: CivilDate
    private let recalls: [String: [StoredRecall]]
    private let alarms: [StoredAlarm]
    private let links: [RecallID: [RecallLink]]

    /// Reads the store.
    ///
    /// - Throws: `CaseStoreError` where the store cannot be read.
    package init(_ store: CaseStore, at now: Instant) async throws(CaseStoreError) {
        self.store = store
        today = now.utcDay
        recalls = Dictionary(grouping: try await store.currentRecalls(), by: \.recall.id.source)
        alarms = try await store.openAlarms().filter { $0.alarm.key.hasPrefix("feed.") }
        var links: [RecallID: [RecallLink]] = [:]
        for link in try await store.links() {
            links[link.first, default: []].append(link)
            links[link.second, default: []].append(link)
        }
        self.links = links
    }

    /// What is known of one feed.
    ///
    /// - Throws: `CaseStoreError` where the store cannot be read.
    package func text(of feed: FeedConfiguration) async throws(CaseStoreError) -> FeedText {
        FeedText(
            feed, state: try await store.feedState(feed.name), recalls: recalls[feed.name] ?? [],
            alarms: alarms.filter { $0.alarm.key.hasSuffix(":\(feed.name)") },
            faults: try await store.feedFaults(feed.name), links: links, today: today)
    }
}
