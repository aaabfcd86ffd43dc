import RecallModel

extension TemplateGlossary {
    /// Which family of names the value of a place is of.
    static let families = [
        "evidence_kind": "evidence", "state": "state", "breach_state": "state",
        "measure": "measure", "level": "level", "supplier_role": "role", "firm_role": "role",
        "missing_item": "missing",
    ]

    /// Every name that may have words, as `FAMILY.NAME`.
    static let names: Set<String> = {
        let families: [(String, [String])] = [
            ("evidence", Evidence.Kind.allCases.map(name)),
            ("state", CaseState.allCases.map(\.rawValue)),
            ("measure", AuthorityOrder.Verb.allCases.map(\.action)),
            ("level", Severity.allCases.map(\.rawValue)),
            ("role", ResponsibleFirm.Role.allCases.map(\.rawValue)),
            ("missing", nothing.missing + noQuestion.missing),
        ]
        return Set(families.flatMap { family, names in names.map { "\(family).\($0)" } })
    }()

    /// A kind of evidence as templates show it.
    static func name(_ kind: Evidence.Kind) -> String {
        kind.rawValue.replacing("_", with: " ")
    }

    /// A data request that lacks all that one can.
    private static let noQuestion = DataRequest(
        authority: "", reference: "", receivedAt: .distantPast)

    /// An order that lacks all that one can.
    private static let nothing = AuthorityOrder(
        authority: "", reference: "", verb: .remove, targets: [], receivedAt: .distantPast)
}
