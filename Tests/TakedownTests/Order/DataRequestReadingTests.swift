import Digests
import JSONText
import RecallModel
import Takedown
import Testing

/// What an authority's data request says, and what it lacks.
@Suite struct DataRequestReadingTests {
    private static let noon = Instant(milliseconds: 1_763_726_400_000)

    private static func read(_ text: String) throws -> DataRequest {
        try DataRequest(json: JSONParser.parse(text), receivedAt: noon)
    }

    private static let whole = """
        {"kind": "data_request", "authority": "ACCC", "reference": "D-7", "country": "AU",
         "recalls": ["cpsc:1", "cpsc:1"], "listings": ["https://x.example/9", {"id": "L2"}],
         "sellers": ["S-77"], "asks": ["sellers", "Listings"], "legal_basis": "Act",
         "reasons": "injuries", "language": "en", "contact": "office@example.org",
         "received_at": "2025-11-21T09:00:00Z"}
        """

    @Test func `a request says whom and what it asks about, and is written as it was read`() throws
    {
        let request = try Self.read(Self.whole)

        #expect(request.authority == "ACCC" && request.country == Market("AU"))
        #expect(request.recalls.map(\.description) == ["cpsc:1"])
        #expect(request.targets.map(\.listingID) == ["", "L2"])
        #expect(request.asks == [.listings, .sellers])
        #expect(request.receivedAt == Instant(rfc3339: "2025-11-21T09:00:00Z"))
        #expect(request.missing == [])
        #expect(try DataRequest(json: request.json, receivedAt: .distantFuture) == request)
        #expect(request.json["sellers"]?.array?.count == 1)
        #expect(request.evidence["sellers"] == nil, "sellers are kept apart")
        for name in ["listings", "legal_basis", "reasons", "contact", "withdrawn"] {
            #expect(request.evidence[name] == nil, "so is what may name anybody")
        }
        #expect(request.evidence["sha256"]?.string == request.digest.hexadecimal)
        #expect(request.facts.adding(request.words)["reasons"]?.string == "injuries")
        #expect(request.id.description.hasPrefix("data:accc/d-7-"))
    }

    @Test func `each word changes the digest, and a seller does not`() throws {
        let request = try Self.read(Self.whole)
        let changes: [(inout DataRequest) -> Void] = [
            { $0.reasons += "!" }, { $0.legalBasis = "" }, { $0.contact = "x" },
            { $0.withdrawal = "no" }, { $0.targets.removeLast() }, { $0.recalls = [] },
            { $0.asks = [] },
        ]

        for change in changes {
            var other = request
            change(&other)
            #expect(other.digest != request.digest)
        }
        var other = request
        (other.sellers, other.receivedAt) = (["S-78"], Self.noon)
        #expect(other.digest == request.digest, "nobody finds a name by trying names")
    }

    @Test func `a request that says nothing more than who asks is kept, and told what it lacks`()
        throws
    {
        let request = try Self.read(
            #"{"authority": "ACCC", "received_at": "2099-01-01T00:00:00Z"}"#)

        #expect(request.receivedAt == Self.noon, "a clock that is ahead is wrong")
        #expect(request.asks.isEmpty && !request.isAboutSomething)
        #expect(
            request.missing == [
                "the request's reference", "which recalls, listings or sellers it is about",
                "which data it asks for (listings, sellers)", "where the answer goes",
                "the country, whose duties count its time",
            ])
    }

    @Test(arguments: [
        (#"{"reference": "1"}"#, "authority is missing"),
        (
            #"{"authority": "A", "asks": ["phones"]}"#,
            "“phones”, which is none of listings, sellers"
        ),
        (#"{"authority": "A", "recalls": ["x"]}"#, "“x”, which is no recall's id"),
        (#"{"authority": "A", "verb": "remove"}"#, "“verb” is no field of a data request"),
        (#"{"authority": "A", "sellers": "S"}"#, "sellers is no list"),
    ])
    func `what nobody can read is refused`(text: String, says: String) throws {
        let problem = #expect(throws: OrderProblem.self) { try Self.read(text) }

        #expect("\(try #require(problem))".contains(says))
    }

    @Test func `who takes a request back does not repeat it`() throws {
        let request = try Self.read(Self.whole)
        var word = DataRequest(authority: "ACCC", reference: "D-7", receivedAt: Self.noon)
        word.withdrawal = "no longer needed"

        let taken = word.completed(by: request)

        #expect(taken.withdrawal == "no longer needed" && taken.missing == [])
        #expect(taken.recalls == request.recalls && taken.sellers == request.sellers)
        #expect(request.completed(by: word) == request, "a new wording stands for itself")
    }

    @Test(arguments: [
        (#"{"kind": "data_request", "authority": "A"}"#, true),
        (#"{"authority": "A", "verb": "remove"}"#, false),
        (#"{"kind": "request", "authority": "A"}"#, false),
    ])
    func `a letter is what its kind says`(text: String, isQuestion: Bool) throws {
        let letter = try Letter(json: JSONParser.parse(text), receivedAt: Self.noon)

        if case .dataRequest = letter { #expect(isQuestion) } else { #expect(!isQuestion) }
    }

    @Test func `a kind that is none is refused by name`() throws {
        let problem = #expect(throws: OrderProblem.self) {
            try Letter(json: JSONParser.parse(#"{"kind": "query"}"#), receivedAt: Self.noon)
        }

        #expect(
            "\(try #require(problem))".contains("request, notice, trusted_flagger, data_request"))
    }
}
