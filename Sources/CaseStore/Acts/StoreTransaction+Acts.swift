import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// See ``CaseStore/perform(_:on:by:)``.
    func perform(_ act: CaseAct, on id: CaseID, by person: String) throws -> TakedownCase {
        let filed = try db.filedCase(id)
        guard act.isPossible(in: filed.takedown.state) else {
            throw CaseStoreError(
                .impossible,
                "a case that is \(filed.takedown.state.rawValue) cannot be \(act.participle)")
        }
        switch act {
        case .reinstate(let reinstatement): try check(reinstatement, of: filed)
        case .decideAppeal(let decision): try check(decision, on: filed, by: person)
        case .dismiss: try checkEnds(filed)
        case .suppress(let until, _):
            try checkSuppression(until: until)
            try checkPresentContent(of: filed)
        case .extend(let until, _, let authority, _):
            _ = try limit(of: filed, extendedTo: until, authority)
        default: break
        }
        let takesTwo = rules.decisions.takesTwo(
            act, on: try weighed(filed), sellerNamesRecalled: try namesRecalledLots(filed))
        if takesTwo {
            try propose(act, on: filed, by: person)
            return filed.takedown
        }
        let acted = try carryOut(act, on: filed, by: person, second: nil)
        try noteLooked(at: id)
        return acted
    }

    /// Ends what asked a person to look at a case, now that one did something about
    /// it.
    func noteLooked(at id: CaseID) throws {
        try clearAlarm(Alarm.outdatedKey(id))
        try noteReturnLooked(at: id)
        try noteNarrowedLooked(at: id)
    }

    /// The case as severe as the worst of what it rests on now: a recall that
    /// became critical, or was joined by one that is, makes a critical case.
    private func weighed(_ filed: FiledCase) throws -> TakedownCase {
        var takedown = filed.takedown
        for stored in try basesInForce(of: filed) {
            takedown.severity = max(takedown.severity, stored.recall.hazard.severity)
        }
        return takedown
    }

    /// - Parameter second: who let it happen, where it takes two.
    func carryOut(
        _ act: CaseAct, on filed: FiledCase, by person: String, second: String?
    ) throws -> TakedownCase {
        let id = filed.takedown.id
        switch act {
        case .assign(let name): try assign(filed, to: name, by: person)
        case .note(let text, let documents):
            try note(text, on: filed, by: person)
            try keepNews(of: documents, of: filed, by: person)
        case .acknowledge: return try acknowledge(NoticeID(case: id, step: .issued), by: person)
        case .claimDelisted(let moment): return try claim(filed, delistedAt: moment, by: person)
        case .raise(let flag, let reason, let documents):
            try set(flag, true, of: .case(filed), by: person, reason: reason)
            try keepNews(of: documents, of: filed, by: person)
        case .lower(let flag, let reason, let documents):
            try set(flag, false, of: .case(filed), by: person, reason: reason)
            try keepNews(of: documents, of: filed, by: person)
        case .dismiss(let reason):
            try checkEnds(filed)
            return try close(
                id, by: .dismissed, decision: .person(name: person, reason: reason, second: second))
        case .letReinstatementStand(let reason):
            return try letReinstatementStand(filed, reason: reason, by: person)
        case .suppress(let until, let reason):
            try suppress(filed, until: until, reason: reason, by: person, second: second)
        case .liftSuppression(let reason):
            try liftSuppression(of: filed, reason: reason, by: person)
        case .extend(let until, let ground, let authority, let reason):
            try extend(
                filed, until: until, ground, authority: authority, reason: reason, by: person,
                second: second)
        case .reinstate(let reinstatement):
            guard let second else {
                throw CaseStoreError(
                    .impossible, "it takes a second person to reinstate case \(id)")
            }
            return try reinstate(filed, reinstatement, by: person, second: second)
        case .attest(let attestation): try attest(attestation, on: filed, by: person)
        case .appeal(let appeal): try self.appeal(appeal, on: filed, by: person)
        case .decideAppeal(let decision):
            return try decide(decision, on: filed, by: person, second: second)
        case .approve(let number): try approve(number, of: filed, by: person)
        case .refuse(let number, let reason):
            try refuse(number, of: filed, reason: reason, by: person)
        }
        return try db.filedCase(id).takedown
    }

    private func assign(_ filed: FiledCase, to name: String, by person: String) throws {
        guard try db.assignee(of: filed.sequence) ?? "" != name else { return }
        try db.run(
            """
            INSERT INTO case_assignments (case_seq, number, assignee, at, person)
            SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?
            FROM case_assignments WHERE case_seq = ?
            """, [filed.sequence, name, now, person, filed.sequence])
        try record(
            "case.assigned", of: filed.takedown.id.text, by: person,
            .record(["to": .string(name)]))
    }

    /// Keeps documents that a case does not have yet, and their digests in the
    /// ledger.
    private func keepNews(
        of documents: [CaseDocument], of filed: FiledCase, by person: String
    ) throws {
        var known = Set(try db.documents(of: filed.sequence).map(\.document.sha256))
        let fresh = documents.filter { known.insert($0.sha256).inserted }
        guard !fresh.isEmpty else { return }
        try keep(fresh, of: filed.sequence, by: person)
        try record(
            "case.documents_kept", of: filed.takedown.id.text, by: person,
            .record(["documents": .array(fresh.map { .string($0.sha256.hexadecimal) })]))
    }

    /// The ledger has the note's digest: what people write may be personal
    /// data, and the ledger is for ever.
    func note(_ text: String, on filed: FiledCase, by person: String) throws {
        let last = try db.row(
            """
            SELECT text, person FROM case_notes WHERE case_seq = ? ORDER BY number DESC LIMIT 1
            """, [filed.sequence])
        if let last, try last.field("text") == text, try last.field("person") == person { return }
        try db.run(
            """
            INSERT INTO case_notes (case_seq, number, text, at, person)
            SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?
            FROM case_notes WHERE case_seq = ?
            """, [filed.sequence, text, now, person, filed.sequence])
        try record(
            "case.noted", of: filed.takedown.id.text, by: person,
            .record(["text_sha256": .string(SHA256Digest(of: text).hexadecimal)]))
    }
}
