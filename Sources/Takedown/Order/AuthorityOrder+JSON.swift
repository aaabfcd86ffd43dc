import Digests
package import JSONText
package import RecallModel

extension AuthorityOrder {
    /// 512 KiB: a thousand listings by address, and the order's own words; it is
    /// kept as one string, of which the store reads up to 1 MiB.
    package static let byteLimit = 512 << 10
    /// More listings than an authority names one by one; a list of products is
    /// a priority list.
    package static let targetLimit = 1000
    /// Bytes of a name, a reference, an id: those that are shown on one line.
    package static let nameLimit = 512
    /// Bytes of an address, as long as browsers take.
    package static let addressLimit = 2048
    /// Bytes of a text such as the statement of reasons: some three pages.
    package static let textLimit = 8 << 10
    /// Markets of the territory: more than the world has codes for.
    package static let territoryLimit = 300

    /// What it says as one JSON object, by the names that
    /// ``init(json:receivedAt:)`` reads; who gave a notice is not in it.
    package var json: JSONValue { .object(members) }

    /// The same with the notifier, on its way to the store.
    package var submission: JSONValue {
        let person = JSONValue.record([
            "name": Self.stated(notifier.name), "email": Self.stated(notifier.email),
        ])
        let names = JSONValue.record([
            "notifier": person == .object([]) ? nil : person,
            "unlisted_flagger": Self.stated(notifier.flagger),
        ])
        guard case .object(let more) = names else { return json }
        return .object(members + more)
    }

    private var members: [JSONValue.Member] {
        guard case .object(let members) = kind.isNotice ? noticeRecord : authorityRecord else {
            return []
        }
        return members
    }

    private var noticeRecord: JSONValue {
        .record([
            "kind": .string(kind.rawValue),
            "flagger": kind == .trustedFlagger ? .string(authority) : nil,
            "reference": .string(reference), "listings": .array(targets.map(\.json)),
            "received_at": .string(receivedAt.description),
            "country": country.map { .string($0.code) },
            "explanation": Self.stated(reasons), "good_faith": .bool(isInGoodFaith),
            "language": Self.stated(language), "product": Self.stated(product),
            "url": Self.stated(url), "severity": .string(severity.rawValue),
            "regime": .string(regime.rawValue),
            "unlisted_id": unlistedID.map { .string($0.description) },
        ])
    }

    private var authorityRecord: JSONValue {
        let isOrder = kind == .order
        return .record([
            "kind": isOrder ? nil : .string(kind.rawValue),
            "authority": .string(authority), "reference": .string(reference),
            "verb": .string(verb.rawValue), "listings": .array(targets.map(\.json)),
            "received_at": .string(receivedAt.description),
            "country": country.map { .string($0.code) },
            "territory": .strings(territory.map(\.code)),
            "from": from.map { .string($0.description) },
            "until": until.map { .string($0.description) },
            "identical_content": isOrder ? .bool(includesIdentical) : nil,
            "legal_basis": Self.stated(legalBasis), "reasons": Self.stated(reasons),
            "redress": Self.stated(redress), "language": Self.stated(language),
            "contact": Self.stated(contact), "product": Self.stated(product),
            "url": Self.stated(url), "severity": .string(severity.rawValue),
            "regime": .string(regime.rawValue), "withdrawn": withdrawal.map(JSONValue.string),
        ])
    }

    private static func stated(_ text: String) -> JSONValue? {
        text.isEmpty ? nil : .string(text)
    }

    /// Reads an order, a request or a notice, as its `kind` says.
    ///
    /// Only what cannot be acted on is refused: an order without its authority
    /// and its verb is none, and a word nobody knows is not guessed at. What
    /// else is lacking, ``missing`` tells.
    ///
    /// - Parameter receivedAt: of an order that does not say; one that says a
    ///   later time has a wrong clock and counts as received then.
    package init(json: JSONValue, receivedAt: Instant) throws(OrderProblem) {
        var fields = try OrderFields(json)
        let kind = try fields.choice("kind", Kind.self) ?? .order
        let verb = kind.isNotice ? .remove : try Self.verb(of: kind, &fields)
        self.init(
            authority: try Self.authority(of: kind, &fields),
            reference: try fields.line("reference"), verb: verb, targets: try fields.targets(),
            receivedAt: min(try fields.instant("received_at") ?? receivedAt, receivedAt))
        self.kind = kind
        country = try fields.market("country")
        language = try fields.line("language")
        product = try fields.line("product")
        url = try fields.line("url", limit: Self.addressLimit)
        severity = try fields.choice("severity", Severity.self) ?? severity
        regime = try fields.choice("regime", Regime.self) ?? regime
        if kind.isNotice {
            try readNotice(&fields)
        } else {
            try readAuthority(&fields)
        }
        try fields.refuseOthers(of: kind)
        if let from, let until, until < from {
            throw OrderProblem("until \(until) is before from \(from); swap them")
        }
        guard kind.isNotice else { return }
        forgetNotifier()
        if kind == .notice, unlistedID == nil, !notifier.flagger.isEmpty { beOfUnlistedFlagger() }
    }

    /// As versions before kept it: with the name, and the id made of it.
    private mutating func beOfUnlistedFlagger() {
        kind = .trustedFlagger
        authority = notifier.flagger
        self = unlisted
    }

    private static func verb(
        of kind: Kind, _ fields: inout OrderFields
    ) throws(OrderProblem) -> Verb {
        let verb = try fields.choice("verb", Verb.self) ?? (kind == .request ? .remove : nil)
        guard let verb else { throw OrderProblem("verb is missing; remove, disable or warn") }
        guard kind == .order || verb != .warn else {
            throw OrderProblem("a request asks to remove or disable; only an order asks to warn")
        }
        return verb
    }

    private static func authority(
        of kind: Kind, _ fields: inout OrderFields
    ) throws(OrderProblem) -> String {
        let name: String
        let problem: String
        switch kind {
        case .order:
            name = try fields.line("authority")
            problem = "authority is missing; name the authority that orders it"
        case .request:
            name = try fields.line("authority")
            problem = "authority is missing; name the authority that requests it"
        case .trustedFlagger:
            name = try fields.line("flagger")
            problem = "flagger is missing; name the trusted flagger, or let kind be notice"
        case .notice: return anybody
        }
        guard !name.isEmpty else { throw OrderProblem(problem) }
        return name
    }

    private mutating func readAuthority(_ fields: inout OrderFields) throws(OrderProblem) {
        territory = try fields.markets("territory")
        legalBasis = try fields.text("legal_basis")
        reasons = try fields.text("reasons")
        redress = try fields.text("redress")
        contact = try fields.line("contact")
        let words = try fields.text("withdrawn")
        withdrawal = words.isEmpty ? nil : words
        // A period and what is identical to a listing are an order's alone.
        guard kind == .order else { return }
        from = try fields.day("from")
        until = try fields.day("until")
        includesIdentical = try fields.flag("identical_content") ?? (until != nil)
    }

    private mutating func readNotice(_ fields: inout OrderFields) throws(OrderProblem) {
        reasons = try fields.text("explanation")
        isInGoodFaith = try fields.flag("good_faith") ?? false
        notifier = try fields.notifier()
        guard kind == .notice else { return }
        notifier.flagger = try fields.line("unlisted_flagger")
        let written = try fields.line("unlisted_id")
        guard !written.isEmpty else { return }
        guard let id = RecallID(written), Self.isOfNotice(id) else {
            throw OrderProblem("unlisted_id is no notice's id; leave it out")
        }
        unlistedID = id
    }

    /// Takes the notifier out of what is kept as evidence, and gives a notice
    /// without a number one of its own, in which he is not found either.
    private mutating func forgetNotifier() {
        reasons = notifier.removed(from: reasons)
        product = notifier.removed(from: product)
        if notifier.removed(from: reference) != reference { reference = "" }
        guard reference.isEmpty else { return }
        reference = Self.ownNumber(
            of: [kind.rawValue, authority, receivedAt.description, reasons]
                + targets.map(\.json.line))
    }

    /// A number for a notice that has none that may be kept.
    static func ownNumber(of parts: [String]) -> String {
        var seal = FieldSeal(.orderID)
        for part in parts { seal.add(part) }
        return "unnumbered-\(seal.digest.hexadecimal.prefix(ownNumberDigits))"
    }

    /// 48 bits: of a million notices no two are taken for one.
    static let ownNumberDigits = 12
}

extension AuthorityOrder.Target {
    package var json: JSONValue {
        .record([
            "marketplace": marketplace.map { .string($0.name) },
            "id": listingID.isEmpty ? nil : .string(listingID),
            "url": url.isEmpty ? nil : .string(url),
        ])
    }
}

/// Why an order cannot be read, in one line.
package struct OrderProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
