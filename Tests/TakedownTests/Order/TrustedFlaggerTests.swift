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
        #expect((counted.unlistedFlagger == nil) == isTrusted)
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

    @Test func `what is on no list is anybody's notice, and keeps who claimed it`() throws {
        let notice = try NoticeSamples.flagged().counted(under: [])

        #expect(notice.kind == .notice && notice.unlistedFlagger == "Toy Watch e.V.")
        #expect(notice.recall.sourceKind == .notice)
        #expect(notice.recall.authority == "a notifier", "who flagged is told nobody")
        #expect(notice.id.description.hasPrefix("order:notice/"))
        let plain = try NoticeSamples.read(NoticeSamples.complete)
        #expect(plain.unlistedFlagger == nil)
        #expect(notice.id != plain.id, "two with one number are two")
        let kept = try AuthorityOrder(json: notice.submission, receivedAt: notice.receivedAt)
        #expect(kept == notice)
    }

    @Test func `orders and requests have no flagger`() throws {
        let request = try NoticeSamples.read(NoticeSamples.request)

        #expect(request.counted(under: []) == request && request.unlistedFlagger == nil)
    }
}
