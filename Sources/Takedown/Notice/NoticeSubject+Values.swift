import RecallModel

extension NoticeSubject {
    /// What a template says of the case, its listing and its recall.
    ///
    /// Everything that a stranger wrote is on one line, so that no listing can pass
    /// for one of our lines.
    func values(id: NoticeID) -> TemplateValues {
        var values = TemplateValues.plain([
            "notice_id": id.text, "case_id": takedown.id.text, "round": "\(takedown.round)",
            "marketplace": marketplaceName,
        ])
        addListing(to: &values)
        addRecall(to: &values)
        addBases(to: &values)
        return values
    }

    /// Names of the fields of a listing that stand in a notice where they are
    /// stated.
    static let fieldNames = [
        "brand", "gtin", "mpn", "sku", "asin", "country", "status", "listed",
    ]

    private func addListing(to values: inout TemplateValues) {
        let listing = takedown.listing
        values.state("short_title", listing.title, limit: 80)
        values.state("short_id", listing.id, limit: 60)
        values.state("listing_id", listing.id)
        values.state("listing_title", listing.title)
        values.state("listing_url", listing.url)
        values.state("seller_id", listing.sellerID)
        if listing.isVariant {
            var parent = TemplateValues.plain()
            parent.state("parent_id", listing.parentID)
            values.sections["variant"] = [parent]
        }
        let stated = [
            listing.brand, listing.gtin, listing.mpn, listing.sku, listing.asin, listing.country,
            listing.status, listing.listedAt,
        ]
        values.sections["fields"] = zip(Self.fieldNames, stated).compactMap { name, text in
            guard !text.isEmpty else { return nil }
            var field = TemplateValues.plain(["field": name])
            field.state("field_value", text)
            return field
        }
    }

    private func addRecall(to values: inout TemplateValues) {
        values.add([
            "recall_id": recallName, "recall_revision": "\(takedown.recallRevision)",
            "level": takedown.severity.rawValue,
        ])
        values.places["recall_published"] = recall.published?.description
        values.state("recall_authority", recall.authority)
        values.state("recall_title", recall.title)
        values.state("hazard", recall.hazard.text, limit: 1500)
        values.state("remedy", recall.remedy)
        values.state("recall_url", recall.url)
    }

    /// The bases of a case that has several; nothing where it has one.
    private func addBases(to values: inout TemplateValues) {
        guard bases.count > 1 else { return }
        values.put("several_bases", true)
        values.sections["bases"] = bases.prefix(Self.basisLimit).map(\.values)
        values.put(more: "more_bases", bases.count - Self.basisLimit)
    }
}

extension NamedBasis {
    /// What a template says of one basis.
    var values: TemplateValues {
        var values = TemplateValues.plain([
            "basis_number": "\(basis.number)", "basis_revision": "\(basis.recallRevision)",
            "basis_target": basis.clock.target.description,
            "basis_limit": basis.clock.limit.description,
        ])
        values.state("basis_recall", basis.recall.description, limit: 100)
        values.state("basis_authority", recall.authority, limit: 100)
        values.state("basis_url", recall.url)
        values.state("basis_policy", basis.clock.policyID, limit: 100)
        values.sections["basis_ended"] = basis.withdrawnAt.map {
            [.plain(["basis_withdrawn_at": $0.description])]
        }
        return values
    }
}

extension TemplateValues {
    /// Adds what a clock runs by and to when.
    mutating func add(_ clock: SLAClock) {
        add([
            "target_at": clock.target.description, "limit_at": clock.limit.description,
            "start_at": clock.start.description,
        ])
        state("policy_id", clock.policyID, limit: 100)
        state("policy_version", clock.policyVersion)
        state("policy_basis", clock.basis)
    }

    /// Adds what a case asks to be done.
    mutating func add(demandOf takedown: TakedownCase) {
        let isVariant = takedown.asks == .remove && takedown.listing.isVariant
        add(["action": takedown.action, "measure": takedown.action])
        switch takedown.asks {
        case .remove:
            put("removed", true)
            put(isVariant ? "removed_variant" : "removed_whole", true)
        case .disable: put("disabled", true)
        case .warn: put("warned", true)
        }
        if takedown.asks.isProvedByAbsence { put("proved_by_absence", true) }
    }

    /// Adds who decided, and why.
    mutating func add(_ decision: CaseDecision) {
        state("decided_by", decision.by, limit: 100)
        state("decision_reason", decision.reason)
        switch decision {
        case .automatic: put("decided_automatically", true)
        case .person: put("decided_by_person", true)
        case .authority: put("decided_by_authority", true)
        }
    }

    /// Adds how a listing matched.
    ///
    /// - Parameter prior: the log-odds before any evidence, where they are shown.
    mutating func add(_ match: BasisMatch, prior: Double? = nil) {
        let shown = TakedownNotice.shown(match.evidence)
        sections["evidence"] = shown.map(\.withoutSeller).map(EvidenceLines.values)
        put(more: "more_evidence", match.evidence.count - shown.count)
        if let prior {
            let total = match.evidence.reduce(prior) { $0 + $1.weight }
            add([
                "prior_scale": EvidenceLines.scale(prior),
                "total_scale": EvidenceLines.scale(total),
            ])
        }
        add(["score": NoticeText.probability(match.score), "tier": match.tier.rawValue])
        put("scope_\(match.scope.rawValue)", true)
        add(match.provenance)
    }

    /// Adds the rule, the thresholds and the program that judged.
    private mutating func add(_ found: MatchProvenance?) {
        guard let found else { return put("not_judged", true) }
        var judged = TemplateValues.plain(["rule": found.rule.rawValue])
        judged.state("engine", found.engine ?? "", limit: 60)
        judged.state("configuration", found.configuration ?? "", limit: 100)
        if let takedown = found.takedown, let review = found.review {
            judged.sections["thresholds"] = [
                .plain([
                    "takedown_from": NoticeText.rounded(takedown, places: 6),
                    "review_from": NoticeText.rounded(review, places: 6),
                ])
            ]
        } else {
            judged.put(found.rule == .order ? "no_threshold" : "thresholds_unknown", true)
        }
        sections["judged"] = [judged]
    }
}
