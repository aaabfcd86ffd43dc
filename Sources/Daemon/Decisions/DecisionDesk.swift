import CaseStore
import JSONText
import Logging
import RecallModel
import Takedown

/// Carries out what people decided, by whichever door it came: the console's
/// socket or the folder of decisions.
struct DecisionDesk: Sendable {
    let rooms: Rooms

    /// Why a decision cannot be carried out, ever.
    struct Refusal: Error {
        enum Kind: Hashable, Sendable {
            /// It is no decision.
            case malformed
            /// What it is about is not there.
            case notFound
            /// What it is about is in no state for it.
            case impossible
        }

        var kind: Kind
        var text: String
    }

    /// Carries out a decision; when this returns it is durable.
    ///
    /// - Parameter account: where it came from; `nil` where nobody can say.
    /// - Throws: ``Refusal``; `CaseStoreError` where the store is the trouble
    ///   and nothing was changed.
    func apply(_ decision: Decision, from account: Account?) async throws -> DecisionOutcome {
        let desk = account.map { DecisionDesk(rooms: rooms.acting(for: $0)) } ?? self
        let outcome = try await desk.carryOut(decision)
        rooms.noticesDue.signal()
        rooms.clocksChanged.signal()
        return outcome
    }

    private func carryOut(_ decision: Decision) async throws -> DecisionOutcome {
        do throws(CaseStoreError) {
            switch decision.deed {
            case .uphold(let id, let reason):
                return report(try await rooms.store.uphold(id, by: decision.person, reason: reason))
            case .dismiss(let id, let reason):
                return try await perform(.dismiss(reason: reason), on: id, by: decision.person)
            case .acknowledge(let id):
                return report(try await rooms.store.acknowledge(id, by: decision.person))
            case .acceptFeed(let name):
                try await rooms.store.acceptFaults(of: name, by: decision.person)
                rooms.log.notice(
                    "what is wrong with the feed is accepted", metadata: ["feed": "\(name)"])
                return DecisionOutcome("what is wrong with feed \(name) is accepted")
            case .acceptExport(let marketplace):
                try await rooms.store.acceptNextExport(of: marketplace, by: decision.person)
                rooms.log.notice(
                    "the next export is accepted", metadata: ["marketplace": "\(marketplace)"])
                return DecisionOutcome("the next export of \(marketplace) is accepted")
            case .meetDuty(let duty, let recall, let reason):
                let cases = try await rooms.store.meetDuty(
                    duty, of: recall, by: decision.person, reason: reason)
                rooms.log.notice(
                    "duty met",
                    metadata: ["duty": "\(duty)", "recall": "\(recall)", "cases": "\(cases)"])
                guard Occurrence.Kind(rawValue: recall.source) == nil else {
                    return DecisionOutcome("duty \(duty) of \(recall) is met")
                }
                return DecisionOutcome("duty \(duty) of recall \(recall) is met in \(cases) cases")
            case .act(let id, let act):
                return try await perform(act, on: id, by: decision.person)
            case .hold(let isHeld, let recall, let reason):
                try await rooms.store.hold(
                    isHeld, recall: recall, by: decision.person, reason: reason)
                let words = isHeld ? "legal hold" : "legal hold released"
                rooms.log.notice("\(words)", metadata: ["recall": "\(recall)"])
                return DecisionOutcome("\(words) of recall \(recall)")
            case .addOrder(let order):
                let filing = try await OrderFile(rooms: rooms).take(
                    order, order.json.bytes, origin: "the command line", by: decision.person)
                return report(order, filing)
            case .addDataRequest(let request):
                try await OrderFile(rooms: rooms).take(request, by: decision.person)
                return DecisionOutcome("data request \(request.id) is filed")
            case .answerDataRequest(let id, let reason):
                return report(
                    try await rooms.store.answer(id, by: decision.person, how: reason))
            case .addOccurrence(let occurrence):
                let filing = try await OrderFile(rooms: rooms).take(
                    occurrence, by: decision.person)
                return DecisionOutcome("\(occurrence.kind.rawValue) \(filing.id) is filed")
            case .confirmWarning(let id, let reason):
                return report(
                    try await rooms.store.confirmWarning(id, by: decision.person, reason: reason))
            case .releaseHeld(let ground, let marketplace, let reason):
                return try await proposeRelease(
                    of: ground, on: marketplace, by: decision.person, reason: reason)
            case .approveRelease(let ground, let marketplace):
                return try await approveRelease(
                    of: ground, on: marketplace, by: decision.person)
            case .refuseRelease(let ground, let marketplace, let reason):
                try await rooms.store.refuseRelease(
                    of: ground, on: marketplace, by: decision.person, reason: reason)
                return DecisionOutcome(
                    "\(RecallRelease.subject(ground, marketplace)) stays held back")
            case .stateDisposition(let recall, let disposition):
                try await rooms.store.state(disposition, of: recall, by: decision.person)
                return DecisionOutcome(
                    "what became of the goods of recall \(recall) is stated; a final report says it "
                        + "where a duty asks for one")
            case .postAgain(let selection, let reason):
                let count = try await rooms.store.postAgain(
                    selection, by: decision.person, reason: reason)
                rooms.log.notice(
                    "statements go again",
                    metadata: ["of": "\(selection)", "count": "\(count)"])
                return DecisionOutcome(
                    "\(count) \(count == 1 ? "statement goes" : "statements go") again")
            }
        } catch {
            switch error.code {
            case .impossible: throw Refusal(kind: .impossible, text: error.message)
            case .notFound: throw Refusal(kind: .notFound, text: error.message)
            default: throw error
            }
        }
    }

    private func proposeRelease(
        of ground: MatchGround, on marketplace: Marketplace?, by person: String, reason: String
    ) async throws(CaseStoreError) -> DecisionOutcome {
        let waiting = try await rooms.store.proposeRelease(
            of: ground, on: marketplace, by: person, reason: reason)
        return DecisionOutcome(
            "the release of \(waiting.subject) waits until \(waiting.expiresAt) for a second "
                + "person: recalld recalls approve \(ground.recall)\(waiting.options) --by …")
    }

    private func approveRelease(
        of ground: MatchGround, on marketplace: Marketplace?, by person: String
    ) async throws(CaseStoreError) -> DecisionOutcome {
        try await rooms.store.approveRelease(of: ground, on: marketplace, by: person)
        rooms.log.notice(
            "recall released",
            metadata: [
                "recall": "\(ground)", "marketplace": "\(marketplace?.name ?? "all")",
            ])
        rooms.screeningDue.signal()
        return DecisionOutcome(
            "\(RecallRelease.subject(ground, marketplace)) is released; the current exports are "
                + "judged again by it")
    }

    /// Does something to a case, and says of a proposal that it waits and of a
    /// dismissal what ends with it.
    private func perform(
        _ act: CaseAct, on id: CaseID, by person: String
    ) async throws(CaseStoreError) -> DecisionOutcome {
        let behind = try await rooms.store.returnsBehind(id)
        var outcome = report(try await rooms.store.perform(act, on: id, by: person))
        if outcome.takedown?.state == .dismissed {
            if case .letReinstatementStand = act {
                outcome.add(standing: behind)
            } else {
                outcome.add(ended: behind)
            }
        }
        if let waiting = try await rooms.store.waitingProposal(on: id), waiting.act == act {
            outcome.add(waiting, on: id)
        } else if act.isUnseenInState {
            outcome.add(act)
        }
        return outcome
    }

    private func report(_ order: AuthorityOrder, _ filing: OrderFiling) -> DecisionOutcome {
        guard filing.id != order.id else {
            return DecisionOutcome("\(order.kind.words) \(order.id) is filed")
        }
        let flagger = SafeText.line(order.authority, limit: 100)
        return DecisionOutcome(
            "notice \(filing.id) is filed as anybody's: \(flagger) was on no list of trusted "
                + "flaggers on the day of receipt")
    }

    private func report(_ stored: StoredDataRequest) -> DecisionOutcome {
        let duties = stored.duties.map(\.id).joined(separator: ", ")
        rooms.log.notice(
            "data request answered",
            metadata: ["request": "\(stored.id)", "duties": "\(duties)"])
        return DecisionOutcome(
            "data request \(stored.id) is answered"
                + (duties.isEmpty ? "; no duty ran for it" : "; met: \(duties)"))
    }

    private func report(_ takedown: TakedownCase) -> DecisionOutcome {
        rooms.log.notice(
            "decision taken up",
            metadata: ["case": "\(takedown.id)", "state": "\(takedown.state.rawValue)"])
        return DecisionOutcome(takedown)
    }
}

extension CaseAct {
    /// Whether the case stands where it stood, so that only words tell that it was
    /// done.
    fileprivate var isUnseenInState: Bool {
        switch self {
        case .assign, .note, .claimDelisted, .raise, .lower, .liftSuppression, .extend, .attest,
            .appeal, .decideAppeal(.upheld):
            true
        case .acknowledge, .dismiss, .letReinstatementStand, .suppress, .reinstate,
            .decideAppeal, .approve, .refuse:
            false
        }
    }
}
