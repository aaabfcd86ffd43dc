import JSONText
import RecallModel

/// What every notice about a case speaks of: the case, the recall as of the
/// case's revision, and how both are written in a body.
///
/// The limits are bytes of JSON. With names and punctuation they sum to less
/// than ``TakedownNotice/bodyLimit`` even where every field is at its limit;
/// the tests fill them all.
struct NoticeSubject {
    let takedown: TakedownCase
    let recall: Recall
    /// Every legal basis of the case; empty where nobody asked.
    var bases: [NamedBasis] = []

    /// Names that the configuration or a person gives.
    static let nameLimit = 100
    /// Ids of marketplaces and authorities, which must not be cut in practice:
    /// the longest known is 60 bytes.
    static let idLimit = 512

    /// Names and paths of files.
    static let fileLimit = 200
    /// An address or a sentence.
    static let contactLimit = 300

    /// How much of each field of a listing is repeated.
    private static let listingLimits: [String: Int] = [
        "listing_id": idLimit, "title": 600, "description": 400, "url": 1000, "image_url": 300,
        "category": 300, "price": 60, "currency": 60, "country": 60, "condition": 60,
        "status": 60, "listed_at": 60,
    ]
    private static let shortFieldLimit = 150

    /// The listing as it stood; fields nobody stated are left out.
    ///
    /// Of the seller it has the id alone (requirements research, section 3, N1).
    var listing: JSONValue {
        .object(
            Listing.fields.compactMap { name, path in
                guard name != "seller_name", name != "seller_country" else { return nil }
                let limit = Self.listingLimits[name] ?? Self.shortFieldLimit
                return ClippedText.value(takedown.listing[keyPath: path], limit: limit)
                    .map { .init(name, $0) }
            })
    }

    /// As much of the listing as tells which one it is.
    var shortListing: JSONValue {
        let listing = takedown.listing
        return .record([
            "listing_id": .string(ClippedText.json(listing.id, limit: Self.idLimit)),
            "title": ClippedText.value(listing.title, limit: 1000),
            "seller_id": ClippedText.value(listing.sellerID, limit: Self.shortFieldLimit),
            "url": ClippedText.value(listing.url, limit: 1000),
        ])
    }

    var recallRecord: JSONValue {
        .record([
            "recall_id": .string(ClippedText.json(recall.id.description, limit: Self.idLimit)),
            "authority": ClippedText.value(recall.authority, limit: 200),
            "title": ClippedText.value(recall.title, limit: 400),
            "url": ClippedText.value(recall.url, limit: 1000),
            "hazard": ClippedText.value(recall.hazard.text, limit: 1000),
            "severity": .string(takedown.severity.rawValue),
            "remedy": ClippedText.value(recall.remedy, limit: 400),
            "published": recall.published.map { .string($0.description) },
            "revision": .integer(takedown.recallRevision),
        ])
    }

    var deadline: JSONValue {
        let clock = takedown.clock
        return .record([
            "policy": .string(ClippedText.json(clock.policyID, limit: Self.nameLimit)),
            "policy_version": .string(
                ClippedText.json(clock.policyVersion, limit: Self.nameLimit)),
            "basis": ClippedText.value(clock.basis, limit: 400),
            "started_at": .string(clock.start.description),
            "target": .string(clock.target.description),
            "limit": .string(clock.limit.description),
        ])
    }

    var marketplace: String {
        ClippedText.json(takedown.marketplace.name, limit: Self.nameLimit)
    }

    var marketplaceName: String { SafeText.line(takedown.marketplace.name, limit: 60) }

    var recallName: String { SafeText.line(recall.id.description, limit: 60) }
}
