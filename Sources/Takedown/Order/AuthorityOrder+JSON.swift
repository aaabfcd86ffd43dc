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

    /// The order as one JSON object, by the names that ``init(json:receivedAt:)``
    /// reads.
    package var json: JSONValue {
        .record([
            "authority": .string(authority), "reference": .string(reference),
            "verb": .string(verb.rawValue), "listings": .array(targets.map(\.json)),
            "received_at": .string(receivedAt.description),
            "country": country.map { .string($0.code) },
            "territory": .strings(territory.map(\.code)),
            "from": from.map { .string($0.description) },
            "until": until.map { .string($0.description) },
            "identical_content": .bool(includesIdentical),
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

    /// Reads an order.
    ///
    /// Only what cannot be acted on is refused: an order without its authority
    /// and its verb is none, and a word nobody knows is not guessed at. What
    /// else is lacking, ``missing`` tells.
    ///
    /// - Parameter receivedAt: of an order that does not say; one that says a
    ///   later time has a wrong clock and counts as received then.
    package init(json: JSONValue, receivedAt: Instant) throws(OrderProblem) {
        var fields = try OrderFields(json)
        let verb = try fields.choice("verb", Verb.self)
        guard let verb else { throw OrderProblem("verb is missing; remove, disable or warn") }
        self.init(
            authority: try fields.line("authority"), reference: try fields.line("reference"),
            verb: verb, targets: try fields.targets(),
            receivedAt: min(try fields.instant("received_at") ?? receivedAt, receivedAt))
        guard !authority.isEmpty else {
            throw OrderProblem("authority is missing; name the authority that orders it")
        }
        country = try fields.market("country")
        territory = try fields.markets("territory")
        from = try fields.day("from")
        until = try fields.day("until")
        includesIdentical = try fields.flag("identical_content") ?? (until != nil)
        legalBasis = try fields.text("legal_basis")
        reasons = try fields.text("reasons")
        redress = try fields.text("redress")
        language = try fields.line("language")
        contact = try fields.line("contact")
        product = try fields.line("product")
        url = try fields.line("url", limit: Self.addressLimit)
        severity = try fields.choice("severity", Severity.self) ?? severity
        regime = try fields.choice("regime", Regime.self) ?? regime
        let words = try fields.text("withdrawn")
        withdrawal = words.isEmpty ? nil : words
        try fields.refuseOthers()
        if let from, let until, until < from {
            throw OrderProblem("until \(until) is before from \(from); swap them")
        }
    }
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
