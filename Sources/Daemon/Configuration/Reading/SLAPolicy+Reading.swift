import RecallModel
import Takedown

/// The keys of an element of `policies:`.
enum PolicyKey: String, CaseIterable {
    case id, version, sources, markets, severities, target, limit, basis
}

extension SLAPolicy {
    /// The longest time a policy may leave: a year, far beyond any duty to
    /// take something down.
    private static let times = Duration.minutes(1) ... .hours(365 * 24)

    init(_ section: SectionReader<PolicyKey>) {
        let target = section.required(.target, .duration(in: Self.times))
        let limit = section.required(.limit, .duration(in: Self.times))
        if let target, let limit, target > limit {
            section.note(
                .target,
                "\(target.notation) is later than limit: \(limit.notation); the target is the "
                    + "earlier of the two")
        }
        self.init(
            id: section.required(.id, .policyID) ?? "",
            version: section.required(.version, .line) ?? "",
            sources: Set(section.values(.sources, .choice) ?? []),
            markets: Set(section.values(.markets, .market) ?? []),
            severities: Set(section.values(.severities, .choice) ?? []),
            target: target ?? .hours(1), limit: limit ?? .hours(1),
            basis: section.required(.basis, .line) ?? "")
    }
}

extension Notation where Value == String {
    /// A policy's id: as a name, with dots: `us.19a`, `cn.food.L1`.
    fileprivate static var policyID: Notation {
        Notation { text throws(Mistake) in
            let fits = text.utf8.allSatisfy {
                $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || "-_.".utf8.contains($0)
            }
            guard fits, (1...64).contains(text.utf8.count) else {
                throw Mistake("“\(text)” is no id; write up to 64 letters, digits, -, _ and dots")
            }
            return text
        }
    }
}
