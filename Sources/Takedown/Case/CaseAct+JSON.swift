package import JSONText
import RecallModel

extension CaseAct {
    /// A short name that is stored: it never changes.
    package var name: String {
        switch self {
        case .assign: "assign"
        case .note: "note"
        case .acknowledge: "acknowledge"
        case .claimDelisted: "claim_delisted"
        case .raise: "raise"
        case .lower: "lower"
        case .dismiss: "dismiss"
        case .letReinstatementStand: "let_reinstatement_stand"
        case .suppress: "suppress"
        case .liftSuppression: "lift_suppression"
        case .extend: "extend"
        case .reinstate: "reinstate"
        case .attest: "attest"
        case .appeal: "appeal"
        case .decideAppeal: "decide_appeal"
        case .approve: "approve"
        case .refuse: "refuse"
        }
    }

    /// The act as one JSON object.
    package var json: JSONValue { json(withWords: true) }

    /// - Parameter withWords: `false` leaves out what documents of a note or a flag
    ///   say.
    private func json(withWords: Bool) -> JSONValue {
        switch self {
        case .assign(let person): .record(["act": .string(name), "to": .string(person)])
        case .note(let text, let documents):
            .record([
                "act": .string(name), "text": .string(text),
                "documents": Self.list(documents, withWords),
            ])
        case .acknowledge: .record(["act": .string(name)])
        case .claimDelisted(let moment):
            .record(["act": .string(name), "at": .string(moment.description)])
        case .raise(let flag, let reason, let documents),
            .lower(let flag, let reason, let documents):
            .record([
                "act": .string(name), "flag": .string(flag.rawValue), "reason": .string(reason),
                "documents": Self.list(documents, withWords),
            ])
        case .suppress(let moment, let reason):
            .record([
                "act": .string(name), "until": moment.map { .string($0.description) },
                "reason": .string(reason),
            ])
        case .liftSuppression(let reason), .dismiss(let reason),
            .letReinstatementStand(let reason):
            .record(["act": .string(name), "reason": .string(reason)])
        case .extend(let moment, let ground, let authority, let reason):
            .record([
                "act": .string(name), "until": .string(moment.description),
                "ground": .string(ground.rawValue), "authority": .string(authority),
                "reason": .string(reason),
            ])
        case .reinstate(let reinstatement):
            .record(["act": .string(name), "reinstatement": reinstatement.json])
        case .attest(let attestation):
            .record(["act": .string(name), "attestation": attestation.json])
        case .appeal(let appeal): .record(["act": .string(name), "appeal": appeal.json])
        case .decideAppeal(let decision):
            .record(["act": .string(name), "decision": decision.json])
        case .approve(let number):
            .record(["act": .string(name), "proposal": .integer(number)])
        case .refuse(let number, let reason):
            .record([
                "act": .string(name), "proposal": .integer(number), "reason": .string(reason),
            ])
        }
    }

    /// The act as the ledger has it, which is for ever: without what documents
    /// say, which may be personal data.
    package var entry: JSONValue {
        switch self {
        case .reinstate(let reinstatement):
            .record([
                "act": .string(name), "reinstatement": reinstatement.json(withWords: false),
            ])
        case .decideAppeal(.reinstated(let reinstatement)):
            .record([
                "act": .string(name), "outcome": "granted",
                "reinstatement": reinstatement.json(withWords: false),
            ])
        default: json(withWords: false)
        }
    }

    private static func list(_ documents: [CaseDocument], _ withWords: Bool) -> JSONValue? {
        documents.isEmpty ? nil : .array(documents.map { $0.json(withWords: withWords) })
    }

    /// The act that ``json`` wrote, `nil` where it is none or has a
    /// ``problem``.
    package init?(json: JSONValue) {
        let reason = json["reason"]?.string?.trimmingSpace() ?? ""
        let act: CaseAct?
        switch json["act"]?.string {
        case "assign": act = json["to"]?.string.map { .assign(to: $0.trimmingSpace()) }
        case "note":
            act = json["text"]?.string.flatMap { text in
                Self.documents(json).map { .note(text.trimmingSpace(), documents: $0) }
            }
        case "acknowledge": act = .acknowledge
        case "claim_delisted":
            act = json["at"]?.string.flatMap(Instant.init(rfc3339:)).map { .claimDelisted(at: $0) }
        case "raise", "lower":
            let isRaised = json["act"]?.string == "raise"
            act = Self.flag(json).flatMap { flag in
                Self.documents(json).map {
                    isRaised
                        ? .raise(flag, reason: reason, documents: $0)
                        : .lower(flag, reason: reason, documents: $0)
                }
            }
        case "dismiss": act = .dismiss(reason: reason)
        case "let_reinstatement_stand": act = .letReinstatementStand(reason: reason)
        case "suppress":
            let until = json["until"]?.string.map(Instant.init(rfc3339:))
            act = until == .some(.none) ? nil : .suppress(until: until ?? nil, reason: reason)
        case "extend": act = Self.extension(json, reason: reason)
        case "reinstate":
            act = json["reinstatement"].flatMap(Reinstatement.init(json:)).map { .reinstate($0) }
        case "attest":
            act = json["attestation"].flatMap(Attestation.init(json:)).map { .attest($0) }
        case "appeal": act = json["appeal"].flatMap(Appeal.init(json:)).map { .appeal($0) }
        case "decide_appeal":
            act = json["decision"].flatMap(AppealDecision.init(json:)).map { .decideAppeal($0) }
        case "lift_suppression": act = .liftSuppression(reason: reason)
        case "approve": act = Self.proposal(json).map { .approve($0) }
        case "refuse": act = Self.proposal(json).map { .refuse($0, reason: reason) }
        default: act = nil
        }
        guard let act, act.problem == nil else { return nil }
        self = act
    }

    /// `nil` where one cannot be read.
    private static func documents(_ json: JSONValue) -> [CaseDocument]? {
        let written = json["documents"]?.array ?? []
        let documents = written.compactMap { CaseDocument(json: $0) }
        return documents.count == written.count ? documents : nil
    }

    private static func flag(_ json: JSONValue) -> CaseFlag? {
        json["flag"]?.string.flatMap(CaseFlag.init(rawValue:))
    }

    private static func `extension`(_ json: JSONValue, reason: String) -> CaseAct? {
        guard let until = json["until"]?.string.flatMap(Instant.init(rfc3339:)),
            let ground = json["ground"]?.string.flatMap(ExtensionGround.init(rawValue:)),
            let authority = json["authority"]?.string
        else { return nil }
        return .extend(until: until, ground, authority: authority.trimmingSpace(), reason: reason)
    }

    private static func proposal(_ json: JSONValue) -> Int64? {
        json["proposal"]?.text.flatMap { Int64($0) }
    }
}
