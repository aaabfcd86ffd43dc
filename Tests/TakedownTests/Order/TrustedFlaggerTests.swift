import JSONText
import RecallModel
import Takedown
import Testing

/// Which flaggers a team's list makes trusted ones.
@Suite struct TrustedFlaggerTests {
    private static func flagger(
        from: CivilDate, until: CivilDate? = nil
    ) -> TrustedFlagger {
        var flagger = TrustedFlagger(
            name: "Toy Watch e.V.", awardedBy: "a Coordinator", from: from,
            source: "https://example.org/list")
        flagger.id = "TF-7"
        flagger.until = until
        return flagger
    }

    private static let day = OrderSamples.received.utcDay

    private static func moved(_ days: Int) -> CivilDate {
        CivilDate(daysSince1970: day.daysSince1970 + days)
    }

    @Test func `without a list a flagger is what the file says`() throws {
        let notice = try NoticeSamples.flagged()

        #expect(notice.counted(under: nil) == notice)
    }

    @Test(arguments: [
        (0, nil, true), (1, nil, false), (-9, 0, true), (-9, -1, false), (-9, 5, true),
    ])
    func `the status holds from its first day to its last`(
        from: Int, until: Int?, isTrusted: Bool
    ) throws {
        let list = [Self.flagger(from: Self.moved(from), until: until.map(Self.moved))]

        let counted = try NoticeSamples.flagged().counted(under: list)

        #expect((counted.kind == .trustedFlagger) == isTrusted)
        #expect(counted.isOfUnlistedFlagger == !isTrusted)
    }

    @Test(arguments: [
        ("toy watch e.v.", true), ("tf-7", true), ("Toy Watch", false), ("", false),
    ])
    func `it is known by its name or id, however letters are written`(
        name: String, isListed: Bool
    ) throws {
        let list = [Self.flagger(from: Self.day)]
        var notice = try NoticeSamples.flagged()
        notice.authority = name

        #expect((notice.counted(under: list).kind == .trustedFlagger) == isListed)
    }

    @Test func `what is on no list is anybody's notice, with who claimed it beside it`() throws {
        let notice = try NoticeSamples.flagged().counted(under: [])

        #expect(notice.kind == .notice && notice.notifier.flagger == "Toy Watch e.V.")
        #expect(notice.authority == AuthorityOrder.anybody)
        #expect(!notice.recall.json.line.contains("Toy Watch"), "no evidence names it")
        #expect(notice.recall.sourceKind == .notice)
        #expect(notice.recall.authority == "a notifier", "who flagged is told nobody")
        #expect(notice.id.description.hasPrefix("order:notice/"))
        let plain = try NoticeSamples.read(NoticeSamples.complete)
        #expect(!plain.isOfUnlistedFlagger)
        #expect(notice.id != plain.id, "two with one number are two")
        let kept = try AuthorityOrder(json: notice.submission, receivedAt: notice.receivedAt)
        #expect(kept == notice)
        let stored = try #require(AuthorityOrder(notice.recall))
        #expect(stored.id == notice.id && stored.isOfUnlistedFlagger, "the id needs no name")
        #expect(stored.notifier.isEmpty)
    }

    @Test func `a flagger that is on no list is in neither reference nor words nor id`() throws {
        var flagged = try NoticeSamples.flagged()
        flagged.authority = "Kim Doe"
        flagged.reference = "kim doe 7"
        flagged.reasons = "I, Kim Doe, was hurt"
        flagged.product = "Kettle, says KIM DOE"

        let notice = flagged.unlisted

        #expect(!notice.recall.json.line.lowercased().contains("kim"))
        #expect(!notice.id.description.contains("kim"))
        #expect(notice.reasons == "I, [removed], was hurt")
        var later = flagged
        later.reasons = "It burnt my hand"
        later.receivedAt = flagged.receivedAt + .hours(5)
        #expect(later.unlisted.id == notice.id, "of every wording the same")
        #expect(later.unlisted.reference == notice.reference)
        var other = flagged
        other.reference = "kim doe 8"
        #expect(other.unlisted.id != notice.id)
    }

    @Test(arguments: [
        "cpsc:1", "order:office/1-abcdef", "order:notices/1", "data:notice/1", "x", "order:notice",
    ])
    func `nobody names another's order as a notice's id`(id: String) {
        #expect(throws: OrderProblem.self) {
            try NoticeSamples.read(#"{"kind": "notice", "unlisted_id": "\#(id)"}"#)
        }
    }

    @Test func `as versions before kept it it has the same id`() throws {
        let notice = try NoticeSamples.flagged().counted(under: [])
        guard case .object(let members) = notice.json else { return }
        let old = JSONValue.object(
            members.filter { $0.name != "unlisted_id" }
                + [.init("unlisted_flagger", "Toy Watch e.V.")])

        var kept = notice
        kept.notifier = Notifier(flagger: "Toy Watch e.V.")
        #expect(try AuthorityOrder(json: old, receivedAt: .distantFuture) == kept)
    }

    @Test func `orders and requests have no flagger`() throws {
        let request = try NoticeSamples.read(NoticeSamples.request)

        #expect(request.counted(under: []) == request && !request.isOfUnlistedFlagger)
        #expect(request.unlisted == request)
    }
}
