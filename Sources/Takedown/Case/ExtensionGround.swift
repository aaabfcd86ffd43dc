/// Why a case may have more time than its clock gave it.
///
/// There are two grounds (requirements research, section 4.2); an appeal is
/// none, and neither is an outage of the platform.
package enum ExtensionGround: String, Hashable, CaseIterable, Sendable {
    /// The authority agreed to a later limit.
    case agreed
    /// The order is unclear and the authority was asked; no answer has come
    /// yet.
    case clarification
}
