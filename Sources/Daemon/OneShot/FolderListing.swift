import Glibc
package import RecallModel

/// The regular files of a folder as they stand at one moment.
package enum FolderListing {
    /// One file.
    package struct File: Hashable, Sendable {
        /// Without the folder.
        package var name: String
        package var size: Int
        package var modified: Instant
        /// Tells whether two files of one name are the same file.
        package var inode: UInt64
    }

    /// The files by name, without hidden ones and without links: a link in a
    /// folder that strangers fill could point anywhere.
    package static func files(in folder: String) -> [File] {
        entries(of: folder).compactMap { name, status in
            guard status.st_mode & S_IFMT == S_IFREG else { return nil }
            let modified =
                Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
            return File(
                name: name, size: Int(status.st_size),
                modified: Instant(milliseconds: modified), inode: UInt64(status.st_ino))
        }
    }

    /// The names of the folders in a folder, without hidden ones.
    static func folders(in folder: String) -> [String] {
        entries(of: folder).filter { $0.status.st_mode & S_IFMT == S_IFDIR }.map(\.name)
    }

    private static func entries(of folder: String) -> [(name: String, status: stat)] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var entries: [(name: String, status: stat)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            guard !name.hasPrefix("."), lstat("\(folder)/\(name)", &status) == 0 else { continue }
            entries.append((name, status))
        }
        return entries.sorted { $0.name < $1.name }
    }
}
