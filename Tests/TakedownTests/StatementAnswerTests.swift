import Takedown
import Testing

/// What the DSA Transparency Database answers to a batch.
@Suite struct StatementAnswerTests {
    private static let ids = ["case_a-1", "case_b-1", "case_c-1"]

    private static func answer(
        _ status: Int, _ body: String, _ ids: [String] = ids
    ) -> StatementAnswer {
        StatementAnswer(status: status, body: Array(body.utf8), ids: ids)
    }

    @Test(arguments: [200, 202, 204, 302, 400, 404, 429, 500, 503])
    func `nothing but 201 means success`(status: Int) {
        #expect(Self.answer(status, "{}") == .later("HTTP \(status)"))
        #expect(Self.answer(201, "anything") == .accepted)
    }

    @Test(arguments: [401, 403])
    func `a token that is not good is said`(status: Int) {
        #expect(Self.answer(status, "") == .unauthorised)
    }

    @Test func `errors name statements by their places`() {
        let body =
            #"{"message":"no","errors":{"statement_0":{"puid":["bad"]},"#
            + #""statement_2":{"category":["worse"]}}}"#
        #expect(
            Self.answer(422, body)
                == .refused(
                    [0: #"{"puid":["bad"]}"#, 2: #"{"category":["worse"]}"#], known: []))
    }

    @Test func `errors by the path of a field name them too, all of one together`() {
        let body = #"{"errors":{"statements.1.puid":["a"],"statements.1.category":["b"]}}"#
        #expect(
            Self.answer(422, body)
                == .refused(
                    [1: #"statements.1.puid: ["a"]; statements.1.category: ["b"]"#], known: []))
    }

    @Test(arguments: [
        #"{"existing":{"puid":"case_b-1"}}"#, #"{"existing":[{"puid":"case_b-1"}]}"#,
        #"{"existing":["case_b-1"]}"#, #"{"existing":[{"puid":"case_b-1"},{"puid":"other"}]}"#,
    ])
    func `what is there already is told by its puid`(body: String) {
        #expect(Self.answer(422, body) == .refused([:], known: ["case_b-1"]))
    }

    @Test func `of one alone it needs no name`() {
        #expect(
            Self.answer(422, #"{"existing":{"uuid":"x"}}"#, ["case_a-1"])
                == .refused([:], known: ["case_a-1"]))
        #expect(
            Self.answer(422, #"{"errors":{"puid":["bad"]}}"#, ["case_a-1"])
                == .refused([0: #"{"puid":["bad"]}"#], known: []))
    }

    @Test(arguments: [
        (#"{"message":"too much"}"#, "too much"),
        (#"{"errors":{"statement_7":["x"]}}"#, #"{"statement_7":["x"]}"#),
        (#"{"errors":{"statement_-1":["x"]}}"#, #"{"statement_-1":["x"]}"#),
        (#"{"existing":null}"#, "HTTP 422"), (#"{"existing":[{"puid":"other"}]}"#, "HTTP 422"),
    ])
    func `one that names none refuses the whole`(body: String, reason: String) {
        #expect(Self.answer(422, body) == .refusedWhole(reason))
    }

    @Test(arguments: ["", "<html>", "[]", "{}"])
    func `what gives no reason is no verdict, and is asked again`(body: String) {
        #expect(Self.answer(422, body) == .later("HTTP 422 without a reason"))
        #expect(Self.answer(413, body) == .refusedWhole("HTTP 413"))
    }

    @Test func `a reason is one line of limited length`() {
        let long = String(repeating: "x\n", count: 5000)
        let answer = Self.answer(413, #"{"message":"\#(long.replacing("\n", with: "\\n"))"}"#)
        guard case .refusedWhole(let reason) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(reason.utf8.count <= 1003 && !reason.contains("\n"))
    }
}
