/// What is reported to an authority or the owner of a list (requirements
/// research, section 3.5, N6).
package enum ReportKind: String, Hashable, CaseIterable, Sendable {
    /// That an order was received, and what it lacks.
    case receipt
    /// What was done about an order, if and when (Regulation (EU) 2023/988,
    /// Article 22(4); Regulation (EU) 2022/2065, Article 9(1)).
    case effect
    /// What became of a recall, once nothing of it is open (Food Recall
    /// Management Measures, Article 32, and others).
    case final
    /// Every row of a priority list: what was found for it and done, and that
    /// nothing was.
    case compliance
    /// A draft of why limits of a recall were missed: a person completes and
    /// sends it (requirements research, section 4.3).
    case explanation

    /// A draft of the answer to a data request: a person completes and sends it.
    case answer
    /// A draft of what an incident asks to report: a person completes and sends it.
    case incident
    /// The key figures of a month, for the team.
    case figures

    /// Whether it needs a template in the language of reports: a draft that a person
    /// completes, and what the team alone reads, may be in English.
    package var isForOthers: Bool {
        switch self {
        case .receipt, .effect, .final, .compliance, .answer: true
        case .explanation, .incident, .figures: false
        }
    }

    package var form: TemplateForm {
        switch self {
        case .receipt: .orderReceipt
        case .effect: .effectReport
        case .final: .finalReport
        case .compliance: .complianceReport
        case .explanation: .breachExplanation
        case .answer: .dataAnswer
        case .incident: .incidentReport
        case .figures: .figureDigest
        }
    }

    /// The notice's `type` on the wire.
    var type: String {
        switch self {
        case .receipt: "order.received"
        case .effect: "order.effect_report"
        case .final: "recall.final_report"
        case .compliance: "list.compliance_report"
        case .explanation: "recall.explanation_draft"
        case .answer: "data_request.answer_draft"
        case .incident: "incident.report_draft"
        case .figures: "figures.digest"
        }
    }
}
