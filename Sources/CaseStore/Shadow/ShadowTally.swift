import RecallModel

/// What one cause left alone in one export: how much, and the first of it.
package struct ShadowTally: Hashable, Sendable {
    /// Matches kept of one cause and marketplace: a kilobyte each, and more
    /// than anybody reads before saying that a feed or a threshold is wrong.
    package static let keptLimit = 10_000

    /// Takedowns that are none now.
    package private(set) var takedowns = 0
    /// Reviews that are nothing now.
    package private(set) var reviews = 0
    /// What is a takedown now and would be a review.
    package private(set) var milder = 0
    /// What is something now and would be nothing.
    package private(set) var losses = 0
    /// The first ``keptLimit``, in the export's order.
    package private(set) var kept: [ShadowMatch] = []

    package init() {}

    /// All of them, kept or not.
    package var total: Int { takedowns + reviews + milder + losses }

    package mutating func add(_ match: ShadowMatch) {
        switch (match.would, match.does) {
        case (nil, _): losses += 1
        case (.review, .takedown): milder += 1
        case (.review, _): reviews += 1
        case (.takedown, _): takedowns += 1
        }
        if kept.count < Self.keptLimit { kept.append(match) }
    }
}
