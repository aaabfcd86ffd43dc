import JSONText
import RecallModel
import Takedown

/// An order of a German authority about two listings, complete.
enum OrderSamples {
    static let received = Instant(milliseconds: 1_763_726_400_000)

    static let complete = """
        {"authority": "Bundesnetzagentur", "reference": "BNetzA 4-2025/113", "verb": "remove",
         "listings": [{"id": "L1", "marketplace": "example"}, "https://market.example/L2"],
         "country": "DE", "territory": ["DE", "AT"], "until": "2026-05-31",
         "legal_basis": "Regulation (EU) 2019/1020, Article 14(4)(k)",
         "reasons": "The charger has no basic insulation.",
         "redress": "Objection within one month.", "language": "de",
         "contact": "marktueberwachung@behoerde.example"}
        """

    static func order(
        _ text: String = complete, receivedAt: Instant = received
    ) throws -> AuthorityOrder {
        try AuthorityOrder(json: JSONParser.parse(text), receivedAt: receivedAt)
    }

    /// The order with one field written otherwise; `nil` leaves it out.
    static func changed(_ name: String, _ value: JSONValue?) throws -> JSONValue {
        guard case .object(let members) = try JSONParser.parse(complete) else { return .null }
        return .object(
            members.filter { $0.name != name } + (value.map { [.init(name, $0)] } ?? []))
    }

    static func problem(_ json: JSONValue) -> String? {
        do throws(OrderProblem) {
            _ = try AuthorityOrder(json: json, receivedAt: received)
            return nil
        } catch {
            return error.description
        }
    }
}
