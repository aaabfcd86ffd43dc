import CaseStore
import RecallModel
import Takedown

/// Where export files lie once they are screened: the current one of each
/// marketplace in the state folder, for screening again; all of them in the
/// archive where one is configured; broken ones in quarantine.
struct ExportStorage: Sendable {
    let rooms: Rooms

    /// Incomplete exports kept since the last complete one.
    ///
    /// A feed of changes every hour fills them in four days; whoever sends
    /// changes only must send the whole catalogue oftener than that.
    private static let keptParts = 100

    /// The exports to be screened again when recalls change.
    func current(_ marketplace: Marketplace) async throws -> [StoredExport] {
        try await rooms.store.currentExports(marketplace, limit: Self.keptParts)
    }

    /// Brings a marketplace's files to where they belong: broken ones into
    /// quarantine, and away with those that are no longer needed.
    ///
    /// Whatever a crash came between is made up for: each file is judged by
    /// what the store says of it.
    func settle(_ marketplace: Marketplace) async throws {
        let folder = rooms.state.exports(of: marketplace)
        let current = try await current(marketplace)
        if let oldest = current.map(\.producedAt).min() {
            try await rooms.store.forgetRemovals(of: marketplace, before: oldest)
        }
        let needed = Set(current.map(\.storedPath))
        let files = FolderListing.files(in: folder).map(\.name)
        for name in files + FolderListing.folders(in: folder) {
            let path = "\(folder)/\(name)"
            // A file that the store does not know yet is being taken in.
            guard let export = try await rooms.store.export(at: path) else { continue }
            switch export.status {
            case .screening: continue
            case .failed: _ = try setAside(export, reason: export.reason ?? "unknown")
            case .finished:
                if needed.contains(path) { continue }
                if files.contains(name) {
                    try DurableFile.remove(path)
                } else {
                    try DurableFile.removeFolder(path)
                }
            }
        }
    }

    /// Gives a screened export its name in the archive, where one is wanted.
    ///
    /// To be called before the store calls it finished: what a crash comes
    /// before is done again then. An archive that cannot take it raises an
    /// alarm and holds up nothing.
    func archive(_ export: StoredExport) async throws {
        let settings = rooms.settings.current.exports.first { $0.marketplace == export.marketplace }
        guard case .archived(let folder)? = settings?.taken else { return }
        let key = "export.unarchived:\(export.marketplace)"
        guard let obstacle = await obstacle(toLinking: export.storedPath, into: folder) else {
            return try await rooms.clear(key)
        }
        try await rooms.raise(
            Alarm(
                .exportUnarchived, key: key, severity: .warning,
                .plain([
                    "export": export.fileName, "marketplace": "\(export.marketplace)",
                    "trouble": obstacle, "path": export.storedPath,
                ])))
    }

    private func obstacle(toLinking path: String, into folder: String) async -> String? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        do {
            let parts = FolderListing.files(in: path).map(\.name)
            try StateFolder.make(parts.isEmpty ? folder : "\(folder)/\(name)")
            let links =
                parts.isEmpty
                ? [(path, "\(folder)/\(name)")]
                : parts.map { ("\(path)/\($0)", "\(folder)/\(name)/\($0)") }
            try await BlockingWork.run { () throws(FileError) in
                for (source, target) in links { try DurableFile.link(source, to: target) }
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Moves a broken export aside with the reason next to it.
    ///
    /// - Returns: where it lies now.
    func setAside(_ export: StoredExport, reason: String) throws -> String {
        try Quarantine.take(
            export.storedPath, into: rooms.state.quarantine(of: export.marketplace.name),
            name: export.fileName, reason: reason, at: export.takenAt)
    }
}
