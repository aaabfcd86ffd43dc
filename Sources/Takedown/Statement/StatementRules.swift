package import JSONText
import RecallModel

/// The rules of the DSA Transparency Database for a statement, as its own
/// validator has them (`StatementStoreRequest` and `Statement` of
/// `digital-services-act/transparency-database`, state of 2026-06-24, by
/// requirements research, section 3.3).
///
/// They look at the JSON and not at our type, so that they hold for what is
/// sent whoever made it.
package enum StatementRules {
    /// What a statement breaks, by its field.
    package struct Breach: Hashable, Sendable, CustomStringConvertible {
        package var field: String
        package var message: String

        package var description: String { "\(field) \(message)" }
    }

    /// Statements of one `POST /api/v1/statements`: 1 to 100, all or nothing.
    package static let batchSizes = 1...100

    /// Everything a statement breaks, no breach where it may be sent.
    ///
    /// - Parameter persons: names that no text may have.
    package static func breaches(of statement: JSONValue, persons: [String] = []) -> [Breach] {
        guard case .object = statement else {
            return [Breach(field: "statement", message: "is no object")]
        }
        var check = StatementCheck(statement)
        check.identity()
        check.decision()
        check.grounds()
        check.content()
        check.dates()
        check.origin()
        check.privacy(of: persons)
        return check.breaches
    }

    /// What a batch breaks as a whole; each statement has its own breaches.
    package static func breaches(ofBatch batch: JSONValue) -> [Breach] {
        guard let statements = batch["statements"]?.array else {
            return [Breach(field: "statements", message: "is missing")]
        }
        var breaches: [Breach] = []
        if !batchSizes.contains(statements.count) {
            breaches.append(
                Breach(field: "statements", message: "has \(statements.count), not 1 to 100"))
        }
        let ids = statements.compactMap { $0["puid"]?.string }
        if Set(ids).count < ids.count {
            breaches.append(Breach(field: "puid", message: "stands twice in the batch"))
        }
        return breaches
            + statements.enumerated().flatMap { place, statement in
                Self.breaches(of: statement).map {
                    Breach(field: "statement_\(place).\($0.field)", message: $0.message)
                }
            }
    }

    static let textLimit = 500
    static let explanationLimit = 2000
    static let factsLimit = 5000

    static let visibilities: Set<String> = Set(
        ["REMOVED", "DISABLED", "DEMOTED", "AGE_RESTRICTED", "INTERACTION_RESTRICTED", "LABELLED"]
            .map { "DECISION_VISIBILITY_CONTENT_\($0)" } + [otherVisibility])
    static let otherVisibility = "DECISION_VISIBILITY_OTHER"
    static let otherDecisions: [String: Set<String>] = [
        "decision_monetary": Set(
            ["SUSPENSION", "TERMINATION", "OTHER"].map { "DECISION_MONETARY_\($0)" }),
        "decision_provision": Set(
            ["PARTIAL_SUSPENSION", "PARTIAL_TERMINATION", "TOTAL_SUSPENSION", "TOTAL_TERMINATION"]
                .map { "DECISION_PROVISION_\($0)" }),
        "decision_account": ["DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"],
    ]
    static let contentTypes: Set<String> = Set(
        ["APP", "AUDIO", "IMAGE", "PRODUCT", "SYNTHETIC_MEDIA", "TEXT", "VIDEO", "OTHER"]
            .map { "CONTENT_TYPE_\($0)" })
    /// The categories that a recall can fall under; `…UNSAFE_AND_ILLEGAL_PRODUCTS`
    /// is the old name and refused.
    static let categories: Set<String> = [
        "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
        "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
    ]
    /// `KEYWORD_DANGEROUS_TOYS` was removed.
    static let keywords: Set<String> = [
        "KEYWORD_UNSAFE_PRODUCTS", "KEYWORD_PROHIBITED_PRODUCTS", "KEYWORD_INAUTHENTIC_LISTINGS",
    ]
    static let sources: Set<String> = [
        "SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_VOLUNTARY",
        "SOURCE_TYPE_OTHER_NOTIFICATION",
    ]
    static let degrees = Set(Automation.Degree.allCases.map(\.statementCode))
    static let accounts: Set<String> = ["BUSINESS", "PRIVATE"]
}
