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
            guard let path = export.folder else { continue }
            var folder = Self.folder(of: export, at: path, folders[export.marketplace])
            let trouble = try await look(&folder, of: export)
            folders[export.marketplace] = folder
            try await speak(of: trouble, export)
        }
    }

    /// What is remembered of the folder, unless a reload has named another.
    private static func folder(
        of export: ExportConfiguration, at path: String, _ known: DropFolder?
    ) -> DropFolder {
        if let known, known.path == path, known.settle == export.settle { return known }
        return DropFolder(path: path, settle: export.settle)
    }

    /// Takes every file that is whole; one that cannot be taken holds up no
    /// other.
    ///
    /// - Returns: why some file stays where it is, or `nil`.
    private func look(
        _ folder: inout DropFolder, of export: ExportConfiguration
    ) async throws -> String? {
        do {
            try StateFolder.make(folder.path)
            try StateFolder.make(rooms.state.exports(of: export.marketplace))
        } catch {
            return error.message
        }
        let files = folder.ready(at: rooms.clock.now())
        guard let parts = export.parts else {
            let left = try await closeLeftovers(of: export)
            return try await take(files, from: folder.path, of: export) ?? left
        }
        let strangers = files.filter {
            parts.role(of: $0.name) == .stranger || export.kind(of: $0.name) != .catalogue
        }
        let collected = try await collect(files, from: folder.path, of: export, parts)
        return try await take(strangers, from: folder.path, of: export) ?? collected
    }

    /// Takes files that are an export each; one that cannot be taken holds up
    /// no other.
    private func take(
        _ files: [FolderListing.File], from folder: String, of export: ExportConfiguration
    ) async throws -> String? {
        var trouble: String?
        for file in files {
            let source = "\(folder)/\(file.name)"
            if let obstacle = Self.obstacle(toReading: source) {
                trouble = obstacle
                continue
            }
            let now = rooms.clock.now()
            let home = rooms.state.exports(of: export.marketplace)
            let kind = export.kind(of: file.name)
            // The mark says so to the next start, whatever is configured then.
            let mark = kind == .catalogue ? nil : kind.rawValue
            let target = DurableFile.vacant(
                "\(home)/\(FileStamp.name(file.name, at: now, mark: mark))")
            if case .failure(let error) = await move(source, to: target) {
                trouble = error.description
                continue
            }
            try await enter(
                TakenExport(
                    path: target, name: file.name, marketplace: export.marketplace, kind: kind,
                    takenAt: now, producedAt: file.modified), export.parts)
        }
        return trouble
    }

    /// Why a file cannot be read by us, or `nil`.
    static func obstacle(toReading path: String) -> String? {
        guard faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0 else { return nil }
        return FileError("read", path, errno).description
    }

    private func speak(of trouble: String?, _ export: ExportConfiguration) async throws {
        let key = "export.untaken:\(export.marketplace)"
        guard let trouble else { return try await rooms.clear(key) }
        try await rooms.raise(
            Alarm(
                .exportUntaken, key: key, severity: .critical,
                .plain(["marketplace": "\(export.marketplace)", "trouble": trouble])))
    }

    func hasSpace() async throws -> Bool {
        let free = rooms.state.freeShare
        guard free < Self.leastFreeShare else {
            try await rooms.clear(Self.diskAlarm)
            return true
        }
        try await rooms.raise(
            Alarm(
                .diskLow, key: Self.diskAlarm, severity: .critical,
                .plain(["free": "\(Int(free * 100))", "path": rooms.state.path])))
        return false
    }

    /// Moves a file into the state folder.
    func move(_ source: String, to target: String) async -> Result<Void, FileError> {
        let heartbeat = rooms.heartbeat
        return await BlockingWork.run {
            Result { () throws(FileError) in
                try DurableFile.move(source, to: target) { heartbeat.beat(.intake) }
            }
        }
    }

    /// An export that lies in the state folder.
    struct TakenExport {
        var path: String
        /// As the sender called it.
        var name: String
        var marketplace: Marketplace
        var kind = StoredExport.Kind.catalogue
        var takenAt: Instant
        var producedAt: Instant
    }

    /// Writes a file that lies in the state folder into the store.
    ///
    /// - Parameter parts: where the marketplace's exports are made of parts, of
    ///   which this is none.
    private func enter(_ taken: TakenExport, _ parts: PartsConfiguration?) async throws {
        let contents = await contents(of: taken.path)
        if case .failure(let error) = contents, !error.mayPass {
            return try await setAside(
                taken.path, name: taken.name, of: taken.marketplace, error)
        }
        let (digest, size) = try contents.get()
        let doubt = (taken.kind == .catalogue ? parts : nil).map {
            "its name is not that of a part (parts: \($0.files.text))"
        }
        try await enter(taken, digest: digest, size: size, ExportParts(doubt: doubt))
    }

    /// Writes an export whose bytes are known into the store.
    func enter(
        _ taken: TakenExport, digest: SHA256Digest, size: Int, _ parts: ExportParts,
        cursor: ExportCursor? = nil
    ) async throws {
        let id = try await rooms.store.beginExport(
            marketplace: taken.marketplace, fileName: taken.name, sha256: digest, byteCount: size,
            storedPath: taken.path, takenAt: taken.takenAt, producedAt: taken.producedAt,
            kind: taken.kind, parts: parts, cursor: cursor)
        rooms.log.info(
            "export taken",
            metadata: [
                "marketplace": "\(taken.marketplace)", "file": "\(taken.name)",
                "bytes": "\(size)", "export": "\(id.number)",
            ])
        rooms.screeningDue.signal()
    }

    func contents(of path: String) async -> Result<(SHA256Digest, Int), FileError> {
        let heartbeat = rooms.heartbeat
        return await BlockingWork.run {
            Result { () throws(FileError) in
                // Gigabytes take longer than a watchdog waits.
                try DurableFile.digest(path) { heartbeat.beat(.intake) }
            }
        }
    }

    /// One file that cannot be read must not hold up all the others for ever.
    func setAside(
        _ path: String, name: String, of marketplace: Marketplace, _ error: FileError
    ) async throws {
        let target = try Quarantine.take(
            path, into: rooms.state.quarantine(of: marketplace.name), name: name,
            reason: error.description, at: rooms.clock.now())
        try await rooms.raise(
            .broken(
                .unread(folder: target), export: name, of: marketplace, reason: "\(error)"))
    }

    /// Files that a crash or a full disk left between moving and writing down,
    /// and copies that were never finished.
    private func adoptOrphans() async throws {
        // Of a marketplace whose exports are fetched, whoever fetches them does
        // it: two at a time could take one file for two exports.
        for export in rooms.settings.current.exports where export.web == nil {
            try await adoptOrphans(of: export)
        }
    }

    func adoptOrphans(of export: ExportConfiguration) async throws {
        let home = rooms.state.exports(of: export.marketplace)
        for file in FolderListing.files(in: home) {
            let path = "\(home)/\(file.name)"
            if file.name.hasSuffix(".part") {
                try DurableFile.remove(path)
                continue
            }
            guard try await !rooms.store.knowsExport(at: path) else { continue }
            try await enter(
                TakenExport(
                    path: path, name: Self.unstamped(file.name),
                    marketplace: export.marketplace,
                    kind: FileStamp.mark(of: file.name)
                        .flatMap(StoredExport.Kind.init) ?? .catalogue,
                    takenAt: rooms.clock.now(), producedAt: file.modified), export.parts)
        }
        for name in FolderListing.folders(in: home) {
            let path = "\(home)/\(name)"
            guard try await !rooms.store.knowsExport(at: path) else { continue }
            try await enterParts(
                path, name: Self.unstamped(name), of: export, takenAt: rooms.clock.now())
        }
        try removeUnfinished(in: rooms.state.collecting(of: export.marketplace))
    }

    /// A file's name without the stamp that it was moved under.
    private static func unstamped(_ name: String) -> String {
        name.split(separator: "-", maxSplits: 1).last.map(String.init) ?? name
    }

    /// Copies of parts that a crash cut off; what they are copies of is still
    /// where it was.
    private func removeUnfinished(in home: String) throws {
        for folder in FolderListing.folders(in: home) {
            for file in FolderListing.files(in: "\(home)/\(folder)")
            where file.name.hasSuffix(".part") {
                try DurableFile.remove("\(home)/\(folder)/\(file.name)")
            }
        }
    }
}
