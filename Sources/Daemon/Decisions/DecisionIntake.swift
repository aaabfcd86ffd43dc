import JSONText
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Takes up what people decided while no daemon answered, in the order in which
/// they did.
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
                let account = await Account.owner(of: path)
                _ = try await DecisionDesk(rooms: rooms).apply(try read(path), from: account)
                // Applying twice changes nothing, so a crash before this is
                // harmless.
                try DurableFile.remove(path)
            } catch let refusal as DecisionDesk.Refusal {
                try setAside(path, file.name, refusal)
            }
        }
    }

    private func read(_ path: String) throws -> Decision {
        let bytes: [UInt8]
        do throws(CommandFailure) {
            bytes = try InputPaths.read(path, limit: Self.byteLimit)
        } catch {
            throw DecisionDesk.Refusal(kind: .malformed, text: error.message)
        }
        guard let json = try? JSONParser.parse(bytes), let decision = Decision(json: json) else {
            throw DecisionDesk.Refusal(
                kind: .malformed, text: "it is no decision; use recalld cases or recalld notices")
        }
        return decision
    }

    private func setAside(_ path: String, _ name: String, _ refusal: DecisionDesk.Refusal) throws {
        rooms.log.error(
            "a decision cannot be applied: \(refusal.text)", metadata: ["file": "\(name)"])
        _ = try Quarantine.take(
            path, into: rooms.state.quarantine(of: "decisions"), name: name, reason: refusal.text,
            at: rooms.clock.now())
    }
}
