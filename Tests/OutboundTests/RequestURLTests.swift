import Testing

@testable import Outbound

struct RequestURLTests {
    private func refusal(_ url: String, plain: Bool = false) -> OutboundError.Code? {
        do throws(OutboundError) {
            _ = try RequestURL(url, permitsPlainHTTP: plain)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        ("https://example.org/a?b=c#d", "https://example.org:443"),
        ("HTTPS://EXAMPLE.org:8443", "https://EXAMPLE.org:8443"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]:443"),
    ])
    func `an https URL is taken, and only its origin is shown`(url: String, origin: String) throws {
        #expect(try RequestURL(url, permitsPlainHTTP: false).origin == origin)
    }

    @Test(arguments: [
        "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "ftp://example.org/", "dict://h/",
        "ldap://h/", "smb://h/", "javascript:alert(1)", "http://example.org/", "scp://h/x",
    ])
    func `no scheme but https is taken`(url: String) {
        #expect([.schemeRefused, .invalidURL].contains(refusal(url)))
    }

    @Test func `plain http needs to be permitted`() {
        #expect(refusal("http://127.0.0.1/") == .schemeRefused)
        #expect(refusal("http://127.0.0.1/", plain: true) == nil)
        #expect(refusal("ftp://127.0.0.1/", plain: true) == .schemeRefused)
    }

    @Test(arguments: [
        "https://user@example.org/", "https://user:secret@example.org/", "https://:secret@h/",
        "https://good.example@127.0.0.1/", "https://a:b@c:d@h/",
    ])
    func `a user name or password is refused`(url: String) {
        #expect(refusal(url) == .invalidURL)
    }

    @Test(arguments: [
        "", "example.org", "//example.org/", "https://", "https://example.org:0/",
        "https://example.org:65536/", "https://example.org:x/", "https://exa mple.org/",
        "https://example.org/\r\nX: y", "https://example.org/\u{0}", "https://bücher.example/",
        "https://[::1", "https://example.org/ä", "https://[fe80::1%25eth0]x/",
    ])
    func `what cannot be read one way is refused`(url: String) {
        #expect(refusal(url) != nil)
    }

    @Test func `8000 bytes are read and one more is not`() {
        let start = "https://example.org/"
        let longest = start + String(repeating: "a", count: RequestURL.longest - start.utf8.count)

        #expect(refusal(longest) == nil)
        #expect(refusal(longest + "a") == .invalidURL)
    }

    @Test(arguments: [
        "https://u:hunter2@example.org/?token=hunter2", "http://example.org/hunter2?k=hunter2",
        "hunter2://example.org/", "https://example.org:99999/hunter2",
    ])
    func `no refusal repeats a secret of the URL`(url: String) {
        #expect(throws: OutboundError.self) {
            _ = try RequestURL(url, permitsPlainHTTP: false)
        }
        do throws(OutboundError) {
            _ = try RequestURL(url, permitsPlainHTTP: false)
        } catch {
            #expect(!error.message.contains("hunter2"))
        }
    }
}
