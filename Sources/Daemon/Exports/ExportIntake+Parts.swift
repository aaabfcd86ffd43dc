import CaseStore
import Logging
import RecallModel

extension ExportIntake {
    /// Moves the files of exports in parts to where each export comes together.
    ///
    /// A list is left where it is while a part that it may be about is still
    /// being written: an empty one says that all parts are there.
    ///
    /// - Returns: why some file stays where it is, or `nil`.
    func collect(
        _ files: [FolderListing.File], from folder: String, of export: ExportConfiguration,
        _ parts: PartsConfiguration
    ) async throws -> String? {
        var trouble: String?
        for file in files {
            guard case .part(let name) = parts.role(of: file.name),
                export.kind(of: file.name) == .catalogue
            else { continue }
            trouble = try await collect(file, in: folder, for: name, of: export, parts) ?? trouble
        }
        let inTheMaking = FolderListing.files(in: folder).map {
            parts.role(of: DropFolder.finishedName($0.name))
        }
        for file in files {
            guard case .done(let name) = parts.role(of: file.name),
                export.kind(of: file.name) == .catalogue, !inTheMaking.contains(.part(of: name))
            else { continue }
            trouble = try await collect(file, in: folder, for: name, of: export, parts) ?? trouble
        }
        return try await close(export) ?? trouble
    }

    private func collect(
        _ file: FolderListing.File, in home: String, for name: String,
        of export: ExportConfiguration, _ parts: PartsConfiguration
    ) async throws -> String? {
        let source = "\(home)/\(file.name)"
        if let obstacle = Self.obstacle(toReading: source) { return obstacle }
        let folder = try PartFolder.open(
            name, in: rooms.state.collecting(of: export.marketplace), parts,
            at: rooms.clock.now())
        // A part that is sent again takes the place of the one before.
        if case .failure(let error) = await move(source, to: "\(folder.path)/\(file.name)") {
            return error.description
        }
        rooms.log.info(
            "part taken",
            metadata: ["marketplace": "\(export.marketplace)", "file": "\(file.name)"])
        return nil
    }

    /// Takes in the exports that are whole, and those for whose rest nobody
    /// waits any longer.
    private func close(_ export: ExportConfiguration) async throws -> String? {
        let now = rooms.clock.now()
        let home = rooms.state.collecting(of: export.marketplace)
        for folder in PartFolder.all(in: home, export.parts) {
            guard try folder.isDue(at: now) else { continue }
            let name = folder.export.isEmpty ? "export" : folder.export
            let target = DurableFile.vacant(
                "\(rooms.state.exports(of: export.marketplace))/\(FileStamp.name(name, at: now))")
            do throws(FileError) {
                try DurableFile.move(folder.path, to: target)
            } catch {
                return error.description
            }
            try await enterParts(target, name: name, of: export, takenAt: now)
        }
        return nil
    }

    /// Exports in parts of which nothing more is expected, because the
    /// marketplace's are no longer made so.
    func closeLeftovers(of export: ExportConfiguration) async throws -> String? {
        export.parts == nil ? try await close(export) : nil
    }

    /// Writes an export in parts that lies in the state folder into the store.
    func enterParts(
        _ path: String, name: String, of export: ExportConfiguration, takenAt: Instant,
        cursor: ExportCursor? = nil
    ) async throws {
        let folder = PartFolder(path: path, configuration: export.parts)
        let heartbeat = rooms.heartbeat
        let read: Result<ExportParts, FileError> = await BlockingWork.run {
            Result { () throws(FileError) in try folder.parts { heartbeat.beat(.intake) } }
        }
        if case .failure(let error) = read, !error.mayPass {
            return try await setAside(path, name: name, of: export.marketplace, error)
        }
        let parts = try read.get()
        let count = parts.parts.count
        try await enter(
            TakenExport(
                path: path, name: "\(name), \(count) \(count == 1 ? "part" : "parts")",
                marketplace: export.marketplace, takenAt: takenAt,
                producedAt: folder.producedAt ?? takenAt),
            digest: parts.digest, size: parts.byteCount, parts, cursor: cursor)
    }
}
