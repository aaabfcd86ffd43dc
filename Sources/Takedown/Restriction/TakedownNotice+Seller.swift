import JSONText
package import RecallModel

extension TakedownNotice {
    /// The statement of reasons to the seller of a listing that is ordered off
    /// sale (DSA, Article 17(3); Regulation (EU) 2019/1150, Article 4(1)).
    ///
    /// The seller must have it when the restriction takes effect, so it is made
    /// with the order and before it.
    ///
    /// - Parameter templates: one for each language that the sellers read, the
    ///   first language's subject heading the mail.
    package static func seller(
        _ restriction: Restriction, templates: [SellerTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        let id = NoticeID(case: restriction.takedown.id, step: .seller)
        return seller(restriction, .seller, id, templates, at: timestamp) { _ in }
    }

    /// Word to the seller that the restriction no longer holds.
    package static func sellerWithdrawn(
        _ restriction: Restriction, templates: [SellerTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        let id = NoticeID(case: restriction.takedown.id, step: .sellerWithdrawn)
        return seller(restriction, .sellerWithdrawn, id, templates, at: timestamp) {
            let first = NoticeID(case: restriction.takedown.id, step: .seller)
            $0.add(["first_notice_id": first.text])
        }
    }

    private static func seller(
        _ restriction: Restriction, _ step: NoticeStep, _ id: NoticeID,
        _ templates: [SellerTemplate], at timestamp: Instant,
        _ complete: (inout TemplateValues) -> Void
    ) -> TakedownNotice {
        var values = restriction.sellerValues(id: id, at: timestamp)
        complete(&values)
        let texts = templates.map {
            SellerText(
                language: $0.language, subject: $0.template.subject(values),
                text: $0.template.text(values))
        }
        var data = restriction.sellerRecord(id: id, step: step, at: timestamp)
        let frame = 200  // `{"type":…,"timestamp":…,"data":…,"texts":[]}`
        let room = (bodyLimit - data.bytes.count - frame) / max(1, texts.count)
        if case .object(let members) = data {
            data = .object(members + [.init("texts", .array(texts.map { $0.json(room: room) }))])
        }
        return TakedownNotice(
            id: id, caseID: restriction.takedown.id, step: step, at: timestamp, data: data,
            subject: texts.first?.subject ?? "", text: SellerText.mail(texts))
    }
}

/// A template with the language it is written in.
package struct SellerTemplate: Hashable, Sendable {
    package var language: String
    package var template: NoticeTemplate

    package init(language: String, template: NoticeTemplate) {
        self.language = language
        self.template = template
    }
}

/// What a seller reads, in one language.
private struct SellerText {
    var language: String
    var subject: String
    var text: String

    /// - Parameter room: bytes of JSON for all of it.
    func json(room: Int) -> JSONValue {
        let subject = ClippedText.json(subject, limit: TakedownNotice.subjectLimit * 4)
        let head = JSONValue.record([
            "language": .string(language), "subject": .string(subject), "text": "",
        ])
        return .record([
            "language": .string(language), "subject": .string(subject),
            "text": .string(ClippedText.json(text, limit: max(0, room - head.bytes.count - 1))),
        ])
    }

    /// All of them below each other.
    static func mail(_ texts: [SellerText]) -> String {
        texts.map(\.text).joined(separator: "\n" + String(repeating: "-", count: 72) + "\n\n")
    }
}

extension Restriction {
    private var seller: Listing { takedown.listing }

    fileprivate func sellerValues(id: NoticeID, at timestamp: Instant) -> TemplateValues {
        var values = values(
            ground: ground(in: markets), territory: markets.map(\.code),
            appliesFrom: timestamp.utcDay)
        values.add([
            "notice_id": id.text, "case_id": takedown.id.text, "issued_at": timestamp.description,
            "marketplace": takedown.marketplace.name, "listing_id": seller.id,
            "listing_title": seller.title, "listing_url": seller.url,
            "seller_id": seller.sellerID, "seller_name": seller.sellerName,
            "complaints": terms.complaints, "dispute_body": terms.disputeBody,
        ])
        for (name, value) in values.places {
            values.places[name] = TemplateValues.clipped(value, limit: Self.limit(of: name))
        }
        for (name, rows) in values.sections {
            values.sections[name] = rows.map { row in
                TemplateValues(
                    row.places.mapValues { TemplateValues.clipped($0, limit: Self.rowLimit) })
            }
        }
        return values
    }

    /// Bytes of JSON for a value of that name.
    ///
    /// Strangers' values are cut shorter than a template's own limit, so that whole texts in two languages fit a notice's body whatever
    /// somebody wrote; the tests fill them all.
    private static func limit(of place: String) -> Int {
        if place.hasSuffix("_id") { return 100 }
        return ["law", "terms", "complaints", "dispute_body"].contains(place) ? 300 : 150
    }

    private static let rowLimit = 60

    /// What a program needs of it; the limits leave the texts 11 KB.
    fileprivate func sellerRecord(
        id: NoticeID, step: NoticeStep, at timestamp: Instant
    ) -> JSONValue {
        let subject = NoticeSubject(takedown: takedown, recall: recall)
        return .record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "order_id": .string(NoticeID(case: takedown.id, step: .issued).text),
            "marketplace": .string(subject.marketplace),
            "action": .string(step == .seller ? "remove" : "none"),
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "seller_name": ClippedText.value(seller.sellerName, limit: 300),
            "recall": .record([
                "recall_id": .string(
                    ClippedText.json(recall.id.description, limit: NoticeSubject.idLimit)),
                "authority": ClippedText.value(recall.authority, limit: 200),
                "url": ClippedText.value(recall.url, limit: 1000),
                "revision": .integer(takedown.recallRevision),
            ]),
            "territory": markets.isEmpty
                ? nil : .array(markets.prefix(40).map { .string($0.code) }),
            "duration": "indefinite",
            "applies_from": .string(timestamp.description),
            "detected_automatically": .bool(automation.isDetectionAutomatic),
            "decided_automatically": .string(automation.decision.rawValue),
            "ground": groundRecord,
        ])
    }

    private var groundRecord: JSONValue {
        switch ground(in: markets) {
        case .illegal(let law):
            .record(["kind": "illegal", "law": ClippedText.value(law, limit: 500)])
        case .incompatible(let clause):
            .record(["kind": "incompatible", "terms": ClippedText.value(clause, limit: 500)])
        }
    }
}
