/// What an alarm is about: the name that its key begins with.
///
/// Programs that receive alarms sort by it, so a name never changes. The words are
/// data, `alarm-words.LANGUAGE.txt`; ``vocabulary`` is what they may say.
package enum AlarmCode: String, Hashable, CaseIterable, Sendable {
    case appealOpen = "appeal.open"
    case appealOverdue = "appeal.overdue"
    case attestationDue = "attestation.due"
    case attestationOutdated = "attestation.outdated"
    case calendarMissing = "calendar.missing"
    case calendarNeeded = "calendar.needed"
    case casesOverdue = "cases.overdue"
    case claimRefuted = "claim.refuted"
    case clocksMany = "clocks.many"
    case configurationReload = "configuration.reload"
    case consoleFailing = "console.failing"
    case dataRequestDue = "data_request.due"
    case dataRequestIncomplete = "data_request.incomplete"
    case dataRequestOverdue = "data_request.overdue"
    case dataRequestUnclocked = "data_request.unclocked"
    case decisionWaiting = "decision.waiting"
    case deliveryGivenUp = "delivery.given_up"
    case diskLow = "disk.low"
    case dutyDue = "duty.due"
    case dutyOverdue = "duty.overdue"
    case exportBroken = "export.broken"
    case exportFailing = "export.failing"
    case exportFlood = "export.flood"
    case exportIncomplete = "export.incomplete"
    case exportStale = "export.stale"
    case exportUnarchived = "export.unarchived"
    case exportUnreadable = "export.unreadable"
    case exportUntaken = "export.untaken"
    case feedDefective = "feed.defective"
    case feedFailing = "feed.failing"
    case feedFields = "feed.fields"
    case feedStale = "feed.stale"
    case feedVanished = "feed.vanished"
    case ledgerRewritten = "ledger.rewritten"
    case occurrenceDue = "occurrence.due"
    case occurrenceIncomplete = "occurrence.incomplete"
    case occurrenceOverdue = "occurrence.overdue"
    case occurrenceUnclocked = "occurrence.unclocked"
    case orderIncomplete = "order.incomplete"
    case orderUnfound = "order.unfound"
    case orderUnread = "order.unread"
    case recallFlood = "recall.flood"
    case recallNarrowed = "recall.narrowed"
    case recallRelease = "recall.release"
    case recallWithdrawn = "recall.withdrawn"
    case retentionRefused = "retention.refused"
    case returnsDoubtful = "returns.doubtful"
    case sellerRefusal = "seller.refusal"
    case sellerSuspension = "seller.suspension"
    case sellerWarning = "seller.warning"
    case statementsHeld = "statements.held"
    case statementsRefused = "statements.refused"
    case statementsRehearsed = "statements.rehearsed"
    case statementsUnposted = "statements.unposted"
    case templatesUnused = "templates.unused"

    /// What may stand between `{{` and `}}` in its words.
    package var vocabulary: TemplateVocabulary {
        switch self {
        case .appealOpen: .sentence("case number limit", ["limited"])
        case .appealOverdue: .sentence("case number limit law", ["by_law", "no_law"])
        case .attestationDue: .sentence("case due")
        case .attestationOutdated:
            .sentence(
                "recall revision case",
                [
                    "recalled_now", "recalled_no_more", "as_before", "undecided", "dismissed",
                    "ordered",
                ])
        case .calendarMissing, .calendarNeeded: .calendarSentence
        case .casesOverdue: .sentence("count hours", Self.number)
        case .claimRefuted: .sentence("case claimed export marketplace produced")
        case .clocksMany:
            .sentence(
                "cases breaches block_case block_cases",
                ["proposed", "blocks", "following", "seller_block", "category_block"])
        case .configurationReload: .sentence("problem")
        case .consoleFailing: .sentence("trouble")
        case .dataRequestDue:
            .sentence("request authority limit duty duty_must", ["limited", "unlimited"])
        case .dataRequestIncomplete:
            .sentence("request authority missing_item", ["missing", "following"])
        case .dataRequestOverdue: .sentence("request authority limit duty duty_must")
        case .dataRequestUnclocked: .sentence("request authority country")
        case .decisionWaiting: .sentence("person case act until")
        case .deliveryGivenUp: .sentence("destination notice answer")
        case .diskLow: .sentence("free path")
        case .dutyDue: .dutySentence.adding(.sentence("limit", ["limited", "unlimited"]))
        case .dutyOverdue: .dutySentence.adding(.overdueSentence)
        default: ofWhatIsRead
        }
    }

    /// The same of exports, feeds, orders and recalls, and of what goes out.
    private var ofWhatIsRead: TemplateVocabulary {
        switch self {
        case .exportBroken:
            .sentence("export marketplace reason folder", ["unread", "faulty"])
        case .exportFailing, .exportUntaken: .sentence("marketplace trouble")
        case .exportFlood: .sentence("takedowns rows marketplace")
        case .exportIncomplete: .doubtSentence
        case .exportStale: .sentence("marketplace since")
        case .exportUnarchived: .sentence("export marketplace trouble path")
        case .exportUnreadable:
            .sentence("export marketplace reason", ["not_searched", "gone", "tried_again"])
        case .feedDefective, .feedFailing, .feedFields:
            .sentence("feed fault document more_count", ["in_document", "more"])
        case .feedStale: .sentence("feed since")
        case .feedVanished:
            .sentence(
                "count feed entries open_count cases more_count",
                ["more_entries", "none_open", "open", "more_cases"])
        case .ledgerRewritten: .sentence("size path", ["fewer", "another"])
        case .occurrenceDue:
            .sentence("order_kind occurrence limit duty duty_must", ["limited", "unlimited"])
        case .occurrenceIncomplete:
            .sentence("order_kind occurrence missing_item", ["missing", "following"])
        case .occurrenceOverdue: .sentence("order_kind occurrence limit duty duty_must")
        case .occurrenceUnclocked: .sentence("order_kind occurrence markets")
        case .orderIncomplete:
            .sentence("order_kind order authority missing_item", ["missing", "following"])
        case .orderUnfound: .sentence("order_kind order listings more_count", ["more"])
        case .orderUnread: .sentence("file reason")
        case .recallFlood:
            .sentence(
                "recall matches rows marketplace shown class class_option",
                ["of_class", "of_products"])
        case .recallNarrowed:
            .sentence("revision recall count cases more_count", Self.number + ["more"])
        case .recallRelease:
            .sentence(
                "person recall until marketplace class class_option",
                ["one_marketplace", "of_class", "of_products"])
        case .recallWithdrawn: .sentence("authority recall title count", Self.number)
        case .retentionRefused: .sentence("case purge reason")
        case .returnsDoubtful: .sentence("count case cases more_count", Self.number + ["more"])
        case .sellerRefusal: .sentence("occurrence since", ["stated", "missed"])
        case .sellerSuspension:
            .sentence("case marketplace strikes days warned", Self.number)
        case .sellerWarning: .sentence("case marketplace strikes days", Self.number)
        case .statementsHeld: .sentence("case lacking")
        case .statementsRefused: .sentence("puid reason")
        case .statementsRehearsed: .sentence("endpoint")
        case .statementsUnposted: .sentence("reason")
        case .templatesUnused: .sentence("problem more_count", ["more"])
        default: .sentence("")
        }
    }

    /// For languages that say one in other words than several.
    private static let number = ["one", "several"]
}

extension TemplateVocabulary {
    /// - Parameters:
    ///   - places: their names with a space between.
    ///   - sections: conditions and lists, which may have any of the places.
    fileprivate static func sentence(
        _ places: String, _ sections: [String] = []
    ) -> TemplateVocabulary {
        TemplateVocabulary(
            places: Set(places.split(separator: " ").map(String.init)),
            sections: Dictionary(uniqueKeysWithValues: sections.map { ($0, []) }))
    }

    fileprivate static let calendarSentence = sentence(
        "calendar year certain duty more_count",
        ["provisional", "absent", "needed_now", "needed_soon", "more"])

    fileprivate static let dutySentence = sentence(
        "duty recall case duty_must duty_report", ["reported", "by_word", "by_case"])

    fileprivate static let overdueSentence = TemplateVocabulary(
        places: BreachCause.places.union(["since", "owner", "hours", "minutes"]),
        sections: Dictionary(
            uniqueKeysWithValues: (BreachCause.kinds + [
                "overdue", "owned", "unowned", "on_record", "causes", "following",
            ]).map { ($0, []) }))

    fileprivate static let doubtSentence = sentence(
        "export marketplace trouble written last_export last_written rows last_rows bad_rows "
            + "first_defect",
        [
            "delta", "declared", "empty", "older", "shrunken", "illegible", "first", "parts",
            "truncated", "acceptable", "again",
        ])
}
