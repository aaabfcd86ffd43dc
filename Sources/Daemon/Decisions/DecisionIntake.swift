import CaseStore
import JSONText
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Takes up what people decided, in the order in which they did.
struct DecisionIntake: Service {
    let rooms: Rooms

    private static let interval = Duration.seconds(1)
    /// A decision is a few lines, and an order in it what orders may be; whatever
    /// is longer is something else.
    private static let byteLimit = 2 * AuthorityOrder.byteLimit

    private var folder: DecisionFolder { DecisionFolder(rooms.state) }

    func run() async throws {
        try await untilShutdown {
            while true {
                _ = try await Patience.turn("decisions", in: rooms) { try await takeUp() }
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.interval)
            }
        }
    }

    /// File names begin with the moment of deciding, so their order is that of
    /// the decisions.
    private func takeUp() async throws {
        for file in FolderListing.files(in: folder.path) where file.name.hasSuffix(".json") {
            let path = "\(folder.path)/\(file.name)"
            do {
                try await apply(try read(path))
                // Applying twice changes nothing, so a crash before this is
                // harmless.
                try DurableFile.remove(path)
            } catch let refusal as Refusal {
                try setAside(path, file.name, refusal)
            }
        }
    }

    /// Why a decision cannot be applied, ever.
    private struct Refusal: Error {
        var text: String
    }

    private func read(_ path: String) throws -> Decision {
        let bytes: [UInt8]
        do throws(CommandFailure) {
            bytes = try InputPaths.read(path, limit: Self.byteLimit)
        } catch {
            throw Refusal(text: error.message)
        }
        guard let json = try? JSONParser.parse(bytes), let decision = Decision(json: json) else {
            throw Refusal(text: "it is no decision; use recalld cases or recalld notices")
        }
        return decision
    }

    private func apply(_ decision: Decision) async throws {
        do throws(CaseStoreError) {
            switch decision.deed {
            case .uphold(let id, let reason):
                report(try await rooms.store.uphold(id, by: decision.person, reason: reason))
            case .dismiss(let id, let reason):
                report(try await rooms.store.dismiss(id, by: decision.person, reason: reason))
            case .acknowledge(let id):
                report(try await rooms.store.acknowledge(id, by: decision.person))
            case .acceptFeed(let name):
                try await rooms.store.acceptFaults(of: name, by: decision.person)
                rooms.log.notice(
                    "what is wrong with the feed is accepted", metadata: ["feed": "\(name)"])
            case .acceptExport(let marketplace):
                try await rooms.store.acceptNextExport(of: marketplace, by: decision.person)
                rooms.log.notice(
                    "the next export is accepted", metadata: ["marketplace": "\(marketplace)"])
            case .meetDuty(let duty, let recall, let reason):
                let cases = try await rooms.store.meetDuty(
                    duty, of: recall, by: decision.person, reason: reason)
                rooms.log.notice(
                    "duty met",
                    metadata: ["duty": "\(duty)", "recall": "\(recall)", "cases": "\(cases)"])
            case .addOrder(let order):
                try await OrderFile(rooms: rooms).take(
                    order, order.json.bytes, origin: "the command line", by: decision.person)
            case .confirmWarning(let id, let reason):
                report(
                    try await rooms.store.confirmWarning(id, by: decision.person, reason: reason))
            }
        } catch {
            guard error.code == .impossible || error.code == .notFound else { throw error }
            throw Refusal(text: error.message)
        }
        rooms.noticesDue.signal()
        rooms.clocksChanged.signal()
    }

    private func report(_ takedown: TakedownCase) {
        rooms.log.notice(
            "decision taken up",
            metadata: ["case": "\(takedown.id)", "state": "\(takedown.state.rawValue)"])
    }

    private func setAside(_ path: String, _ name: String, _ refusal: Refusal) throws {
        rooms.log.error(
            "a decision cannot be applied: \(refusal.text)", metadata: ["file": "\(name)"])
        _ = try Quarantine.take(
            path, into: rooms.state.quarantine(of: "decisions"), name: name, reason: refusal.text,
            at: rooms.clock.now())
    }
}
