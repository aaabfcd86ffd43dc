/// A text that a team may word for itself, by the name of its file:
/// `FORM.LANGUAGE.txt`.
package enum TemplateForm: String, Hashable, CaseIterable, Sendable {
    /// The takedown order, for whoever removes listings.
    case takedownOrder = "takedown-order"
    /// Word to him that the order no longer holds.
    case takedownWithdrawn = "takedown-withdrawn"
    /// Word to him that the listing may return.
    case takedownReinstated = "takedown-reinstated"
    /// Word to him that the order has one more legal basis.
    case takedownBasis = "takedown-basis"
    /// Word to whoever watches of a reminder, a missed target or a missed limit.
    case alert
    /// The frame of an alarm, whose own words are ``AlarmWords``.
    case alarm
    /// The statement of reasons to a seller.
    case seller
    /// Word to a seller of an authority's order about the listing.
    case sellerOrder = "seller-order"
    /// The statement of reasons to a seller about what a notice or an authority's
    /// request names.
    case sellerNotice = "seller-notice"
    /// The question to a seller which lots he offers.
    case sellerAttestation = "seller-attestation"
    /// Word to that seller that nothing is asked of him any more.
    case sellerAttestationClosed = "seller-attestation-closed"
    /// Word to a seller that a restriction no longer holds.
    case sellerWithdrawn = "seller-withdrawn"
    /// Word to a seller that a listing may return, and on what conditions.
    case sellerReinstated = "seller-reinstated"
    /// What was decided on a seller's appeal.
    case appealAnswer = "appeal-answer"
    /// The recall notice for buyers.
    case consumer
    /// What staff must mend before that one is published; it stands in front of it.
    case consumerCheck = "consumer-check"
    /// Word that buyers must not be told any more.
    case consumerWithdrawn = "consumer-withdrawn"
    /// Word to a supplier of what was recalled.
    case supplier
    /// Word to a supplier that a listing was named in error.
    case supplierCorrected = "supplier-corrected"
    /// Word to a supplier that the recall he was told of was withdrawn.
    case supplierWithdrawn = "supplier-withdrawn"
    /// Confirmation to an authority that its order was received.
    case orderReceipt = "order-receipt"
    /// What was done about an order.
    case effectReport = "effect-report"
    /// Confirmation to a notifier that a notice was received (DSA, Article
    /// 16(4)).
    case noticeReceipt = "notice-receipt"
    /// What was decided on a notice, and redress (Article 16(5)).
    case noticeDecision = "notice-decision"
    /// What became of a recall.
    case finalReport = "final-report"
    /// What was found and done for each row of a priority list.
    case complianceReport = "compliance-report"
    /// Why limits of a recall were missed, for a person to complete and send.
    case breachExplanation = "breach-explanation"
    /// Confirmation to an authority that its data request was received.
    case dataReceipt = "data-receipt"
    /// The answer to it, for a person to complete and send.
    case dataAnswer = "data-answer"
    /// What an incident asks to report, for a person to complete and send.
    case incidentReport = "incident-report"
    /// The key figures of a month.
    case figureDigest = "figure-digest"
    /// `decision_facts` of a statement for the DSA Transparency Database.
    case statementFacts = "statement-facts"
    /// Its explanation of why the ground applies.
    case statementExplanation = "statement-explanation"

    /// Whether it is sent as a message and so has a subject.
    package var hasSubject: Bool {
        switch self {
        case .takedownOrder, .takedownWithdrawn, .takedownReinstated, .takedownBasis, .alert,
            .alarm:
            true
        case .seller, .sellerOrder, .sellerNotice, .sellerAttestation, .sellerAttestationClosed,
            .sellerWithdrawn, .sellerReinstated, .appealAnswer:
            true
        case .consumer, .consumerWithdrawn: true
        case .supplier, .supplierCorrected, .supplierWithdrawn, .orderReceipt, .effectReport,
            .noticeReceipt, .noticeDecision, .finalReport, .complianceReport, .breachExplanation,
            .dataReceipt, .dataAnswer, .incidentReport, .figureDigest:
            true
        case .consumerCheck, .statementFacts, .statementExplanation: false
        }
    }

    /// Whether laws have it in their own words (`FORM.LAW.LANGUAGE.txt`).
    package var isByLaw: Bool {
        switch self {
        case .seller, .sellerNotice, .appealAnswer, .consumer: true
        default: false
        }
    }

    /// Whether the program has a copy of the shipped English, for what goes out
    /// where no file can be used: orders, alerts, and what warns staff.
    package var isShippedInside: Bool { NoticeTemplate.shipped(self) != nil }

    /// What a destination takes that is written by it, `nil` of letters and reports.
    package var kind: NoticeKind? {
        switch self {
        case .takedownOrder, .takedownWithdrawn, .takedownReinstated, .takedownBasis: .order
        case .alert, .alarm: .alert
        default: nil
        }
    }

    /// What may stand between `{{` and `}}` in it.
    package var vocabulary: TemplateVocabulary {
        switch self {
        case .takedownOrder: .orderOfCase
        case .takedownWithdrawn: .endOfOrder.adding(.lifting)
        case .takedownReinstated: .endOfOrder.adding(.returnOfListing)
        case .takedownBasis: .addedBasis
        case .alert: .clockAlert
        case .alarm: .alarm
        case .seller: .restriction.adding(.seller)
        case .sellerOrder: .restriction.adding(.seller).adding(.order)
        case .sellerNotice: .restriction.adding(.seller).adding(.finding)
        case .sellerAttestation: .attestation
        case .sellerAttestationClosed:
            .attestation.adding(.withdrawal).adding(.error).adding(.closedQuestion)
        case .sellerWithdrawn: .restriction.adding(.seller).adding(.withdrawal).adding(.error)
        case .sellerReinstated:
            .restriction.adding(.seller).adding(.withdrawal).adding(.reinstatement)
        case .appealAnswer: .restriction.adding(.seller).adding(.withdrawal).adding(.appeal)
        case .consumer: .restriction.adding(.buyer)
        case .consumerCheck: .buyerCheck
        case .consumerWithdrawn:
            .restriction.adding(.buyer).adding(.withdrawal).adding(.error)
        case .supplier: .supplier
        case .supplierCorrected: .supplier.adding(.correction)
        case .supplierWithdrawn: .supplier.adding(.withdrawal)
        case .orderReceipt: .order.adding(.report).adding(.receipt)
        case .effectReport:
            .order.adding(.report).adding(.reportedListings).adding(.effect)
        case .noticeReceipt: .notice.adding(.report).adding(.receipt)
        case .noticeDecision:
            .notice.adding(.report).adding(.reportedListings).adding(.effect).adding(.decision)
        case .finalReport: .recall.adding(.report).adding(.reportedListings)
        case .complianceReport: .report.adding(.compliance)
        case .breachExplanation: .recall.adding(.report).adding(.explanation)
        case .dataReceipt: .dataRequest.adding(.report).adding(.receipt)
        case .dataAnswer: .dataRequest.adding(.report).adding(.dataAnswer)
        case .incidentReport: .incident.adding(.report)
        case .figureDigest: .figures.adding(.report)
        // Whoever reads these reads them in public: no seller, no case.
        case .statementFacts, .statementExplanation: .restriction
        }
    }
}

/// The names that a template may use: places for one value each, and sections
/// that are written once for each element of a list.
package struct TemplateVocabulary: Hashable, Sendable {
    package var places: Set<String>
    /// The places that each section adds.
    package var sections: [String: Set<String>]

    func adding(_ other: TemplateVocabulary) -> TemplateVocabulary {
        TemplateVocabulary(
            places: places.union(other.places),
            sections: sections.merging(other.sections) { $0.union($1) })
    }

    /// Everything known where these sections are open, for a suggestion.
    package func names(within open: [String]) -> [String] {
        (places.union(open.flatMap { sections[$0] ?? [] })).sorted()
            + sections.keys.sorted().map { "#\($0)" }
    }

    /// What is known of every restriction without naming anybody.
    ///
    /// A section without places of its own is a condition: it is written once,
    /// or not at all.
    static let restriction = TemplateVocabulary(
        places: [
            "recall_id", "recall_authority", "recall_title", "recall_url", "recall_published",
            "hazard", "remedy", "product", "territory", "applies_from", "law", "terms", "lots",
        ],
        sections: [
            // Only some lots are recalled and the listing does not say which it has.
            "some_lots": [],
            "illegal": [], "incompatible": [], "detected_automatically": [],
            "detected_by_notice": [], "recalled": [], "early_warning": [], "requested": [],
            "ordered": [],
            "notified": [],
            "flagged": [], "decided_automatically": [], "decided_partly": [],
            "decided_by_person": [],
            "bases": ["basis_recall", "basis_authority", "basis_url"],
            "evidence": ["evidence_kind", "evidence_listing", "evidence_recall"],
        ])

    /// What only the seller may read.
    static let seller = TemplateVocabulary(
        places: [
            "notice_id", "case_id", "issued_at", "marketplace", "listing_id", "listing_title",
            "listing_url", "seller_id", "seller_name", "complaints", "dispute_body",
        ], sections: [:])

    /// What a person found of a listing that a notice names.
    static let finding = TemplateVocabulary(places: ["finding"], sections: [:])

    /// What a seller must know to say which lots he offers.
    static let attestation = TemplateVocabulary(
        places: [
            "notice_id", "case_id", "issued_at", "marketplace", "listing_id", "listing_title",
            "listing_url", "seller_id", "seller_name", "recall_id", "recall_authority",
            "recall_title", "recall_url", "recall_published", "hazard", "product", "lots",
            "attest_by", "complaints",
        ], sections: [:])

    /// What became of the listing that a seller was asked about.
    static let closedQuestion = TemplateVocabulary(
        places: [], sections: ["stays": [], "gone": []])

    /// What an authority's order says.
    static let order = TemplateVocabulary(
        places: [
            "order_id", "order_authority", "order_reference", "order_received", "order_law",
            "order_reasons", "order_redress", "order_territory", "order_from", "order_until",
        ],
        sections: [
            "removed": [], "disabled": [], "warned": [], "identical": [], "begins": [],
            "ends": [], "not_limited": [], "ordered": [], "requested": [],
        ])

    /// What a notice says, without who gave it.
    static let notice = TemplateVocabulary(
        places: [
            "order_id", "order_reference", "order_received", "order_reasons", "order_territory",
        ],
        sections: [
            "flagged": [], "unlisted": [], "sufficient": [], "insufficient": [],
            "european": [],
        ])

    /// What was decided on a notice's listings, and where a notifier may turn.
    static let decision = TemplateVocabulary(
        places: ["complaints", "dispute_body"],
        sections: ["acted": [], "not_acted": [], "gone_before": [], "let_return": []])

    /// What buyers need to know their product by and what to do; the seller's
    /// name is among it (GPSR, Article 36(2)(b)(iii): by whom it was sold).
    static let buyer = TemplateVocabulary(
        places: recallNotes.union([
            "notice_id", "case_id", "issued_at", "marketplace", "listing_id", "listing_title",
            "listing_url", "image_url", "seller_name", "brand", "models", "barcodes", "lots",
            "sold_from", "sold_to", "sold_by", "questions", "skus", "description",
            "manufacturer", "importer", "distributor", "retailer",
        ]), sections: [:])

    /// What a recall notice for buyers has that it must not have, and lacks.
    static let buyerCheck = TemplateVocabulary(
        places: ["law_source"],
        sections: [
            "softened": [], "softening": ["softening_words"], "incomplete": [],
            "missing": ["required_item"], "following": [],
        ])

    /// What a recall states under such a name: its feed's notes, or a priority
    /// list's own columns (16 CFR 1115.27; Food Recall Management Measures,
    /// Article 16).
    static let recallNotes: Set<String> = [
        "units", "incidents", "price", "made_in", "made_from", "made_to", "contact", "sold_at",
        "action_taken", "trademark", "specification", "production_dates", "grade", "reason",
        "start_date", "end_date", "regions", "duties", "return_flow", "producer",
        "producer_address", "legal_representative", "person_in_charge", "phone", "email",
        "operator_caused",
    ]

    static let withdrawal = TemplateVocabulary(places: ["first_notice_id"], sections: [:])

    /// Whose error it was that is taken back: ours, where a match was found wrong;
    /// and what becomes of the listing.
    static let error = TemplateVocabulary(
        places: [], sections: ["mistaken": [], "recall_withdrawn": []]
    ).adding(lifting)

    static let lifting = TemplateVocabulary(places: [], sections: AfterLifting.sections)

    /// Which listing a supplier was told of in error.
    static let correction = TemplateVocabulary(
        places: ["first_notice_id", "marketplace", "listing_id", "listing_title"],
        sections: ["some_remain": [], "none_remain": []])

    /// Why a listing may return, and what must hold of it.
    static let reinstatement = TemplateVocabulary(
        places: ["return_reason"],
        sections: [
            "remedied": [], "unaffected_lot": [], "compliance": [], "withdrawn": [],
            "conditional": [], "unconditional": [],
            "must_words": ["condition_text"], "must_no_words": ["condition_text"],
            "must_lots": ["condition_text"], "must_until": ["condition_text"],
        ])

    /// What a seller complained of and what came of it.
    static let appeal = TemplateVocabulary(
        places: ["appeal_number", "appeal_received", "answer_reason"],
        sections: ["upheld": [], "granted": [], "dismissed": [], "reinstated": []])

    /// What a supplier reads of a recall and of what is offered for it.
    static let supplier = TemplateVocabulary(
        places: [
            "notice_id", "issued_at", "supplier_name", "supplier_role", "recall_id",
            "recall_revision", "recall_authority", "recall_title", "recall_url",
            "recall_published", "hazard", "remedy", "listing_count", "quantity", "ordered_at",
            "contact",
        ],
        sections: [
            "products": ["product_name", "product_models", "product_gtins", "product_lots"],
            "seen": ["seen_marketplace", "seen_listing", "seen_title", "seen_gtin", "seen_model"],
            "more_seen": ["more_seen_count"],
            // He was told since that a listing is another product.
            "again": [],
        ])
}
