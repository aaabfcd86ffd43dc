import CaseStore
import RecallModel

extension RetentionRules {
    /// The keys of `retention:`.
    enum Key: String, CaseIterable {
        case evidence, sellers, longer
    }

    /// The keys of an element of `retention.longer:`.
    enum LongerKey: String, CaseIterable {
        case market, evidence
    }

    /// From the floor to thirty years, as long as any law of the research asks.
    private static let evidences = evidenceFloor ... .hours(24 * 10_958)
    /// From a day, for whoever is told to forget, to thirty years.
    private static let sellerTimes = Duration.hours(24) ... .hours(24 * 10_958)

    init(_ section: SectionReader<Key>) {
        self.init()
        evidence = section.value(.evidence, .duration(in: Self.evidences), default: evidence)
        sellers = section.value(.sellers, .duration(in: Self.sellerTimes), default: sellers)
        if sellers > evidence {
            section.note(
                .sellers, "is longer than evidence; a name outlives nothing that it stands in")
        }
        for row in section.sections(.longer, LongerKey.self) ?? [] {
            guard let market: Market = row.required(.market, .market),
                let time = row.required(.evidence, .duration(in: Self.evidences))
            else { continue }
            if time < evidence {
                row.note(.evidence, "is shorter than evidence for all; it may only be longer")
            }
            longer[market] = time
        }
    }
}
