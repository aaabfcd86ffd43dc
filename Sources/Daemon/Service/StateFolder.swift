import Glibc
import RecallModel

/// The folder of everything the daemon must not lose, and what lies where in
/// it.
package struct StateFolder: Sendable {
    package let path: String

    package var store: String { "\(path)/recalld.sqlite" }
    package var snapshots: String { "\(path)/snapshots" }
    var lock: String { "\(path)/recalld.lock" }
    var screeningBasis: String { "\(path)/screening.basis" }

    /// The marketplace's exports while they are screened and current.
    func exports(of marketplace: Marketplace) -> String { "\(path)/exports/\(marketplace)" }

    /// Exports of the marketplace of which only some parts have come.
    func collecting(of marketplace: Marketplace) -> String { "\(path)/collecting/\(marketplace)" }

    /// Samples of rows that could not be read, a file an export.
    func defects(of marketplace: Marketplace) -> String { "\(path)/defects/\(marketplace)" }

    /// What could not be used, each file with its reason beside it.
    func quarantine(of name: String) -> String { "\(path)/quarantine/\(name)" }

    package init(path: String) { self.path = path }

    /// Makes the folder and what belongs in it, readable for nobody else.
    ///
    /// - Throws: ``CommandFailure`` that names the folder.
    package func prepare() throws(CommandFailure) {
        for folder in [path, snapshots, "\(path)/exports", "\(path)/quarantine"] {
            try Self.make(folder)
        }
    }

    /// Makes a folder and those above it.
    static func make(_ folder: String) throws(CommandFailure) {
        guard access(folder, F_OK) != 0 else { return }
        let parent = folder.split(separator: "/").dropLast().joined(separator: "/")
        if !parent.isEmpty { try make("/\(parent)") }
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            let status: ExitStatus = errno == EACCES ? .noPermission : .cannotCreate
            throw CommandFailure(
                status,
                "\(folder): cannot be made: \(InputPaths.reason(errno)); "
                    + "make it and give it to the daemon's user")
        }
    }

    /// The share of the file system that is free for the daemon, 0 to 1.
    var freeShare: Double {
        var status = statvfs()
        guard statvfs(path, &status) == 0, status.f_blocks > 0 else { return 1 }
        let bytes = Double(status.f_bavail) / Double(status.f_blocks)
        guard status.f_files > 0 else { return bytes }
        return min(bytes, Double(status.f_favail) / Double(status.f_files))
    }
}
