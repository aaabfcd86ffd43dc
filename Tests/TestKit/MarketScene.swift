import Glibc
import JSONText

/// A whole small world around the real daemon: a publisher on loopback, a
/// priority list in a folder, a marketplace's exports, a receiver and a
/// Maildir.
package final class MarketScene: Sendable {
    package let folder: TemporaryFolder
    package let publisher: LoopbackServer
    /// What the publisher answers.
    package let publication: Publication
    package let receiver: WebhookReceiver
    /// The real binary.
    package let binary: String

    /// `whsec_` and 32 bytes that are no secret.
    package static let secret = "whsec_cmVjYWxsZC10ZXN0LXNlY3JldC1vZi0zMi1ieXRlcyE="

    /// - Parameters:
    ///   - binary: the path of `recalld`.
    ///   - feed: the publisher's answer.
    ///   - mood: what the receiver answers to notices that are good.
    package init(
        binary: String, feed: [UInt8], mood: @escaping WebhookReceiver.Mood = { _ in 204 }
    ) throws {
        self.binary = binary
        folder = TemporaryFolder("recalld-scene")
        let publication = Publication(feed)
        self.publication = publication
        publisher = try LoopbackServer { publication.answer($0) }
        receiver = try WebhookReceiver(secret: Self.secret, mood: mood)
        for name in ["state", "priority", "exports", "archive", "out"] { folder.make(name) }
        folder.write("secret", Self.secret + "\n")
        folder.write("recalld.yaml", configuration)
    }

    /// Changes the configuration: each of the first texts, which must be in it,
    /// becomes the second.
    package func configure(_ changes: KeyValuePairs<String, String>) {
        var text = String(decoding: folder.read("recalld.yaml"), as: UTF8.self)
        for (old, new) in changes {
            precondition(text.contains(old), "the configuration has no “\(old)”")
            text = text.replacing(old, with: new)
        }
        folder.write("recalld.yaml", text)
    }

    package func stop() {
        publisher.stop()
        receiver.stop()
    }

    package var configurationPath: String { "\(folder.path)/recalld.yaml" }
    package var maildir: String { "\(folder.path)/maildir" }

    private var configuration: String {
        """
        version: 1
        state: \(folder.path)/state
        feeds:
          - name: cpsc
            kind: cpsc
            url: \(publisher.url)/Recall
            every: 5s
            network: loopback
            plain_http: true
          - name: priority
            kind: priority_list
            folder: \(folder.path)/priority
            markets: [US]
        exports:
          - marketplace: toyshop
            folder: \(folder.path)/exports
            taken: archive
            archive: \(folder.path)/archive
            settle: 0s
            markets: [US]
        destinations:
          - name: hook
            webhook: \(receiver.url)
            secret_file: \(folder.path)/secret
            network: loopback
            plain_http: true
          - name: spool
            maildir: \(maildir)
        routes:
          notices: [hook, spool]
          alerts: [spool]

        """
    }

    /// Starts the daemon; its log goes to `log` in the folder.
    package func start(environment: [String: String] = [:]) throws -> ChildProcess {
        try ChildProcess(
            binary, ["serve", "--config", configurationPath], environment: environment,
            errors: "\(folder.path)/log")
    }

    /// Runs another command to its end.
    ///
    /// - Returns: how it ended and its standard output.
    package func run(_ arguments: [String]) throws -> (ChildProcess.Ending, String) {
        let output = "\(folder.path)/out/\(arguments.joined(separator: "_").filter(\.isLetter))"
        let child = try ChildProcess(
            binary, arguments, output: output, errors: "\(folder.path)/log")
        let ending = child.wait()
        return (ending, String(decoding: TemporaryFolder.bytes(of: output), as: UTF8.self))
    }

    /// The notices in the Maildir, by their ids.
    package var spooled: [String] { folder.names(in: "maildir/new") }

    /// How many times a daemon has said that it is ready.
    package var readyCount: Int { log.split(separator: "\n").count { $0.contains(" ready ") } }

    package var log: String { String(decoding: folder.read("log"), as: UTF8.self) }

    /// Drops an export of these rows (`listing_id, title, brand`).
    package func drop(export name: String, rows: [[String]]) {
        folder.write(
            "exports/\(name)",
            ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows))
    }

    /// Waits until something holds, looking fifty times a second; gives up after
    /// far longer than a healthy run takes on a slow machine.
    package static func eventually(
        within limit: Duration = .seconds(120), _ condition: () -> Bool
    ) -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if condition() { return true }
            usleep(20_000)
        }
        return condition()
    }
}

extension RecalledOffer {
    /// The offers as rows of an export, product or trap.
    package static func rows(_ offers: [RecalledOffer], traps: Bool) -> [[String]] {
        offers.map { offer in
            ["\(traps ? "trap" : "hit")-\(offer.number)", traps ? offer.trap : offer.title, ""]
        }
    }

    /// A CPSC answer that recalls these products.
    package static func feed(_ offers: [RecalledOffer]) -> [UInt8] {
        JSONValue.array(offers.map(\.record)).bytes
    }
}
