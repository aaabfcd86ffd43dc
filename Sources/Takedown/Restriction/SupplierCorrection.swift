import JSONText
package import RecallModel

/// Word to a supplier that a listing which he was told of is not his product.
package struct SupplierCorrection: Hashable, Sendable {
    /// As it would be written now, without the listing.
    package var letter: SupplierLetter
    /// The letter that spoke of the listing.
    package var first: NoticeID
    /// The case whose match was found wrong.
    package var listing: TakedownCase
    /// Of the case's corrections, from 1.
    package var number: Int

    package init(letter: SupplierLetter, first: NoticeID, listing: TakedownCase, number: Int) {
        self.letter = letter
        self.first = first
        self.listing = listing
        self.number = number
    }

    package var step: NoticeStep { .supplierCorrected(number: number) }
    package var id: NoticeID { NoticeID(case: listing.id, step: step) }

    fileprivate func values(at timestamp: Instant) -> TemplateValues {
        var values = letter.values(at: timestamp)
        values.add([
            "notice_id": id.text, "first_notice_id": first.text,
            "marketplace": listing.marketplace.name, "listing_id": listing.listing.id,
            "listing_title": listing.listing.title,
        ])
        values.put("some_remain", letter.listingCount > 0)
        values.put("none_remain", letter.listingCount == 0)
        values.clip()
        return values
    }

    fileprivate var record: JSONValue {
        .record([
            "notice_id": .string(id.text), "case_id": .string(listing.id.text),
            "corrects": .string(first.text),
            "recall_id": .string(
                ClippedText.json(letter.recall.id.description, limit: NoticeSubject.idLimit)),
            "supplier": .record([
                "name": .string(ClippedText.json(letter.firm.name, limit: 300)),
                "role": .string(letter.firm.role.rawValue),
            ]),
            "marketplace": .string(
                ClippedText.json(listing.marketplace.name, limit: NoticeSubject.nameLimit)),
            "listing_id": .string(ClippedText.json(listing.listing.id, limit: 100)),
            "listing_count": .integer(letter.listingCount),
        ])
    }
}

extension TakedownNotice {
    /// Word to one supplier that a listing was named in error.
    ///
    /// - Parameter templates: one for each language, the first one's subject
    ///   heading the mail.
    package static func supplierCorrected(
        _ correction: SupplierCorrection, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        letter(
            correction.id, of: correction.listing.id, correction.step, at: timestamp,
            correction.record, templates, correction.values(at: timestamp))
    }
}
