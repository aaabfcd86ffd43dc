import CaseStore
import Digests
import RecallModel
import TestKit
import Testing

@Suite struct FeedTests {
    private let one = RecallID(source: "cpsc", number: "1")
    private let two = RecallID(source: "cpsc", number: "2")

    @Test func `what is new, changed, the same and gone is told apart`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2"), Scene.recall("3")])

        let change = try await scene.apply([
            Scene.recall("4"), Scene.recall("2", title: "Kettle with lid"), Scene.recall("3"),
        ])

        #expect(change.added == [RecallID(source: "cpsc", number: "4")])
        #expect(change.revised == [two])
        #expect(change.unchanged == [RecallID(source: "cpsc", number: "3")])
        #expect(change.vanished == [one])
        #expect(change.reappeared == [])
    }

    @Test func `the same reading again changes nothing`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2")])
        let before = try await scene.ledgerKinds()

        let change = try await scene.apply([Scene.recall("1"), Scene.recall("2")])

        #expect(change.isEmpty)
        #expect(try await scene.ledgerKinds() == before)
        #expect(try await scene.store.currentRecalls().map(\.revision) == [1, 1])
    }

    @Test func `a revision keeps when the recall was first known`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        scene.clock.advance(by: .hours(5))
        try await scene.apply([Scene.recall(title: "Kettle, extended")])

        let stored = try #require(try await scene.store.recall(one))

        #expect(stored.revision == 2)
        #expect(stored.recall.title == "Kettle, extended")
        #expect(stored.firstKnownAt == Scene.noon)
        #expect(stored.revisionKnownAt == Scene.noon + .hours(5))
    }

    @Test func `the ledger says which fields a revision changed`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        var revised = Scene.recall(title: "Kettle, extended")
        revised.remedy = "Refund"
        try await scene.apply([revised])

        let entry = try #require(
            try await scene.store.ledger(limit: 100).first { $0.kind == "recall.revised" })

        #expect(
            String(decoding: entry.body, as: UTF8.self).contains(
                #""changed":["title","products","remedy"]"#))
    }

    @Test func `a window's silence means nothing`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2")])

        let change = try await scene.apply([Scene.recall("2")], whole: false)

        #expect(change.vanished == [])
        #expect(try await scene.store.recall(one)?.isPresent == true)
    }

    @Test func `a vanished recall is kept, and marked when it is back`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2")])
        try await scene.apply([Scene.recall("2")])
        #expect(try await scene.store.recall(one)?.isPresent == false)

        let change = try await scene.apply([Scene.recall("1")], whole: false)

        #expect(change.reappeared == [one])
        #expect(change.revised == [])
        #expect(try await scene.store.recall(one)?.isPresent == true)
    }

    @Test func `one feed's whole list says nothing about another's recalls`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1")])

        let change = try await scene.apply([Scene.recall("2")], feed: "other")

        #expect(change.vanished == [])
    }

    @Test func `a recall listed twice is one revision at every reading`() async throws {
        let scene = try await Scene.open()
        let twice = [Scene.recall("1", title: "First"), Scene.recall("1", title: "Second")]
        let first = try await scene.apply(twice)
        let second = try await scene.apply(twice)

        #expect(first.added == [one])
        #expect(second.isEmpty)
        #expect(try await scene.store.recall(one)?.recall.title == "Second")
    }

    @Test func `a window's count is not taken for the list's`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2"), Scene.recall("3")])
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Scene.recall("3")], whole: false)

        let state = try #require(try await scene.store.feedState("cpsc"))

        #expect(state.lastWholeCount == 3)
        #expect(state.lastWholeReadAt == Scene.noon)
        #expect(state.lastSuccessAt == Scene.noon + .hours(1))
        #expect(state.lastSnapshot?.header("etag") == "\"v1\"")
        #expect(state.lastSnapshot?.origin == "https://example.org/feed")
    }

    @Test(arguments: [true, false])
    func `“not modified” is good news`(isWholeList: Bool) async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        scene.clock.advance(by: .hours(1))
        try await scene.store.noteUnmodifiedFeed(
            source: "cpsc", isWholeList: isWholeList, at: scene.clock.now())

        let state = try #require(try await scene.store.feedState("cpsc"))

        #expect(state.lastSuccessAt == Scene.noon + .hours(1))
        #expect(state.lastWholeReadAt == (isWholeList ? Scene.noon + .hours(1) : Scene.noon))
        #expect(try await scene.store.feedState("other") == nil)
    }

    @Test(arguments: [("2025-11-20", true), ("2025-11-21", false), ("2025-11-22", false)])
    func `an entry is expired the day after its last`(expires: String, isExpired: Bool) async throws
    {
        let scene = try await Scene.open()
        var recall = Scene.recall(kind: .priorityList)
        recall.expires = CivilDate(expires)
        try await scene.apply([recall])
        let today = try #require(CivilDate("2025-11-21"))

        #expect(try await scene.store.recall(one)?.isExpired(on: today) == isExpired)
    }

    @Test func `a snapshot must be recorded before its feed is applied`() async throws {
        let scene = try await Scene.open()

        await expectStoreError(.constraint) {
            try await scene.store.applyFeed(
                source: "cpsc", recalls: [Scene.recall()], snapshot: 99, span: .whole,
                knownAt: Scene.noon)
        }
        #expect(try await scene.store.currentRecalls().isEmpty)
    }
}
