import RecallModel

extension OrderContext {
    /// Adds what an order says beside its case.
    func add(
        to values: inout TemplateValues, of takedown: TakedownCase, named: AuthorityOrder?,
        at now: Instant
    ) {
        values.add(takedown.clock)
        addTimes(to: &values, takedown.clock, at: now)
        addCounting(to: &values)
        let shown = markets.prefix(Self.marketLimit).map(\.code)
        values.state("territory", shown.joined(separator: " "))
        values.put(more: "more_markets", markets.count - shown.count)
        addAsked(to: &values)
        addGround(to: &values, named)
        values.state("contact", contact, limit: NoticeSubject.contactLimit)
        addExport(to: &values, takedown.provenance)
        addEarlier(to: &values, takedown)
        if let acknowledgements {
            var file = TemplateValues.plain()
            file.state("answer_folder", acknowledgements, limit: NoticeSubject.fileLimit)
            values.sections["answer_file"] = [file]
        }
    }

    private func addTimes(to values: inout TemplateValues, _ clock: SLAClock, at now: Instant) {
        values.add([
            "issued_at": now.description, "issued_local": counting.zone.text(now),
            "limit_local": counting.zone.text(clock.limit),
        ])
        values.state("zone", counting.zone.identifier, limit: 60)
        let left = clock.limit - now
        values.put(time: left < .zero ? "time_over" : "time_left", left)
    }

    private func addCounting(to values: inout TemplateValues) {
        values.sections["term"] = counting.term.map { [.plain(["term_words": $0])] }
        if counting.calendar.isEmpty {
            values.put("by_clock", true)
        } else {
            var calendar = TemplateValues.plain()
            calendar.state("calendar", counting.calendar, limit: 60)
            values.sections["by_calendar"] = [calendar]
        }
        values.put("from_\(counting.event.rawValue)", true)
    }

    private func addAsked(to values: inout TemplateValues) {
        values.sections["asked"] = asked.prefix(AskedMeasure.shown).map {
            var measure = TemplateValues.plain()
            measure.state("duty_id", $0.duty, limit: NoticeSubject.nameLimit)
            measure.state("duty_must", $0.must, limit: AskedMeasure.wordsLimit)
            return measure
        }
    }

    /// The law or the clause; where no law is stated what the case rests on, by what
    /// it calls itself.
    private func addGround(to values: inout TemplateValues, _ named: AuthorityOrder?) {
        switch ground {
        case nil: values.put("ground_unknown", true)
        case .illegal(""): values.put("ground_\(named?.kind.rawValue ?? "recall")", true)
        case .illegal(let law):
            var stated = TemplateValues.plain()
            stated.state("law", law)
            values.sections["ground_law"] = [stated]
        case .incompatible(let clause):
            values.put("ground_terms", true)
            guard !clause.isEmpty else { return values.put("terms_not_stated", true) }
            var stated = TemplateValues.plain()
            stated.state("terms", clause)
            values.sections["terms_stated"] = [stated]
        }
    }

    /// Where the listing was read.
    private func addExport(to values: inout TemplateValues, _ found: MatchProvenance?) {
        let part = found?.part ?? ""
        values.places["export_id"] = (found?.export).map { "\($0)" }
        values.state(
            "export_file", exportFile.isEmpty ? part : exportFile, limit: NoticeSubject.fileLimit)
        if !exportFile.isEmpty, !part.isEmpty {
            var parts = TemplateValues.plain()
            parts.state("export_part", part, limit: NoticeSubject.fileLimit)
            values.sections["export_parts"] = [parts]
        }
        if let row = found?.row {
            values.sections["row_known"] = [.plain(["export_row": "\(row)"])]
        } else {
            values.put("row_unknown", true)
        }
    }

    /// What was ordered about the listing before.
    private func addEarlier(to values: inout TemplateValues, _ takedown: TakedownCase) {
        values.add([
            "earlier_count": "\(earlier.count)", "relisted_count": "\(takedown.round - 1)",
        ])
        values.put(earlier.count == 0 ? "no_orders_before" : "orders_before", true)
        let notices = earlier.notices.prefix(EarlierOrders.shown)
        values.sections["earlier"] = notices.map { .plain(["earlier_notice": $0.text]) }
        values.put(more: "more_earlier", earlier.count - notices.count)
    }
}

extension TemplateValues {
    /// Adds the order of an authority, or what else names the listing, behind a
    /// case.
    ///
    /// Of a notice neither who gave it nor what he says: the case's reviewer has
    /// read that.
    mutating func add(naming order: AuthorityOrder) {
        var named = TemplateValues.plain(["order_received": order.receivedAt.description])
        named.state("order_reference", order.reference)
        if order.kind.isNotice {
            named.put(order.kind == .notice ? "notified" : "flagged", true)
            sections["notice_named"] = [named]
            return
        }
        named.state("order_authority", order.authority)
        named.state("order_law", order.legalBasis, limit: 300)
        named.state("order_territory", order.markets.map(\.code).joined(separator: " "))
        named.state("order_redress", order.redress, limit: 300)
        named.places["order_from"] = order.from?.description
        named.places["order_until"] = order.until?.description
        named.put(order.kind == .order ? "ordered" : "requested", true)
        named.put("begins", order.from != nil)
        named.put("ends", order.until != nil)
        named.put("not_limited", order.from == nil && order.until == nil)
        named.put(order.includesIdentical ? "identical" : "as_named", true)
        sections["authority_named"] = [named]
    }

    /// Adds what could not be compared, by whose word is wanting.
    mutating func add(lackingOf product: AffectedProduct, _ takedown: TakedownCase) {
        let lacking = EvidenceLines.lacking(product, takedown.evidence)
        put("listing_silent", !lacking.isEmpty)
        sections["listing_lacks"] = Self.listed(
            lacking.map { kind, name, known in
                var values = Self.lacking(kind)
                values.add(["lacking_name": name, "lacking_values": EvidenceLines.first(of: known)])
                values.put(more: "lacking_more", known.count - EvidenceLines.knownCount)
                return values
            })
        let missing = MissingEvidence.of(product, takedown.listing, takedown.evidence)
        for (side, silent, lacks) in [
            (MissingEvidence.Side.recall, "recall_silent", "recall_lacks"),
            (.both, "both_silent", "both_lack"),
        ] {
            let rows = missing.filter { $0.side == side }.map { Self.lacking($0.kind) }
            put(silent, !rows.isEmpty)
            sections[lacks] = Self.listed(rows)
        }
    }

    private static func lacking(_ kind: Evidence.Kind) -> TemplateValues {
        .plain(["lacking_code": kind.rawValue, "lacking_kind": TemplateGlossary.name(kind)])
    }

    /// Rows of which each but the first follows another, for what stands between.
    static func listed(_ rows: [TemplateValues]) -> [TemplateValues] {
        rows.enumerated().map { place, row in
            var row = row
            row.put("following", place > 0)
            return row
        }
    }
}
