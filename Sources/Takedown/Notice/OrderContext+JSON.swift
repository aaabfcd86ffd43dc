import JSONText
import RecallModel

extension OrderContext {
    /// Markets that a body names one by one: the economic area and ten more.
    static let marketLimit = 40

    var marketsRecord: JSONValue? {
        markets.isEmpty ? nil : .array(markets.prefix(Self.marketLimit).map { .string($0.code) })
    }

    var marketsOmitted: JSONValue? {
        markets.count > Self.marketLimit ? .integer(markets.count - Self.marketLimit) : nil
    }

    /// What duties ask for beside, `nil` where nothing.
    var askedRecord: JSONValue? {
        guard !asked.isEmpty else { return nil }
        return .array(
            asked.prefix(AskedMeasure.told).map {
                .string(ClippedText.json($0.must, limit: AskedMeasure.wordsLimit))
            })
    }

    /// In their own order, `nil` where nothing is asked beside.
    var actionsRecord: JSONValue? {
        let asked = FurtherAction.allCases.filter(actions.contains)
        return asked.isEmpty ? nil : .array(asked.map { .string($0.rawValue) })
    }

    /// Where the listing stood when it was matched.
    func export(of takedown: TakedownCase) -> JSONValue? {
        let found = takedown.provenance
        let record = JSONValue.record([
            "id": (found?.export).map { .integer(Int($0)) },
            "file": ClippedText.value(exportFile, limit: NoticeSubject.fileLimit),
            "part": ClippedText.value(found?.part ?? "", limit: NoticeSubject.fileLimit),
            "row": (found?.row).map { .integer($0) },
        ])
        return record == .record([:]) ? nil : record
    }

    var earlierRecord: JSONValue {
        .record([
            "count": .integer(earlier.count),
            "notice_ids": earlier.notices.isEmpty
                ? nil : .array(earlier.notices.prefix(EarlierOrders.shown).map { .string($0.text) })
                ,
        ])
    }

    /// What whoever has the order gives back, and how.
    func answers(to id: NoticeID, of takedown: TakedownCase) -> JSONValue {
        let claims = takedown.asks.isProvedByAbsence
        return .record([
            "ack": .string("that somebody acts on the order"),
            "delisted_at": claims ? .string("when the listing was taken down, in RFC 3339") : nil,
            "commands": .array(takedown.answers.map { .string($0) }),
            "file": acknowledgements.map {
                .record([
                    "folder": .string(ClippedText.json($0, limit: NoticeSubject.fileLimit)),
                    "name": .string("\(id).json"),
                    "members": .array(claims ? ["by", "delisted_at"] : ["by"]),
                ])
            },
        ])
    }
}

extension MatchProvenance {
    /// What the match had to reach; `nil` where nothing is weighed or nobody
    /// noted it.
    var thresholds: JSONValue? {
        guard let takedown, let review else { return nil }
        return .record([
            "takedown": .decimal(takedown, places: 6), "review": .decimal(review, places: 6),
        ])
    }
}

extension NoticeSubject {
    /// The deadline with how it is counted, and what is left of it.
    func deadline(_ counting: ClockCounting, at now: Instant) -> JSONValue {
        guard case .object(let members) = deadline,
            case .object(let more) = JSONValue.record([
                "clock_start": .string(counting.event.rawValue),
                "time": counting.term.map(JSONValue.string),
                "calendar": ClippedText.value(counting.calendar, limit: Self.nameLimit),
                "zone": .string(
                    ClippedText.json(counting.zone.identifier, limit: Self.nameLimit)),
                "limit_local": .string(counting.zone.text(takedown.clock.limit)),
                "time_remaining": .integer(Int((takedown.clock.limit - now).components.seconds)),
            ])
        else { return deadline }
        return .object(members + more)
    }
}

extension Evidence {
    /// The evidence without a name: who sells is personal data, and whoever takes
    /// listings down needs the id alone.
    var withoutSeller: Evidence {
        guard kind == .seller else { return self }
        var evidence = self
        evidence.recall = "a seller that the recall names"
        evidence.listing = "the listing's seller"
        return evidence
    }
}
