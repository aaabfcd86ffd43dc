import CaseStore
import RecallModel
import Testing

/// What documents say of recalls, beside what was stored without any.
@Suite struct TestimonyTests {
    private static let one = RecallID(source: "cpsc", number: "1")

    private static func day(_ day: Int) -> CivilDate? { CivilDate(year: 2025, month: 1, day: day) }

    private static func recall(_ title: String, of day: Int) -> Recall {
        var recall = Scene.recall("1", title: title)
        recall.published = Self.day(day)
        return recall
    }

    private static func document(
        _ name: String, of day: Int, withdraws: Bool = false
    ) -> FeedDocument {
        var document = FeedDocument(name: name)
        document.days[one] = withdraws ? nil : Self.day(day)
        if withdraws {
            document.withdrawn[one] = Withdrawal(day: Self.day(day), words: "taken back")
        }
        return document
    }

    private static func belief(_ scene: Scene) async throws -> String? {
        try await scene.store.recall(one).map {
            "\($0.recall.title), \($0.recall.standing.rawValue)"
        }
    }

    @Test(arguments: [(9, "Kettle, in_force"), (10, "Kettle, withdrawn")])
    func `a recall from before there were documents is of the day it was published`(
        day: Int, belief: String
    ) async throws {
        let scene = try await Scene.open()
        try await scene.apply([Self.recall("Kettle", of: 10)])

        try await scene.apply(
            [], whole: false, document: Self.document("a", of: day, withdraws: true))

        #expect(try await Self.belief(scene) == belief)
    }

    @Test func `one that was withdrawn before there were documents is revived by a later notice`()
        async throws
    {
        let scene = try await Scene.open()
        try await scene.apply([Self.recall("Kettle", of: 10).withdrawn(saying: "taken back")])

        try await scene.apply(
            [Self.recall("Older", of: 9)], whole: false, document: Self.document("a", of: 9))
        #expect(try await Self.belief(scene) == "Kettle, withdrawn")
        let change = try await scene.apply(
            [Self.recall("Newer", of: 11)], whole: false, document: Self.document("b", of: 11))
        #expect(try await Self.belief(scene) == "Newer, in_force")
        #expect(change.revised == [Self.one] && change.outdated == [])
    }

    @Test func `an older document changes nothing and is counted`() async throws {
        let scene = try await Scene.open()
        try await scene.apply(
            [Self.recall("Newer", of: 11)], whole: false, document: Self.document("b", of: 11))

        let change = try await scene.apply(
            [Self.recall("Older", of: 9)], whole: false, document: Self.document("a", of: 9))

        #expect(change.isEmpty && change.outdated == [Self.one])
        #expect(try await scene.store.recall(Self.one)?.revision == 1)
    }

    @Test func `a list as it stands outdoes every document before it`() async throws {
        let scene = try await Scene.open()
        try await scene.apply(
            [Self.recall("Newer", of: 11)], whole: false, document: Self.document("b", of: 11))

        try await scene.apply([Self.recall("As it stands", of: 9)])
        #expect(try await Self.belief(scene) == "As it stands, in_force")
        try await scene.apply(
            [Self.recall("Of the tenth", of: 10)], whole: false,
            document: Self.document("c", of: 10))
        #expect(try await Self.belief(scene) == "Of the tenth, in_force")
    }
}
