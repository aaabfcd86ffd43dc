import Feeds
import RecallModel
import TestKit

/// Recalls of one regulator, and what another calls the same goods: of the pairs
/// that their notices declare, by address, number or as a joint recall.
///
/// No titles were read to pair them, unlike ``RegulatorPairs``, and the recalls
/// are whole: with descriptions, models and firms.
struct JointRecalls {
    /// Whose recalls are screened against; the other's names are the listings.
    enum Direction: CaseIterable { case againstAmerica, againstCanada }

    let recalls: [Recall]
    /// Firm and product of the other's headlines, as a seller's title has them, by
    /// the notice's number.
    let export: String
    let truth: Set<MatchingQuality.Pair>

    /// The shared data's pairs both ways; none where the data is not there.
    static func both() throws -> [(Direction, JointRecalls)] {
        let american = try SharedRecalls.american()
        guard !american.isEmpty, let notices = try SharedRecalls.canadian() else { return [] }
        // The file has the day of the last change alone, and most have none; its
        // sentence about partners is kept without its beginning.
        let canadian = notices.recalls.map { recall in
            var recall = recall
            recall.published = recall.published ?? notices.publishedOn[recall.id]
            recall.description += recall.notes.filter { $0.name == "joint_recall" }
                .map { "Joint recall with \($0.text)" }.joined()
            return recall
        }
        return Direction.allCases.map { direction in
            (direction, JointRecalls(direction, american: american, canadian: canadian))
        }
    }

    private init(_ direction: Direction, american: [Recall], canadian: [Recall]) {
        let links = CrossReferences.links(among: american + canadian).filter { link in
            link.kind != .article && link.first.source != link.second.source
        }
        let offers: [Recall]
        (recalls, offers) =
            direction == .againstAmerica ? (american, canadian) : (canadian, american)
        let source = recalls.first?.id.source
        let pairs = links.map { link in
            link.first.source == source ? (link.first, link.second) : (link.second, link.first)
        }
        let offered = Set(pairs.map(\.1))
        export = ToyCatalogue.csv(
            header: ["listing_id", "title"],
            rows: offers.filter { offered.contains($0.id) }.map {
                [$0.id.number, NoticeTitle($0.title).offer]
            })
        truth = Set(pairs.map { .init(recall: $0.0.number, listing: $0.1.number) })
    }
}
