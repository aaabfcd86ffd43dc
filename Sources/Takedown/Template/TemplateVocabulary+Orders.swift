extension TemplateVocabulary {
    /// What every notice about a case says of it, its listing and its recall.
    static let ofCase = TemplateVocabulary(
        places: [
            "notice_id", "case_id", "round", "marketplace", "short_title", "short_id",
            "listing_id", "listing_title", "listing_url", "seller_id", "recall_id",
            "recall_revision", "recall_authority", "recall_published", "recall_title", "level",
            "hazard", "remedy", "recall_url",
        ],
        sections: [
            "variant": ["parent_id"], "fields": ["field", "field_value"], "several_bases": [],
            "bases": basis, "basis_ended": ["basis_withdrawn_at"], "more_bases": ["more_count"],
        ])

    private static let basis: Set<String> = [
        "basis_number", "basis_recall", "basis_revision", "basis_authority", "basis_url",
        "basis_policy", "basis_target", "basis_limit",
    ]

    /// What is asked for, and by when.
    private static let demand = TemplateVocabulary(
        places: [
            "action", "measure", "target_at", "limit_at", "start_at", "policy_id",
            "policy_version", "policy_basis",
        ],
        sections: [
            "removed": [], "removed_whole": [], "removed_variant": [], "disabled": [], "warned": [],
            "proved_by_absence": [],
        ])

    /// How a listing matched.
    private static let judgement = TemplateVocabulary(
        places: ["score", "tier", "prior_scale", "total_scale", "lots"],
        sections: [
            "evidence": [
                "evidence_code", "evidence_kind", "evidence_scale", "evidence_listing",
                "evidence_recall",
            ],
            // A seller's name is personal data: that it was compared is all that is said.
            "compared": [], "sellers_compared": [], "more_evidence": ["more_count"],
            "judged": ["rule", "engine", "configuration"],
            "thresholds": ["takedown_from", "review_from"], "no_threshold": [],
            "thresholds_unknown": [], "not_judged": [], "scope_all": [], "scope_undetermined": [],
            "scope_disjoint": [], "scope_order": [], "scope_request": [], "scope_notice": [],
            "scope_trusted_flagger": [], "some_lots": [],
        ])

    /// What could not be compared.
    private static let lacking = TemplateVocabulary(
        places: [],
        sections: [
            "listing_silent": [], "recall_silent": [], "both_silent": [], "following": [],
            "listing_lacks": ["lacking_name", "lacking_code", "lacking_kind", "lacking_values"],
            "recall_lacks": ["lacking_code", "lacking_kind"],
            "both_lack": ["lacking_code", "lacking_kind"], "lacking_more": ["more_count"],
        ])

    /// Who decided.
    private static let decidedBy = TemplateVocabulary(
        places: ["decided_by", "decision_reason"],
        sections: [
            "decided_automatically": [], "decided_by_person": [], "decided_by_authority": [],
        ])

    /// What an authority or anybody else says of the listings that he names.
    private static let naming = TemplateVocabulary(
        places: [],
        sections: [
            "authority_named": [
                "order_authority", "order_reference", "order_received", "order_law",
                "order_territory", "order_from", "order_until", "order_redress",
            ],
            "notice_named": ["order_reference", "order_received"], "ordered": [], "requested": [],
            "notified": [], "flagged": [], "begins": [], "ends": [], "not_limited": [],
            "identical": [], "as_named": [],
        ])

    static let orderOfCase = TemplateVocabulary(
        places: [
            "issued_at", "issued_local", "zone", "limit_local", "territory", "contact",
            "export_id", "export_file", "earlier_count", "relisted_count",
        ],
        sections: [
            "back": [], "time_left": ["hours", "minutes"], "time_over": ["hours", "minutes"],
            "term": ["term_words"], "by_clock": [], "by_calendar": ["calendar"],
            "more_markets": ["more_count"], "asked": ["duty_id", "duty_must"],
            "ground_unknown": [], "ground_law": ["law"],
            "ground_recall": [], "ground_order": [], "ground_request": [], "ground_notice": [],
            "ground_trusted_flagger": [], "ground_terms": [], "terms_stated": ["terms"],
            "terms_not_stated": [], "export_parts": ["export_part"],
            "row_known": ["export_row"], "row_unknown": [], "no_orders_before": [],
            "orders_before": [], "earlier": ["earlier_notice"], "more_earlier": ["more_count"],
            "answer_file": ["answer_folder"],
        ].merging(ClockStart.allCases.map { ("from_\($0.rawValue)", []) }) { $1 }
    ).adding(ofCase).adding(demand).adding(judgement).adding(lacking).adding(decidedBy)
        .adding(naming)

    static let endOfOrder = TemplateVocabulary(places: ["order_notice_id"], sections: [:])
        .adding(ofCase).adding(decidedBy)

    static let returnOfListing = TemplateVocabulary(
        places: ["return_ground"],
        sections: ["conditions": ["condition_kind", "condition_text"], "no_conditions": []])

    static let addedBasis = TemplateVocabulary(
        places: ["order_notice_id"], sections: ["added": basis, "added_match": []]
    ).adding(ofCase).adding(demand).adding(judgement)

    static let clockAlert = TemplateVocabulary(
        places: [
            "order_notice_id", "event_at", "noticed_at", "state", "state_code", "target_at",
            "limit_at", "start_at", "policy_id", "policy_version", "policy_basis",
        ],
        sections: [
            "reminder": ["percent"], "target_missed": [], "breach": [],
            "overdue": ["hours", "minutes"], "owned": ["owner"], "unowned": [], "on_record": [],
            "causes": BreachCause.places, "proposed": [],
            "proposals": ["block_name", "block_cases"], "seller_block": [], "category_block": [],
            "next_second_person": [], "next_review": [], "next_attempts": [],
            "next_acknowledgement": [], "next_proof": [], "next_nothing": [],
        ].merging(BreachCause.kinds.map { ($0, []) }) { $1 }
    ).adding(ofCase)

    static let alarm = TemplateVocabulary(
        places: [
            "notice_id", "alarm_key", "alarm_severity", "alarm_text", "alarm_short", "alarm_next",
            "raised_at", "occurrence",
        ], sections: [:])
}
