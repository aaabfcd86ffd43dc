import Digests
import Testing

/// The test cases of RFC 4231, section 4, for HMAC-SHA-256.
@Suite struct MessageAuthenticationTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var key: [UInt8]
        var message: [UInt8]
        var code: String
        var testDescription: String { name }
    }

    static let vectors = [
        Vector(
            name: "case 1", key: bytes(0x0B, 20), message: Array("Hi There".utf8),
            code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Vector(
            name: "case 2", key: Array("Jefe".utf8),
            message: Array("what do ya want for nothing?".utf8),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Vector(
            name: "case 3", key: bytes(0xAA, 20), message: bytes(0xDD, 50),
            code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Vector(
            name: "case 4", key: (1...25).map { UInt8($0) }, message: bytes(0xCD, 50),
            code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Vector(
            name: "case 6, a key longer than a block", key: bytes(0xAA, 131),
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Vector(
            name: "case 7, both longer than a block", key: bytes(0xAA, 131),
            message: Array(
                ("This is a test using a larger than block-size key and a larger than block-size "
                    + "data. The key needs to be hashed before being used by the HMAC algorithm.")
                    .utf8),
            code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    static func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] {
        Array(repeating: byte, count: count)
    }

    @Test(arguments: vectors)
    func `the code is the standard's`(vector: Vector) {
        let code = MessageAuthentication.sha256(vector.message, key: vector.key)

        #expect(SHA256Digest(bytes: code)?.hexadecimal == vector.code)
    }

    @Test func `another key gives another code`() {
        let message = Array("takedown".utf8)

        #expect(
            MessageAuthentication.sha256(message, key: [1])
                != MessageAuthentication.sha256(message, key: [2]))
    }
}
