/// What the query of a listing's address says: the parameters that a pattern names,
/// each once, in any order and among others.
///
/// Servers do not agree on what a query means: of two parameters with one name
/// some take the first, others the last or both; some take `ID`, `id[]` or ` id`
/// for `id`, some `;` for `&`, some `+` for a space. Wherever one of them would
/// read another value than the others, a query says nothing.
struct QueryPattern: Hashable, Sendable {
    private struct Parameter: Hashable, Sendable {
        var name: String
        /// `nil` of the one that has the id.
        var value: String?
        var before = ""
        var after = ""
    }

    /// What a query says that has all parameters.
    struct Match {
        /// `nil` where no parameter has it.
        var id: String?
    }

    /// By what sloppy servers take their names for.
    private var parameters: [String: Parameter] = [:]

    /// How often the id stands in it.
    var placeCount: Int { parameters.values.count { $0.value == nil } }

    /// - Parameter text: the whole pattern, for the mistake.
    init(_ query: Substring, of text: String) throws(AddressPattern.Mistake) {
        guard !query.isEmpty else { return }
        for part in query.split(separator: "&", omittingEmptySubsequences: false) {
            guard let parameter = Self.parameter(part),
                parameters.updateValue(parameter, forKey: Self.folded(parameter.name)) == nil
            else {
                throw AddressPattern.Mistake(
                    message: "“\(text)”: “\(part)” is no parameter as id={id} or kind=item, or is "
                        + "there twice; leave out those that may say anything")
            }
        }
    }

    /// A parameter of a pattern; `nil` where it could be read in two ways.
    private static func parameter(_ part: Substring) -> Parameter? {
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2, !part.contains(";"), !part.contains("+"), pair[1] != "*",
            let name = AddressPattern.decoded(String(pair[0])), !name.isEmpty,
            !name.contains(AddressPattern.place), name.allSatisfy({ $0 != "[" && $0 != " " })
        else { return nil }
        let pieces = pair[1].split(
            separator: AddressPattern.place, omittingEmptySubsequences: false
        ).map { AddressPattern.decoded(String($0)) }
        switch (pieces.count, pieces.first ?? nil, pieces.last ?? nil) {
        case (1, let value?, _): return Parameter(name: name, value: value)
        case (2, let before?, let after?):
            return Parameter(name: name, value: nil, before: before, after: after)
        default: return nil
        }
    }

    /// What a query says; `nil` where it lacks a parameter, has another value, or
    /// may be read in two ways.
    ///
    /// - Complexity: O(*n*) in the bytes of the query.
    func match(_ query: Substring) -> Match? {
        guard !parameters.isEmpty else { return Match() }
        guard !query.contains(";") else { return nil }
        var match = Match()
        var seen: Set<String> = []
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = pair.first.flatMap({ AddressPattern.decoded(String($0)) }) else {
                return nil
            }
            guard let wanted = parameters[Self.folded(name)] else { continue }
            guard wanted.name == name, seen.insert(name).inserted, pair.count == 2,
                !pair[1].contains("+"), let text = AddressPattern.decoded(String(pair[1]))
            else { return nil }
            if let value = wanted.value {
                guard text == value else { return nil }
            } else {
                guard let id = AddressPattern.middle(of: text, wanted.before, wanted.after) else {
                    return nil
                }
                match.id = id
            }
        }
        return seen.count == parameters.count ? match : nil
    }

    /// What the sloppiest server takes a name for: without brackets and spaces
    /// around it, `.`, `+` and space as `_`, in lower case.
    private static func folded(_ name: String) -> String {
        let words = String(name.prefix { $0 != "[" }.map { $0 == "+" ? " " : $0 })
        return String(
            words.trimmingSpace().lowercased().map { $0 == "." || $0 == " " ? "_" : $0 })
    }
}
