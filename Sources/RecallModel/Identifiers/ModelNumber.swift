/// A maker's model number as a recall names it: exact, or open at the end.
///
/// A recall's `GLEF396AB*` and "beginning with PB" cover every number that
/// begins so; both are a ``Form/prefix``.
package struct ModelNumber: Hashable, Sendable, CustomStringConvertible {
    package enum Form: String, Hashable, Sendable {
        /// The whole number, letter by letter.
        case exact
        /// Every number that begins with the text.
        case prefix
    }

    /// The number as printed, without a trailing `*`; never empty.
    package let text: String
    package let form: Form

    /// The number as written, where a trailing `*` leaves the end open;
    /// `nil` where nothing else is left of it.
    package init?(_ written: String) {
        let trimmed = written.trimmingSpace()
        let open = trimmed.hasSuffix("*")
        self.init(
            String(trimmed.reversed().drop { $0 == "*" }.reversed()), form: open ? .prefix : .exact)
    }

    /// A number of a known form, or `nil` where the text is blank.
    package init?(_ text: String, form: Form) {
        let trimmed = text.trimmingSpace()
        guard !trimmed.isEmpty else { return nil }
        self.text = trimmed
        self.form = form
    }

    /// The number as it is written in a priority list.
    package var description: String { form == .prefix ? text + "*" : text }
}
