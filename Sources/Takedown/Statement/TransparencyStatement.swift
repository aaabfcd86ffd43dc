package import JSONText
package import RecallModel

/// A statement of reasons as the DSA Transparency Database takes it (DSA,
/// Article 24(5)), one object of `POST /api/v1/statement`.
///
/// The fields are those of the database's own validator as of 2026-06-24
/// (requirements research, section 3.3); what this program never decides
/// (payments, accounts, services) has no place here. ``StatementRules`` has
/// every rule.
package struct TransparencyStatement: Hashable, Sendable {
    /// Which ground is claimed; the fields of the other must be absent.
    package enum Ground: Hashable, Sendable {
        case illegal(law: String, explanation: String)
        case incompatible(clause: String, explanation: String)
    }

    /// `source_type`, by its code.
    package enum Source: String, Hashable, Sendable {
        case voluntary = "SOURCE_VOLUNTARY"
        case article16 = "SOURCE_ARTICLE_16"
        case trustedFlagger = "SOURCE_TRUSTED_FLAGGER"
        /// Somebody's information that is no order and no Article 16 notice.
        case otherNotification = "SOURCE_TYPE_OTHER_NOTIFICATION"
    }

    /// `puid`: unique on the platform and never used again.
    package var puid: String
    package var ground: Ground
    /// `decision_ground_reference_url`, where there is one that fits.
    package var referenceURL: String?
    /// The 13 digits of `content_id`.
    package var ean13: String?
    /// Codes of the economic area.
    package var territory: [String]
    /// The day the listing was made.
    package var contentDate: CivilDate
    /// The day the restriction takes effect.
    package var applicationDate: CivilDate
    package var facts: String
    package var source: Source
    package var automation: Automation

    package init(
        puid: String, ground: Ground, referenceURL: String? = nil, ean13: String? = nil,
        territory: [String], contentDate: CivilDate, applicationDate: CivilDate, facts: String,
        source: Source, automation: Automation
    ) {
        self.puid = puid
        self.ground = ground
        self.referenceURL = referenceURL
        self.ean13 = ean13
        self.territory = territory
        self.contentDate = contentDate
        self.applicationDate = applicationDate
        self.facts = facts
        self.source = source
        self.automation = automation
    }

    /// What a duty's `report:` calls the database.
    package static let database = "DSA Transparency Database"

    /// The id of a case's first statement.
    ///
    /// A listing that is taken down again has another case, for its round is
    /// part of the case's id, and so another statement.
    package static func puid(of id: CaseID) -> String { "\(id.text)-1" }

    package var json: JSONValue {
        .object(head + groundMembers + tail)
    }

    private var head: [JSONValue.Member] {
        [
            .init("puid", .string(puid)),
            .init("decision_visibility", .array(["DECISION_VISIBILITY_CONTENT_REMOVED"])),
        ]
    }

    private var groundMembers: [JSONValue.Member] {
        switch ground {
        case .illegal(let law, let explanation):
            [
                .init("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT"),
                .init("illegal_content_legal_ground", .string(law)),
                .init("illegal_content_explanation", .string(explanation)),
            ]
        case .incompatible(let clause, let explanation):
            [
                .init("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT"),
                .init("incompatible_content_ground", .string(clause)),
                .init("incompatible_content_explanation", .string(explanation)),
                .init("incompatible_content_illegal", "No"),
            ]
        }
    }

    private var tail: [JSONValue.Member] {
        let record = JSONValue.record([
            "decision_ground_reference_url": referenceURL.map(JSONValue.string),
            "content_type": .array(["CONTENT_TYPE_PRODUCT"]),
            "content_id": ean13.map { .record(["EAN-13": .string($0)]) },
            "category": "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
            "category_specification": .array(["KEYWORD_UNSAFE_PRODUCTS"]),
            "territorial_scope": .array(territory.map(JSONValue.string)),
            "content_date": .string(contentDate.description),
            "application_date": .string(applicationDate.description),
            "decision_facts": .string(facts),
            "source_type": .string(source.rawValue),
            "automated_detection": .string(automation.isDetectionAutomatic ? "Yes" : "No"),
            "automated_decision": .string(automation.decision.statementCode),
        ])
        guard case .object(let members) = record else { return [] }
        return members
    }
}

extension Automation.Degree {
    /// `automated_decision`.
    package var statementCode: String {
        switch self {
        case .fully: "AUTOMATED_DECISION_FULLY"
        case .partially: "AUTOMATED_DECISION_PARTIALLY"
        case .not: "AUTOMATED_DECISION_NOT_AUTOMATED"
        }
    }
}
