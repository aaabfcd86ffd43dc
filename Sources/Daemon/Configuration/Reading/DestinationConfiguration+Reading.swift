import RecallModel
import Takedown

extension DestinationConfiguration {
    /// The keys of an element of `destinations:`.
    enum Key: String, CaseIterable {
        case name, kinds, language, webhook, secret
        case secretFile = "secret_file"
        case network
        case plainHTTP = "plain_http"
        case timeout, maildir
        case sender = "from"
        case recipient = "to"
    }

    private static let webhookOnly: [Key] = [.secret, .secretFile, .network, .plainHTTP, .timeout]
    private static let maildirOnly: [Key] = [.sender, .recipient]

    init(_ section: SectionReader<Key>) {
        self.init(transportOf: section)
        language = section.value(.language, .language, default: language)
        let before = section.log.problems.count
        guard let read = section.values(.kinds, Notation<NoticeKind>.choice) else { return }
        kinds = Set(read)
        if read.isEmpty, section.log.problems.count == before {
            section.note(.kinds, "is empty, so it would get nothing; name a kind")
        }
    }

    private init(transportOf section: SectionReader<Key>) {
        let name = section.required(.name, .name) ?? ""
        switch (section.has(.webhook), section.has(.maildir)) {
        case (true, true):
            section.note(
                .maildir, "is given beside webhook; make two destinations of them, and route both")
        case (false, false):
            section.noteMissing(.webhook, "is missing, and so is maildir; write where notices go")
        case (true, false):
            section.refuse(Self.maildirOnly, "applies to maildir only; delete it")
            self.init(name: name, transport: .webhook(WebhookConfiguration(section)))
            return
        case (false, true):
            section.refuse(Self.webhookOnly, "applies to webhook only; delete it")
        }
        self.init(name: name, transport: .maildir(MaildirConfiguration(section)))
    }
}

extension WebhookConfiguration {
    fileprivate init(_ section: SectionReader<DestinationConfiguration.Key>) {
        let url: String? = section.value(.webhook, .line)
        self.init(url: url ?? "", secret: SecretReference(section))
        access = NetworkAccess(
            section, url: .webhook, value: url, network: .network, plainHTTP: .plainHTTP)
        timeout = section.value(
            .timeout, .duration(in: .seconds(1) ... .seconds(30)), default: timeout)
    }
}

extension SecretReference {
    fileprivate init(_ section: SectionReader<DestinationConfiguration.Key>) {
        if !section.has(.secret), !section.has(.secretFile) {
            section.noteMissing(
                .secret,
                "is missing, and so is secret_file; name the credential or file with the signing "
                    + "secret")
        }
        self = section.secret(.secret, file: .secretFile) ?? .credential("")
    }
}

extension MaildirConfiguration {
    fileprivate init(_ section: SectionReader<DestinationConfiguration.Key>) {
        self.init(path: section.value(.maildir, .path) ?? "")
        sender = section.value(.sender, .address, default: sender)
        recipient = section.value(.recipient, .address, default: recipient)
    }
}
