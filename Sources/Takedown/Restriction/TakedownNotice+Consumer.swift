import JSONText
package import RecallModel

extension TakedownNotice {
    /// The recall notice for the buyers of a listing, for the platform to pass
    /// on (Regulation (EU) 2023/988, Articles 35 and 36(2)).
    ///
    /// In the economic area, or where nobody knows the market, the text is
    /// looked over for words that make the danger look smaller. They are left
    /// standing, since a quotation is not ours to change, and are named in front
    /// of the mail and in `softening`: somebody must mend them first.
    ///
    /// - Parameter templates: one for each language that the buyers read.
    package static func consumer(
        _ restriction: Restriction, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        consumer(restriction, .consumer, templates, at: timestamp)
    }

    /// Word to the platform that buyers must not be told any more, or be told
    /// otherwise.
    package static func consumerWithdrawn(
        _ restriction: Restriction, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        consumer(restriction, .consumerWithdrawn, templates, at: timestamp)
    }

    private static func consumer(
        _ restriction: Restriction, _ step: NoticeStep, _ templates: [LanguageTemplate],
        at timestamp: Instant
    ) -> TakedownNotice {
        let id = NoticeID(case: restriction.takedown.id, step: step)
        let values = restriction.buyerValues(id: id, at: timestamp)
        let texts = templates.map { $0.text(values) }
        let softening =
            restriction.isRecallNoticeEuropean
            ? RecallWording.softening(
                in: texts.map { "\($0.subject)\n\($0.text)" }.joined(separator: "\n")) : []
        let data = restriction.buyerRecord(id: id, step: step, softening: softening)
        return TakedownNotice(
            id: id, caseID: restriction.takedown.id, step: step, at: timestamp,
            data: data.with(texts), subject: texts.first?.subject ?? "",
            text: warning(softening) + LanguageText.mail(texts))
    }

    private static func warning(_ softening: [RecallWording.Finding]) -> String {
        guard !softening.isEmpty else { return "" }
        let words = softening.map { "“\($0.words)”" }.joined(separator: ", ")
        return """
            DO NOT PUBLISH AS IT IS
              These words make the danger look smaller, which Regulation (EU) 2023/988,
              Article 36(2)(c), forbids in a recall notice; mend them first:
              \(words)


            """
    }
}

extension Restriction {
    /// Whether the Union's rules for recall notices hold, or may hold.
    fileprivate var isRecallNoticeEuropean: Bool {
        markets.isEmpty || !EconomicArea.codes(of: markets).isEmpty
    }

    /// The product that matched, as far as the evidence names one.
    private var product: AffectedProduct? {
        let named = takedown.evidence.first { $0.kind == .words }?.recall
        return recall.products.first { $0.name == named } ?? recall.products.first
    }

    fileprivate func buyerValues(id: NoticeID, at timestamp: Instant) -> TemplateValues {
        var values = noticeValues(id: id, first: .consumer, at: timestamp)
        values.add(["image_url": takedown.listing.imageURL, "questions": terms.questions])
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
        ]
    }

    fileprivate func buyerRecord(
        id: NoticeID, step: NoticeStep, softening: [RecallWording.Finding]
    ) -> JSONValue {
        let subject = NoticeSubject(takedown: takedown, recall: recall)
        return .record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "order_id": .string(NoticeID(case: takedown.id, step: .issued).text),
            "marketplace": .string(subject.marketplace),
            "action": .string(step == .consumer ? "inform_buyers" : "none"),
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
