import Glibc
import RecallModel

/// A folder that others put files into, and when a file in it is whole.
///
/// A file is taken when it has stayed the same for the settling time, counted
/// from its last change; at once when it was seen before under a name of a
/// file in the making (`.part`, `.tmp`, `.partial`) and has been renamed, which
/// is how careful senders hand over.
struct DropFolder {
    let path: String
    let settle: Duration
    private var inTheMaking: Set<UInt64> = []
    private var sizes: [UInt64: Int] = [:]

    private static let unfinishedEndings = [
        ".part", ".tmp", ".partial", ".filepart", ".crdownload",
    ]

    init(path: String, settle: Duration) {
        self.path = path
        self.settle = settle
    }

    /// The files that are whole now, the oldest first.
    mutating func ready(at now: Instant) -> [FolderListing.File] {
        let files = FolderListing.files(in: path)
        let known = sizes
        let making = inTheMaking
        sizes = [:]
        inTheMaking = []
        var ready: [FolderListing.File] = []
        for file in files {
            if Self.unfinishedEndings.contains(where: file.name.hasSuffix) {
                inTheMaking.insert(file.inode)
                continue
            }
            sizes[file.inode] = file.size
            let wasRenamed = making.contains(file.inode)
            let isStill = known[file.inode].map { $0 == file.size } ?? true
            // A time of change ahead of our clock would never settle: such a
            // file is whole when two looks find it the same.
            let isSettled =
                file.modified > now
                ? known[file.inode] != nil : now - file.modified >= settle
            if wasRenamed || (isStill && isSettled) { ready.append(file) }
        }
        return ready.sorted { ($0.modified, $0.name) < ($1.modified, $1.name) }
    }

    func path(of file: FolderListing.File) -> String { "\(path)/\(file.name)" }
}
