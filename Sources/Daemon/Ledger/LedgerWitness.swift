import CaseStore
import Digests
import Glibc
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

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
        let signed = try key.sign(checkpoint)
        let note = signed.note
        // The log first: no folder that fails may silence it.
        rooms.log.notice(
            "ledger checkpoint",
            metadata: [
                "size": "\(checkpoint.size)", "head": "\(checkpoint.head)",
                "note": "\(note.replacing("\n", with: "\\n"))", "verifier": "\(signed.verifier)",
            ])
        if let folder = configuration.folder {
            try await keep(note, of: checkpoint, in: folder)
        }
        return Witnessed(size: checkpoint.size, at: rooms.clock.now())
    }

    /// A checkpoint that is there already is never replaced: of two that differ
    /// one proves that the ledger was written anew.
    private func keep(
        _ note: String, of checkpoint: LedgerCheckpoint, in folder: String
    ) async throws {
        let path = "\(folder)/\(Self.name(of: checkpoint))"
        let isOther = try await BlockingWork.run {
            Result {
                try StateFolder.make(folder)
                guard access(path, F_OK) == 0 else {
                    try DurableFile.write(note, to: path)
                    return false
                }
                let kept = try CheckpointFile.read(path, verifier: nil)
                guard kept.head != checkpoint.head else { return false }
                try DurableFile.write(note, to: path + ".other")
                return true
            }
        }.get()
        guard isOther else { return }
        try await rooms.raise(
            Alarm(
                key: "ledger.rewritten", severity: .critical,
                text: "entry \(checkpoint.size) of the ledger is not the one that was told before: "
                    + "\(path)",
                nextStep:
                    "Stop, keep both files and the store as evidence, and see “recalld ledger "
                    + "verify --against”."))
    }

    /// Names sort by size up to a billion entries.
    static func name(of checkpoint: LedgerCheckpoint) -> String {
        let digits = String(checkpoint.size)
        return "checkpoint-" + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
            + ".txt"
    }
}
