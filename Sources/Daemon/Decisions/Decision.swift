package import CaseStore
package import JSONText
package import RecallModel
package import Takedown

/// What a person decided, on its way to the daemon.
///
/// The command line never writes the store: two writers can damage it
/// (reliability design, finding 3). It leaves a file in the state folder
/// instead, which the daemon takes up within a second, or at its next start.
package struct Decision: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        /// The match is right: the order goes out.
        case uphold(CaseID, reason: String)
        /// The match is wrong: the case is closed, an order that is out is
        /// taken back.
        case dismiss(CaseID, reason: String)
        /// Somebody acts on the order.
        case acknowledge(NoticeID)
        /// What is held back of this feed is right, and what is wrong with the
        /// rest of it may be so.
        case acceptFeed(String)
        /// The next export of this marketplace is right, however short or old.
        case acceptExport(Marketplace)
        /// What a duty of a recall asks to report was reported.
        case meetDuty(String, RecallID, reason: String)
        /// Anything else that is done to a case.
        case act(CaseID, CaseAct)
        /// All cases of a recall are held, or released.
        case hold(Bool, RecallID, reason: String)
        /// An authority's order is to be carried out, a request or a notice taken
        /// in.
        case addOrder(AuthorityOrder)
        /// An authority's question is taken in.
        case addDataRequest(DataRequest)
        /// Somebody has answered it.
        case answerDataRequest(RecallID, reason: String)
        /// An incident or a seller's refusal is taken in.
        case addOccurrence(Occurrence)
        /// The warning is shown that an authority ordered.
        case confirmWarning(CaseID, reason: String)
        /// A recall, or a class that it names, which is held back is right about all
        /// that it matches; a second person approves it.
        ///
        /// A release is of one marketplace, or of every one.
        case releaseHeld(MatchGround, on: Marketplace? = nil, reason: String)
        /// A second person lets it take down what it matches.
        case approveRelease(MatchGround, on: Marketplace? = nil)
        /// It is not released.
        case refuseRelease(MatchGround, on: Marketplace? = nil, reason: String)
        /// What became of a recall's goods is stated.
        case stateDisposition(RecallID, Disposition)
        /// Statements of reasons are to be posted once more.
        case postAgain(StatementSelection, reason: String)
    }

    package var deed: Deed
    /// Who decided, for the ledger.
    package var person: String

    package init(_ deed: Deed, by person: String) {
        self.deed = deed
        self.person = PersonName.cleaned(person)
    }

    /// The program's own name in the ledger, which no person decides under; a
    /// version follows it there.
    private static let program = "recalld"

    /// Whether a name that was cleaned is one that a person can decide under.
    static func isPerson(_ name: String) -> Bool {
        !name.isEmpty && name.lowercased().prefix { $0 != " " } != program
    }

    /// What it lacks to be taken, in one line; `nil` where it lacks nothing.
    package var problem: String? { Self.problem(by: person, reason: json["reason"]?.string) }

    /// What a decision by a person would lack.
    ///
    /// - Parameter reason: `nil` of one that needs none.
    package static func problem(by person: String, reason: String?) -> String? {
        if PersonName.cleaned(person).isEmpty { return "--by is empty; name who decides" }
        guard let reason, reason.trimmingSpace().isEmpty else { return nil }
        return "the reason is empty; say it in words"
    }

    /// The decision as one JSON object.
    package var json: JSONValue {
        switch deed {
        case .uphold(let id, let reason): record("uphold", id.description, reason)
        case .dismiss(let id, let reason): record("dismiss", id.description, reason)
        case .acknowledge(let id): record("acknowledge", id.description, nil)
        case .acceptFeed(let name): record("accept_feed", name, nil)
        case .acceptExport(let marketplace): record("accept_export", marketplace.name, nil)
        case .meetDuty(let duty, let recall, let reason):
            record("meet_duty", recall.description, reason, duty: duty)
        case .act(let id, let act): record("act", id.description, nil, act: act.json)
        case .hold(let isHeld, let recall, let reason):
            record(isHeld ? "hold_recall" : "release_recall", recall.description, reason)
        case .addOrder(let order):
            record("add_order", order.id.description, nil, order: order.submission)
        case .addDataRequest(let request):
            record("add_data_request", request.id.description, nil, order: request.json)
        case .answerDataRequest(let id, let reason):
            record("answer_data_request", id.description, reason)
        case .addOccurrence(let occurrence):
            record("add_occurrence", occurrence.id.description, nil, order: occurrence.json)
        case .confirmWarning(let id, let reason):
            record("confirm_warning", id.description, reason)
        case .releaseHeld(let ground, let marketplace, let reason):
            record("release_held", ground, reason, on: marketplace)
        case .approveRelease(let ground, let marketplace):
            record("approve_release", ground, nil, on: marketplace)
        case .refuseRelease(let ground, let marketplace, let reason):
            record("refuse_release", ground, reason, on: marketplace)
        case .stateDisposition(let recall, let disposition):
            .record([
                "decision": "state_disposition", "subject": .string(recall.description),
                "by": .string(person), "disposition": disposition.json,
            ])
        case .postAgain(let selection, let reason):
            record("post_again", selection.description, reason)
        }
    }

    private func record(
        _ deed: String, _ subject: String, _ reason: String?, duty: String? = nil,
        act: JSONValue? = nil, order: JSONValue? = nil
    ) -> JSONValue {
        .record([
            "decision": .string(deed), "subject": .string(subject), "by": .string(person),
            "reason": reason.map(JSONValue.string), "duty": duty.map(JSONValue.string),
            "act": act,
            "order": order,
        ])
    }

    private func record(
        _ deed: String, _ ground: MatchGround, _ reason: String?, on marketplace: Marketplace?
    ) -> JSONValue {
        .record([
            "decision": .string(deed), "subject": .string(ground.recall.description),
            "by": .string(person), "reason": reason.map(JSONValue.string),
            "class": ground.productClass.map(JSONValue.string),
            "marketplace": marketplace.map { .string($0.name) },
        ])
    }

    /// The decision that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        guard let subject = json["subject"]?.string,
            let person = (json["by"]?.string).map(PersonName.cleaned), Self.isPerson(person)
        else { return nil }
        let reason = json["reason"]?.string?.trimmingSpace() ?? ""
        self.person = person
        switch json["decision"]?.string {
        case "uphold":
            guard let id = CaseID(subject), !reason.isEmpty else { return nil }
            deed = .uphold(id, reason: reason)
        case "dismiss":
            guard let id = CaseID(subject), !reason.isEmpty else { return nil }
            deed = .dismiss(id, reason: reason)
        case "acknowledge":
            guard let id = NoticeID(subject) else { return nil }
            deed = .acknowledge(id)
        case "accept_feed": deed = .acceptFeed(subject)
        case "accept_export": deed = .acceptExport(Marketplace(subject))
        case "meet_duty":
            guard let recall = RecallID(subject), let duty = json["duty"]?.string, !reason.isEmpty
            else { return nil }
            deed = .meetDuty(duty, recall, reason: reason)
        case "act":
            guard let id = CaseID(subject), let act = json["act"].flatMap(CaseAct.init(json:))
            else { return nil }
            deed = .act(id, act)
        case "hold_recall", "release_recall":
            let isHeld = json["decision"]?.string == "hold_recall"
            guard let recall = RecallID(subject), !reason.isEmpty else { return nil }
            deed = .hold(isHeld, recall, reason: reason)
        case "add_order":
            guard let written = json["order"],
                let order = try? AuthorityOrder(json: written, receivedAt: .distantFuture)
            else { return nil }
            deed = .addOrder(order)
        case "add_data_request":
            guard let written = json["order"],
                let request = try? DataRequest(json: written, receivedAt: .distantFuture)
            else { return nil }
            deed = .addDataRequest(request)
        case "answer_data_request":
            guard let id = RecallID(subject), !reason.isEmpty else { return nil }
            deed = .answerDataRequest(id, reason: reason)
        case "add_occurrence":
            guard let written = json["order"],
                let occurrence = try? Occurrence(json: written, receivedAt: .distantFuture)
            else { return nil }
            deed = .addOccurrence(occurrence)
        case "confirm_warning":
            guard let id = CaseID(subject), !reason.isEmpty else { return nil }
            deed = .confirmWarning(id, reason: reason)
        case "release_held", "refuse_release":
            guard let ground = Self.ground(subject, json), !reason.isEmpty else { return nil }
            guard let reach = Self.reach(json) else { return nil }
            let isProposed = json["decision"]?.string == "release_held"
            deed =
                isProposed
                ? .releaseHeld(ground, on: reach.marketplace, reason: reason)
                : .refuseRelease(ground, on: reach.marketplace, reason: reason)
        case "approve_release":
            guard let ground = Self.ground(subject, json), let reach = Self.reach(json) else {
                return nil
            }
            deed = .approveRelease(ground, on: reach.marketplace)
        case "state_disposition":
            guard let recall = RecallID(subject),
                let disposition = json["disposition"].flatMap(Disposition.init(json:))
            else { return nil }
            deed = .stateDisposition(recall, disposition)
        case "post_again":
            guard let selection = StatementSelection(subject), !reason.isEmpty else { return nil }
            deed = .postAgain(selection, reason: reason)
        default: return nil
        }
    }

    /// What a release is of.
    ///
    /// A class that cannot be read must not become all that its recall describes.
    private static func ground(_ subject: String, _ json: JSONValue) -> MatchGround? {
        guard let recall = RecallID(subject) else { return nil }
        guard let written = json["class"] else { return MatchGround(recall) }
        guard let name = written.string, !name.isEmpty else { return nil }
        return MatchGround(recall, productClass: name)
    }

    /// The marketplace that a release names; `nil` is a name that is none.
    ///
    /// A name that cannot be read must not become every marketplace.
    private static func reach(_ json: JSONValue) -> (marketplace: Marketplace?, Void)? {
        guard let written = json["marketplace"] else { return (nil, ()) }
        guard let name = written.string, !name.isEmpty else { return nil }
        return (Marketplace(name), ())
    }
}
