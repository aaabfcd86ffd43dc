package import JSONText

/// What a revision of a recall changed for those who search by it: the
/// identifiers of its products, its markets, its severity, its standing.
package struct RecallDifference: Hashable, Sendable {
    /// What one list gained and lost, each in the recall's own order.
    package struct Values: Hashable, Sendable {
        package var name: String
        package var added: [String]
        package var removed: [String]
    }

    /// A single value that became another.
    package struct Step: Hashable, Sendable {
        package var name: String
        package var old: String
        package var new: String
    }

    /// Only lists that changed.
    package var lists: [Values]
    /// Only values that changed.
    package var steps: [Step]

    /// Of each list so many are written down and the rest counted: a reader
    /// sees what it is about, and a hostile list of 100,000 fills no ledger.
    package static let shownLimit = 12
    /// Scalars of each value that are written down.
    package static let valueLimit = 60

    package init(from old: Recall, to new: Recall) {
        let lists: [(String, (Recall) -> [String])] = [
            ("products", { $0.products.map(\.name) }),
            ("brands", { $0.products.flatMap(\.brands) }),
            ("models", { $0.products.flatMap(\.models).map(\.description) }),
            ("gtins", { $0.products.flatMap(\.gtins).map(\.description) }),
            ("skus", { $0.products.flatMap(\.skus) }),
            ("asins", { $0.products.flatMap(\.asins) }),
            ("classes", { $0.products.flatMap(\.classes) }),
            ("lots", { $0.products.flatMap(\.lots) }),
            ("markets", { $0.markets.map(\.code) }),
        ]
        self.lists = lists.compactMap { Self.values($0.0, from: $0.1(old), to: $0.1(new)) }
        steps = [
            Step(
                name: "severity", old: old.hazard.severity.rawValue,
                new: new.hazard.severity.rawValue),
            Step(name: "standing", old: old.standing.rawValue, new: new.standing.rawValue),
            Step(
                name: "expires", old: old.expires?.description ?? "never",
                new: new.expires?.description ?? "never"),
        ].filter { $0.old != $0.new }
    }

    private static func values(_ name: String, from old: [String], to new: [String]) -> Values? {
        let before = Set(old)
        let after = Set(new)
        guard before != after else { return nil }
        var seen: Set<String> = []
        return Values(
            name: name, added: new.filter { !before.contains($0) && seen.insert($0).inserted },
            removed: old.filter { !after.contains($0) && seen.insert($0).inserted })
    }

    package var isEmpty: Bool { lists.isEmpty && steps.isEmpty }

    /// One object, a member for each thing that changed.
    package var json: JSONValue {
        .object(
            lists.map { list in
                .init(
                    list.name,
                    .record([
                        "added": Self.shown(list.added), "removed": Self.shown(list.removed),
                        "added_omitted": Self.omitted(list.added),
                        "removed_omitted": Self.omitted(list.removed),
                    ]))
            }
                + steps.map {
                    .init($0.name, .record(["from": .string($0.old), "to": .string($0.new)]))
                })
    }

    private static func shown(_ values: [String]) -> JSONValue? {
        values.isEmpty
            ? nil : .array(values.prefix(shownLimit).map { .string(clipped($0)) })
    }

    private static func omitted(_ values: [String]) -> JSONValue? {
        values.count > shownLimit ? .integer(values.count - shownLimit) : nil
    }

    private static func clipped(_ value: String) -> String {
        let kept = value.unicodeScalars.prefix(valueLimit)
        return kept.count == value.unicodeScalars.count
            ? value : String(String.UnicodeScalarView(kept)) + "…"
    }

    /// What a stored ``json`` says, on one line: `models +K-200 −K-100;
    /// severity high → critical`.
    package static func line(_ json: JSONValue) -> String {
        guard case .object(let members) = json else { return "" }
        return members.map { member in
            if let old = member.value["from"]?.string, let new = member.value["to"]?.string {
                return "\(member.name) \(old) → \(new)"
            }
            return "\(member.name)\(signed("+", "added", member.value))"
                + signed("−", "removed", member.value)
        }.joined(separator: "; ")
    }

    private static func signed(_ sign: String, _ name: String, _ list: JSONValue) -> String {
        let values = list.texts(name).map { " \(sign)\($0)" }.joined()
        let omitted = list["\(name)_omitted"]?.integer.map { " and \($0) more" } ?? ""
        return values + omitted
    }
}
