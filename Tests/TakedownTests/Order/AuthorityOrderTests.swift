import JSONText
import RecallModel
import Takedown
import Testing

@Suite struct AuthorityOrderTests {
    @Test func `a complete order is read whole`() throws {
        let order = try OrderSamples.order()

        #expect(order.missing == [])
        #expect(order.verb == .remove)
        #expect(order.markets.map(\.code) == ["DE", "AT"])
        #expect(
            order.targets == [
                .init(marketplace: Marketplace("example"), listingID: "L1"),
                .init(url: "https://market.example/L2"),
            ])
        #expect(order.includesIdentical, "it prescribes a period")
        #expect(order.receivedAt == OrderSamples.received)
    }

    @Test func `an order comes back from the recall that carries it`() throws {
        var order = try OrderSamples.order()
        #expect(AuthorityOrder(order.recall) == order)

        order.withdrawal = "annulled by the court"

        #expect(AuthorityOrder(order.recall) == order)
        #expect(order.recall.standing == .withdrawn)
    }

    @Test func `an order that is taken back lacks nothing`() throws {
        let order = try OrderSamples.order(
            #"{"authority": "Bundesnetzagentur", "verb": "remove", "withdrawn": "court"}"#)

        #expect(order.missing == [])
    }

    @Test func `a withdrawal leaves the rest as the last wording had it`() throws {
        let last = try OrderSamples.order()
        let word = try OrderSamples.order(
            """
            {"authority": "Bundesnetzagentur", "reference": "BNetzA 4-2025/113", "verb": "remove",
             "withdrawn": "court", "contact": "registry@court.example"}
            """)

        var expected = last
        expected.withdrawal = "court"
        expected.contact = "registry@court.example"
        #expect(word.completed(by: last) == expected)
    }

    @Test func `a period that a withdrawal states is not mixed with another`() throws {
        var last = try OrderSamples.order()
        last.from = CivilDate("2026-03-01")
        var word = last
        (word.from, word.until, word.includesIdentical) = (nil, CivilDate("2026-01-31"), false)
        word.withdrawal = "court"

        let whole = word.completed(by: last)

        #expect(whole.from == nil && whole.until == CivilDate("2026-01-31"))
        #expect(!whole.includesIdentical)
    }

    @Test(arguments: [
        ("legal_basis", "(i)"), ("reasons", "(ii)"), ("listings", "(iv)"), ("redress", "(v)"),
        ("contact", "(vi)"), ("reference", "reference"),
    ])
    func `what an order must say and does not is told`(name: String, words: String) throws {
        let order = try AuthorityOrder(
            json: OrderSamples.changed(name, nil), receivedAt: OrderSamples.received)

        #expect(order.missing.count == 1)
        #expect(order.missing.first?.contains(words) == true)
    }

    @Test(arguments: [
        ("verb", JSONValue.string("destroy"), "none of remove, disable, warn"),
        ("verb", nil, "verb is missing"), ("authority", nil, "authority is missing"),
        ("until", "soon", "no day"), ("territory", .array(["Europe"]), "two letters"),
        ("listings", "L1", "no list"), ("listings", .array([.object([])]), "neither id nor url"),
        ("received_at", "yesterday", "no time"), ("identical_content", "yes", "true nor false"),
        ("seriousness", "high", "no field of an order"), ("from", "2027-01-01", "before from"),
    ])
    func `what nobody can act on is refused in one line`(
        name: String, value: JSONValue?, words: String
    ) throws {
        let problem = OrderSamples.problem(try OrderSamples.changed(name, value))

        #expect(problem?.contains(words) == true, "\(problem ?? "none")")
        #expect(problem?.contains("\n") == false)
    }

    @Test func `limits hold at the limit and not one past it`() throws {
        func listings(_ count: Int) -> JSONValue {
            .array((1...count).map { .string("https://market.example/\($0)") })
        }
        func words(_ count: Int) -> JSONValue { .string(String(repeating: "x", count: count)) }
        let limits: [(String, JSONValue, JSONValue)] = [
            (
                "listings", listings(AuthorityOrder.targetLimit),
                listings(AuthorityOrder.targetLimit + 1)
            ),
            ("reasons", words(AuthorityOrder.textLimit), words(AuthorityOrder.textLimit + 1)),
            ("reference", words(AuthorityOrder.nameLimit), words(AuthorityOrder.nameLimit + 1)),
            ("url", words(AuthorityOrder.addressLimit), words(AuthorityOrder.addressLimit + 1)),
            (
                "territory", .array(Array(repeating: "DE", count: AuthorityOrder.territoryLimit)),
                .array(Array(repeating: "DE", count: AuthorityOrder.territoryLimit + 1))
            ),
        ]

        for (name, good, bad) in limits {
            #expect(OrderSamples.problem(try OrderSamples.changed(name, good)) == nil, "\(name)")
            #expect(OrderSamples.problem(try OrderSamples.changed(name, bad)) != nil, "\(name)")
        }
    }

    @Test func `no text of an order moves a cursor or hides`() throws {
        let order = try AuthorityOrder(
            json: OrderSamples.changed("authority", "Evil\u{1B}[2J\u{202E}\nAuthority"),
            receivedAt: OrderSamples.received)

        #expect(order.authority == "Evil\u{FFFD}[2J\u{FFFD} Authority")
    }

    @Test func `an order that says a later receipt was received when it came`() throws {
        let later = try AuthorityOrder(
            json: OrderSamples.changed("received_at", "2030-01-01T00:00:00Z"),
            receivedAt: OrderSamples.received)
        let earlier = try AuthorityOrder(
            json: OrderSamples.changed("received_at", "2025-11-20T09:00:00+01:00"),
            receivedAt: OrderSamples.received)

        #expect(later.receivedAt == OrderSamples.received)
        #expect(earlier.receivedAt.description == "2025-11-20T08:00:00Z")
    }

    @Test func `orders have ids that people can read and that tell them apart`() throws {
        let order = try OrderSamples.order()
        var other = order
        other.reference = "BNetzA 4/2025-113"

        #expect(order.id.description.hasPrefix("order:bundesnetzagentur/bnetza-4-2025-113-"))
        #expect(order.id != other.id)
        #expect(order.id == (try OrderSamples.order()).id)
    }

    @Test(arguments: [
        ("2026-01-01", true), ("2026-05-31", true), ("2026-06-01", false), ("2025-11-30", false),
    ])
    func `an order binds in its period`(day: String, binds: Bool) throws {
        var order = try OrderSamples.order()
        order.from = CivilDate("2025-12-01")

        #expect(order.isInForce(on: try #require(CivilDate(day))) == binds)
    }
}
