import GRDB
import RecallModel

/// One change of the store: the connection while its transaction is open, the
/// one moment that stamps all of it, and the rules in force.
///
/// Extensions by concern do the work; whatever they write is committed or
/// rolled back together.
struct StoreTransaction {
    let db: Database
    let now: Instant
    let rules: CaseRules
    /// The account that a person acts from, where it is known.
    var account: ActingAccount?
}
