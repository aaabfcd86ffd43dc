import CaseStore
import Digests
import Glibc
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Takes export files out of the folders they are dropped in, and hands them
/// to screening.
///
/// A file is first moved into the state folder, then written into the store;
/// whichever of the two a crash comes after, the next start goes on from there.
struct ExportIntake: Service {
    let rooms: Rooms

    /// How often the folders are looked at.
    private static let interval = Duration.seconds(1)
    /// Below this share of free space nothing new is taken in, while notices
    /// go on: OpenSMTPD's MINSPACE is 5 %.
    static let leastFreeShare = 0.05
    private static let diskAlarm = "disk.low"

    func run() async throws {
        try await untilShutdown {
            var folders: [Marketplace: DropFolder] = [:]
            var mayHaveOrphans = true
            while true {
                let isDone = try await Patience.turn("taking in exports", in: rooms) {
                    if mayHaveOrphans { try await adoptOrphans() }
                    try await look(&folders)
                }
                mayHaveOrphans = !isDone
                rooms.heartbeat.beat(.intake)
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.interval)
            }
        }
    }

    private func look(_ folders: inout [Marketplace: DropFolder]) async throws {
        guard try await hasSpace() else { return }
        for export in rooms.settings.current.exports {
            var folder = Self.folder(of: export, folders[export.marketplace])
            let trouble = try await look(&folder, of: export)
            folders[export.marketplace] = folder
            try await speak(of: trouble, export)
        }
    }

    /// What is remembered of the folder, unless a reload has named another.
    private static func folder(of export: ExportConfiguration, _ known: DropFolder?) -> DropFolder {
        if let known, known.path == export.folder, known.settle == export.settle { return known }
        return DropFolder(path: export.folder, settle: export.settle)
    }

    /// Takes every file that is whole; one that cannot be taken holds up no
    /// other.
    ///
    /// - Returns: why some file stays where it is, or `nil`.
    private func look(
        _ folder: inout DropFolder, of export: ExportConfiguration
    ) async throws -> String? {
        do {
            try StateFolder.make(export.folder)
            try StateFolder.make(rooms.state.exports(of: export.marketplace))
        } catch {
            return error.message
        }
        var trouble: String?
        for file in folder.ready(at: rooms.clock.now()) {
            let source = folder.path(of: file)
            guard faccessat(AT_FDCWD, source, R_OK, AT_EACCESS) == 0 else {
                trouble = FileError("read", source, errno).description
                continue
            }
            let moved = await move(file, from: source, of: export)
            switch moved {
            case .failure(let error): trouble = error.description
            case .success(let (target, takenAt)):
                try await enter(
                    target, name: file.name, of: export.marketplace, takenAt: takenAt,
                    producedAt: file.modified)
            }
        }
        return trouble
    }

    private func speak(of trouble: String?, _ export: ExportConfiguration) async throws {
        let key = "export.untaken:\(export.marketplace)"
        guard let trouble else { return try await rooms.clear(key) }
        try await rooms.raise(
            Alarm(
                key: key, severity: .critical,
                text: "an export of \(export.marketplace) cannot be taken in: \(trouble)",
                nextStep: "Give the folder and its files to the daemon's user; "
                    + "it is tried again all the time."))
    }

    private func hasSpace() async throws -> Bool {
        let free = rooms.state.freeShare
        guard free < Self.leastFreeShare else {
            try await rooms.clear(Self.diskAlarm)
            return true
        }
        try await rooms.raise(
            Alarm(
                key: Self.diskAlarm, severity: .critical,
                text: "only \(Int(free * 100)) % of the disk under \(rooms.state.path) is free",
                nextStep: "Free space. No new export is taken in meanwhile; notices go on."))
        return false
    }

    /// Moves a file into the state folder, under a name of its own.
    private func move(
        _ file: FolderListing.File, from source: String, of export: ExportConfiguration
    ) async -> Result<(target: String, takenAt: Instant), FileError> {
        let folder = rooms.state.exports(of: export.marketplace)
        let now = rooms.clock.now()
        let target = DurableFile.vacant("\(folder)/\(FileStamp.name(file.name, at: now))")
        let heartbeat = rooms.heartbeat
        return await BlockingWork.run {
            Result { () throws(FileError) in
                try DurableFile.move(source, to: target) { heartbeat.beat(.intake) }
                return (target, now)
            }
        }
    }

    /// Writes a file that lies in the state folder into the store.
    private func enter(
        _ path: String, name: String, of marketplace: Marketplace, takenAt: Instant,
        producedAt: Instant
    ) async throws {
        let contents = await contents(of: path)
        if case .failure(let error) = contents, !error.mayPass {
            return try await setAside(path, name: name, of: marketplace, error)
        }
        let (digest, size) = try contents.get()
        let id = try await rooms.store.beginExport(
            marketplace: marketplace, fileName: name, sha256: digest, byteCount: size,
            storedPath: path, takenAt: takenAt, producedAt: producedAt)
        rooms.log.info(
            "export taken",
            metadata: [
                "marketplace": "\(marketplace)", "file": "\(name)", "bytes": "\(size)",
                "export": "\(id.number)",
            ])
        rooms.screeningDue.signal()
    }

    private func contents(of path: String) async -> Result<(SHA256Digest, Int), FileError> {
        let heartbeat = rooms.heartbeat
        return await BlockingWork.run {
            Result { () throws(FileError) in
                // Gigabytes take longer than a watchdog waits.
                try DurableFile.digest(path) { heartbeat.beat(.intake) }
            }
        }
    }

    /// One file that cannot be read must not hold up all the others for ever.
    private func setAside(
        _ path: String, name: String, of marketplace: Marketplace, _ error: FileError
    ) async throws {
        let target = try Quarantine.take(
            path, into: rooms.state.quarantine(of: marketplace.name), name: name,
            reason: error.description, at: rooms.clock.now())
        try await rooms.raise(
            .unusable(
                "export.broken:\(marketplace)", export: name, of: marketplace,
                reason: "\(error)",
                nextStep: "It lies in \(target) with the reason beside it. Look at the disk and "
                    + "drop it again."))
    }

    /// Files that a crash or a full disk left between moving and writing down,
    /// and copies that were never finished.
    private func adoptOrphans() async throws {
        for export in rooms.settings.current.exports {
            let marketplace = export.marketplace
            let folder = rooms.state.exports(of: marketplace)
            for file in FolderListing.files(in: folder) {
                let path = "\(folder)/\(file.name)"
                if file.name.hasSuffix(".part") {
                    try DurableFile.remove(path)
                    continue
                }
                guard try await !rooms.store.knowsExport(at: path) else { continue }
                let name = file.name.split(separator: "-", maxSplits: 1).last.map(String.init)
                try await enter(
                    path, name: name ?? file.name, of: marketplace, takenAt: rooms.clock.now(),
                    producedAt: file.modified)
            }
        }
    }
}
