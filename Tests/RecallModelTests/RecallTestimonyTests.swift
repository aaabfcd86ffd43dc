import RecallModel
import TestKit
import Testing

@Suite struct RecallTestimonyTests {
    /// What one document says of the recall.
    enum Saying: Hashable, Sendable {
        case notice(String, Int?, in: String)
        case withdrawal(Int?, in: String)
    }

    private static func moment(_ day: Int?, _ document: String) -> RecallTestimony.Moment {
        .init(day: day.map { CivilDate(daysSince1970: 20_000 + $0) }, document: document)
    }

    private static func recall(_ title: String) -> Recall {
        Recall(
            id: RecallID(source: "eu", number: "1"), authority: "A", sourceKind: .recall,
            title: title, hazard: Hazard(text: "", severity: .low), products: [])
    }

    /// The title and the standing that are believed.
    private static func belief(_ sayings: [Saying]) -> String? {
        var testimony = RecallTestimony()
        for saying in sayings {
            switch saying {
            case .notice(let title, let day, let document):
                testimony.add(recall(title), at: moment(day, document))
            case .withdrawal(let day, let document):
                testimony.add(withdrawal: "taken back on \(day ?? 0)", at: moment(day, document))
            }
        }
        return testimony.belief.map { recall in
            ([recall.title, recall.standing.rawValue] + recall.notes.map(\.text))
                .joined(separator: ", ")
        }
    }

    static let cases: [([Saying], String?)] = [
        (
            [.notice("first", 1, in: "a"), .notice("mended", 2, in: "b")], "mended, in_force"
        ),
        (
            [.notice("first", 1, in: "a"), .withdrawal(3, in: "c")],
            "first, withdrawn, taken back on 3"
        ),
        (
            [.notice("first", 1, in: "a"), .notice("mended", 2, in: "b"), .withdrawal(3, in: "c")],
            "mended, withdrawn, taken back on 3"
        ),
        (
            [
                .notice("first", 1, in: "a"), .notice("mended", 2, in: "b"),
                .withdrawal(3, in: "c"), .notice("again", 4, in: "d"),
            ], "again, in_force"
        ),
        (
            [
                .notice("first", 1, in: "a"), .withdrawal(2, in: "b"), .notice("again", 3, in: "c"),
                .withdrawal(4, in: "d"),
            ], "again, withdrawn, taken back on 4"
        ),
        // Of one day the withdrawal counts, and of two wordings the last by name.
        (
            [.notice("first", 1, in: "b"), .withdrawal(1, in: "a")],
            "first, withdrawn, taken back on 1"
        ),
        ([.notice("one", 1, in: "a"), .notice("other", 1, in: "b")], "other, in_force"),
        // What has no day undoes nothing that has one.
        ([.notice("first", 1, in: "a"), .withdrawal(nil, in: "b")], "first, in_force"),
        (
            [.notice("undated", nil, in: "b"), .withdrawal(1, in: "a")],
            "undated, withdrawn, taken back on 1"
        ),
        ([.notice("undated", nil, in: "b"), .notice("dated", 1, in: "a")], "dated, in_force"),
        ([.withdrawal(1, in: "a")], nil),
    ]

    @Test(arguments: cases)
    func `what is believed does not depend on the order of reading`(
        sayings: [Saying], belief: String?
    ) {
        for order in sayings.permutations {
            #expect(Self.belief(order) == belief, "\(order)")
        }
    }

    @Test func `a document that is read again says what it says now`() {
        let later = Saying.notice("of tomorrow", 9, in: "b")
        let mended: [Saying] = [.notice("typing error", 8, in: "a"), .notice("right", 1, in: "a")]
        #expect(Self.belief(mended) == "right, in_force")
        #expect(Self.belief([later] + mended) == "of tomorrow, in_force")

        let restored: [Saying] = [
            .notice("first", 1, in: "a"), .withdrawal(2, in: "b"), .notice("back", 2, in: "b"),
        ]
        #expect(Self.belief(restored) == "back, in_force")
    }
}
