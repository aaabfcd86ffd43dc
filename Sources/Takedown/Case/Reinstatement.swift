package import JSONText
import RecallModel

/// A listing's way back on sale: why it may return, what must hold of it from
/// then on, and what shows it (requirements research, section 4.1).
package struct Reinstatement: Hashable, Sendable {
    package enum Ground: String, Hashable, CaseIterable, Sendable {
        /// What was wrong is put right: relabelled, repaired (Food Recall
        /// Management Measures, Article 25).
        case remedied
        /// The lots on offer are not those recalled.
        case unaffectedLot = "unaffected_lot"
        /// Whoever may say so says in writing that the goods comply.
        case compliance
        /// The authority took every recall back that the case rests on.
        case withdrawn
    }

    package var ground: Ground
    package var conditions: [ReturnCondition]
    package var documents: [CaseDocument]
    package var reason: String

    package init(
        _ ground: Ground, conditions: [ReturnCondition] = [], documents: [CaseDocument] = [],
        reason: String
    ) {
        self.ground = ground
        self.conditions = conditions
        self.documents = documents
        self.reason = reason
    }

    /// Eight things to watch: with more nobody knows what was agreed.
    package static let conditionLimit = 8

    /// What is wrong with it, in one line; `nil` where it can be proposed.
    package var problem: String? { problem(hasDocuments: !documents.isEmpty) }

    /// The same where documents were brought before.
    package func problem(hasDocuments: Bool) -> String? {
        if let problem = CaseAct.problem(of: reason, "the reason") { return problem }
        if conditions.count > Self.conditionLimit {
            return "a reinstatement has up to \(Self.conditionLimit) conditions"
        }
        if documents.count > CaseDocument.countLimit {
            return "a reinstatement has up to \(CaseDocument.countLimit) documents"
        }
        if let problem = conditions.lazy.compactMap(\.problem).first
            ?? documents.lazy.compactMap(\.problem).first
        {
            return problem
        }
        if Set(conditions).count < conditions.count { return "a condition stands twice" }
        return missing(hasDocuments)
    }

    /// What its ground needs to be believed and watched.
    private func missing(_ hasDocuments: Bool) -> String? {
        let has = { (kind: ReturnCondition.Kind) in conditions.contains { $0.kind == kind } }
        switch ground {
        case .remedied:
            return has(.words) || hasDocuments
                ? nil
                : "what is remedied shows it: give a document, or words that the listing must have"
        case .unaffectedLot:
            if !has(.lots) { return "name the lots that are attested, as a condition lots=…" }
            return !hasDocuments ? "give the document that attests the lots" : nil
        case .compliance: return !hasDocuments ? "give the letter of compliance" : nil
        case .withdrawn: return nil
        }
    }

    package var json: JSONValue { json(withWords: true) }

    /// - Parameter withWords: `false` leaves out what documents say.
    func json(withWords: Bool) -> JSONValue {
        .record([
            "ground": .string(ground.rawValue), "conditions": .array(conditions.map(\.json)),
            "documents": .array(documents.map { $0.json(withWords: withWords) }),
            "reason": .string(reason),
        ])
    }

    /// The reinstatement that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        guard let ground = json["ground"]?.string.flatMap(Ground.init(rawValue:)) else {
            return nil
        }
        let conditions = json["conditions"]?.array ?? []
        let documents = json["documents"]?.array ?? []
        self.init(
            ground, conditions: conditions.compactMap { ReturnCondition(json: $0) },
            documents: documents.compactMap { CaseDocument(json: $0) },
            reason: json["reason"]?.string?.trimmingSpace() ?? "")
        guard self.conditions.count == conditions.count, self.documents.count == documents.count
        else { return nil }
    }
}
