import RecallModel

extension AuthorityOrder.Verb {
    /// The `action` of a notice (requirements research, section 3.2).
    package var action: String {
        switch self {
        case .remove: "remove"
        case .disable: "disable_access"
        case .warn: "show_warning"
        }
    }

    /// Whether an export without the listing, or with it off sale, meets it: a
    /// warning is shown on a listing that stays.
    package var isProvedByAbsence: Bool { self != .warn }
}
