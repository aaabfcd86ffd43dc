import Delivery
import Testing

struct WebhookSecretTests {
    private func refusal(_ text: String) -> WebhookSecret.Refusal? {
        do throws(WebhookSecret.Refusal) {
            _ = try WebhookSecret(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            (String(repeating: "AAAA", count: 8), nil),
            (String(repeating: "AAAA", count: 21) + "AA==", nil),
            (String(repeating: "AAAA", count: 7) + "AAA=", .wrongLength(23)),
            (String(repeating: "AAAA", count: 21) + "AAA=", .wrongLength(65)),
            ("", .wrongLength(0)), ("hunter2", .notBase64),
            ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", .notBase64),
        ] as [(String, WebhookSecret.Refusal?)])
    func `a secret has 24 to 64 bytes of base64`(text: String, expected: WebhookSecret.Refusal?) {
        #expect(refusal("whsec_" + text) == expected)
    }

    @Test(arguments: [
        "", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    ])
    func `a secret begins with whsec_`(text: String) {
        #expect(refusal(text) == .missingPrefix)
    }

    @Test func `nothing shows a secret`() throws {
        let text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let secret = try WebhookSecret(text)
        var dumped = ""
        dump(secret, to: &dumped)
        let endpoint = WebhookEndpoint(name: "n", url: "https://h/", secrets: [secret])

        for shown in ["\(secret)", String(reflecting: secret), dumped, "\(endpoint)"] {
            #expect(!shown.contains("MfKQ") && !shown.contains("49"))
        }
        #expect(refusal("whsec_hunter2").map { !$0.description.contains("hunter2") } == true)
    }
}
