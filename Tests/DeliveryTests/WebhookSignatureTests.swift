import Delivery
import Testing

struct WebhookSignatureTests {
    private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private let other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    private func header(_ secrets: [String], body: String = "{\"test\": 2432232314}") throws
        -> String
    {
        WebhookSignature.header(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(body.utf8),
            secrets: try secrets.map { try WebhookSecret($0) })
    }

    @Test func `the vector of Standard Webhooks comes out`() throws {
        #expect(try header([secret]) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `several secrets sign in their order`() throws {
        let both = try header([other, secret]).split(separator: " ").map(String.init)

        #expect(both == [try header([other]), try header([secret])])
        #expect(both[0] != both[1])
    }

    @Test func `another body has another signature`() throws {
        #expect(try header([secret]) != header([secret], body: "{\"test\": 2432232315}"))
    }
}
