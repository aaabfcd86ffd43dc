import Logging
import CaseStore
import Digests
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
            try await adoptOrphans()
            var folders: [Marketplace: DropFolder] = [:]
            while true {
                _ = try await Patience.turn("taking in exports", in: rooms) {
                    try await look(&folders)
                }
                rooms.heartbeat.beat(.intake)
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.interval)
            }
        }
    }

    private func look(_ folders: inout [Marketplace: DropFolder]) async throws {
        guard try await hasSpace() else { return }
        for export in rooms.settings.current.exports {
            let marketplace = export.marketplace
            var folder =
                folders[marketplace] ?? DropFolder(path: export.folder, settle: export.settle)
            for file in folder.ready(at: rooms.clock.now()) {
                try await take(file, at: folder.path(of: file), of: export)
            }
            folders[marketplace] = folder
        }
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

    private func take(
        _ file: FolderListing.File, at source: String, of export: ExportConfiguration
    ) async throws {
        let folder = rooms.state.exports(of: export.marketplace)
        let now = rooms.clock.now()
        let target = "\(folder)/\(FileStamp.name(file.name, at: now))"
        try StateFolder.make(folder)
        try await BlockingWork.run { () throws(FileError) in
            try DurableFile.move(source, to: target)
        }
        try await enter(
            target, name: file.name, of: export.marketplace, takenAt: now, producedAt: file.modified)
    }

    /// Writes a file that lies in the state folder into the store.
    private func enter(
        _ path: String, name: String, of marketplace: Marketplace, takenAt: Instant,
        producedAt: Instant
    ) async throws {
        let (digest, size) = try await BlockingWork.run {
            () throws(FileError) -> (SHA256Digest, Int) in try DurableFile.digest(path)
        }
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

    /// Files that a crash left between moving and writing down.
    private func adoptOrphans() async throws {
        for export in rooms.settings.current.exports {
            let marketplace = export.marketplace
            let folder = rooms.state.exports(of: marketplace)
            for file in FolderListing.files(in: folder) where !file.name.hasSuffix(".part") {
                let path = "\(folder)/\(file.name)"
                guard try await !rooms.store.knowsExport(at: path) else { continue }
                let name = file.name.split(separator: "-", maxSplits: 1).last.map(String.init)
                try await enter(
                    path, name: name ?? file.name, of: marketplace, takenAt: rooms.clock.now(),
                    producedAt: file.modified)
            }
        }
    }
}
