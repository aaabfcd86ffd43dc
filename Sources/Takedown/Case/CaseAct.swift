package import RecallModel

/// What a person does to a case beside finding its match right.
///
/// | act | possible while the case is |
/// |---|---|
/// | assign, note, hold, release, expert heard | anything |
/// | refer to an expert, bring a seller's answer about his lots | in review |
/// | dismiss | open, verified gone, or reinstated |
/// | let a reinstatement stand | in review |
/// | acknowledge, claim delisted | under an order that stands, or verified gone |
/// | suppress | open, verified gone, reinstated or dismissed |
/// | lift a suppression | dismissed |
/// | extend | open |
/// | mark as destroyed | anything; goods once destroyed never return |
/// | appeal | under an order that stands, or verified gone |
/// | uphold on appeal | anything |
/// | grant an appeal by dismissal | anything; what is closed otherwise stays so |
/// | reinstate | under an order that stands, verified gone, or withdrawn |
/// | approve, refuse a proposal | anything; the act proposed must be possible |
package enum CaseAct: Hashable, Sendable {
    /// Makes somebody the one who looks after the case; an empty name nobody.
    case assign(to: String)
    case note(String, documents: [CaseDocument] = [])
    /// Somebody acts on the order.
    case acknowledge
    /// Somebody says that the listing was taken down at a moment; only an
    /// export that is newer than that proves it.
    case claimDelisted(at: Instant)
    case raise(CaseFlag, reason: String, documents: [CaseDocument] = [])
    case lower(CaseFlag, reason: String, documents: [CaseDocument] = [])
    /// Finds the match wrong: the case is closed, an order that is out taken
    /// back, and what was gone for it may return as never recalled.
    case dismiss(reason: String)
    /// Finds a round fine that was opened of a listing which two people had let
    /// return: it is closed, and what they agreed to goes on.
    case letReinstatementStand(reason: String)
    /// Finds the match wrong, for this content, until a moment; `nil` for as
    /// long as the configuration says.
    case suppress(until: Instant?, reason: String)
    case liftSuppression(reason: String)
    /// Gives the case a later limit; the authority is named as its words do.
    case extend(until: Instant, ExtensionGround, authority: String, reason: String)
    /// Lets the listing return to sale.
    case reinstate(Reinstatement)
    /// A seller answers which lots he offers; nothing is decided by it.
    case attest(Attestation)
    /// A seller complains about the restriction.
    case appeal(Appeal)
    /// Somebody else than who ordered it decides on the complaint.
    case decideAppeal(AppealDecision)
    /// As a second person lets happen what a first one has proposed, by the
    /// proposal's number.
    case approve(Int64)
    /// Ends a proposal.
    case refuse(Int64, reason: String)
}

extension CaseAct {
    /// A name of 200 bytes is longer than any that people sign with.
    package static let nameLimit = 200
    /// 4,000 bytes are a page; whatever is longer belongs into a file that the
    /// note names.
    package static let textLimit = 4000

    /// What is wrong with its words, in one line; `nil` where they can be kept.
    package var problem: String? {
        switch self {
        case .acknowledge, .claimDelisted, .approve: nil
        case .assign(let name):
            name.utf8.count > Self.nameLimit ? "a name has up to \(Self.nameLimit) bytes" : nil
        case .note(let text, let documents):
            Self.problem(of: text, "the note") ?? Self.problem(of: documents)
        case .raise(_, let reason, let documents), .lower(_, let reason, let documents):
            Self.problem(of: reason, "the reason") ?? Self.problem(of: documents)
        case .suppress(_, let reason),
            .liftSuppression(let reason), .refuse(_, let reason), .dismiss(let reason),
            .letReinstatementStand(let reason):
            Self.problem(of: reason, "the reason")
        case .extend(_, _, let authority, let reason):
            Self.problem(of: authority, "the authority") ?? Self.problem(of: reason, "the reason")
        case .reinstate(let reinstatement): reinstatement.problem
        case .attest(let attestation): attestation.problem
        case .appeal(let appeal): appeal.problem
        case .decideAppeal(let decision): decision.problem
        }
    }

    private static func problem(of documents: [CaseDocument]) -> String? {
        documents.count > CaseDocument.countLimit
            ? "up to \(CaseDocument.countLimit) documents are kept at once"
            : documents.lazy.compactMap(\.problem).first
    }

    static func problem(of text: String, _ what: String) -> String? {
        if text.trimmingSpace().isEmpty { return "\(what) is empty; say it in words" }
        return text.utf8.count > textLimit ? "\(what) has more than \(textLimit) bytes" : nil
    }

    /// Whether it can be done to a case in that state.
    package func isPossible(in state: CaseState) -> Bool {
        switch self {
        case .assign, .note, .raise(.legalHold, _, _), .raise(.destroyed, _, _), .lower, .approve,
            .refuse:
            true
        case .raise(.needsExpert, _, _), .letReinstatementStand, .attest: state == .inReview
        case .dismiss: Self.is(.dismissed, possibleIn: state)
        case .acknowledge: Self.is(.acknowledged, possibleIn: state)
        case .claimDelisted: Self.is(.delisted, possibleIn: state)
        case .suppress: state == .dismissed || Self.is(.dismissed, possibleIn: state)
        case .liftSuppression: state == .dismissed
        case .extend: state.isOpen
        case .reinstate: Self.is(.reinstated, possibleIn: state)
        case .appeal: state != .withdrawn && Self.is(.reinstated, possibleIn: state)
        case .decideAppeal(.upheld), .decideAppeal(.dismissed): true
        case .decideAppeal(.reinstated): Self.is(.reinstated, possibleIn: state)
        }
    }

    private static func `is`(_ event: CaseEvent, possibleIn state: CaseState) -> Bool {
        (try? CaseMachine.apply(event, in: state)) != nil
    }

    /// What it does to a case, as in “cannot be acknowledged”.
    package var participle: String {
        switch self {
        case .assign: "assigned"
        case .note: "noted on"
        case .acknowledge: "acknowledged"
        case .claimDelisted: "claimed delisted"
        case .raise(.legalHold, _, _): "held"
        case .lower(.legalHold, _, _): "released"
        case .raise(.needsExpert, _, _): "referred to an expert"
        case .lower(.needsExpert, _, _): "given back by the expert"
        case .raise(.destroyed, _, _): "marked as destroyed"
        case .lower(.destroyed, _, _): "taken for whole again"
        case .dismiss: "dismissed"
        case .letReinstatementStand: "closed because a reinstatement stands"
        case .suppress: "suppressed"
        case .liftSuppression: "taken out of suppression"
        case .extend: "extended"
        case .reinstate, .decideAppeal(.reinstated): "reinstated"
        case .attest: "attested"
        case .appeal: "appealed"
        case .decideAppeal(.upheld): "upheld on appeal"
        case .decideAppeal(.dismissed): "dismissed on appeal"
        case .approve: "approved"
        case .refuse: "refused"
        }
    }

    /// Every ``participle``, for words of another language.
    static let participles = [
        "assigned", "noted on", "acknowledged", "claimed delisted", "held", "released",
        "referred to an expert", "given back by the expert", "marked as destroyed",
        "taken for whole again", "dismissed", "closed because a reinstatement stands", "suppressed",
        "taken out of suppression", "extended", "reinstated", "attested", "appealed",
        "upheld on appeal", "dismissed on appeal", "approved", "refused",
    ]
}
