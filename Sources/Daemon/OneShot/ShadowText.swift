package import CaseStore
package import JSONText
import RecallModel
import Takedown

/// What is left alone, as a person or a script reads it.
package enum ShadowText {
    // MARK: Matches

    private static let widths = [18, 8, 8, 7, 20, 18, 50]

    package static let header = TerminalText.columns(
        ["CAUSE", "WOULD", "DOES", "SCORE", "RECALL", "LISTING", "TITLE"], widths: widths)

    package static func row(_ match: StoredShadowMatch) -> String {
        TerminalText.columns(
            [
                match.cause.description, word(match.would), word(match.does),
                JSONValue.decimal(match.score, places: 4).line, match.recall.description,
                match.listing.id, match.listing.title,
            ], widths: widths)
    }

    private static func word(_ tier: Tier?) -> String { tier?.rawValue ?? "nothing" }

    package static func json(_ match: StoredShadowMatch) -> JSONValue {
        .record([
            "cause": .string(match.cause.description),
            "marketplace": .string(match.marketplace.name),
            "recall_id": .string(match.recall.description), "listing": match.listing.json,
            "would": (match.would?.rawValue).map(JSONValue.string),
            "does": (match.does?.rawValue).map(JSONValue.string),
            "score": .number("\(match.score)"), "prior": .decimal(match.prior, places: 2),
            "evidence": .array(match.evidence.map(\.json)),
            "first_seen_at": .string(match.firstSeenAt.description),
            "export": .integer(Int(match.export.number)),
        ])
    }

    // MARK: Passes

    private static let passWidths = [18, 16, 6, 8, 20, 10, 8, 8, 8]

    package static let passHeader = TerminalText.columns(
        [
            "CAUSE", "MARKETPLACE", "KIND", "EXPORT", "AT", "TAKEDOWNS", "REVIEWS", "MILDER",
            "LOSSES",
        ],
        widths: passWidths)

    package static func row(_ pass: ShadowPass) -> String {
        TerminalText.columns(
            [
                pass.cause.description, pass.marketplace.name, pass.kind.rawValue,
                "\(pass.export.number)", pass.passedAt.description, "\(pass.takedowns)",
                "\(pass.reviews)",
                "\(pass.milder)", "\(pass.losses)",
            ], widths: passWidths)
    }

    package static func json(_ pass: ShadowPass) -> JSONValue {
        .record([
            "cause": .string(pass.cause.description),
            "marketplace": .string(pass.marketplace.name),
            "kind": .string(pass.kind.rawValue),
            "export": .integer(Int(pass.export.number)),
            "passed_at": .string(pass.passedAt.description),
            "takedowns": .integer(pass.takedowns), "reviews": .integer(pass.reviews),
            "milder": .integer(pass.milder), "losses": .integer(pass.losses),
            "kept": .integer(pass.kept),
        ])
    }
}
