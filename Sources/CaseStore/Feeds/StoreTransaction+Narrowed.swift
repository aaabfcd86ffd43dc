import GRDB
import JSONText
import RecallModel
import Takedown

/// What becomes of cases whose recall is revised to name less than it did.
extension StoreTransaction {
    /// Tells somebody of the cases that rest on what a revision took back.
    ///
    /// None of them ends by itself: a list that is put together anew drops a
    /// number by mistake as well as on purpose, and what is dangerous stays off
    /// sale until a person has looked.
    func speakOfNarrowed(from old: Recall, to stored: StoredRecall) throws {
        let recall = stored.recall
        guard old.standing == .inForce, recall.standing == .inForce else {
            try clearAlarm(Alarm.narrowedKey(recall.id))
            return
        }
        let loss = RecallLoss(from: old, to: recall)
        guard !loss.isEmpty else { return }
        let found = try ordered(under: recall.id).filter { try isLost($0, by: loss) }
            .map(\.takedown.id)
        guard !found.isEmpty else { return }
        // Nobody has looked at these yet, whatever this revision takes away.
        let asked = try casesAsked(under: recall.id).filter { !found.contains($0) }
        let lost = asked + found
        try record(
            "recall.narrowed", of: recall.id.description,
            .record([
                "revision": .integer(stored.revision),
                "cases": .array(lost.map { .string($0.text) }),
            ]))
        // Raised anew, so that those that are told of are those of this revision.
        try clearAlarm(Alarm.narrowedKey(recall.id))
        try raise(.narrowed(recall.id, revision: stored.revision, lost))
    }

    /// Clears the question about a recall's cases once a person has looked at each
    /// of them since, or it is off sale no more.
    func noteNarrowedLooked(at id: CaseID) throws {
        for recall in Set(try db.bases(of: db.sequence(of: id)).map(\.recall))
        where try db.hasStandingAlarm(Alarm.narrowedKey(recall)) {
            if try casesAsked(under: recall).isEmpty { try clearAlarm(Alarm.narrowedKey(recall)) }
        }
    }

    /// The cases of the question that stands about a recall at which nobody has
    /// looked since it was asked.
    private func casesAsked(under recall: RecallID) throws -> [CaseID] {
        guard try db.hasStandingAlarm(Alarm.narrowedKey(recall)),
            let asked = try db.row(
                """
                SELECT at, body FROM ledger WHERE subject = ? AND kind = 'recall.narrowed'
                ORDER BY seq DESC LIMIT 1
                """, [recall.description])
        else { return [] }
        let at: Instant = try asked.field("at")
        let cases = (try asked.json("body")["cases"]?.array ?? []).compactMap(\.string)
            .compactMap { CaseID($0) }
        return try cases.filter { known in
            try !isMoot(try db.filedCase(known).takedown) && !isLookedAt(known, since: at)
        }
    }

    /// Cases under a recall whose listing is to go or is gone for it.
    private func ordered(under id: RecallID) throws -> [FiledCase] {
        try db.rows(
            """
            SELECT * FROM cases WHERE seq IN (SELECT case_seq FROM case_bases WHERE recall_id = ?)
                AND (\(CaseState.openCondition) OR state = 'verified_gone') ORDER BY seq
            """, [id]
        ).map { try FiledCase($0) }
    }

    private func isLost(_ filed: FiledCase, by loss: RecallLoss) throws -> Bool {
        let takedown = filed.takedown
        // What vanished without an order was done by nobody here.
        guard try takedown.state != .verifiedGone || db.wasOrdered(takedown.id) else {
            return false
        }
        let bases = try db.bases(of: filed.sequence).filter { $0.recall == loss.recall.id }
        let evidence = bases.lazy.compactMap(\.match?.evidence).first ?? takedown.evidence
        return loss.takesBack(evidence)
            || loss.leavesOut(rules.markets(of: takedown.listing, on: takedown.marketplace))
            || loss.limitsLots && takedown.scope == .all
    }
}

/// What a revision of a recall no longer says.
private struct RecallLoss {
    let recall: Recall
    private let old: Recall
    private let numbers: Set<String>
    private let lostNumbers: Set<String>
    private let lostClasses: Set<String>

    init(from old: Recall, to new: Recall) {
        recall = new
        self.old = old
        numbers = Self.numbers(of: new)
        lostNumbers = Self.numbers(of: old).subtracting(numbers)
        lostClasses = Self.classes(of: old).subtracting(Self.classes(of: new))
    }

    var isEmpty: Bool {
        lostNumbers.isEmpty && lostClasses.isEmpty && !limitsLots
            && (recall.markets.isEmpty || recall.markets == old.markets)
    }

    /// Whether it was of every unit and is of some lots now.
    var limitsLots: Bool {
        old.products.allSatisfy(\.lots.isEmpty) && !recall.products.flatMap(\.lots).isEmpty
    }

    /// Whether every number that a match rests on is no longer named, and one of
    /// them was; or, where it rests on classes alone, every class.
    func takesBack(_ evidence: [Evidence]) -> Bool {
        let words = evidence.filter { $0.kind == .words }.map { Self.spaced($0.recall) }
        if words.count == evidence.count, !words.isEmpty {
            return words.allSatisfy(lostClasses.contains)
        }
        let rested = Set(
            evidence.filter { Self.kinds.contains($0.kind) && $0.weight > 0 }
                .map { Self.folded($0.recall) })
        return !rested.isDisjoint(with: lostNumbers) && rested.isDisjoint(with: numbers)
    }

    /// Whether it spoke for one of the markets and speaks for none.
    func leavesOut(_ offered: [Market]) -> Bool {
        func speaks(_ recall: Recall) -> Bool {
            recall.markets.isEmpty || offered.isEmpty
                || !EconomicArea.common(recall.markets, offered).isEmpty
        }
        return speaks(old) && !speaks(recall)
    }

    private static func classes(of recall: Recall) -> Set<String> {
        Set(recall.products.flatMap(\.classes).map(spaced))
    }

    /// However its words are spaced and written large.
    private static func spaced(_ words: String) -> String {
        words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let kinds: Set<Evidence.Kind> = [.gtin, .asin, .sku, .model]

    private static func numbers(of recall: Recall) -> Set<String> {
        Set(
            recall.products.flatMap { product in
                product.models.map(\.description) + product.gtins.map(\.description)
                    + product.skus + product.asins
            }.map(folded))
    }

    /// `WM-XTF 742` is `wmxtf742` however it is written.
    private static func folded(_ number: String) -> String {
        String(number.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "*" })
    }
}

extension Alarm {
    static func narrowedKey(_ recall: RecallID) -> String { "recall.narrowed:\(recall)" }

    /// As many as one line bears; the ledger has all.
    private static let namedCases = 5

    /// Cases that rest on what their recall no longer says.
    static func narrowed(_ recall: RecallID, revision: Int, _ cases: [CaseID]) -> Alarm {
        let named = cases.prefix(namedCases).map(\.description).joined(separator: ", ")
        var values = TemplateValues.plain([
            "revision": "\(revision)", "recall": SafeText.line(recall.description, limit: 80),
            "count": "\(cases.count)", "cases": named,
        ])
        values.put(number: cases.count)
        values.put(more: "more", cases.count - namedCases)
        return Alarm(.recallNarrowed, key: narrowedKey(recall), severity: .warning, values)
    }
}
