package import RecallModel
package import Takedown

/// What the configuration says about cases: the store applies it inside the
/// transactions that need it, so that no half of a decision is ever stored.
package struct CaseRules: Hashable, Sendable {
    package var policies: PolicyTable
    /// Duties of law and commitment beside them; the strictest governs.
    package var duties: DutyBook
    /// The law that a feed's products fall under, by the feed's name; goods
    /// where nothing is said.
    package var regimes: [String: Regime]
    /// Shares of the time between start and limit at which to remind, and at
    /// which a route has somebody new to tell.
    package var clockShares: [Double] { reminderShares + routes.shares }
    /// Shares at which to remind everybody.
    package var reminderShares: [Double]
    /// Who gets takedown orders, reminders, breaches and alarms.
    package var routes: RouteTable
    /// Names of the destinations that get notices to sellers; where there is
    /// none, no such notice is made.
    package var sellerDestinations: [String] = []
    /// Names of the destinations that get recall notices for buyers; as above.
    package var consumerDestinations: [String] = []
    /// Names of the destinations that get notices to suppliers; as above.
    package var supplierDestinations: [String] = []
    /// Where the listings of each marketplace are offered that do not say so.
    package var markets: [Marketplace: [Market]] = [:]
    /// What the addresses of each marketplace's listings look like, where its
    /// exports have none.
    package var addresses: [Marketplace: AddressPattern] = [:]
    /// The languages that each marketplace's sellers read, the preferred one
    /// first; English where nothing is said.
    package var languages: [Marketplace: [String]] = [:]
    /// As ``languages``, of each marketplace's buyers.
    package var buyerLanguages: [Marketplace: [String]] = [:]
    package var templates = TemplateSet()
    /// The language in which each destination reads orders and alerts, by its name;
    /// English where nothing is said.
    package var destinationLanguages: [String: String] = [:]
    /// The laws that notices are written by.
    package var laws: NoticeLaws { templates.laws }
    /// Whom those ask who carry orders out; empty where nobody stated it.
    package var orderContact = ""
    /// The folder that takes acknowledgements as files; `nil` where there is
    /// none.
    package var acknowledgements: String?
    package var terms = PlatformTerms()
    package var reports = ReportRules()
    /// How long closed cases are kept; `nil` is for ever.
    package var retention: RetentionRules?
    /// Whether statements for the DSA Transparency Database are made.
    package var statesReasons = false
    /// What decides without a person, for the order and the ledger:
    /// `recalld 0.1.0`.
    package var engine: String
    /// When a seller is to be warned, and when suspension is proposed.
    package var strikes: StrikeRules
    /// Whether a person looks at what is like an offer of a critical recall where
    /// that does not speak (`matching.extend_critical_worldwide`).
    package var extendsCriticalWorldwide = false
    /// Which decisions take two people, and how long they hold.
    package var decisions = DecisionRules()

    /// 25 %, 50 %, 75 % and 90 %: requirements research, section 4.3.
    package static let defaultReminders = [0.25, 0.5, 0.75, 0.9]

    package init(
        policies: PolicyTable = .builtIn, duties: DutyBook = .empty,
        regimes: [String: Regime] = [:], reminderShares: [Double] = defaultReminders,
        noticeDestinations: [String], alertDestinations: [String], engine: String = "recalld",
        strikes: StrikeRules = StrikeRules(), rows: [RouteRow] = [], quiet: QuietHours? = nil
    ) {
        self.policies = policies
        self.duties = duties
        self.regimes = regimes
        self.reminderShares = reminderShares
        routes = RouteTable(
            orders: noticeDestinations, alerts: alertDestinations, rows: rows, quiet: quiet)
        self.engine = engine
        self.strikes = strikes
    }
}

extension CaseRules {
    /// The program's name without its version.
    var program: String { String(engine.prefix { $0 != " " }) }

    /// Whether an actor of the ledger is no person; another version of this
    /// program is this program.
    func isProgram(_ actor: String) -> Bool {
        actor == engine || actor.hasPrefix("\(program) ")
    }
}
