import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    // MARK: Asking

    /// Asks the seller of a case that was just opened which lots he offers, where
    /// that is what a person must know.
    func askForLots(of takedown: TakedownCase, sequence: Int64) throws {
        guard takedown.awaitsLots, !rules.sellerDestinations.isEmpty else { return }
        let bases = try db.namedBases(of: takedown.id)
        let lots = Self.lots(of: bases.map(\.recall))
        guard !lots.isEmpty else { return }
        let due = answerBy(takedown)
        // Past its limit nobody is asked: a person decides by what is known.
        guard due > now else { return }
        try db.run(
            "INSERT INTO attestations (case_seq, asked_at, due_at) VALUES (?, ?, ?)",
            [sequence, now, due])
        let restriction = try undecided(takedown, bases)
        try send(
            Letter(
                form: .sellerAttestation, languages: rules.languages[takedown.marketplace],
                destinations: rules.sellerDestinations, window: now...due
            ) { .attestation(restriction, lots: lots, due: due, templates: $0, at: now) })
        try record(
            "case.lots_asked", of: takedown.id.text,
            .record(["answer_by": .string(due.description)]))
    }

    /// Until when the seller may answer: never later than half of what the case has
    /// left, for a person decides after it and the listing must go after that.
    private func answerBy(_ takedown: TakedownCase) -> Instant {
        let left = (takedown.clock.limit - now).milliseconds
        return now + min(rules.decisions.attestation, .milliseconds(max(0, left / 2)))
    }

    /// What a notice says of a case on which nobody has decided yet.
    private func undecided(_ takedown: TakedownCase, _ bases: [NamedBasis]) throws -> Restriction {
        Restriction(
            of: takedown,
            recall: try db.recall(takedown.recall, revision: takedown.recallRevision),
            bases: bases, exportMarkets: rules.markets[takedown.marketplace] ?? [],
            regimes: rules.regimes, terms: rules.terms,
            // Found by a match; what is decided about it a person will.
            automation: Automation(isDetectionAutomatic: true, decision: .not))
    }

    /// Each once, in their order.
    static func lots(of recalls: [Recall]) -> [String] {
        var seen: Set<String> = []
        return recalls.flatMap { $0.products.flatMap(\.lots) }.filter { seen.insert($0).inserted }
    }

    // MARK: Answering

    /// Keeps what a seller says of his lots; nothing is decided by it.
    func attest(_ attestation: Attestation, on filed: FiledCase, by person: String) throws {
        let inForce = try basesInForce(of: filed).map(\.recall)
        let answer = attestation.answer(to: Self.lots(of: inForce))
        try note(attestation.words, on: filed, by: person)
        let known = Set(try db.documents(of: filed.sequence).map(\.document.sha256))
        let fresh = attestation.documents.filter { !known.contains($0.sha256) }
        try keep(fresh, of: filed.sequence, by: person)
        try keepLots(attestation.lots, of: filed)
        try db.run(
            "UPDATE attestations SET answered_at = ?, answer = ? WHERE case_seq = ?",
            [now, answer, filed.sequence])
        try record(
            "case.lots_attested", of: filed.takedown.id.text, by: person,
            .record([
                "answer": .string(answer.rawValue),
                // In the seller's own words, which may be personal data.
                "words_sha256": .string(SHA256Digest(of: attestation.words).hexadecimal),
                "documents": .array(fresh.map { .string($0.sha256.hexadecimal) }),
            ]))
        try clearAlarm(Alarm.unansweredKey(filed.takedown.id))
    }

    /// Whether the seller of a case ever named a lot that is recalled, as it was then
    /// or as the recalls read now; a later answer of his, or whoever writes one down,
    /// does not take that back, nor does a round of the same listing that came after.
    func namesRecalledLots(_ filed: FiledCase) throws -> Bool {
        let inForce = try basesInForce(of: filed).map(\.recall)
        if try answer(of: try attestedLots(of: filed), to: inForce) == .recalledLots {
            return true
        }
        // Answers from before lots were kept have only what they came to.
        let answers = try db.rows(
            "SELECT body FROM ledger WHERE subject = ? AND kind = 'case.lots_attested'",
            [filed.takedown.id.text])
        return try answers.contains {
            try $0.json("body")["answer"]?.string == Attestation.Answer.recalledLots.rawValue
        }
    }

    /// Ends the question of a case on which somebody decided; what nobody has yet
    /// is not sent any more.
    ///
    /// Whoever was asked and has nothing taken off sale hears that he is asked no
    /// more; the others have the statement of reasons.
    func endLotRequest(of takedown: TakedownCase) throws {
        let id = takedown.id
        let sequence = try db.sequence(of: id)
        guard let request = try db.lotRequest(of: sequence), request.endedAt == nil else { return }
        if request.answeredAt == nil {
            try db.run("UPDATE attestations SET ended_at = ? WHERE case_seq = ?", [now, sequence])
            try clearAlarm(Alarm.unansweredKey(id))
        }
        let asked = try stop(NoticeID(case: id, step: .attestation))
        guard !takedown.state.isOpen, !asked.isEmpty else { return }
        let restriction = try undecided(takedown, try db.namedBases(of: id))
        try send(
            Letter(
                form: .sellerAttestationClosed, languages: rules.languages[takedown.marketplace],
                destinations: asked, window: windowOfWord
            ) { .attestationClosed(restriction, templates: $0, at: now) })
    }

    // MARK: Its own clock

    /// Reminds of questions whose time is over without an answer, each once.
    func recordUnanswered() throws -> Int {
        let due = try db.rows(Self.unanswered, [now])
        for row in due {
            let sequence: Int64 = try row.field("case_seq")
            let dueAt: Instant = try row.field("due_at")
            let id = try db.caseID(sequence)
            try db.run("UPDATE attestations SET told_at = ? WHERE case_seq = ?", [now, sequence])
            try record(
                "case.lots_unanswered", of: id.text,
                .record(["answer_by": .string(dueAt.description)]))
            try raise(.unanswered(id, dueAt))
        }
        return due.count
    }

    static let unanswered = """
        SELECT case_seq, due_at FROM attestations
        WHERE answered_at IS NULL AND ended_at IS NULL AND told_at IS NULL AND due_at <= ?
        ORDER BY due_at, case_seq
        """
}

extension CaseStore {
    /// Reminds whoever reviews of sellers that did not say in time which lots they
    /// offer; asks nothing of the disk where there is none.
    ///
    /// - Returns: of how many.
    @discardableResult
    package func recordUnanswered() async throws(CaseStoreError) -> Int {
        let now = clock.now()
        let due = try await read("looking for sellers that did not answer") {
            try $0.rows(StoreTransaction.unanswered, [now]).count
        }
        guard due > 0 else { return 0 }
        return try await write("speaking of sellers that did not answer") {
            try $0.recordUnanswered()
        }
    }
}

extension Alarm {
    static func unansweredKey(_ id: CaseID) -> String { "attestation.due:\(id)" }

    /// The seller did not say which lots he offers; the words name the case alone.
    static func unanswered(_ id: CaseID, _ dueAt: Instant) -> Alarm {
        Alarm(
            .attestationDue, key: unansweredKey(id), severity: .warning,
            .plain(["case": "\(id)", "due": "\(dueAt)"]))
    }
}
