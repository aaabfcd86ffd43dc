import JSONText
import RecallModel
import Takedown

extension OrderConfiguration {
    /// The keys of `orders:`.
    enum Key: String, CaseIterable {
        case folder
        case trustedFlaggers = "trusted_flaggers"
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        folder = section.value(.folder, .path)
        let flaggers = section.sections(.trustedFlaggers, TrustedFlagger.Key.self)
        if let flaggers, flaggers.count > TrustedFlagger.countLimit {
            section.note(
                .trustedFlaggers,
                "has more than \(TrustedFlagger.countLimit) flaggers; keep those of your markets")
            return
        }
        trustedFlaggers = flaggers?.map { TrustedFlagger($0) }
    }
}

extension TrustedFlagger {
    /// The keys of an element of `trusted_flaggers:`.
    enum Key: String, CaseIterable {
        case name, id, areas, from, until, source
        case awardedBy = "awarded_by"
    }

    /// Some hundred a member state, far beyond what Coordinators award: more is
    /// the wrong file.
    static let countLimit = 5000

    init(_ section: SectionReader<Key>) {
        self.init(
            name: section.required(.name, .line) ?? "",
            awardedBy: section.required(.awardedBy, .line) ?? "",
            from: section.required(.from, .date) ?? CivilDate(daysSince1970: 0),
            source: section.required(.source, .line) ?? "")
        id = section.value(.id, .line, default: id)
        areas = section.values(.areas, .line) ?? areas
        until = section.value(.until, .date)
        if let until, until < from {
            section.note(.until, "\(until) is before from: \(from); swap them")
        }
    }

    /// The same by the same keys.
    var json: JSONValue {
        .record([
            "name": .string(name), "id": id.isEmpty ? nil : .string(id),
            "awarded_by": .string(awardedBy),
            "areas": areas.isEmpty ? nil : .array(areas.map(JSONValue.string)),
            "from": .string(from.description), "until": until.map { .string($0.description) },
            "source": .string(source),
        ])
    }
}
