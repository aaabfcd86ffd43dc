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
/// and at the end. Before the first it looks whether the ledger still has what
/// the newest checkpoint in the folder says.
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
            var isCompared = false
            while true {
                _ = try await Patience.turn("checkpoints", in: rooms) {
                    if !isCompared { try await compare() }
                    isCompared = true
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

    // MARK: What was told before

    /// Holds the ledger against the newest checkpoint in the folder.
    ///
    /// Whoever changed the store while the daemon was down wrote the ledger
    /// anew or cut it off. The daemon runs all the same, for no listing may stay
    /// on sale for it; somebody must look.
    func compare() async throws {
        let configuration = rooms.settings.current.ledger
        guard let folder = configuration.folder,
            let (path, told) = try await newest(in: folder, of: configuration.origin)
        else { return }
        let head = try await rooms.store.ledgerHead(at: told.size)
        guard head != told.head else { return }
        try await rooms.raise(
            .rewrittenLedger(told.size, isShorter: head == nil, against: path))
    }

    /// The checkpoint of this ledger that goes furthest, with its file.
    private func newest(
        in folder: String, of origin: String
    ) async throws -> (String, LedgerCheckpoint)? {
        let (found, unread) = try await BlockingWork.run {
            Result<((String, LedgerCheckpoint)?, [String]), any Error> {
                var unread: [String] = []
                let names = FolderListing.files(in: folder).map(\.name)
                    .filter(Self.isCheckpoint).sorted(by: >)
                for name in names {
                    let path = "\(folder)/\(name)"
                    guard let told = try? CheckpointFile.read(path, verifier: nil) else {
                        unread.append(path)
                        continue
                    }
                    if told.origin == origin { return ((path, told), unread) }
                }
                return (nil, unread)
            }
        }.get()
        for path in unread { rooms.log.warning("\(path) is no checkpoint that can be read") }
        return found
    }

    private static func isCheckpoint(_ name: String) -> Bool {
        name.hasPrefix(prefix) && name.hasSuffix(suffix)
    }

    private static let prefix = "checkpoint-"
    private static let suffix = ".txt"

    // MARK: Files

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
            .rewrittenLedger(checkpoint.size, isShorter: false, against: path))
    }

    /// Names sort by size up to a billion entries.
    static func name(of checkpoint: LedgerCheckpoint) -> String {
        let digits = String(checkpoint.size)
        return prefix + String(repeating: "0", count: max(0, 10 - digits.count)) + digits + suffix
    }
}

extension Alarm {
    /// Says that the ledger is not the one that the world outside knows.
    ///
    /// - Parameters:
    ///   - size: entries that the ledger had when it was told.
    ///   - isShorter: whether it has fewer now; else its last one is another.
    fileprivate static func rewrittenLedger(
        _ size: Int64, isShorter: Bool, against path: String
    ) -> Alarm {
        Alarm(
            .ledgerRewritten, key: "ledger.rewritten", severity: .critical,
            .plain(["size": "\(size)", "path": path]).holding(isShorter ? "fewer" : "another"))
    }
}
