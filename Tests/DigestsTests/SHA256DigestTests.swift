import Digests
import Testing

/// Vectors of FIPS 180-4, published by NIST ("Examples with Intermediate
/// Values", SHA-256) and of RFC 6234, section 8.5.
@Suite struct SHA256DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
                + "klmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `the digest is the standard's`(message: String, expected: String) {
        #expect(SHA256Digest(of: message).hexadecimal == expected)
        #expect("\(SHA256Digest(of: Array(message.utf8)))" == expected)
    }

    @Test func `a million letters in uneven pieces give the standard's digest`() {
        var stream = SHA256Digest.Stream()
        var left = 1_000_000
        var size = 1
        while left > 0 {
            stream.update(Array(repeating: UInt8(ascii: "a"), count: min(size, left)))
            left -= min(size, left)
            size = size * 3 % 4099
        }

        #expect(
            stream.finalize().hexadecimal
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `a stream that was asked goes on`() {
        var stream = SHA256Digest.Stream()
        stream.update(Array("ab".utf8))
        #expect(stream.finalize() == SHA256Digest(of: "ab"))
        stream.update(Array("c".utf8))

        #expect(stream.finalize() == SHA256Digest(of: "abc"))
    }

    @Test(arguments: [0, 31, 33])
    func `bytes that are not 32 are no digest`(count: Int) {
        #expect(SHA256Digest(bytes: Array(repeating: 0, count: count)) == nil)
    }

    @Test func `32 bytes are a digest and come back`() {
        let bytes = (0..<32).map { UInt8($0) }

        #expect(SHA256Digest(bytes: bytes)?.bytes == bytes)
        #expect(
            SHA256Digest(bytes: bytes)?.hexadecimal.hasPrefix("000102030405060708090a0b") == true)
    }
}
