import JSONText
import RecallModel
import Takedown

/// A consumer's notice and a regulator's request about listings, complete.
enum NoticeSamples {
    static let complete = """
        {"kind": "notice", "reference": "T-4711", "country": "DE",
         "listings": [{"id": "L1", "marketplace": "example"}, "https://market.example/L2"],
         "explanation": "The cord is long enough to strangle a child.", "good_faith": true,
         "notifier": {"name": "Kim Doe", "email": "kim@example.org"}}
        """

    static let request = """
        {"kind": "request", "authority": "ACCC", "reference": "R-1", "country": "AU",
         "listings": [{"id": "L1"}], "reasons": "Button batteries", "contact": "psa@accc.example"}
        """

    static func read(
        _ text: String, receivedAt: Instant = OrderSamples.received
    ) throws -> AuthorityOrder {
        try AuthorityOrder(json: JSONParser.parse(text), receivedAt: receivedAt)
    }

    static func flagged() throws -> AuthorityOrder {
        try AuthorityOrder(
            json: changed(
                complete, ["kind": "trusted_flagger", "flagger": "Toy Watch e.V."]),
            receivedAt: OrderSamples.received)
    }

    /// A text with some fields written otherwise; `nil` leaves one out.
    static func changed(
        _ text: String, _ fields: [String: JSONValue?]
    ) throws -> JSONValue {
        guard case .object(let members) = try JSONParser.parse(text) else { return .null }
        return .object(
            members.filter { fields[$0.name] == nil }
                + fields.sorted { $0.key < $1.key }.compactMap { name, value in
                    value.map { .init(name, $0) }
                })
    }
}
