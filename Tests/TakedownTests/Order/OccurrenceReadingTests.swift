import JSONText
import RecallModel
import Testing

@testable import Takedown

/// Incidents and refusals as their files say them.
@Suite struct OccurrenceReadingTests {
    private static let noon = Instant(milliseconds: 1_772_452_800_000)

    private static func read(_ text: String) throws -> Occurrence {
        try Occurrence(json: JSONParser.parse(text), receivedAt: noon)
    }

    private static let whole = """
        {"kind": "incident", "reference": "T-9", "received_at": "2026-03-02T10:00:00Z",
         "happened_on": "2026-02-27", "markets": ["US", "CA"], "severity": "critical",
         "regime": "goods", "recalls": ["cpsc:1"], "listings": [{"id": "L1"}],
         "sellers": ["S-77"], "product": "Kettle", "models": "TK-100X", "lots": "B3",
         "maker": "Tokrin", "units": "some 400", "hazard": "lid comes off",
         "injuries": "scalds, one hand", "origin": "complaint", "measures": "stock held",
         "contact": "safety@example.org", "language": "en"}
        """

    @Test func `an incident is read whole and reads the same again`() throws {
        let incident = try Self.read(Self.whole)

        #expect(incident.missing == [])
        #expect(incident.markets.map(\.code) == ["US", "CA"])
        #expect(incident.id.description.hasPrefix("incident:t-9-"))
        #expect(try Occurrence(json: incident.json, receivedAt: Self.noon) == incident)
        let kept = incident.facts.line
        for word in ["scalds", "Tokrin", "S-77", "safety@example.org", "L1"] {
            #expect(!kept.contains(word), "what names somebody is no fact")
        }
    }

    @Test func `its clocks start at awareness, a refusal's when the seller's time is out`() throws {
        let incident = try Self.read(Self.whole)
        let known = try #require(Instant(rfc3339: "2026-03-02T10:00:00Z"))
        #expect(incident.events == [.known: .moment(known), .received: .moment(known)])

        let refusal = try Self.read(
            #"{"kind": "refusal", "reference": "1", "deadline": "2026-03-05T00:00:00Z"}"#)
        let deadline = try #require(Instant(rfc3339: "2026-03-05T00:00:00Z"))
        #expect(refusal.events[.refused] == .moment(deadline))
        #expect(refusal.events[.received] == .moment(Self.noon))
        let stated = try Self.read(#"{"kind": "refusal", "reference": "1"}"#)
        #expect(stated.events[.refused] == .moment(Self.noon))
    }

    @Test func `one that says too little is kept, and told what it lacks`() throws {
        let incident = try Self.read(
            #"{"kind": "incident", "reference": "1", "received_at": "2099-01-01T00:00:00Z"}"#)
        #expect(incident.receivedAt == Self.noon, "a clock that is ahead is wrong")
        #expect(
            incident.missing == [
                "the markets of the product, whose duties count its time", "the product",
                "what is wrong with the product", "the manufacturer or importer",
                "injuries, or that there are none", "who answers questions about it",
            ])
        let refusal = try Self.read(#"{"kind": "refusal", "reference": "1", "markets": ["CN"]}"#)
        #expect(refusal.missing == ["the seller", "the recall or the product"])
    }

    @Test(arguments: [
        (#"{"kind": "incident"}"#, "reference is missing"),
        (#"{"kind": "accident", "reference": "1"}"#, "none of incident, refusal"),
        (#"{"kind": "incident", "reference": "1", "verb": "remove"}"#, "no field of an incident"),
        (#"{"kind": "incident", "reference": "1", "deadline": "x"}"#, "no field of an incident"),
        (#"{"kind": "refusal", "reference": "1", "happened_on": "x"}"#, "no field of a refusal"),
        (#"{"kind": "refusal", "reference": "1", "deadline": "soon"}"#, "deadline is no time"),
    ])
    func `what nobody can read is refused`(text: String, says: String) throws {
        let problem = #expect(throws: OrderProblem.self) { try Self.read(text) }

        #expect("\(try #require(problem))".contains(says))
    }

    @Test func `each word changes the digest, and a seller or the time does not`() throws {
        let incident = try Self.read(Self.whole)
        let texts: [WritableKeyPath<Occurrence, String>] = [
            \.product, \.models, \.lots, \.maker, \.units, \.hazard, \.injuries, \.origin,
            \.measures, \.contact,
        ]
        for text in texts {
            var other = incident
            other[keyPath: text] += "!"
            #expect(other.digest != incident.digest)
        }
        var other = incident
        (other.sellers, other.receivedAt) = (["S-78"], Self.noon)
        #expect(other.digest == incident.digest)
    }

    @Test func `the wording that ends it leaves the rest as it was`() throws {
        let incident = try Self.read(Self.whole)
        var word = Occurrence(.incident, reference: "T-9", receivedAt: Self.noon)
        word.withdrawal = "investigated: another maker's kettle"

        let ended = word.completed(by: incident)

        #expect(ended.withdrawal != nil && ended.missing == [])
        #expect(ended.product == "Kettle" && ended.sellers == ["S-77"])
    }

    @Test(arguments: ["incident", "refusal"])
    func `a letter of this kind is an occurrence`(kind: String) throws {
        let letter = try Letter(
            json: JSONParser.parse(#"{"kind": "\#(kind)", "reference": "1"}"#),
            receivedAt: Self.noon)

        guard case .occurrence(let occurrence) = letter else {
            Issue.record("\(letter)")
            return
        }
        #expect(occurrence.kind.rawValue == kind)
    }
}
