import RecallModel

extension TemplateGlossary {
    /// Which family of names the value of a place is of.
    static let families = [
        "evidence_kind": "evidence", "state": "state", "breach_state": "state",
        "measure": "measure", "level": "level", "supplier_role": "role", "firm_role": "role",
        "missing_item": "missing", "lacking_kind": "evidence", "field": "field", "tier": "tier",
        "alarm_severity": "severity", "return_ground": "return", "condition_kind": "condition",
        "required_item": "required", "duty_must": "must", "duty_report": "report", "act": "act",
        "order_kind": "kind", "evidence_recall": "found", "evidence_listing": "found",
        "recall_authority": "party", "basis_authority": "party", "product": "goods",
        "policy_basis": "basis", "breach_law": "basis", "duty_law": "basis",
        "recall_title": "title", "decision_reason": "said", "decided_by": "person",
    ]

    /// Families whose names are data of their own: ``NoticeLaw/Requirement/words``,
    /// ``Duty/must``, ``Duty/report`` and the basis of a duty or policy; and what the program itself finds and says
    /// beside a match, where nothing of the listing is quoted.
    private static let openFamilies = ["required", "must", "report", "basis", "found"]

    /// A name of such a family as files have it, where a colon ends the name.
    static func openName(_ value: String) -> String { value.filter { $0 != ":" } }

    /// Whether a name is of such a family.
    static func isOpen(_ name: String) -> Bool {
        openFamilies.contains { name.hasPrefix("\($0).") && name.utf8.count > $0.utf8.count + 1 }
    }

    /// What the program puts together of its own words and another's: `*` stands for
    /// whatever was said, `+` for one word of it.
    ///
    /// One word, where a recall's own title may begin likewise: “Notice of recall” is
    /// nobody's notice.
    static let patterns = [
        "title": AuthorityOrder.Kind.allCases.flatMap {
            ["\($0.title) +", "\($0.title) \(AuthorityOrder.withoutReference)"]
        },
        "said": [
            "+ was withdrawn in its revision +", "ordered: *", "requested: *",
        ],
        "person": ["* and *"],
    ]

    /// Every name that may have words, as `FAMILY.NAME`.
    static let names: Set<String> = {
        let families: [(String, [String])] = [
            ("evidence", Evidence.Kind.allCases.map(name)),
            ("state", CaseState.allCases.map(\.rawValue)),
            ("measure", AuthorityOrder.Verb.allCases.map(\.action) + ["delist_variant"]),
            ("level", Severity.allCases.map(\.rawValue)),
            ("role", ResponsibleFirm.Role.allCases.map(\.rawValue)),
            (
                "missing",
                AuthorityOrder.Kind.allCases.flatMap { nothing($0).missing }
                    + noQuestion.missing
                    + Occurrence.Kind.allCases.flatMap {
                        Occurrence($0, reference: "", receivedAt: .distantPast).missing
                    }
            ),
            ("field", NoticeSubject.fieldNames),
            ("tier", [Tier.review, .takedown].map(\.rawValue)),
            ("severity", Alarm.Severity.allCases.map(\.rawValue)),
            ("return", Reinstatement.Ground.allCases.map { spaced($0.rawValue) }),
            ("condition", ReturnCondition.Kind.allCases.map { spaced($0.rawValue) }),
            ("act", CaseAct.participles),
            (
                "kind",
                AuthorityOrder.Kind.allCases.map(\.words) + Occurrence.Kind.allCases.map(\.rawValue)
            ),
            ("party", AuthorityOrder.unnamedParties),
            ("goods", AuthorityOrder.Kind.allCases.map(\.unnamedGoods)),
            ("title", patterns["title"] ?? []), ("said", patterns["said"] ?? []),
            ("person", patterns["person"] ?? []),
        ]
        return Set(families.flatMap { family, names in names.map { "\(family).\($0)" } })
    }()

    /// A kind of evidence as templates show it.
    static func name(_ kind: Evidence.Kind) -> String { spaced(kind.rawValue) }

    /// A short name as templates show it.
    static func spaced(_ name: String) -> String { name.replacing("_", with: " ") }

    /// What lacks all that its kind can.
    private static func nothing(_ kind: AuthorityOrder.Kind) -> AuthorityOrder {
        var order = AuthorityOrder(
            authority: "", reference: "", verb: .remove, targets: [], receivedAt: .distantPast)
        order.kind = kind
        return order
    }

    /// A data request that lacks all that one can.
    private static let noQuestion = DataRequest(
        authority: "", reference: "", receivedAt: .distantPast)
}
