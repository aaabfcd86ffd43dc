import JSONText
import RecallModel
import Takedown
import Testing

/// Notices of a case with several legal bases.
@Suite struct BasisNoticeTests {
    private static let canadian: NamedBasis = {
        var recall = Samples.recall
        recall.id = RecallID(source: "health-canada", number: "82495")
        recall.authority = "Health Canada"
        recall.url = "https://recalls-rappels.canada.ca/en/alert-recall/kettle"
        let clock = SLAClock(
            policyID: "ca.pledge", policyVersion: "1", basis: "Pledge", start: Samples.noon,
            target: Samples.noon + .hours(12), limit: Samples.noon + .hours(20))
        return NamedBasis(
            basis: LegalBasis(
                number: 2, recall: recall.id, recallRevision: 3, severity: .critical, clock: clock,
                match: BasisMatch(tier: .review, score: 0.7, scope: .all, evidence: []),
                addedAt: Samples.noon), recall: recall)
    }()

    private static let american = NamedBasis(
        basis: LegalBasis(
            number: 1, recall: Samples.recall.id, recallRevision: 2, severity: .high,
            clock: Samples.takedown().clock, addedAt: Samples.noon), recall: Samples.recall)

    private static func notices(_ bases: [NamedBasis]) -> [TakedownNotice] {
        let takedown = Samples.takedown()
        return [
            .order(
                for: takedown, recall: Samples.recall, bases: bases,
                decision: .automatic(by: "recalld"), at: Samples.noon),
            .alert(
                ClockEvent(kind: .breach, at: Samples.noon), of: takedown, recall: Samples.recall,
                bases: bases, noticedAt: Samples.noon),
            .withdrawal(
                of: takedown, recall: Samples.recall, bases: bases, state: .withdrawn,
                decision: .authority(name: "US CPSC", reason: "r"), at: Samples.noon),
            .basisAdded(
                number: 2, to: takedown, recall: Samples.recall, bases: bases, at: Samples.noon),
        ]
    }

    @Test func `every notice names all authorities, recalls and addresses`() throws {
        for notice in Self.notices([Self.american, Self.canadian]) {
            let bases = try JSONParser.parse(notice.body)["data"]?["bases"]?.array
            #expect(
                bases?.map { $0["recall_id"]?.string } == ["cpsc:26581", "health-canada:82495"])
            #expect(bases?.map { $0["authority"]?.string } == ["US CPSC", "Health Canada"])
            #expect(bases?[1]["limit"]?.string == "2025-11-22T08:00:00Z")
            #expect(bases?[1]["tier"]?.string == "review")
            #expect(notice.text.contains("health-canada:82495, revision 3, Health Canada"))
            #expect(
                notice.text.contains("https://recalls-rappels.canada.ca/en/alert-recall/kettle"))
        }
    }

    @Test func `a case with one basis says nothing of bases`() throws {
        for notice in Self.notices([Self.american]).dropLast() {
            #expect(try JSONParser.parse(notice.body)["data"]?["bases"] == nil)
            #expect(!notice.text.contains("LEGAL BASES"))
        }
    }

    @Test func `word of a basis says which is new and what the order was`() throws {
        let notice = try #require(Self.notices([Self.american, Self.canadian]).last)
        let data = try #require(try JSONParser.parse(notice.body)["data"])

        #expect(notice.type == "takedown.basis_added")
        #expect(notice.step.name == "basis-2")
        #expect(data["added"]?["recall_id"]?.string == "health-canada:82495")
        #expect(
            data["order_id"]?.string
                == NoticeID(case: Samples.takedown().id, step: .issued).text)
    }

    @Test(arguments: [(3, 0), (4, 1)])
    func `three bases are named, of more the number`(count: Int, omitted: Int) throws {
        var bases = [Self.american]
        for number in 2...count {
            var basis = Self.canadian
            basis.basis.number = number
            bases.append(basis)
        }
        let data = try JSONParser.parse(Self.notices(bases)[0].body)["data"]

        #expect(data?["bases"]?.array?.count == 3)
        #expect((data?["bases_omitted"]?.integer ?? 0) == omitted)
        #expect(Self.notices(bases)[0].text.contains("and 1 more\n") == (omitted == 1))
    }

    @Test(arguments: ["basis-2", "basis-41"])
    func `a step's name is read back`(name: String) {
        #expect(NoticeStep(name: name)?.name == name)
    }

    @Test(arguments: ["basis-", "basis-02", "basis-x", "basis-+2"])
    func `what is no step's name is none`(name: String) { #expect(NoticeStep(name: name) == nil) }
}
