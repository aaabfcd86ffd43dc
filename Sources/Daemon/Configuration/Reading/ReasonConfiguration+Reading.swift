import CaseStore
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
        case endpoint, database, token
        case tokenFile = "token_file"
        case network
        case plainHTTP = "plain_http"
    }

    private static let patiences = Duration.zero ... .hours(24)

    /// Reads the section, and the templates where they are needed.
    ///
    /// - Parameters:
    ///   - isNeeded: whether a letter or a report is written by one; they are read
    ///     as well where the section is there.
    ///   - isAsked: whether an order or an alert is to be in another language than
    ///     English.
    init(_ section: SectionReader<Key>, isThere: Bool, isNeeded: Bool, isAsked: Bool) {
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
        readPost(section)
        guard isThere || isNeeded || isAsked, section.log.readsTemplates else { return }
        let files = TemplateFiles(folder: folder, ownFolder: ownFolder)
        let gentle = ProblemLog(file: "")
        // Nothing that is wrong with words keeps an order from going out.
        if let read = files.read(
            log: isThere || isNeeded ? section.log : gentle, orders: gentle)
        {
            (templates, digest) = read
        }
        setbacks = gentle.problems
    }

    private mutating func readPost(_ section: SectionReader<Key>) {
        guard section.has(.endpoint) else {
            return section.refuse(
                [.database, .token, .tokenFile, .network, .plainHTTP],
                "means nothing without endpoint; add that or delete this")
        }
        let endpoint: String? = section.value(.endpoint, .line)
        let access = NetworkAccess(
            section, url: .endpoint, value: endpoint, network: .network, plainHTTP: .plainHTTP)
        if statements == nil {
            section.noteMissing(
                .statements, "is missing; what is posted is written there first, so name a folder")
        }
        guard let token = section.secret(.token, file: .tokenFile) else {
            return section.noteMissing(
                .token, "is missing; name the credential or file with the database's token")
        }
        guard let endpoint else { return }
        let trimmed = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        let known = (try? WebAddress(trimmed)).map {
            StatementPostConfiguration.register(ofHost: $0.host)
        }
        post = StatementPostConfiguration(
            endpoint: trimmed,
            register: section.value(.database, .choice, default: known ?? .sandbox), token: token,
            access: access)
    }
}
