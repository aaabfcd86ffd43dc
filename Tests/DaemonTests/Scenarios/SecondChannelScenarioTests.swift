import CaseStore
import Digests
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S12: a webhook that answers 500 for an
/// hour within a limit of four.
@Suite struct SecondChannelScenarioTests {
    private static func scene(_ receiver: WebhookReceiver) async throws -> DaemonScene {
        let folder = TemporaryFolder()
        let secret = folder.write("secret", MarketScene.secret + "\n")
        let text = """
            version: 1
            state: \(folder.path)/state
            exports: [{ marketplace: shop, folder: \(folder.path)/in }]
            destinations:
              - {name: hook, webhook: "\(receiver.url)", secret_file: \(secret),
                 network: loopback, plain_http: true}
              - {name: mail, maildir: \(folder.path)/mail}
              - {name: pager, maildir: \(folder.path)/pager}
            policies: [{id: house, version: "1", target: 4h, limit: 4h, basis: House rule}]
            reminders: []
            routes:
              notices: [hook]
              rows: [{order: [mail], after: 25%}, {alert: [pager], after: 75%}]
            """
        return try await DaemonScene(
            folder: folder, clock: ManualClock(DaemonScene.noon), configuration: reading(text))
    }

    @Test func `mail has the order at a quarter, the pager the word at three, all under one id`()
        async throws
    {
        let receiver = try WebhookReceiver(secret: MarketScene.secret) { _ in 500 }
        defer { receiver.stop() }
        let scene = try await Self.scene(receiver)
        let id = try await scene.openCase()
        let order = NoticeID(case: id, step: .issued)
        let courier = Courier(
            rooms: scene.rooms,
            destinations: Destinations(
                rooms: scene.rooms, secrets: Secrets(credentialsDirectory: nil)))
        let ticker = SLATicker(rooms: scene.rooms)

        try await scene.whileRunning(courier) {
            try await scene.whileRunning(ticker) {
                try await scene.until("the hook was tried") { _ in !receiver.deliveries.isEmpty }
                #expect(scene.folder.names(in: "mail/new").isEmpty)
                scene.clock.advance(by: .hours(1))
                try await scene.until("a quarter") { _ in
                    scene.folder.names(in: "mail/new").count == 1
                }
                #expect(scene.folder.names(in: "pager/new").isEmpty)
                scene.clock.advance(by: .hours(2))
                try await scene.until("three quarters") { _ in
                    scene.folder.names(in: "pager/new").count == 1
                }
            }
        }
        let sent = Set(receiver.deliveries.map(\.id))
        #expect(sent == [order.text], "however often it was tried")
        let notices = try await scene.rooms.store.case(id).notices
        let issued = try #require(notices.first { $0.notice.id == order })
        #expect(issued.dispatches.map(\.destination).sorted() == ["hook", "mail"])
        #expect(scene.folder.names(in: "mail/new").allSatisfy { $0.contains(order.text) })
        // A mail program shows the word beside the order.
        func mails(_ folder: String) -> [String] {
            scene.folder.names(in: "\(folder)/new").map {
                String(decoding: scene.folder.read("\(folder)/new/\($0)"), as: UTF8.self)
            }
        }
        let answer = "\nIn-Reply-To: <\(order.text)@recalld>\nReferences: <\(order.text)@recalld>\n"
        #expect(mails("pager").map { $0.contains(answer) } == [true])
        #expect(mails("mail").map { $0.contains("In-Reply-To") } == [false])
        #expect(try await scene.rooms.store.case(id).takedown.state == .delivered)
        #expect(try await scene.rooms.store.verifyLedger().isIntact)
    }
}
