package import Digests
package import JSONText
package import RecallModel

extension Occurrence {
    /// What it says as one JSON object, by the names that
    /// ``init(json:receivedAt:)`` reads.
    package var json: JSONValue {
        facts.adding(words).adding(.record(["sellers": .strings(sellers)]))
    }

    /// What of it is kept for ever; no member is free text.
    package var facts: JSONValue {
        .record([
            "kind": .string(kind.rawValue), "reference": .string(reference),
            "received_at": .string(receivedAt.description),
            "happened_on": happenedOn.map { .string($0.description) },
            "deadline": deadline.map { .string($0.description) },
            "markets": .strings(markets.map(\.code)),
            "regime": .string(regime.rawValue), "severity": .string(severity.rawValue),
            "recalls": .strings(recalls.map(\.description)),
            "language": Self.stated(language),
        ])
    }

    /// What it says in its own words, in which somebody who was hurt may be known
    /// again: kept for as long as a seller's name is.
    package var words: JSONValue {
        .record([
            "listings": targets.isEmpty ? nil : .array(targets.map(\.json)),
            "product": Self.stated(product), "models": Self.stated(models),
            "lots": Self.stated(lots), "maker": Self.stated(maker), "units": Self.stated(units),
            "hazard": Self.stated(hazard), "injuries": Self.stated(injuries),
            "origin": Self.stated(origin), "measures": Self.stated(measures),
            "contact": Self.stated(contact), "withdrawn": withdrawal.map(JSONValue.string),
        ])
    }

    /// Of all that it says but the sellers that it names, and when it came.
    package var digest: SHA256Digest {
        var letter = self
        letter.receivedAt = Instant(milliseconds: 0)
        return SHA256Digest(of: letter.facts.adding(letter.words).bytes)
    }

    /// Its facts and the digest of what it said, as archive and reports have it.
    package var evidence: JSONValue {
        facts.adding(.record(["sha256": .string(digest.hexadecimal)]))
    }

    private static func stated(_ text: String) -> JSONValue? {
        text.isEmpty ? nil : .string(text)
    }

    /// Reads an incident or a refusal.
    ///
    /// Only a word that nobody knows is refused, and one without a reference; what
    /// else is lacking, ``missing`` tells.
    ///
    /// - Parameter receivedAt: of one that does not say; one that says a later time
    ///   has a wrong clock and counts as known then.
    package init(json: JSONValue, receivedAt: Instant) throws(OrderProblem) {
        var fields = try OrderFields(json)
        guard let kind = try fields.choice("kind", Kind.self) else {
            throw OrderProblem("kind is missing; incident or refusal")
        }
        let reference = try fields.line("reference")
        guard !reference.isEmpty else {
            throw OrderProblem("reference is missing; give the \(kind.rawValue) a number of yours")
        }
        self.init(
            kind, reference: reference,
            receivedAt: min(try fields.instant("received_at") ?? receivedAt, receivedAt))
        markets = try fields.markets("markets")
        regime = try fields.choice("regime", Regime.self) ?? regime
        severity = try fields.choice("severity", Severity.self) ?? severity
        recalls = try fields.recalls("recalls")
        targets = try fields.targets()
        sellers = try fields.names("sellers")
        try readTexts(&fields)
        switch kind {
        case .incident: happenedOn = try fields.day("happened_on")
        case .refusal: deadline = try fields.instant("deadline")
        }
        try fields.refuseOthers(of: kind == .incident ? "an incident" : "a refusal")
    }

    private mutating func readTexts(_ fields: inout OrderFields) throws(OrderProblem) {
        product = try fields.line("product")
        models = try fields.line("models")
        lots = try fields.line("lots")
        maker = try fields.line("maker")
        units = try fields.line("units")
        hazard = try fields.text("hazard")
        injuries = try fields.text("injuries")
        origin = try fields.text("origin")
        measures = try fields.text("measures")
        contact = try fields.line("contact")
        language = try fields.line("language")
        let words = try fields.text("withdrawn")
        withdrawal = words.isEmpty ? nil : words
    }
}
