package import JSONText
import RecallModel

/// What a seller answers who was asked which lots he offers (requirements
/// research, section 4.4).
package struct Attestation: Hashable, Sendable {
    /// As he names them, `B300, C100 - C199`; empty where he names none.
    package var lots: String
    package var documents: [CaseDocument]
    /// What else he says, or what somebody here makes of it.
    package var reason: String

    package init(lots: String, documents: [CaseDocument] = [], reason: String) {
        self.lots = lots
        self.documents = documents
        self.reason = reason
    }

    /// What an answer comes to beside the lots that the recalls name.
    package enum Answer: String, Hashable, CaseIterable, Sendable {
        /// He names lots, and none of those recalled.
        case otherLots = "other_lots"
        /// He names one that is recalled.
        case recalledLots = "recalled_lots"
        /// He names none, so nothing is known that was not before.
        case noLots = "no_lots"
    }

    /// What is wrong with it, in one line; `nil` where it can be kept.
    package var problem: String? {
        if let problem = CaseAct.problem(of: reason, "the reason") { return problem }
        if let problem = CaseAct.problem(of: words, "the answer with its lots") { return problem }
        if documents.count > CaseDocument.countLimit {
            return "an answer has up to \(CaseDocument.countLimit) documents"
        }
        if !lots.isEmpty, let problem = condition.problem { return problem }
        return documents.lazy.compactMap(\.problem).first
    }

    /// The lots as a reinstatement on them would have them.
    private var condition: ReturnCondition { ReturnCondition(.lots, lots) }

    /// What it comes to.
    ///
    /// - Parameter recalled: lots that the recalls name.
    package func answer(to recalled: [String]) -> Answer {
        if lots.isEmpty { return .noLots }
        return recalled.contains { condition.overlaps(lot: $0) } ? .recalledLots : .otherLots
    }

    /// It in words, for a case's notes.
    package var words: String {
        lots.isEmpty
            ? "the seller names no lots: \(reason)" : "the seller attests \(lots): \(reason)"
    }

    package var json: JSONValue {
        .record([
            "lots": .string(lots), "documents": .array(documents.map(\.json)),
            "reason": .string(reason),
        ])
    }

    /// The answer that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        let written = json["documents"]?.array ?? []
        self.init(
            lots: json["lots"]?.string?.trimmingSpace() ?? "",
            documents: written.compactMap { CaseDocument(json: $0) },
            reason: json["reason"]?.string?.trimmingSpace() ?? "")
        guard documents.count == written.count else { return nil }
    }
}

extension TakedownCase {
    /// Whether its seller may be asked which lots he offers: a sure match that
    /// waits for a person because only some lots are recalled and the listing
    /// names none.
    package var awaitsLots: Bool {
        state == .inReview && asks != .warn && scope == .undetermined && severity != .info
            && evidence.contains { $0.kind == .personFirst }
    }
}
