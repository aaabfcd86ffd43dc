import Digests
import Testing

/// Signed notes (C2SP signed-note).
@Suite struct NoteTests {
    /// The example of the package that the specification comes from,
    /// golang.org/x/mod/sumdb/note.
    private static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let signature =
        "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNX"
        + "gKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    @Test func `a note that another program signed is opened`() throws {
        let verifier = try #require(NoteVerifier(Self.key))

        #expect(verifier.description == Self.key)
        #expect(verifier.open(Self.text + "\n" + Self.signature) == Self.text)
    }

    @Test(arguments: [
        ("answer", "question"), ("\u{2014} PeterNeumann", "\u{2014} PaulNeumann"),
        ("x08go", "x08gp"), ("\n\n", "\n"), ("\u{2014} ", "- "), ("JnAM=", "JnAM"),
    ])
    func `a changed one is not`(old: String, new: String) throws {
        let verifier = try #require(NoteVerifier(Self.key))
        let note = Self.text + "\n" + Self.signature

        #expect(note.contains(old))
        #expect(verifier.open(note.replacing(old, with: new)) == nil)
    }

    @Test func `other people's signatures beside ours do no harm`() throws {
        let verifier = try #require(NoteVerifier(Self.key))
        let signer = try #require(NoteSigner(name: "recalld", secret: NoteSigner.makeSecret()))
        let note = try signer.sign(Self.text) + Self.signature

        #expect(verifier.open(note) == Self.text)
        #expect(signer.verifier.open(note) == Self.text)
    }

    @Test func `what is signed is opened by the key's public half, read from its text`() throws {
        let signer = try #require(NoteSigner(name: "shop.example", secret: NoteSigner.makeSecret()))
        let verifier = try #require(NoteVerifier("\(signer.verifier)"))
        let other = try #require(NoteSigner(name: "shop.example", secret: NoteSigner.makeSecret()))

        let note = try signer.sign("a\n1\n")

        #expect(verifier.open(note) == "a\n1\n")
        #expect(other.verifier.open(note) == nil)
    }

    @Test(arguments: ["", "two words", "a+b", "a\nb"])
    func `what cannot stand in a signature's line is no name`(name: String) {
        #expect(NoteSigner(name: name, secret: NoteSigner.makeSecret()) == nil)
    }

    @Test(arguments: ["", "AAAA", "not base64", String(repeating: "A", count: 44)])
    func `what is not 32 bytes is no secret`(secret: String) {
        #expect(NoteSigner(name: "recalld", secret: secret) == nil)
    }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ])
    func `what is not a key's text is refused`(text: String) {
        #expect(NoteVerifier(text) == nil)
    }
}
