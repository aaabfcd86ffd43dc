package import Feeds
package import RecallModel
package import Takedown

/// One list of recalls: where it comes from and when it is to be trusted.
package struct FeedConfiguration: Hashable, Sendable {
    /// Where the bytes come from; never both.
    package enum Origin: Hashable, Sendable {
        /// `url:`, asked every ``FeedConfiguration/interval``.
        case web(url: String, access: NetworkAccess)
        /// `folder:`: files that somebody drops there.
        case folder(String)
    }

    /// `name:`: the first half of every recall id, `cpsc` in `cpsc:26581`.
    ///
    /// 1 to 32 lower-case letters, digits, `-` and `_`, unique among the feeds.
    package var name: String
    /// `kind:`, required: whose recalls they are, which decides how they are
    /// asked for and read.
    package var publisher: Publisher
    /// `url:` or `folder:`, one of them required.
    package var origin: Origin
    /// `every:`: how often the source is asked.
    ///
    /// 1 s to 7 d, 15 m by default: against an SLA of four hours a quarter of
    /// one is little, and the publisher sees four conditional requests an hour.
    package var interval: Duration = .minutes(15)
    /// `window:`: of a publisher that can be asked so, only recalls published
    /// in the last so many days are asked for; of one that tells what is new
    /// bit by bit, how far back the first reading goes.
    ///
    /// 1 d to 3650 d; `nil`, the default, reads all there is (the CPSC's list
    /// has 27 MB).
    package var window: Duration?
    /// `full_every:`: with a window, how often the whole list is read all the
    /// same, for what was changed or withdrawn behind the window.
    ///
    /// 1 h to 365 d, 7 d by default.
    package var fullInterval: Duration = .hours(7 * 24)
    /// `stale_after:`: an alarm when nothing good came for so long.
    ///
    /// Longer than ``interval``, up to 365 d; 48 h by default: a dead feed
    /// looks exactly like a quiet one (requirements research, section 7, no.
    /// 6).
    package var staleAfter: Duration = .hours(48)
    /// `shrink_limit:`: a whole list with fewer than this share of the last good
    /// one's recalls is held back with an alarm.
    ///
    /// 0 to 1, 0.5 by default; 0 switches the guard off.
    package var shrinkLimit = 0.5
    /// `key:` or `key_file:`: where the key is that the publisher gave, of one
    /// that gives any.
    package var key: SecretReference?
    /// `pace:`: the pause between two requests of one inquiry.
    ///
    /// 0 s to 1 h; by default what the publisher asks of its guests.
    package var pace: Duration
    /// `columns:` and `fixed:`: how a priority list with other column names is
    /// read, by our column their heading, and by our column a value for all
    /// entries; both empty where its columns have our names.
    package var columns: [String: String] = [:]
    package var fixed: [String: String] = [:]
    /// `vehicles:`: whether NHTSA's recalls of whole vehicles count, nine tenths
    /// of its file; false by default, for they are on few marketplaces.
    package var includesVehicles = false
    /// `markets:` of a record that names none.
    ///
    /// By default the publisher's own; empty is everywhere.
    package var markets: [Market]
    /// `authority:` of a record that names none.
    ///
    /// By default the publisher's own, or the feed's name where it has none.
    package var authority: String

    /// `regime:`: the law that its products fall under, which selects duties.
    ///
    /// Food of the feeds that have nothing else, goods of all others.
    package var regime: Regime

    /// `shadow_until:`: up to this day, in UTC and included, what its recalls
    /// match is kept for people to read, and nothing is done of it.
    ///
    /// `nil`, the default, acts at once. A day is asked for because a feed that
    /// is forgotten in the shadow misses recalls without anybody seeing it.
    package var shadowUntil: CivilDate?

    /// Whether its recalls do nothing on a day.
    package func isShadow(on day: CivilDate) -> Bool { shadowUntil.map { day <= $0 } ?? false }

    /// What records are taken for that do not say it themselves.
    package var defaults: FeedDefaults {
        FeedDefaults(
            authority: authority, markets: markets, mapping: mapping,
            includesVehicles: includesVehicles)
    }

    /// The two as the decoder takes them, `nil` where there is nothing to map.
    ///
    /// A mapping that cannot be was refused when the file was read.
    private var mapping: PriorityMapping? {
        guard !columns.isEmpty || !fixed.isEmpty else { return nil }
        return try? PriorityMapping(ours: columns, fixed: fixed)
    }

    /// A feed with everything else at its default.
    package init(name: String, publisher: Publisher, origin: Origin) {
        self.name = name
        self.publisher = publisher
        self.origin = origin
        pace = publisher.reach.pace
        markets = publisher.markets
        authority = publisher.authority ?? name
        regime = publisher == .fsis || publisher == .openFDA ? .food : .goods
    }
}
