import Glibc
import JSONText
import RecallModel
import Synchronization
import TestKit

@testable import Daemon

/// What is outside the daemon in the walk: a regulator's feed, folders that
/// lists, orders and exports are dropped into, a receiver and Maildirs that
/// fail now and then.
final class WalkWorld: Sendable {
    let folder = TemporaryFolder("recalld-walk")
    let clock: ManualClock
    let publication: Publication
    let receiver: WebhookReceiver
    private let publisher: LoopbackServer
    private let records: Mutex<[[UInt8]]>
    /// When what happens now is found, which files bear as their time.
    let moment: Mutex<Instant>

    /// The receiver answers 500 in this hour, and now and then at any time.
    private static let outage = at("2026-03-28T23:00:00Z")..<at("2026-03-29T00:00:00Z")
    /// One answer in six is an error, by the number of the notice.
    private static let failures: UInt64 = 6
    private static let seed: UInt64 = 2026

    init(clock: ManualClock) throws {
        self.clock = clock
        let publication = Publication(Self.list([]))
        self.publication = publication
        records = Mutex([])
        moment = Mutex(clock.now())
        publisher = try LoopbackServer { publication.answer($0) }
        receiver = try WebhookReceiver(secret: MarketScene.secret) { count in
            var generator = SplitMix64(seed: Self.seed &+ UInt64(count))
            if Self.outage.contains(clock.now()) { return 500 }
            return generator.next() % Self.failures == 0 ? 503 : 204
        }
        for name in ["lists", "food", "orders", "us", "de", "cn", "out"] { folder.make(name) }
        folder.write("secret", MarketScene.secret + "\n")
    }

    func stop() {
        publisher.stop()
        receiver.stop()
    }

    /// The moment that a text says.
    static func at(_ text: String) -> Instant {
        guard let moment = Instant(rfc3339: text) else { preconditionFailure("\(text) is no time") }
        return moment
    }

    /// The daemon's configuration, with the shipped duties and calendars.
    var configuration: String {
        let config = String(#filePath.dropLast("/Tests/DaemonTests/Walk/WalkWorld.swift".count))
        return """
            version: 1
            state: \(folder.path)/state
            feeds:
              - {name: cpsc, kind: cpsc, url: "\(publisher.url)/Recall", every: 50m,
                 network: loopback, plain_http: true}
              - {name: team, kind: priority_list, folder: \(folder.path)/lists, markets: [US]}
              - {name: food, kind: priority_list, folder: \(folder.path)/food, markets: [CN],
                 regime: food}
            exports:
              - {marketplace: us, folder: \(folder.path)/us, settle: 0s, markets: [US],
                 shrink_limit: 70%}
              - {marketplace: de, folder: \(folder.path)/de, settle: 0s, markets: [DE]}
              - {marketplace: cn, folder: \(folder.path)/cn, settle: 0s, markets: [CN]}
            reasons: {templates: \(config)/config/templates}
            orders: {folder: \(folder.path)/orders}
            policies: [{id: house, version: "1", target: 400h, limit: 400h, basis: House rule}]
            duties: {table: \(config)/config/duties.yaml, calendars: \(config)/config/calendars}
            destinations:
              - {name: hook, webhook: "\(receiver.url)", secret_file: \(folder.path)/secret,
                 network: loopback, plain_http: true}
              - {name: spool, maildir: \(folder.path)/spool}
              - {name: sellers, maildir: \(folder.path)/sellers, kinds: [seller]}
              - {name: office, maildir: \(folder.path)/office, kinds: [report]}
            routes: {notices: [hook, spool], alerts: [spool]}
            allow:
              - {listing: u5, until: 2026-06-30, by: Ada, reason: looked at before}
              - {listing: u6, until: 2026-06-30, by: Ada, reason: looked at before}
            """
    }

    // MARK: The regulator

    /// The list gets one more recall, published on a day.
    func publish(_ offer: RecalledOffer, on day: String) {
        let text = String(decoding: offer.record.bytes, as: UTF8.self)
            .replacing("2026-01-15T00:00:00", with: "\(day)T00:00:00")
        let list = records.withLock { records in
            records.append(Array(text.utf8))
            return Self.list(records)
        }
        publication.publish(list)
    }

    private static func list(_ records: [[UInt8]]) -> [UInt8] {
        Array("[".utf8) + records.joined(separator: Array(",".utf8)) + Array("]".utf8)
    }

    /// A page of words with status 200 stands where the list was.
    func showMaintenance(_ isShown: Bool) {
        let page = "<!DOCTYPE html><html><body>We will be back soon.</body></html>"
        publication.answer(
            whereTargetHas: "/Recall",
            with: isShown
                ? .response(200, headers: [("content-type", "text/html")], body: page) : nil)
    }

    // MARK: Folders

    private static let columns = [
        "listing_id", "title", "brand", "gtin", "seller_id", "image_url", "price",
    ]

    /// An export of a hundred toys, or of so many, and these offers.
    func export(_ market: String, toys: Int = 100, _ offers: [[String]]) {
        let rows = ToyCatalogue.rows(toys).map { $0 + ["", "seller-1", "", ""] } + offers
        drop(
            ToyCatalogue.csv(header: Self.columns, rows: rows), into: market,
            as: "\(moment.withLock(\.milliseconds)).csv")
    }

    /// Renames a file in, as a careful sender does, with the walk's own time.
    func drop(_ text: String, into name: String, as file: String) {
        let path = folder.write("out/\(file)", text)
        let seconds = time_t(moment.withLock(\.seconds))
        let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
        precondition(utimensat(AT_FDCWD, path, times, 0) == 0)
        precondition(rename(path, "\(folder.path)/\(name)/\(file)") == 0)
    }

    /// A Maildir cannot be written to while a file stands where its folder was.
    func breakMaildir(_ name: String, _ isBroken: Bool) {
        let path = "\(folder.path)/\(name)"
        if isBroken {
            precondition(rename(path, path + ".away") == 0)
            folder.write(name, "in the way")
        } else {
            precondition(unlink(path) == 0)
            precondition(rename(path + ".away", path) == 0)
        }
    }
}
