/// Whether a recall binds anybody.
///
/// Only its publisher's word changes it: a recall that is no longer on its list
/// is still in force, for feeds page, archive and break (requirements
/// research, section 7, item 32).
package enum Standing: String, Hashable, CaseIterable, Sendable {
    case inForce = "in_force"
    /// The authority has taken the recall back.
    case withdrawn
}
