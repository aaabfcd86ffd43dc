import RecallModel
import Takedown
import Testing

@testable import Delivery

struct MailMessageTests {
    private func message(
        from: String = "recalld@localhost", to: String = "takedown@localhost",
        subject: String = "Take down L1", text: String = "Hello.\n"
    ) throws -> MailMessage {
        MailMessage(
            from: from, to: to, subject: subject, text: text,
            date: Instant(milliseconds: 1_763_693_400_000),
            id: try #require(NoticeID("ntc_0123456789abcdef0123456789")))
    }

    private func lines(_ message: MailMessage) -> [String] {
        String(decoding: message.bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The head with its folded lines joined again.
    private func head(_ message: MailMessage) -> [String] {
        lines(message).prefix { !$0.isEmpty }.reduce(into: []) { fields, line in
            if line.hasPrefix(" "), let last = fields.popLast() {
                fields.append(last + line)
            } else {
                fields.append(line)
            }
        }
    }

    @Test func `a plain message is exactly this`() throws {
        let expected = """
            From: recalld@localhost
            To: takedown@localhost
            Subject: Take down L1
            Date: Fri, 21 Nov 2025 02:50:00 +0000
            Message-ID: <ntc_0123456789abcdef0123456789@recalld>
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable
            X-Recalld-Notice-ID: ntc_0123456789abcdef0123456789
            X-Recalld-Text-SHA256:
             a2c064616af4c66c576821616646bdfad5556a263b4b007847605118971f4389

            Hello.

            """

        #expect(String(decoding: try message().bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (951_782_399_999, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_798_761_599_000, "Thu, 31 Dec 2026 23:59:59 +0000"),
        (-1, "Thu, 01 Jan 1970 23:59:59 +0000"),
    ])
    func `a date is written as RFC 5322 wants it`(milliseconds: Int, expected: String) throws {
        var message = try message()
        message.date = Instant(milliseconds: Int64(milliseconds))

        #expect(head(message).contains("Date: \(expected)"))
    }

    @Test(arguments: [
        "x\nBcc: everybody@example.org", "x\r\nBcc: a@b", "x\rBcc: a@b", "x\r\n\r\nbody",
        "x\u{0}y", "x\u{85}Bcc: a@b", "x\u{2028}Bcc: a@b", "x\u{2029}\u{2028}y", "\n\nBcc: a@b",
        "x\r\n\tfolded", "\u{1B}]0;title\u{7}",
    ])
    func `no field can add a line to the head`(hostile: String) throws {
        let plain = head(try message())

        for message in [
            try message(subject: hostile), try message(from: "a@b.c" + hostile),
            try message(to: hostile + "a@b.c"), try message(from: "\(hostile) <a@b.c>"),
            try message(to: "N <a@b.c\(hostile)>"),
        ] {
            let names = head(message).map { $0.prefix { $0 != ":" } }
            #expect(names == plain.map { $0.prefix { $0 != ":" } })
            #expect(!message.bytes.contains { $0 != 0x0A && ($0 < 0x20 || $0 > 0x7E) })
        }
    }

    @Test func `no text can end the message early or add to its head`() throws {
        let message = try message(text: "\nSubject: second\n\n.\nFrom me\r\n.\rX: y\n")

        #expect(head(message).count { $0.hasPrefix("Subject:") } == 1)
        let body = lines(message).drop { !$0.isEmpty }.dropFirst()
        #expect(Array(body) == ["", "Subject: second", "", "=2E", "=46rom me", "=2E", "X: y", ""])
    }

    @Test(arguments: [
        "ä", "Rückruf: Wäschetrockner 三菱 🔥", String(repeating: "ü", count: 200),
        String(repeating: "👩‍👩‍👧‍👦", count: 20), "=?utf-8?B?aGk=?=", " lead", "two  blanks",
        String(repeating: "a", count: 90), "",
    ])
    func `every subject comes back from its encoded words`(subject: String) throws {
        let message = try message(subject: subject)
        let shown = String(Substring(subject).trimmingBlanks())

        let field = try #require(head(message).first { $0.hasPrefix("Subject: ") })
        #expect(decoded(String(field.dropFirst(9))) == (shown.isEmpty ? "(no subject)" : shown))
        #expect(lines(message).allSatisfy { $0.utf8.count <= 76 || !$0.contains("=?") })
        #expect(lines(message).allSatisfy { $0.utf8.count <= 78 })
    }

    /// Encoded words decoded; blanks between two of them are not text.
    private func decoded(_ value: String) -> String {
        guard value.contains("=?utf-8?B?") else { return value }
        return String(
            decoding: value.split(separator: " ").flatMap { word in
                Base64.decode(String(word.dropFirst(10).dropLast(2))) ?? []
            }, as: UTF8.self)
    }

    @Test func `a subject of 300 characters is whole and a longer one is cut`() throws {
        let exact = try message(subject: String(repeating: "ab ", count: 99) + "abc")
        let over = try message(subject: String(repeating: "ab ", count: 99) + "abcd")

        #expect(head(exact).contains("Subject: " + String(repeating: "ab ", count: 99) + "abc"))
        let cut = try #require(head(over).first { $0.hasPrefix("Subject: ") })
        #expect(decoded(String(cut.dropFirst(9))).hasSuffix("abc…"))
    }

    @Test(arguments: ["a\nb", "a\rb", "a\u{0}b", "a\u{7F}b", "a\u{85}b", "a\u{2028}b"])
    func `a control character in a subject becomes a blank`(subject: String) throws {
        #expect(head(try message(subject: subject)).contains("Subject: a b"))
    }

    @Test func `a long plain subject is folded at its blanks`() throws {
        let subject = String(repeating: "takedown ", count: 20) + "L1"
        let message = try message(subject: subject)

        #expect(head(message).contains("Subject: \(subject)"))
        #expect(lines(message).allSatisfy { $0.utf8.count <= 78 })
    }

    @Test func `what is no address becomes one that is harmless`() throws {
        let message = try message(from: "nobody", to: "a@b, c@d")

        #expect(head(message).contains("From: recalld@localhost"))
        #expect(head(message).contains("To: undisclosed-recipients:;"))
    }

    @Test func `the same notice has the same bytes`() throws {
        #expect(try message(text: "a\r\nb").bytes == message(text: "a\nb\n").bytes)
        #expect(try message(text: "a").bytes != message(text: "b").bytes)
    }
}
