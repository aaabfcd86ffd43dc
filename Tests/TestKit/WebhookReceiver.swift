import Crypto
import FoundationEssentials
package import JSONText
import Synchronization

/// A marketplace's end of the wire: takes signed notices and checks each
/// signature with its own code, written from Standard Webhooks 1.0 and not
/// from ours.
package final class WebhookReceiver: Sendable {
    /// A notice whose signature was right.
    package struct Delivery: Sendable {
        package let id: String
        package let body: [UInt8]
        /// The header `recalld-attempt`, which the first attempt does not have.
        package let attempt: String?
        /// The body, read.
        package let content: JSONValue

        package var type: String { content["type"]?.string ?? "" }
        package var listing: String { content["data"]?["listing"]?["listing_id"]?.string ?? "" }
        package var recall: String { content["data"]?["recall"]?["recall_id"]?.string ?? "" }
    }

    /// What it answers to a notice that is good: a status, by how many notices
    /// it has taken before.
    package typealias Mood = @Sendable (Int) -> Int

    /// The same for answers that are more than a status.
    package typealias Answers = @Sendable (Int) -> LoopbackAnswer

    private let server: LoopbackServer
    private let inbox: Inbox

    private final class Inbox: Sendable {
        let deliveries = Mutex<[Delivery]>([])
        let refusals = Mutex(0)
    }

    /// - Parameter secret: `whsec_` and the base64 of the key.
    package convenience init(secret: String, mood: @escaping Mood = { _ in 204 }) throws {
        try self.init(secret: secret, answers: { .response(mood($0), body: "") })
    }

    /// - Parameter port: that of a receiver that was stopped, to come back on.
    package init(secret: String, port: UInt16 = 0, answers: @escaping Answers) throws {
        let inbox = Inbox()
        self.inbox = inbox
        let key = SymmetricKey(data: Data(base64Encoded: String(secret.dropFirst(6))) ?? Data())
        server = try LoopbackServer(port: port) { request in
            guard let delivery = Self.check(request, key: key) else {
                inbox.refusals.withLock { $0 += 1 }
                return .response(401, body: "the signature is wrong")
            }
            let count = inbox.deliveries.withLock { $0.count }
            let answer = answers(count)
            // Counted also where the answer is an error: it was received.
            inbox.deliveries.withLock { $0.append(delivery) }
            return answer
        }
    }

    package var url: String { server.url + "/recalld" }
    package var port: UInt16 { server.port }
    package var deliveries: [Delivery] { inbox.deliveries.withLock { $0 } }
    /// Requests whose signature was wrong.
    package var refusals: Int { inbox.refusals.withLock { $0 } }

    package func stop() { server.stop() }

    private static func check(_ request: LoopbackServer.Request, key: SymmetricKey) -> Delivery? {
        guard let id = request.header("webhook-id"), let time = request.header("webhook-timestamp"),
            let signatures = request.header("webhook-signature"),
            let content = try? JSONParser.parse(request.body)
        else { return nil }
        let signed = Data("\(id).\(time).".utf8) + Data(request.body)
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
        let expected = "v1," + Data(code).base64EncodedString()
        guard signatures.split(separator: " ").contains(Substring(expected)) else { return nil }
        return Delivery(
            id: id, body: request.body, attempt: request.header("recalld-attempt"), content: content
        )
    }
}
