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

    /// More numbers than this are no range of models but of serial numbers.
    package static let rangeLimit: UInt64 = 500

    /// The numbers that one entry of a list names: itself, every one of a range
    /// (`GX-100 to GX-120`), or what follows "beginning with".
    package static func all(in written: String) -> [ModelNumber] {
        if let range = NumberRange(written), range.numbers.count <= rangeLimit {
            return range.numbers.compactMap { ModelNumber(range[$0]) }
        }
        let lower = written.lowercased()
        for cue in ["beginning with ", "starting with ", "begins with ", "starts with "] {
            guard let end = lower.firstRange(of: cue)?.upperBound else { continue }
            let rest = written.utf8.dropFirst(lower.utf8.distance(from: lower.startIndex, to: end))
            return String(decoding: Array(rest), as: UTF8.self).replacing(" or ", with: ",")
                .replacing(" and ", with: ",").split(separator: ",")
                .compactMap { ModelNumber(String($0), form: .prefix) }
        }
        return ModelNumber(written).map { [$0] } ?? []
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
