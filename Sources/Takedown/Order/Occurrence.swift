import Digests
package import RecallModel

/// What the platform itself comes to know and must act on without any
/// authority's word: an incident, or a seller who does not recall.
///
/// It is no recall: nothing is looked for and nothing taken down by it. It
/// brings duties to report or decide, whose clocks run from awareness
/// (requirements research, section 2.7: `us.15b`, `au.acl`, `ca.ccpsa`,
/// `cn.xborder.food`).
package struct Occurrence: Hashable, Sendable {
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        /// An accident, injury or test result: reportable information.
        case incident
        /// A seller lets the time pass in which he was to recall, or says that he
        /// will not.
        case refusal

        /// What duties are looked up by.
        package var source: DutySource {
            switch self {
            case .incident: .incident
            case .refusal: .refusal
            }
        }

        /// Events that its own word tells, so that clocks start at them.
        var starts: [ClockStart] {
            switch self {
            case .incident: [.known, .received]
            case .refusal: [.known, .received, .refused]
            }
        }
    }

    package var kind: Kind
    /// The team's own number; with the kind it is the occurrence's identity.
    package var reference: String
    /// When anybody here first knew: awareness, from which clocks run (knowledge
    /// is imputed, 16 CFR 1115.11).
    package var receivedAt: Instant
    /// The day on which it happened.
    package var happenedOn: CivilDate?
    /// Of a refusal, when the time that the seller was given runs out; `nil` of one
    /// that was stated.
    package var deadline: Instant?
    /// Where the platform offers the product, whose duties hold.
    package var markets: [Market] = []
    package var regime = Regime.goods
    package var severity = Severity.high
    package var recalls: [RecallID] = []
    package var targets: [AuthorityOrder.Target] = []
    /// Sellers by their ids or names, as exports have them.
    package var sellers: [String] = []
    package var product = ""
    package var models = ""
    package var lots = ""
    /// Manufacturer or importer.
    package var maker = ""
    /// How many were sold, in whatever words.
    package var units = ""
    package var hazard = ""
    /// Who was hurt and how, without names.
    package var injuries = ""
    /// How it became known.
    package var origin = ""
    /// What has been done.
    package var measures = ""
    /// Who answers questions about it.
    package var contact = ""
    /// In which a draft is to be, as a code.
    package var language = ""
    /// Why it is none after all; `nil` while it stands.
    package var withdrawal: String?

    package init(_ kind: Kind, reference: String, receivedAt: Instant) {
        self.kind = kind
        self.reference = reference
        self.receivedAt = receivedAt
    }

    /// Under which it is kept, as an order is; its source is its kind.
    package var id: RecallID {
        var seal = FieldSeal(.orderID)
        for part in [kind.rawValue, reference] { seal.add(part) }
        let digits = seal.digest.hexadecimal.prefix(AuthorityOrder.idDigits)
        return RecallID(
            source: kind.rawValue, number: "\(AuthorityOrder.plain(reference))-\(digits)")
    }

    /// When its clocks start, by their event; a seller's time may run out later.
    package var events: [ClockStart: ClockAnchor] {
        Dictionary(
            uniqueKeysWithValues: kind.starts.map { start in
                (start, .moment(start == .refused ? deadline ?? receivedAt : receivedAt))
            })
    }

    /// The wording that ends it, with what it leaves out as the last one had it.
    package func completed(by last: Occurrence) -> Occurrence {
        guard withdrawal != nil else { return self }
        var occurrence = last
        (occurrence.withdrawal, occurrence.receivedAt) = (withdrawal, receivedAt)
        return occurrence
    }

    /// What it lacks to be told of, in words for the team; empty where it is
    /// complete.
    ///
    /// Its clocks run all the same.
    package var missing: [String] {
        guard withdrawal == nil else { return [] }
        return fields.filter(\.isMissing).map(\.words)
    }

    private typealias Field = (isMissing: Bool, words: String)

    private var fields: [Field] {
        let common: [Field] = [
            (markets.isEmpty, "the markets of the product, whose duties count its time")
        ]
        switch kind {
        case .incident:
            return common + [
                (product.isEmpty, "the product"),
                (hazard.isEmpty, "what is wrong with the product"),
                (maker.isEmpty, "the manufacturer or importer"),
                (injuries.isEmpty, "injuries, or that there are none"),
                (contact.isEmpty, "who answers questions about it"),
            ]
        case .refusal:
            return common + [
                (sellers.isEmpty, "the seller"),
                (recalls.isEmpty && product.isEmpty, "the recall or the product"),
            ]
        }
    }
}
