import Foundation
import JSONText
import RecallModel
import Takedown
import Testing

/// Orders, alerts and alarms by the shipped templates.
@Suite struct NoticeWordingTests {
    private static let english = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "English")

    @Test func `in English they read to the byte as they did`() throws {
        var compared = 0
        for scene in try NoticeScenes.all() {
            let file = Self.english.appending(path: "\(scene.name).txt")
            guard let expected = try? String(contentsOf: file, encoding: .utf8) else { continue }
            compared += 1
            #expect("\(scene.notice.subject)\n\n\(scene.notice.text)" == expected, "\(scene.name)")
        }
        #expect(compared >= 27)
    }

    @Test func `the program's own copy is the file that is shipped`() throws {
        let templates = try ReasonSamples.templates()
        let inside = TemplateForm.allCases.filter(\.isShippedInside)

        #expect(
            inside == [
                .takedownOrder, .takedownWithdrawn, .takedownReinstated, .takedownBasis, .alert,
                .alarm, .consumerCheck,
            ])
        for form in inside { #expect(NoticeTemplate.shipped(form) == templates[form, "en"]) }
    }

    @Test func `what moves a case on reads in the text as it does in the body`() throws {
        for scene in try NoticeScenes.all() where scene.name.hasPrefix("alert-") {
            let data = try #require(try JSONParser.parse(scene.notice.body)["data"])
            let next = try #require(data["next_step"]?.string)
            #expect(scene.notice.text.contains("\nNext: \(next)\n"), "\(scene.name)")
            guard !scene.name.contains("full") else { continue }
            for cause in data["causes"]?.array ?? [] {
                let text = try #require(cause["text"]?.string)
                #expect(scene.notice.text.contains("\n  \(text)\n"), "\(scene.name)")
            }
        }
    }

    @Test func `an order names what it rests on by what that calls itself`() throws {
        let scenes = Dictionary(uniqueKeysWithValues: try NoticeScenes.all())
        for (name, words) in [
            ("order", "order"), ("request", "request"), ("notice", "notice"),
            ("trusted_flagger", "trusted flagger's notice"),
        ] {
            let notice = try #require(scenes["order-\(name)-remove"])
            let match = try JSONParser.parse(notice.body)["data"]?["match"]
            let owner = name == "order" || name == "request" ? "the authority's" : "the"

            #expect(
                notice.text.contains("  ground      \(owner) \(words); the law is not stated\n"))
            #expect(notice.text.contains("  Scope: what the \(words) names.\n"))
            #expect(match?["scope_statement"]?.string == "what the \(words) names")
        }
    }
}
