package import JSONText
import RecallModel

/// What became of recalled goods and what keeps it from happening again, as a
/// person states it for the final report (Food Recall Management Measures, Article
/// 32).
///
/// Only whoever has the goods knows either; nothing here finds it out.
package struct Disposition: Hashable, Sendable {
    /// Empty where nothing is stated of it.
    package var disposal: String
    /// Empty where nothing is stated of it.
    package var prevention: String
    /// Files that show it, which stay where they are.
    package var documents: [CaseDocument]

    package init(disposal: String, prevention: String, documents: [CaseDocument] = []) {
        self.disposal = disposal
        self.prevention = prevention
        self.documents = documents
    }

    /// What is wrong with it, in one line; `nil` where it can be kept.
    package var problem: String? {
        if disposal.isEmpty, prevention.isEmpty {
            return "nothing is stated; say --disposal, --prevention or both"
        }
        for text in [disposal, prevention] where !text.isEmpty {
            if let problem = CaseAct.problem(of: text, "what is stated") { return problem }
        }
        if documents.count > CaseDocument.countLimit {
            return "a statement has up to \(CaseDocument.countLimit) documents"
        }
        if documents.contains(where: { !$0.text.isEmpty }) {
            return "a statement's documents are files"
        }
        return documents.lazy.compactMap(\.problem).first
    }

    package var json: JSONValue {
        .record([
            "disposal": disposal.isEmpty ? nil : .string(disposal),
            "prevention": prevention.isEmpty ? nil : .string(prevention),
            "documents": documents.isEmpty ? nil : .array(documents.map(\.json)),
        ])
    }

    /// The statement that ``json`` wrote, `nil` where it is none or has a
    /// ``problem``.
    package init?(json: JSONValue) {
        let written = json["documents"]?.array ?? []
        self.init(
            disposal: json["disposal"]?.string?.trimmingSpace() ?? "",
            prevention: json["prevention"]?.string?.trimmingSpace() ?? "",
            documents: written.compactMap { CaseDocument(json: $0) })
        guard documents.count == written.count, problem == nil else { return nil }
    }
}
