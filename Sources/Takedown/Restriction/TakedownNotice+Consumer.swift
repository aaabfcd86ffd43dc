import JSONText
package import RecallModel

extension TakedownNotice {
    /// The recall notice for the buyers of a listing, for the platform to pass
    /// on (Regulation (EU) 2023/988, Articles 35 and 36(2); elsewhere by the law
    /// of the pack).
    ///
    /// Where its law forbids them the text is looked over for words that make the
    /// danger look smaller. They are left standing, since a quotation is not ours
    /// to change, and are named in front of the mail and in `softening`, as what
    /// the law asks for and nobody stated is in `missing`: somebody must mend
    /// them first.
    ///
    /// - Parameters:
    ///   - templates: one for each language that the buyers read.
    ///   - checks: the same of what somebody must mend; the shipped English where
    ///     there is none.
    package static func consumer(
        _ pack: BuyerPack, templates: [LanguageTemplate], checks: [LanguageTemplate] = [],
        at timestamp: Instant
    ) -> TakedownNotice {
        consumer(pack, pack.step, templates, checks, at: timestamp)
    }

    /// Word to the platform that buyers must not be told any more, or be told
    /// otherwise.
    package static func consumerWithdrawn(
        _ pack: BuyerPack, templates: [LanguageTemplate], checks: [LanguageTemplate] = [],
        at timestamp: Instant
    ) -> TakedownNotice {
        consumer(
            pack, pack.step.consumerWithdrawal ?? .consumerWithdrawn, templates, checks,
            at: timestamp)
    }

    private static func consumer(
        _ pack: BuyerPack, _ step: NoticeStep, _ templates: [LanguageTemplate],
        _ checks: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        let restriction = pack.restriction
        let id = NoticeID(case: restriction.takedown.id, step: step)
        let values = restriction.buyerValues(id: id, first: pack.step, at: timestamp)
        let isFirst = step == pack.step
        let missing = isFirst ? pack.missing(values) : []
        func draft(_ values: TemplateValues) -> Draft {
            let texts = templates.map { $0.text(values) }
            let softening =
                pack.refusesSoftening
                ? RecallWording.softening(
                    in: texts.map { "\($0.subject)\n\($0.text)" }.joined(separator: "\n")) : []
            let data = restriction.buyerRecord(
                id: id, action: isFirst ? "inform_buyers" : "none", softening: softening
            ).adding(pack, missing)
            return Draft(texts: texts, softening: softening, data: data)
        }
        // Buyers need the whole remedy, and nobody's words may make a body too large.
        let full = draft(values.inFull)
        let chosen = full.data.hasRoom(for: full.texts) ? full : draft(values)
        return TakedownNotice(
            id: id, caseID: restriction.takedown.id, step: step, at: timestamp,
            data: chosen.data.with(chosen.texts), subject: chosen.texts.first?.subject ?? "",
            text: check(chosen.softening, missing, pack.law, checks)
                + LanguageText.mail(chosen.texts))
    }

    private struct Draft {
        var texts: [LanguageText]
        var softening: [RecallWording.Finding]
        var data: JSONValue
    }

    /// What somebody must mend first, in one language below the other; nothing where
    /// all is well.
    private static func check(
        _ softening: [RecallWording.Finding], _ missing: [String], _ law: NoticeLaw?,
        _ checks: [LanguageTemplate]
    ) -> String {
        guard !softening.isEmpty || !missing.isEmpty else { return "" }
        var values = TemplateValues.plain()
        values.put("softened", !softening.isEmpty)
        values.sections["softening"] = TemplateValues.listed(
            softening.map { .plain("softening_words", $0.words) })
        values.put("incomplete", !missing.isEmpty)
        values.sections["missing"] = TemplateValues.listed(
            missing.map { .plain("required_item", $0) })
        values.state("law_source", law?.source ?? "")
        let templates =
            checks.isEmpty ? [LanguageTemplate.shipped(.consumerCheck)].compactMap(\.self) : checks
        return templates.map { $0.template.text(values) }.joined()
    }
}

extension JSONValue {
    /// The data of a pack with its law and what is missing.
    fileprivate func adding(_ pack: BuyerPack, _ missing: [String]) -> JSONValue {
        guard case .object(let members) = self, let law = pack.law else { return self }
        return .object(
            members + [
                .init("law", .string(law.name)),
                .init("law_source", .string(ClippedText.json(law.source, limit: 200))),
                .init(
                    "markets",
                    .array(pack.restriction.markets.prefix(40).map { .string($0.code) })),
                .init(
                    "missing",
                    .array(missing.map { .string(ClippedText.json($0, limit: 60)) })),
            ])
    }
}

extension Restriction {
    /// Whether the Union's rules for recall notices hold, or may hold.
    var isRecallNoticeEuropean: Bool {
        markets.isEmpty || !EconomicArea.codes(of: markets).isEmpty
    }

    /// The product that matched, as far as the evidence names one.
    private var product: AffectedProduct? {
        let named = takedown.evidence.first { $0.kind == .words }?.recall
        return recall.products.first { $0.name == named } ?? recall.products.first
    }

    fileprivate func buyerValues(
        id: NoticeID, first: NoticeStep, at timestamp: Instant
    ) -> TemplateValues {
        var values = noticeValues(id: id, first: first, at: timestamp)
        values.add(["image_url": takedown.listing.imageURL, "questions": terms.questions])
        values.add(recallValues)
        values.add(productValues)
        values.sections.merge(errorValues.sections) { $1 }
        values.clip()
        return values
    }

    /// What the recall says of the product; the listing's word is not taken for
    /// it.
    private var productValues: [String: String] {
        guard let product else { return [:] }
        return [
            "product": product.name, "brand": product.brands.joined(separator: ", "),
            "models": product.models.map(\.description).joined(separator: ", "),
            "barcodes": product.gtins.map(\.description).joined(separator: ", "),
            "lots": product.lots.joined(separator: ", "),
            "sold_from": product.soldFrom?.description ?? "",
            "sold_to": product.soldTo?.description ?? "",
            "sold_by": product.sellers.joined(separator: ", "),
            "skus": product.skus.joined(separator: ", "),
        ]
    }

    /// What the recall states beside: its notes by their names, its firms by
    /// their roles, and the markets that it speaks for.
    private var recallValues: [String: String] {
        var values = ["description": recall.description]
        values["regions"] = recall.markets.map(\.code).joined(separator: ", ")
        for role in ResponsibleFirm.Role.allCases {
            let names = recall.firms.filter { $0.role == role }.map(\.name)
            values[role.rawValue] = names.joined(separator: ", ")
        }
        values["producer"] = values["manufacturer"]
        for note in recall.notes where TemplateVocabulary.recallNotes.contains(note.name) {
            values[note.name] = note.text
        }
        return values
    }

    fileprivate func buyerRecord(
        id: NoticeID, action: String, softening: [RecallWording.Finding]
    ) -> JSONValue {
        let subject = NoticeSubject(takedown: takedown, recall: recall)
        return .record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "order_id": .string(NoticeID(case: takedown.id, step: .issued).text),
            "marketplace": .string(subject.marketplace),
            "action": .string(action),
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "recall_id": .string(
                ClippedText.json(recall.id.description, limit: NoticeSubject.idLimit)),
            "revision": .integer(takedown.recallRevision),
            "softening": .array(
                softening.map {
                    .record(["words": .string($0.words), "language": .string($0.language)])
                }),
        ])
    }
}
