package import Digests
package import JSONText
package import RecallModel

extension DataRequest {
    /// What it says as one JSON object, by the names that
    /// ``init(json:receivedAt:)`` reads.
    package var json: JSONValue {
        let names = sellers.isEmpty ? nil : JSONValue.array(sellers.map(JSONValue.string))
        return facts.adding(words).adding(.record(["sellers": names]))
    }

    /// What of it is kept for ever.
    ///
    /// Who asked, when, about which recalls and for which data; no member is free
    /// text.
    package var facts: JSONValue {
        .record([
            "kind": .string(Self.kind), "authority": .string(authority),
            "reference": .string(reference), "received_at": .string(receivedAt.description),
            "country": country.map { .string($0.code) },
            "recalls": recalls.isEmpty ? nil : .array(recalls.map { .string($0.description) }),
            "asks": .array(asks.map(\.rawValue).sorted().map(JSONValue.string)),
            "language": Self.stated(language),
        ])
    }

    /// What it says in its own words, and the addresses of listings: either may
    /// name anybody, so they are kept for as long as a seller's name is.
    package var words: JSONValue {
        .record([
            "listings": targets.isEmpty ? nil : .array(targets.map(\.json)),
            "legal_basis": Self.stated(legalBasis), "reasons": Self.stated(reasons),
            "contact": Self.stated(contact), "withdrawn": withdrawal.map(JSONValue.string),
        ])
    }

    /// Of all that it says but the sellers that it names, and when it came: whoever
    /// has the letter shows by it that it was this one, when its words are gone.
    package var digest: SHA256Digest {
        var letter = self
        letter.receivedAt = Instant(milliseconds: 0)
        return SHA256Digest(of: letter.facts.adding(letter.words).bytes)
    }

    /// Of the same as the first version with data requests put it into the archive,
    /// the moment of receipt and the order of the members included.
    ///
    /// Of what was forgotten before ``digest`` was kept there is no other.
    package var digestOfBefore: SHA256Digest {
        let listed = JSONValue.record([
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
        return SHA256Digest(of: listed.bytes)
    }

    /// Its facts and the digest of what it said, as archive and reports have it.
    package var evidence: JSONValue {
        facts.adding(.record(["sha256": .string(digest.hexadecimal)]))
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

extension JSONValue {
    /// An object with the members of another after its own.
    package func adding(_ other: JSONValue) -> JSONValue {
        guard case .object(let members) = self, case .object(let more) = other else { return self }
        return .object(members + more)
    }
}

/// What may come into the folder of orders: something about listings that it
/// names, a question, or what the platform itself came to know.
package enum Letter: Hashable, Sendable {
    case order(AuthorityOrder)
    case dataRequest(DataRequest)
    /// What the platform itself came to know.
    case occurrence(Occurrence)

    /// Reads whichever its `kind` says.
    package init(json: JSONValue, receivedAt: Instant) throws(OrderProblem) {
        guard let kind = json["kind"]?.string?.lowercased(), !kind.isEmpty else {
            self = .order(try AuthorityOrder(json: json, receivedAt: receivedAt))
            return
        }
        if kind == DataRequest.kind {
            self = .dataRequest(try DataRequest(json: json, receivedAt: receivedAt))
            return
        }
        if Occurrence.Kind(rawValue: kind) != nil {
            self = .occurrence(try Occurrence(json: json, receivedAt: receivedAt))
            return
        }
        guard AuthorityOrder.Kind(rawValue: kind) != nil else {
            let known =
                AuthorityOrder.Kind.allCases.map(\.rawValue) + [DataRequest.kind]
                + Occurrence.Kind.allCases.map(\.rawValue)
            throw OrderProblem(
                "kind “\(SafeText.line(kind, limit: 40))” is none of "
                    + known.joined(separator: ", "))
        }
        self = .order(try AuthorityOrder(json: json, receivedAt: receivedAt))
    }
}
