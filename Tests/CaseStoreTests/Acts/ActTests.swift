import CaseStore
import Digests
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

/// Who looks after a case, and what people write down about it.
@Suite struct ActTests {
    @Test func `a note and an expert's opinion come with documents, each kept once`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        let file = CaseDocument(
            name: "/srv/opinion.pdf", byteCount: 7, sha256: SHA256Digest(of: "opinion"))
        let words = CaseDocument(name: "text", text: "The ball is a magnet.")
        let acts: [CaseAct] = [
            .raise(.needsExpert, reason: "a magnet?", documents: [words]),
            .note("what the laboratory found", documents: [file, file]),
            .note("what the laboratory found", documents: [file]),
            .lower(.needsExpert, reason: "it is one", documents: [file, words]),
        ]

        for act in acts {
            let read = try #require(CaseAct(json: try JSONParser.parse(act.json.bytes)))
            #expect(read == act)
            try await scene.store.perform(read, on: id, by: "Ada")
        }

        let kept = try await scene.store.case(id).documents.map(\.document)
        #expect(kept == [words, file])
        let entries = try await scene.store.case(id).ledger.filter {
            $0.kind == "case.documents_kept"
        }
        let bodies = try entries.map { try JSONParser.parse($0.body) }
        #expect(
            Set(bodies.flatMap { $0["documents"]?.array ?? [] }.compactMap(\.string))
                == [words.sha256.hexadecimal, file.sha256.hexadecimal])
        #expect(!acts[0].entry.line.contains("ball"), "the ledger has no words of it")
    }

    @Test func `documents that cannot be kept, or are too many, are refused`() throws {
        let document = CaseDocument(name: "text", text: "x")
        let most = Array(repeating: document, count: CaseDocument.countLimit)
        #expect(CaseAct.note("n", documents: most).problem == nil)
        for documents in [most + [document], [CaseDocument(name: "text", text: "")]] {
            let acts: [CaseAct] = [
                .note("n", documents: documents),
                .raise(.needsExpert, reason: "r", documents: documents),
                .lower(.needsExpert, reason: "r", documents: documents),
            ]
            for act in acts {
                #expect(act.problem != nil)
                #expect(CaseAct(json: act.json) == nil)
            }
        }
        let broken = try JSONParser.parse(
            Array(#"{"act":"note","text":"n","documents":[{"name":"x"}]}"#.utf8))
        #expect(CaseAct(json: broken) == nil)
    }

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
