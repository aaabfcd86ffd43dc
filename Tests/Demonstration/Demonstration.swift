import Glibc
import JSONText
import TestKit

/// Shows the daemon at work, from a recall list to signed notices, with the
/// real binary on loopback.
///
/// Ends at Ctrl-C, or after the notices with ONCE=1.
@main
struct Demonstration {
    /// Listings of the catalogue that are nobody's business.
    private static let innocent = 4000
    /// Recalls that come by feed; one more comes on the priority list.
    private static let offers = Array(RecalledOffer.all.prefix(12))

    static func main() throws {
        Interruption.listen()
        let once = getenv("ONCE").map { String(cString: $0) } ?? ""
        let scene = try MarketScene(binary: binaryPath(), feed: RecalledOffer.feed(offers))
        let good = try tell(scene, once: !once.isEmpty && once != "0")
        scene.stop()
        exit(good ? 0 : 1)
    }

    /// `recalld` beside this program.
    private static func binaryPath() -> String {
        let own = CommandLine.arguments[0]
        let end = own.lastIndex(of: "/").map { own[...$0] } ?? ""
        return end + "recalld"
    }

    private static func tell(_ scene: MarketScene, once: Bool) throws -> Bool {
        say("A publisher of recalls listens on \(scene.publisher.url), a marketplace's receiver on")
        say("\(scene.receiver.url). The configuration is \(scene.configurationPath).")
        let daemon = try scene.start()
        say("recalld serve runs as process \(daemon.processID).")
        defer { stop(daemon) }
        say(
            "The catalogue: \(innocent) toys, \(offers.count) recalled products in a seller's words,"
        )
        say("as many that only look like them, and one lounger.")
        drop(scene, name: "monday.csv", with: offers)
        guard awaitNotices(scene, offers.count, "the recalls of the feed") else { return false }
        say("An authority hands over a short list: remove within hours.")
        scene.folder.write("priority/today.csv", priorityList)
        guard awaitNotices(scene, offers.count + 1, "the priority list") else { return false }
        showOne(scene)
        say("The next export no longer has the listings, but for two.")
        drop(scene, name: "tuesday.csv", with: Array(offers.prefix(2)), lounger: false)
        let gone = offers.count - 2 + 1
        guard awaitGone(scene, gone) else { return false }
        return try ending(scene, daemon, once: once)
    }

    private static let priorityList = """
        recall_id,authority,published,product,brand,models,severity,markets,hazard
        PL-1,US CPSC,2026-11-20,Snugglecloud Infant Lounger,Snugglecloud,SC-220,critical,US,\
        Infants can suffocate

        """

    private static func drop(
        _ scene: MarketScene, name: String, with offers: [RecalledOffer], lounger: Bool = true
    ) {
        var rows = ToyCatalogue.rows(innocent)
        rows += RecalledOffer.rows(offers, traps: false)
        rows += RecalledOffer.rows(Self.offers, traps: true)
        if lounger {
            rows.append(["hit-lounger", "Snugglecloud infant lounger SC220 soft grey", ""])
        }
        scene.drop(export: name, rows: rows)
        say("Dropped \(name) with \(rows.count) listings into \(scene.folder.path)/exports.")
    }

    /// Prints each notice as it comes in, until there are so many.
    private static func awaitNotices(_ scene: MarketScene, _ count: Int, _ what: String) -> Bool {
        var shown = scene.receiver.deliveries.count
        let arrived = MarketScene.eventually {
            let all = scene.receiver.deliveries
            for delivery in all[shown...] {
                say(
                    "  \(delivery.type) \(delivery.id): \(delivery.recall) is sold as "
                        + "\(delivery.listing)")
            }
            shown = all.count
            return (all.count >= count && scene.spooled.count >= count) || Interruption.isSeen
        }
        guard arrived, !Interruption.isSeen, scene.receiver.refusals == 0 else {
            say(
                "NOT ALL NOTICES for \(what) arrived: \(shown) by webhook, "
                    + "\(scene.spooled.count) in the Maildir, \(scene.receiver.refusals) badly signed."
            )
            say("The daemon's log:\n\(scene.log)")
            return false
        }
        say("All notices for \(what) arrived: signed at the webhook, and in the Maildir.")
        return true
    }

    private static func awaitGone(_ scene: MarketScene, _ count: Int) -> Bool {
        var gone = 0
        let settled = MarketScene.eventually {
            let shown = try? scene.run([
                "cases", "list", "--json", "--state", "verified_gone", "--config",
                scene.configurationPath,
            ])
            gone = shown?.1.split(separator: "\n").count ?? 0
            return gone == count || Interruption.isSeen
        }
        say(
            settled
                ? "\(gone) cases are verified gone; two listings still stand, their clocks run."
                : "ONLY \(gone) of \(count) cases are verified gone. The log:\n\(scene.log)")
        return settled && !Interruption.isSeen
    }

    private static func showOne(_ scene: MarketScene) {
        guard let last = scene.receiver.deliveries.last else { return }
        say("The last notice, as the receiver got it:")
        say("  " + last.content.line)
    }

    private static func ending(
        _ scene: MarketScene, _ daemon: ChildProcess, once: Bool
    ) throws -> Bool {
        let option = "--config \(scene.configurationPath)"
        say("Where to look:")
        say("  \(scene.binary) cases list \(option)")
        say("  \(scene.binary) notices list \(option)")
        say("  \(scene.binary) ledger verify \(option)")
        say("  \(scene.maildir)/new, and the log in \(scene.folder.path)/log")
        let (verified, text) = try scene.run(
            ["ledger", "verify", "--config", scene.configurationPath])
        say(text.filter { !$0.isNewline })
        guard !once else { return verified == .exited(0) }
        say("Running until you press Ctrl-C.")
        Interruption.wait()
        return verified == .exited(0)
    }

    private static func stop(_ daemon: ChildProcess) {
        daemon.signal(SIGTERM)
        let ending = daemon.wait()
        say(ending == .exited(0) ? "recalld has stopped; nothing was lost." : "recalld: \(ending)")
    }

    /// One line at once: whoever watches through a pipe sees it as it happens.
    private static func say(_ text: String) {
        let line = text + "\n"
        _ = line.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
    }
}
