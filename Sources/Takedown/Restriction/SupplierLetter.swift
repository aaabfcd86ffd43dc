import JSONText
package import RecallModel

/// What one supplier is told of a recall (requirements research, section 3.5,
/// N4): once, when the first of its listings is ordered off sale, and anew where
/// he was told since that there is none.
package struct SupplierLetter: Hashable, Sendable {
    package var recall: Recall
    package var revision: Int
    package var firm: ResponsibleFirm
    /// Listings ordered off sale for it so far, the first ones.
    package var seen: [TakedownCase]
    /// How many there are of these in all.
    package var listingCount: Int
    /// From 1; another one follows a correction that no longer holds.
    package var number: Int
    /// When the first of them was ordered off sale.
    package var orderedAt: Instant
    /// Where the supplier answers to; empty where nobody stated it.
    package var contact: String

    package init(
        recall: Recall, revision: Int, firm: ResponsibleFirm, seen: [TakedownCase],
        listingCount: Int, number: Int = 1, orderedAt: Instant, contact: String
    ) {
        self.number = number
        self.recall = recall
        self.revision = revision
        self.firm = firm
        self.seen = seen
        self.listingCount = listingCount
        self.orderedAt = orderedAt
        self.contact = contact
    }

    /// A notice has room for so many; the supplier asks for the others.
    package static let shownListings = 6
    private static let shownProducts = 4

    package var id: NoticeID { NoticeID(supplier: firm.key, of: recall.id, number: number) }

    func values(at timestamp: Instant) -> TemplateValues {
        var values = TemplateValues([
            "notice_id": id.text, "issued_at": timestamp.words,
            "supplier_name": firm.name, "supplier_role": firm.role.rawValue,
            "recall_id": recall.id.description, "recall_revision": "\(revision)",
            "recall_authority": recall.authority, "recall_title": recall.title,
            "recall_url": recall.url, "recall_published": recall.published?.description ?? "",
            "hazard": recall.hazard.text, "remedy": recall.remedy,
            "listing_count": "\(listingCount)",
            // No export says how many pieces there are.
            "quantity": "", "ordered_at": orderedAt.words, "contact": contact,
        ])
        values.put("again", number > 1)
        values.sections["products"] = recall.products.prefix(Self.shownProducts).map(Self.values)
        values.sections["seen"] = seen.prefix(Self.shownListings).map(Self.values)
        let more = listingCount - min(seen.count, Self.shownListings)
        values.sections["more_seen"] =
            more > 0 ? [TemplateValues(["more_seen_count": "\(more)"])] : []
        values.clip()
        return values
    }

    private static func values(_ product: AffectedProduct) -> TemplateValues {
        TemplateValues([
            "product_name": product.name,
            "product_models": product.models.map(\.description).joined(separator: ", "),
            "product_gtins": product.gtins.map(\.description).joined(separator: ", "),
            "product_lots": product.lots.joined(separator: ", "),
        ])
    }

    private static func values(_ takedown: TakedownCase) -> TemplateValues {
        TemplateValues([
            "seen_marketplace": takedown.marketplace.name, "seen_listing": takedown.listing.id,
            "seen_title": takedown.listing.title, "seen_gtin": takedown.listing.gtin,
            "seen_model": takedown.listing.mpn,
        ])
    }

    /// What a program needs of it.
    var record: JSONValue {
        .record([
            "notice_id": .string(id.text),
            "recall_id": .string(
                ClippedText.json(recall.id.description, limit: NoticeSubject.idLimit)),
            "revision": .integer(revision),
            "authority": ClippedText.value(recall.authority, limit: 200),
            "url": ClippedText.value(recall.url, limit: 500),
            "supplier": .record([
                "name": .string(ClippedText.json(firm.name, limit: 300)),
                "role": .string(firm.role.rawValue),
            ]),
            "listing_count": .integer(listingCount),
            "listings": .array(seen.prefix(Self.shownListings).map(Self.record)),
            "ordered_at": .string(orderedAt.description),
        ])
    }

    private static func record(_ takedown: TakedownCase) -> JSONValue {
        .record([
            "marketplace": .string(
                ClippedText.json(takedown.marketplace.name, limit: NoticeSubject.nameLimit)),
            "listing_id": .string(ClippedText.json(takedown.listing.id, limit: 100)),
            "gtin": ClippedText.value(takedown.listing.gtin, limit: 100),
            "mpn": ClippedText.value(takedown.listing.mpn, limit: 100),
        ])
    }
}

extension ResponsibleFirm {
    /// What one firm is told by: its name's letters and digits, however they are
    /// written; empty where there are none.
    package var key: String { FoldedText(name).words.joined(separator: " ") }

    /// Whether it answers for the goods before they come to a seller.
    package var isSupplier: Bool {
        switch role {
        case .manufacturer, .importer, .distributor: true
        case .retailer: false
        }
    }
}

extension TakedownNotice {
    /// Word to one supplier of a recall.
    ///
    /// - Parameter templates: one for each language, the first one's subject
    ///   heading the mail.
    package static func supplier(
        _ letter: SupplierLetter, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        self.letter(
            letter.id, .supplier, at: timestamp, letter.record, templates,
            letter.values(at: timestamp))
    }
}
