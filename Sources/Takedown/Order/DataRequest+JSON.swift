package import JSONText
package import RecallModel

extension DataRequest {
    /// What it says as one JSON object, by the names that
    /// ``init(json:receivedAt:)`` reads.
    package var json: JSONValue {
        .object(
            members
                + (sellers.isEmpty ? [] : [.init("sellers", .array(sellers.map(JSONValue.string)))])
        )
    }

    /// The same without the sellers that it names, as it is kept for ever.
    package var evidence: JSONValue { .object(members) }

    private var members: [JSONValue.Member] {
        let record = JSONValue.record([
            "kind": .string(Self.kind), "authority": .string(authority),
            "reference": .string(reference), "received_at": .string(receivedAt.description),
            "country": country.map { .string($0.code) },
            "recalls": recalls.isEmpty ? nil : .array(recalls.map { .string($0.description) }),
            "listings": targets.isEmpty ? nil : .array(targets.map(\.json)),
            "asks": .array(asks.map(\.rawValue).sorted().map(JSONValue.string)),
            "legal_basis": Self.stated(legalBasis), "reasons": Self.stated(reasons),
            "language": Self.stated(language), "contact": Self.stated(contact),
            "withdrawn": withdrawal.map(JSONValue.string),
        ])
        guard case .object(let members) = record else { return [] }
        return members
    }

    private static func stated(_ text: String) -> JSONValue? {
        text.isEmpty ? nil : .string(text)
    }

    /// Reads a data request.
    ///
    /// Only one that names no authority is refused, and one with a word that
    /// nobody knows; what else is lacking, ``missing`` tells.
    ///
    /// - Parameter receivedAt: of a request that does not say; one that says a
    ///   later time has a wrong clock and counts as received then.
    package init(json: JSONValue, receivedAt: Instant) throws(OrderProblem) {
        var fields = try OrderFields(json)
        _ = try fields.line("kind")
        let authority = try fields.line("authority")
        guard !authority.isEmpty else {
            throw OrderProblem("authority is missing; name the authority that asks")
        }
        self.init(
            authority: authority, reference: try fields.line("reference"),
            receivedAt: min(try fields.instant("received_at") ?? receivedAt, receivedAt))
        country = try fields.market("country")
        recalls = try fields.recalls("recalls")
        targets = try fields.targets()
        sellers = try fields.names("sellers")
        asks = Set(try fields.choices("asks", Item.self))
        legalBasis = try fields.text("legal_basis")
        reasons = try fields.text("reasons")
        language = try fields.line("language")
        contact = try fields.line("contact")
        let words = try fields.text("withdrawn")
        withdrawal = words.isEmpty ? nil : words
        try fields.refuseOthers(of: "a data request")
    }
}

/// What may come into the folder of orders: something about listings that it
/// names, or a question.
package enum Letter: Hashable, Sendable {
    case order(AuthorityOrder)
    case dataRequest(DataRequest)

    /// Reads either, as its `kind` says.
    package init(json: JSONValue, receivedAt: Instant) throws(OrderProblem) {
        guard let kind = json["kind"]?.string?.lowercased(), !kind.isEmpty else {
            self = .order(try AuthorityOrder(json: json, receivedAt: receivedAt))
            return
        }
        if kind == DataRequest.kind {
            self = .dataRequest(try DataRequest(json: json, receivedAt: receivedAt))
            return
        }
        guard AuthorityOrder.Kind(rawValue: kind) != nil else {
            let known = AuthorityOrder.Kind.allCases.map(\.rawValue) + [DataRequest.kind]
            throw OrderProblem(
                "kind “\(SafeText.line(kind, limit: 40))” is none of "
                    + known.joined(separator: ", "))
        }
        self = .order(try AuthorityOrder(json: json, receivedAt: receivedAt))
    }
}
