import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// Who looks after a case, and what people write down about it.
@Suite struct ActTests {
    @Test func `the last assignment holds, and assigning anew changes nothing`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        for name in ["Ada", "Bob", "Bob"] {
            try await scene.store.perform(.assign(to: name), on: id, by: "lead")
        }

        #expect(try await scene.store.case(id).acts.assignee == "Bob")
        #expect(try await scene.ledgerKinds().count { $0 == "case.assigned" } == 2)
        try await scene.store.perform(.assign(to: ""), on: id, by: "lead")
        #expect(try await scene.store.case(id).acts.assignee == nil)
    }

    @Test func `cases are listed by who looks after them now`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.store.perform(.assign(to: "Ada"), on: id, by: "lead")
        var filter = CaseFilter()
        filter.assignee = "Ada"
        #expect(try await scene.store.cases(filter).map(\.id) == [id])

        try await scene.store.perform(.assign(to: "Bob"), on: id, by: "lead")
        #expect(try await scene.store.cases(filter).isEmpty)
    }

    @Test func `notes keep their order, and one taken up twice stands once`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        for (text, person) in [("a", "Ada"), ("a", "Ada"), ("a", "Bob"), ("a", "Ada")] {
            try await scene.store.perform(.note(text), on: id, by: person)
        }

        let notes = try await scene.store.case(id).acts.notes
        #expect(notes.map(\.person) == ["Ada", "Bob", "Ada"])
    }

    @Test func `the ledger has who wrote a note, and not what`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.store.perform(.note("Mrs Smith, 12 High St"), on: id, by: "Ada")

        let entry = try #require(
            try await scene.store.ledger(limit: 1000).last { $0.kind == "case.noted" })
        #expect(entry.actor == "Ada")
        #expect(!String(decoding: entry.body, as: UTF8.self).contains("Smith"))
    }
}
