extension TemplateVocabulary {
    /// What every report has.
    static let report = TemplateVocabulary(
        places: ["report_number", "made_at"], sections: ["more_rows": ["more_rows_count"]])

    static let receipt = TemplateVocabulary(
        places: [],
        sections: [
            "missing": ["missing_item"], "complete": [], "incomplete": [], "standing": [],
            "withdrawn": ["withdrawal_words"],
        ])

    /// Listings that something was done about, each with its moments.
    static let reportedListings = TemplateVocabulary(
        places: [
            "found_count", "done_count", "done_in_time_count", "open_count", "first_found_at",
            "last_done_at",
        ],
        sections: [
            "listings": [
                "marketplace", "listing_id", "listing_title", "listing_url", "round", "measure",
                "state", "found_at", "ordered_at", "done_at", "limit_at", "reason",
            ],
            "no_listings": [], "named": [], "identical": [], "gone": [], "warning_shown": [],
            "not_done": [], "late": [],
        ])

    static let effect = TemplateVocabulary(
        places: [], sections: ["unfound": ["unfound_listing"]])

    static let recall = TemplateVocabulary(
        places: [
            "recall_id", "recall_authority", "recall_title", "recall_url", "recall_published",
            "recall_markets", "hazard", "level", "remedy", "known_at", "seller_count",
            "quantity", "disposition", "prevention", "specification", "production_dates",
            "units",
        ],
        sections: [
            "products": [
                "product_name", "product_brands", "product_models", "product_gtins",
                "product_lots",
            ],
            "firms": ["firm_name", "firm_role"],
            "duties": ["duty_id", "duty_law", "duty_limit", "duty_outcome"],
            "breached": [], "units_stated": [], "units_unstated": [],
            "documents": ["document_name", "document_digest"],
        ])

    /// Limits that were missed, each with what is on record of it.
    static let explanation = TemplateVocabulary(
        places: ["breach_count", "breach_open_count"],
        sections: [
            "breaches": [
                "marketplace", "listing_id", "listing_title", "listing_url", "round", "case_id",
                "breach_policy", "breach_law", "start_at", "limit_at", "noticed_at",
                "breach_state", "state", "overdue_hours", "found_at", "ordered_at",
                "delivered_at", "acknowledged_at", "claimed_at", "done_at",
            ],
            "no_breaches": [], "done": [], "not_done": [], "causes": BreachCause.places,
            "no_causes": [],
            "breached_duties": [
                "duty_id", "duty_law", "duty_must", "duty_limit", "duty_cases",
            ],
        ].merging(BreachCause.kinds.map { ($0, []) }) { $1 })

    /// What an authority asks and by when it is answered.
    static let dataRequest = TemplateVocabulary(
        places: [
            "request_id", "request_authority", "request_reference", "request_received",
            "request_law", "limit_at",
        ],
        sections: [
            "asks_listings": [], "asks_sellers": [], "recalls": ["asked_recall"],
            "targets": ["asked_listing"],
        ])

    /// What is on record of it.
    static let dataAnswer = TemplateVocabulary(
        places: ["found_count", "seller_count"],
        sections: [
            "listings": [
                "marketplace", "listing_id", "listing_title", "listing_url", "round", "recall_id",
                "state", "found_at", "ordered_at", "delivered_at", "acknowledged_at", "claimed_at",
                "done_at",
            ],
            "no_listings": [],
            "sellers": ["seller_marketplace", "seller_id", "seller_name", "seller_listings"],
            "more_sellers": ["more_sellers_count"], "no_sellers": [],
            "unfound": ["unfound_listing"], "forgotten": ["forgotten_count"],
        ])

    /// What an incident says and asks for.
    static let incident = TemplateVocabulary(
        places: [
            "occurrence_id", "occurrence_reference", "known_at", "happened_on", "deadline_at",
            "markets", "level", "product_named", "product_models", "product_lots", "maker",
            "units", "hazard", "injuries", "origin", "measures", "contact",
        ],
        sections: [
            "is_incident": [], "is_refusal": [], "recalls": ["named_recall"],
            "sellers": ["named_seller"], "targets": ["named_listing"],
            "missing": ["missing_item"], "no_duties": [],
            "duties": ["duty_id", "duty_law", "duty_must", "duty_report", "duty_limit"],
        ])

    /// Figures of a month, by the names that `report kpi` has for them; of times the
    /// median, what 95 % of them are within (`high`) and the longest, in hours.
    package static let figures = TemplateVocabulary(
        places: [
            "month", "first_day", "last_day", "opened", "returned", "due", "on_time", "late",
            "open_overdue", "released", "share_on_time", "open_at_end", "longest_open_hours",
            "to_end_count", "to_end_median", "to_end_high", "to_end_longest",
            "to_order_count", "to_order_median", "to_order_high",
            "exposure_count", "exposure_median", "exposure_high",
            "upheld", "dismissed", "share_upheld", "orders", "reversed", "reinstated", "appeals",
            "appeals_upheld", "appeals_granted", "appeals_open", "extended", "recalls",
            "recall_lag_median", "notices", "notices_decided", "notices_acted_on",
            "notices_open", "first_attempts", "first_attempts_delivered", "dead_letters",
            "reports_due", "reports_on_time", "reports_late", "reports_open_overdue",
            "reports_share_on_time", "sellers", "repeat_sellers", "repeat_threshold",
            "warnings_proposed", "suspensions_proposed", "export_files",
            "export_files_complete", "marketplaces", "marketplaces_complete",
        ],
        sections: [
            "duties": ["duty_id", "duty_due", "duty_on_time", "duty_late", "duty_overdue"],
            "no_duties": [],
        ])

    static let compliance = TemplateVocabulary(
        places: [
            "list", "entry_count", "entry_hit_count", "entry_without_hit_count", "found_count",
            "done_count", "done_in_time_count", "open_count",
        ],
        sections: [
            "entries": [
                "entry_id", "entry_product", "entry_received", "entry_found", "entry_done",
                "entry_in_time", "entry_open", "entry_limit", "entry_last_done",
            ],
            "hit": [], "no_hit": [],
            "exports": ["export_marketplace", "export_taken", "export_rows"],
            "no_exports": [],
        ])
}
