package import JSONText

/// How a match was found: by which rule, what it had to reach, and where in the
/// export its listing stood.
///
/// What nobody noted is `nil`: a case of an older file has none of it.
package struct MatchProvenance: Hashable, Sendable {
    /// What a match rests on, by the id that notices show.
    package enum Rule: String, Hashable, CaseIterable, Sendable {
        /// Names and numbers that a recall gives, weighed.
        case recall = "match.recall"
        /// The likeness to an offer that was taken down.
        case stayDown = "match.stay_down"
        /// An authority's order, word for word; nothing is weighed.
        case order = "match.order"
    }

    package var rule: Rule
    /// The probability from which it takes a listing down without a person.
    package var takedown: Double?
    /// The probability from which a person looks.
    package var review: Double?
    /// The version of the matcher.
    package var engine: String?
    /// The digest of thresholds and weights, as `sha256:…`.
    package var configuration: String?
    /// The number of its export in the store.
    package var export: Int64?
    /// Of an export in several files the one it stood in.
    package var part: String?
    /// The row in its file, from 1, the header not counted; `nil` where the
    /// form of the file leaves no certain count.
    package var row: Int?

    package init(_ rule: Rule = .recall) { self.rule = rule }

    package var json: JSONValue {
        .record([
            "rule": .string(rule.rawValue),
            "takedown": takedown.map { .decimal($0, places: 9) },
            "review": review.map { .decimal($0, places: 9) },
            "engine": engine.map(JSONValue.string), "config": configuration.map(JSONValue.string),
            "export": export.map { .integer(Int($0)) }, "part": part.map(JSONValue.string),
            "row": row.map { .integer($0) },
        ])
    }

    /// The provenance that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        guard let rule = json["rule"]?.string.flatMap(Rule.init(rawValue:)) else { return nil }
        self.init(rule)
        takedown = json["takedown"]?.double
        review = json["review"]?.double
        engine = json["engine"]?.string
        configuration = json["config"]?.string
        export = json["export"]?.integer.map { Int64($0) }
        part = json["part"]?.string
        row = json["row"]?.integer
    }
}
