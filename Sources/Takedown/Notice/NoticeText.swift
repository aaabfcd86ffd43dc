import JSONText
import RecallModel

/// The words of a notice for a person: what to do, by when, why.
///
/// Everything that a stranger wrote stands on one line of its own, indented,
/// so that no listing can pass for one of our lines.
enum NoticeText {
    static func order(
        _ subject: NoticeSubject, _ context: OrderContext, id: NoticeID, decision: CaseDecision,
        at now: Instant
    ) -> String {
        let lines =
            [subject.takedown.demand(on: subject.marketplaceName), ""]
            + terms(subject, context, at: now) + listing(subject)
            + whence(subject.takedown, context) + authorityOrder(subject.recall)
            + recall(subject) + bases(subject) + why(subject) + [
                "DECISION",
                "  \(self.decision(decision))",
                "",
            ] + whatToReturn(subject.takedown, context, id: id) + [reference(subject, id: id)]
        return text(lines)
    }

    static func withdrawal(
        _ subject: NoticeSubject, id: NoticeID, decision: CaseDecision
    ) -> String {
        let order = NoticeID(case: subject.takedown.id, step: .issued)
        let lines =
            [
                "The order \(order) no longer holds. Where the listing was removed for it alone,",
                "it may return.",
                "",
                "  decided by  \(SafeText.stated(decision.by, limit: 100))",
                "  reason      \(SafeText.stated(decision.reason))",
                "",
            ] + listing(subject) + recall(subject) + bases(subject)
            + [reference(subject, id: id)]
        return text(lines)
    }

    static func reinstated(
        _ subject: NoticeSubject, _ reinstatement: Reinstatement, id: NoticeID,
        decision: CaseDecision
    ) -> String {
        let order = NoticeID(case: subject.takedown.id, step: .issued)
        let conditions = reinstatement.conditions.map {
            row($0.kind.rawValue.replacing("_", with: " "), SafeText.stated($0.text))
        }
        let lines =
            [
                "The order \(order) no longer holds: the listing may return.",
                "",
                "  decided by  \(SafeText.stated(decision.by, limit: 100))",
                "  ground      \(reinstatement.ground.rawValue.replacing("_", with: " "))",
                "  reason      \(SafeText.stated(decision.reason))",
                "",
                "CONDITIONS",
            ] + (conditions.isEmpty ? ["  none"] : conditions) + [""] + listing(subject)
            + recall(subject) + bases(subject) + [reference(subject, id: id)]
        return text(lines)
    }

    static func listing(_ subject: NoticeSubject) -> [String] {
        let listing = subject.takedown.listing
        let stated = [
            ("brand", listing.brand), ("gtin", listing.gtin), ("mpn", listing.mpn),
            ("sku", listing.sku), ("asin", listing.asin), ("country", listing.country),
            ("status", listing.status), ("listed", listing.listedAt),
        ].filter { !$0.1.isEmpty }
        let parent = listing.isVariant ? [row("variant of", SafeText.line(listing.parentID))] : []
        let known = [
            row("title", SafeText.stated(listing.title)),
            row("address", SafeText.stated(listing.url)),
            row("seller id", SafeText.stated(listing.sellerID)),
        ]
        return ["LISTING", row("id", SafeText.line(listing.id))] + parent + known
            + stated.map { row($0, SafeText.line($1)) } + [""]
    }

    static func recall(_ subject: NoticeSubject) -> [String] {
        let recall = subject.recall
        return [
            "RECALL",
            row("id", "\(subject.recallName), revision \(subject.takedown.recallRevision)"),
            row("authority", SafeText.stated(recall.authority)),
            row("published", recall.published?.description ?? "unknown"),
            row("title", SafeText.stated(recall.title)),
            row("severity", subject.takedown.severity.rawValue),
            row("hazard", SafeText.stated(recall.hazard.text, limit: 1500)),
            row("remedy", SafeText.stated(recall.remedy)),
            row("address", SafeText.stated(recall.url)),
            "",
        ]
    }

    static func reference(_ subject: NoticeSubject, id: NoticeID) -> String {
        let takedown = subject.takedown
        return "Case \(takedown.id), round \(takedown.round); notice \(id)."
    }

    static func policy(_ clock: SLAClock) -> String {
        "\(SafeText.line(clock.policyID, limit: 100)) (\(SafeText.line(clock.policyVersion))): "
            + SafeText.stated(clock.basis) + "; the clock started \(clock.start)"
    }

    static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

    /// A name and its value, the values below each other.
    static func row(_ name: String, _ value: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, 12 - name.count)) + value
    }

    private static func why(_ subject: NoticeSubject) -> [String] {
        let takedown = subject.takedown
        let shown = TakedownNotice.shown(takedown.evidence)
        let omitted = takedown.evidence.count - shown.count
        let product = MissingEvidence.product(of: subject.recall, takedown.evidence)
        let missing = product.flatMap { EvidenceLines.missing($0, takedown.evidence) }
        let unknown = product.map {
            MissingEvidence.of($0, takedown.listing, takedown.evidence)
                .filter { $0.side != .listing }
        }
        return ["WHY"]
            + EvidenceLines.lines(
                prior: takedown.prior, evidence: takedown.evidence,
                shown: shown.map(\.withoutSeller)
            ).map { "  \($0)" }
            + (omitted == 0 ? [] : ["  and \(omitted) more that weigh less"])
            + (missing.map { ["  The listing does not state: \($0)."] } ?? [])
            + notCompared(unknown ?? [])
            + [
                "  Score \(probability(takedown.score)), tier \(takedown.tier.rawValue).",
                "  \(judgement(takedown.provenance))",
                "  Scope: \(words(takedown.scope, of: subject.recall)).",
            ] + lots(of: takedown, subject.recall) + [""]
    }

    /// The recalled lots, where the listing does not say which it has.
    private static func lots(of takedown: TakedownCase, _ recall: Recall) -> [String] {
        let lots = takedown.undeterminedLots(of: recall).joined(separator: ", ")
        return lots.isEmpty ? [] : ["  Recalled lots: \(SafeText.line(lots, limit: 300))."]
    }

    /// What of a product is meant, or of an authority's order.
    static func words(_ scope: Scope, of recall: Recall) -> String {
        AuthorityOrder(recall) == nil ? words(scope) : "what the order names"
    }

    static func words(_ scope: Scope) -> String {
        switch scope {
        case .all: "every unit of the product is recalled"
        case .undetermined:
            "only some lots or dates are recalled; the listing does not say which it has"
        case .disjoint: "the recall does not name the listing's market"
        }
    }

    private static func decision(_ decision: CaseDecision) -> String {
        let by = SafeText.stated(decision.by, limit: 100)
        return switch decision {
        case .automatic: "Automatic, by \(by): the score passed the takedown threshold."
        case .person(_, let reason, _): "Upheld by \(by): \(SafeText.stated(reason))"
        case .authority(_, let reason): "By \(by): \(SafeText.stated(reason))"
        }
    }

    /// A probability in six places; one below 1 is not shown as certainty.
    static func probability(_ value: Double) -> String {
        rounded(value < 1 ? min(value, 0.999_999) : value, places: 6)
    }

    static func rounded(_ value: Double, places: Int) -> String {
        value.isFinite ? JSONValue.decimal(value, places: places).text ?? "unknown" : "unknown"
    }
}
