import CaseStore
import RecallModel
import Testing

/// What is wrong with a feed's documents, until it is mended or accepted.
@Suite struct FaultTests {
    private static func fault(
        _ kind: FeedFault.Kind = .unread, of document: String, _ text: String = "it is bad"
    ) -> FeedFault {
        FeedFault(kind, of: document, text)
    }

    private static func document(
        _ name: String, _ kind: FeedDocument.Kind = .dated, faults: [FeedFault] = []
    ) -> FeedDocument {
        var document = FeedDocument(kind, name: name)
        document.faults = faults
        return document
    }

    private static func faults(_ scene: Scene) async throws -> [String] {
        try await scene.store.feedFaults("cpsc").map {
            "\($0.kind.rawValue) \($0.document)\($0.acceptedBy.map { ", \($0)" } ?? "")"
        }
    }

    @Test func `a document that is read ends its own faults and no other's`() async throws {
        let scene = try await Scene.open()
        for name in ["a", "b"] {
            try await scene.store.note(Self.fault(of: name), of: "cpsc")
        }

        let defective = Self.fault(.defective, of: "b")
        try await scene.apply([], whole: false, document: Self.document("b", faults: [defective]))
        #expect(try await Self.faults(scene) == ["unread a", "defective b"])
        try await scene.apply([], whole: false, document: Self.document("c", .window))
        #expect(try await Self.faults(scene) == ["unread a", "defective b"])
    }

    @Test func `a whole list supersedes all that was wrong before`() async throws {
        let scene = try await Scene.open()
        try await scene.store.note(Self.fault(of: "a"), of: "cpsc")
        try await scene.store.note(Self.fault(of: "a"), of: "other")

        let fields = Self.fault(.fields, of: "list")
        try await scene.apply([], document: Self.document("list", .wholeList, faults: [fields]))

        #expect(try await Self.faults(scene) == ["fields list"])
        #expect(try await scene.store.feedFaults("other").count == 1)
    }

    @Test func `what is accepted stays so while it is the same`() async throws {
        let scene = try await Scene.open()
        let defective = Self.fault(.defective, of: "a", "2 defects")
        try await scene.store.note(Self.fault(of: "b"), of: "cpsc")
        try await scene.apply([], whole: false, document: Self.document("a", faults: [defective]))
        try await scene.store.acceptFaults(of: "cpsc", by: "Ada")

        try await scene.store.note(Self.fault(of: "b"), of: "cpsc")
        try await scene.apply([], whole: false, document: Self.document("a", faults: [defective]))
        #expect(try await Self.faults(scene) == ["defective a, Ada", "unread b, Ada"])

        let worse = Self.fault(.defective, of: "a", "3 defects")
        try await scene.store.note(Self.fault(of: "b", "otherwise"), of: "cpsc")
        try await scene.apply([], whole: false, document: Self.document("a", faults: [worse]))
        #expect(try await Self.faults(scene) == ["defective a", "unread b"])
    }

    @Test func `acceptance needs something to accept, and is in the ledger`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        await expectStoreError(.notFound) {
            try await scene.store.acceptFaults(of: "cpsc", by: "Ada")
        }

        try await scene.store.note(Self.fault(of: "a"), of: "new")
        try await scene.store.acceptFaults(of: "new", by: "Ada")
        #expect(try await scene.ledgerKinds().contains("feed.accepted"))
        await expectStoreError(.notFound) {
            try await scene.store.acceptFaults(of: "new", by: "Ada")
        }
    }

    @Test func `a fault is kept whole`() async throws {
        let scene = try await Scene.open()
        var fault = Self.fault(of: "a")
        fault.doubts = [.shrunk, .fields]
        fault.recallCount = 7
        fault.path = "/quarantine/a"
        try await scene.store.note(fault, of: "cpsc")

        #expect(try await scene.store.feedFaults("cpsc") == [fault])
        try await scene.store.forgetUnread(["a"], of: "cpsc")
        #expect(try await scene.store.feedFaults("cpsc") == [])
    }
}
