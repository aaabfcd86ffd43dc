import CaseStore
import Glibc
import RecallModel

/// Where export files lie once they are screened: the current one of each
/// marketplace in the state folder, for screening again; all of them in the
/// archive where one is configured; broken ones in quarantine.
struct ExportStorage: Sendable {
    let rooms: Rooms

    /// Archives a finished export and lets go of files that are not needed any
    /// more.
    func settle(_ export: StoredExport) async throws {
        let settings = rooms.settings.current.exports.first { $0.marketplace == export.marketplace }
        if case .archived(let folder)? = settings?.taken {
            try StateFolder.make(folder)
            let target = "\(folder)/\(FileStamp.name(export.fileName, at: export.takenAt))"
            try await BlockingWork.run { () throws(FileError) in
                try DurableFile.link(export.storedPath, to: target)
            }
        }
        try await removeSuperseded(export.marketplace)
    }

    /// Moves a broken export aside with the reason next to it.
    ///
    /// - Returns: where it lies now.
    func setAside(_ export: StoredExport, reason: String) async throws -> String {
        try Quarantine.take(
            export.storedPath, into: rooms.state.quarantine(of: export.marketplace.name),
            name: export.fileName, reason: reason, at: export.takenAt)
    }

    private func removeSuperseded(_ marketplace: Marketplace) async throws {
        let folder = rooms.state.exports(of: marketplace)
        let unfinished = try await rooms.store.unfinishedExports().map(\.storedPath)
        var needed = Set(unfinished)
        if let current = try await rooms.store.currentExport(marketplace) {
            needed.insert(current.storedPath)
        }
        for file in FolderListing.files(in: folder) {
            let path = "\(folder)/\(file.name)"
            // A file that the store does not know yet is being taken in.
            guard !needed.contains(path), try await rooms.store.knowsExport(at: path) else {
                continue
            }
            try DurableFile.remove(path)
        }
    }
}
