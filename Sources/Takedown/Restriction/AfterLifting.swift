/// What becomes of a listing's place in the shop once the order against it is
/// lifted.
///
/// An authority that withdraws a recall ends the duty, and says nothing of the
/// listing: the return is proposed, and a person decides (requirements research,
/// section 4.1). Whoever reads that the order is lifted must not read a decision
/// that nobody has taken.
package enum AfterLifting: String, CaseIterable, Hashable, Sendable {
    /// It should never have gone.
    case allowed
    /// A person decides, and word follows where it may return.
    case undecided
    /// Nothing is said of it: it never went, or must not return for other reasons.
    case unsaid

    /// The same for templates.
    func put(to values: inout TemplateValues) {
        values.put("may_return", self == .allowed)
        values.put("lifted", self != .allowed)
        values.put("return_undecided", self == .undecided)
    }

    static let sections: [String: Set<String>] = [
        "may_return": [], "lifted": [], "return_undecided": [],
    ]
}
