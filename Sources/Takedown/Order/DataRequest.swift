import Digests
package import RecallModel

/// An authority's question what was offered by whom: its answer has listings
/// with their times, and sellers where it asks for them (requirements research,
/// REP-3).
///
/// It is no order: nothing is looked for and nothing taken down by it.
package struct DataRequest: Hashable, Sendable {
    /// What the answer is to have.
    package enum Item: String, Hashable, CaseIterable, Sendable {
        /// Listings that were found, and when what was done about them.
        case listings
        /// Who offered them. Personal data, so only where it is asked for.
        case sellers
    }

    /// The word for it among the kinds of letters.
    package static let kind = "data_request"

    package var authority: String
    /// The authority's number; with the authority it is the request's identity.
    package var reference: String
    /// When it reached the contact point: its clocks start then.
    package var receivedAt: Instant
    /// The authority's country, whose duties count its time.
    package var country: Market?
    /// What it is about: cases that every list which is not empty has.
    package var recalls: [RecallID] = []
    package var targets: [AuthorityOrder.Target] = []
    /// Sellers by their ids or names, as exports have them.
    package var sellers: [String] = []
    package var asks: Set<Item> = []
    package var legalBasis = ""
    package var reasons = ""
    /// In which it is written, as a code.
    package var language = ""
    /// Where the answer goes.
    package var contact = ""
    /// Why the authority takes it back; `nil` while it stands.
    package var withdrawal: String?

    package init(authority: String, reference: String, receivedAt: Instant) {
        self.authority = authority
        self.reference = reference
        self.receivedAt = receivedAt
    }

    /// The first half of the ids of data requests.
    package static let source = "data"

    /// Under which it is kept, as an order is.
    package var id: RecallID {
        var seal = FieldSeal(.orderID)
        for part in [Self.kind, authority, reference] { seal.add(part) }
        let digits = seal.digest.hexadecimal.prefix(AuthorityOrder.idDigits)
        return RecallID(
            source: Self.source,
            number: AuthorityOrder.plain(authority) + "/" + AuthorityOrder.plain(reference)
                + "-\(digits)")
    }

    /// Whether it says what it is about: without that the answer would be all
    /// there is.
    package var isAboutSomething: Bool {
        !recalls.isEmpty || !targets.isEmpty || !sellers.isEmpty
    }

    /// The wording that takes a request back, with what it leaves out as the last
    /// one had it: an authority does not repeat what it takes back.
    package func completed(by last: DataRequest) -> DataRequest {
        guard withdrawal != nil else { return self }
        var request = last
        (request.withdrawal, request.receivedAt) = (withdrawal, receivedAt)
        return request
    }

    /// What it lacks to be answered, in words for whoever sent it; empty where it
    /// is complete.
    ///
    /// Its clock runs all the same.
    package var missing: [String] {
        guard withdrawal == nil else { return [] }
        let fields = [
            (reference.isEmpty, "the request's reference"),
            (!isAboutSomething, "which recalls, listings or sellers it is about"),
            (asks.isEmpty, "which data it asks for (listings, sellers)"),
            (contact.isEmpty, "where the answer goes"),
            (country == nil, "the country, whose duties count its time"),
        ]
        return fields.filter(\.0).map(\.1)
    }
}
