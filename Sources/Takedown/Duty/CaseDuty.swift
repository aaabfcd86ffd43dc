package import JSONText
package import RecallModel

/// A duty that a case is under, in the wording that it had when the case came
/// under it.
///
/// Each has a clock of its own, so that one can be met while another is
/// breached (requirements research, section 2.7).
package struct CaseDuty: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
        case met
        /// It no longer binds: the match was wrong, or the recall was taken
        /// back.
        case released
    }

    /// How a duty stands at a moment.
    package enum Standing: String, Hashable, CaseIterable, Sendable {
        /// What starts its clock has not happened.
        case waiting
        case running
        case overdue
        case met
        case metLate = "met_late"
        case released
        /// The recall that brought it is taken back, the case stands on
        /// another.
        case withdrawn
    }

    /// The number of the legal basis that brought it.
    package var basis: Int
    package var recall: RecallID
    package var id: String
    package var version: String
    package var force: DutyForce
    /// The law or commitment it rests on.
    package var law: String
    package var must: String
    /// What must be reported to whom; empty where nothing.
    package var report: String
    package var metBy: DutyFulfilment
    package var starts: ClockStart
    /// `nil` while it waits.
    package var start: Instant?
    /// `nil` where there is none.
    package var target: Instant?
    /// `nil` where the table knows no number.
    package var limit: Instant?
    /// How the limit was counted, as ``DutyBook/json(_:_:)`` writes it.
    package var counting: JSONValue?
    package var addedAt: Instant
    package var endedAt: Instant?
    package var outcome: Outcome?
    package var isWithdrawn: Bool

    package init(
        basis: Int, recall: RecallID, id: String, version: String, force: DutyForce, law: String,
        must: String, report: String, metBy: DutyFulfilment, starts: ClockStart, start: Instant?,
        target: Instant?, limit: Instant?, counting: JSONValue?, addedAt: Instant,
        endedAt: Instant? = nil, outcome: Outcome? = nil, isWithdrawn: Bool = false
    ) {
        self.basis = basis
        self.recall = recall
        self.id = id
        self.version = version
        self.force = force
        self.law = law
        self.must = must
        self.report = report
        self.metBy = metBy
        self.starts = starts
        self.start = start
        self.target = target
        self.limit = limit
        self.counting = counting
        self.addedAt = addedAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.isWithdrawn = isWithdrawn
    }

    /// How it stands at a moment, which is not before its end.
    package func standing(at now: Instant) -> Standing {
        switch outcome {
        case .released: return .released
        case .met: return isOver(at: endedAt ?? now) ? .metLate : .met
        case nil: break
        }
        if rests { return .withdrawn }
        guard start != nil else { return .waiting }
        return isOver(at: now) ? .overdue : .running
    }

    /// Whether nobody owes it while its recall is taken back; whoever was told
    /// of a restriction is owed its reasons all the same.
    package var rests: Bool { isWithdrawn && starts != .decided }

    /// The limit is the first moment that is too late.
    private func isOver(at moment: Instant) -> Bool { limit.map { $0 <= moment } ?? false }

    /// What its clock says, in order of time.
    ///
    /// Removal is reminded of by the case's own clock, which is never later;
    /// what a person must report or decide has nobody else to say that its
    /// target is missed (requirements research, section 1.4, Article 40:
    /// clocks of reports deserve the same escalation).
    package var events: [ClockEvent] {
        var events: [ClockEvent] = []
        // Without a limit it never is the case's own.
        if metBy != .removal || limit == nil, let target, target < limit ?? .distantFuture {
            events.append(ClockEvent(kind: .targetMissed, at: target))
        }
        if let limit { events.append(ClockEvent(kind: .breach, at: limit)) }
        return events
    }
}

extension CaseDuty {
    /// A duty whose clock a table has given, as a basis brings it to a case.
    package init(_ clock: DutyClock, by basis: LegalBasis, in book: DutyBook, at now: Instant) {
        let duty = clock.duty
        self.init(
            basis: basis.number, recall: basis.recall, id: duty.id, version: duty.version,
            force: duty.force, law: duty.basis, must: duty.must, report: duty.report,
            metBy: duty.metBy, starts: duty.start, start: nil, target: nil, limit: nil,
            counting: nil, addedAt: now)
        begin(clock, from: clock.start, in: book)
    }

    /// Starts its clock.
    ///
    /// - Parameter clock: `nil` where the table has dropped its wording: it
    ///   keeps its start, and nobody knows its limit.
    package mutating func begin(
        _ clock: DutyClock?, from anchor: ClockAnchor?, in book: DutyBook
    ) {
        start = clock?.limit?.start ?? clock?.target?.start ?? anchor?.start(in: .utc)
        target = clock?.target?.at
        limit = clock?.limit?.at
        counting = clock.flatMap { clock in
            clock.limit.flatMap { book.json(clock.duty.limit, $0) }
        }
    }
}
