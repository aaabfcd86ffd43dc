import RecallModel
import Takedown

extension ReasonConfiguration {
    /// The keys of `reasons:`.
    enum Key: String, CaseIterable {
        case templates, own, complaints
        case disputeBody = "dispute_body"
        case questions, terms, laws, statements
        case supplierContact = "supplier_contact"
        case patience = "every"
    }

    private static let patiences = Duration.zero ... .hours(24)

    /// Reads the section, and the templates where they are needed.
    ///
    /// - Parameter isNeeded: whether a notice is written by one; they are read
    ///   as well where the section is there.
    init(_ section: SectionReader<Key>, isThere: Bool, isNeeded: Bool) {
        self.init()
        folder = section.value(.templates, .path, default: folder)
        ownFolder = section.value(.own, .path)
        terms.complaints = section.value(.complaints, .line, default: "")
        terms.disputeBody = section.value(.disputeBody, .line, default: "")
        terms.questions = section.value(.questions, .line, default: "")
        terms.supplierContact = section.value(.supplierContact, .line, default: "")
        terms.clause = section.value(.terms, .line, default: "")
        if section.has(.laws) {
            let laws = section.section(.laws, Regime.self).lines
            terms.laws.merge(laws) { $1 }
        }
        statements = section.value(.statements, .path)
        patience = section.value(.patience, .duration(in: Self.patiences), default: patience)
        guard isThere || isNeeded else { return }
        let files = TemplateFiles(folder: folder, ownFolder: ownFolder)
        if let read = files.read(log: section.log) { (templates, digest) = read }
    }
}
