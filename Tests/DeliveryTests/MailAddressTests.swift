import Testing

@testable import Delivery

struct MailAddressTests {
    @Test(arguments: [
        ("a@b", "a@b"), ("  takedown@example.org ", "takedown@example.org"),
        ("first.last+tag@sub.example-1.org", "first.last+tag@sub.example-1.org"),
        ("Trust <t@example.org>", "\"Trust\"\n <t@example.org>"),
        ("<t@example.org>", "t@example.org"),
        ("\"Trust, Safety\" <t@example.org>", "\"Trust, Safety\"\n <t@example.org>"),
        ("A \"B\" \\ C <t@e.org>", "\"A \\\"B\\\" \\\\ C\"\n <t@e.org>"),
        ("Müller <m@e.org>", "=?utf-8?B?TcO8bGxlcg==?=\n <m@e.org>"),
    ])
    func `an address is read and written for a header`(text: String, header: String) {
        #expect(MailAddress(text)?.headerText == header)
    }

    @Test(arguments: [
        "", "nobody", "@b", "a@", "a@@b", "a@b@c", "a b@c", "a@b c", ".a@b", "a.@b", "a..b@c",
        "a@.b", "a@b.", "a@b..c", "ä@b", "a@bücher.example", "a@b, c@d", "<a@b", "a@b>", "<>",
        "A <a@b> x", "A <B <a@b>>", "a@b\r\nBcc: c@d", "A\n<a@b>", "a(comment)@b", "\"a b\"@c",
        "a@[127.0.0.1]", "a@b_c",
    ])
    func `anything else is no address`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `64 bytes before the at and 254 in all are taken and no more`() {
        let local = String(repeating: "a", count: 64)
        let domain = String(repeating: "b.", count: 94) + "b"

        #expect(MailAddress("\(local)@\(domain)") != nil)
        #expect(MailAddress("\(local)@\(domain)b") == nil)
        #expect(MailAddress("\(local)a@b") == nil)
    }
}
