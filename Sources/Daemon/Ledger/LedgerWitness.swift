import CaseStore
import Digests
import Logging
import RecallModel
import ServiceLifecycle

/// Tells the world outside how far the ledger goes: a signed checkpoint in the
/// log, and in a folder where one is configured.
///
/// At the start, each thousand entries, each interval in which the ledger grew,
/// and at the end.
struct LedgerWitness: Service {
    let rooms: Rooms
    let secrets: Secrets

    /// A thousand entries are some minutes of a busy day (reliability design,
    /// section 6).
    static let entriesBetween: Int64 = 1000
    private static let pause = Duration.seconds(10)

    func run() async throws {
        // Cancelled at the daemon's end; what it knew by then says whether there
        // is anything left to say.
        let seen = Box()
        try await untilShutdown {
            while true {
                _ = try await Patience.turn("checkpoints", in: rooms) {
                    try await seen.set(witness(await seen.value))
                }
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.pause)
            }
        }
        _ = try? await tell(await seen.value)
    }

    /// How far the world outside knows the ledger.
    struct Witnessed: Hashable, Sendable {
        var size: Int64 = 0
        var at = Instant.distantPast
    }

    private actor Box {
        private(set) var value = Witnessed()
        func set(_ new: Witnessed) { value = new }
    }

    /// Tells where it is time.
    func witness(_ last: Witnessed) async throws -> Witnessed {
        let size = try await rooms.store.ledgerSize()
        let interval = rooms.settings.current.ledger.interval
        let isDue =
            size >= last.size + Self.entriesBetween || rooms.clock.now() >= last.at + interval
        guard size > last.size, isDue else { return last }
        return try await tell(last)
    }

    func tell(_ last: Witnessed) async throws -> Witnessed {
        let configuration = rooms.settings.current.ledger
        let checkpoint = try await rooms.store.ledgerCheckpoint(origin: configuration.origin)
        guard let checkpoint, checkpoint.size > last.size else { return last }
        let key = LedgerKey(configuration, state: rooms.state, secrets: secrets)
        try key.prepare()
        let note = try key.sign(checkpoint).note
        if let folder = configuration.folder {
            try await BlockingWork.run {
                Result {
                    try StateFolder.make(folder)
                    try DurableFile.write(note, to: "\(folder)/\(Self.name(of: checkpoint))")
                }
            }.get()
        }
        rooms.log.notice(
            "ledger checkpoint",
            metadata: [
                "size": "\(checkpoint.size)", "head": "\(checkpoint.head)",
                "note": "\(note.replacing("\n", with: "\\n"))",
            ])
        return Witnessed(size: checkpoint.size, at: rooms.clock.now())
    }

    /// Names sort by size up to a billion entries.
    static func name(of checkpoint: LedgerCheckpoint) -> String {
        let digits = String(checkpoint.size)
        return "checkpoint-" + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
            + ".txt"
    }
}
