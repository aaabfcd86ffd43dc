import GRDB
import RecallModel
import Takedown

/// All cases of one listing, each with the recalls it rests on.
struct ListingHistory {
    /// One case as far as is needed to find it.
    struct Entry {
        var sequence: Int64
        var id: CaseID
        var round: Int
        var isOpen: Bool
        var asks: AuthorityOrder.Verb
        /// Whether it is a notice's, which a person decides and nothing joins.
        var isNotice = false
        /// Recalls by when each became a basis.
        var recalls: [RecallID: Instant]
        /// The reinstated cases that stand by its end; it counts no more, but for
        /// its round.
        var standing: [Int64] = []
    }

    /// In the order in which they were opened.
    private(set) var entries: [Entry]

    init(_ db: Database, _ marketplace: Marketplace, _ listingID: String) throws {
        let rows = try db.rows(
            """
            SELECT c.seq, c.id, c.round, c.state, c.asks, c.recall_id AS own, c.opened_at, b.recall_id,
                b.added_at, coalesce(o.\(AuthorityOrder.Kind.noticeCondition), 0) AS is_notice
            FROM cases c LEFT JOIN authority_orders o ON o.recall_id = c.recall_id
            LEFT JOIN case_bases b ON b.case_seq = c.seq
            WHERE c.marketplace = ? AND c.listing_id = ? ORDER BY c.seq, b.number
            """, [marketplace, listingID])
        entries = []
        for row in rows {
            let sequence: Int64 = try row.field("seq")
            if entries.last?.sequence != sequence {
                let state: CaseState = try row.field("state")
                entries.append(
                    Entry(
                        sequence: sequence, id: try row.field("id"),
                        round: try row.field("round"), isOpen: state.isOpen,
                        asks: try row.field("asks"), isNotice: try row.field("is_notice"),
                        recalls: [try row.field("own"): try row.field("opened_at")]))
            }
            guard let recall: RecallID = try row.field("recall_id") else { continue }
            let place = entries.count - 1
            let addedAt: Instant = try row.field("added_at")
            entries[place].recalls[recall] = max(
                addedAt, entries[place].recalls[recall] ?? addedAt)
        }
        try foldStanding(db, marketplace, listingID)
    }

    /// Lets reinstated cases speak in place of the rounds that were closed
    /// because they stand, also for recalls that these rounds brought.
    private mutating func foldStanding(
        _ db: Database, _ marketplace: Marketplace, _ listingID: String
    ) throws {
        guard entries.count > 1 else { return }
        let rows = try db.rows(
            """
            SELECT s.case_seq, s.reinstated_seq FROM standing_returns s
            JOIN cases c ON c.seq = s.case_seq
            WHERE c.marketplace = ? AND c.listing_id = ? ORDER BY s.case_seq, s.reinstated_seq
            """, [marketplace, listingID])
        for row in rows {
            let (round, reinstated): (Int64, Int64) = (
                try row.field("case_seq"), try row.field("reinstated_seq")
            )
            guard let place = entries.firstIndex(where: { $0.sequence == round }) else { continue }
            entries[place].standing.append(reinstated)
        }
        for entry in entries {
            guard let heir = entry.standing.last,
                let place = entries.firstIndex(where: { $0.sequence == heir })
            else { continue }
            for (recall, moment) in entry.recalls {
                let known = entries.indices.filter {
                    entry.standing.contains(entries[$0].sequence)
                        && entries[$0].recalls[recall] != nil
                }
                for place in known.isEmpty ? [place] : known {
                    entries[place].recalls[recall] = moment
                }
            }
        }
    }

    /// The case that a recall became a basis of last: the open one where there
    /// is one.
    ///
    /// - Parameter sequence: only cases that were opened before this one.
    func latest(of recall: RecallID, before sequence: Int64 = .max) -> Entry? {
        entries.filter {
            $0.sequence < sequence && $0.recalls[recall] != nil && $0.standing.isEmpty
        }.max {
            ($0.isOpen ? 1 : 0, $0.recalls[recall] ?? .distantPast, $0.sequence)
                < ($1.isOpen ? 1 : 0, $1.recalls[recall] ?? .distantPast, $1.sequence)
        }
    }

    /// The round that a case of these recalls is: one more than the last that
    /// any of them had.
    func nextRound(of recalls: [RecallID]) -> Int {
        let rounds = entries.filter { entry in
            recalls.contains { entry.recalls[$0] != nil }
        }.map(\.round)
        return (rounds.max() ?? 0) + 1
    }

    /// The first open case that rests on one of these recalls.
    func open(on recalls: Set<RecallID>) -> Entry? {
        entries.first { $0.isOpen && !recalls.isDisjoint(with: $0.recalls.keys) }
    }

    /// The first open case that takes the listing off sale, whatever for, but a
    /// notice's.
    var offSale: Entry? { entries.first { $0.isOpen && $0.asks != .warn && !$0.isNotice } }

    mutating func add(_ entry: Entry) { entries.append(entry) }

    mutating func add(_ recall: RecallID, to sequence: Int64, at instant: Instant) {
        guard let place = entries.firstIndex(where: { $0.sequence == sequence }) else { return }
        entries[place].recalls[recall] = instant
    }
}
