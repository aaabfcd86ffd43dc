import Glibc
import RecallModel

/// A folder that others put files into, and when a file in it is whole.
///
/// A file is taken when it has stayed the same for the settling time, counted
/// from its last change; at once when it was renamed in, which is how careful
/// senders hand over: from another folder, or from a name of a file in the
/// making (`.part`, `.tmp`, `.partial`, or one that begins with a dot).
struct DropFolder {
    let path: String
    let settle: Duration
    private let watch: FolderWatch
    private var inTheMaking: Set<UInt64> = []
    private var sizes: [UInt64: Int] = [:]

    private static let unfinishedEndings = [
        ".part", ".tmp", ".partial", ".filepart", ".crdownload",
    ]

    init(path: String, settle: Duration) {
        self.path = path
        self.settle = settle
        watch = FolderWatch(path, isUnfinished: Self.isUnfinished)
    }

    /// The name that a file in the making will most likely have.
    static func finishedName(_ name: String) -> String {
        let ending = unfinishedEndings.first(where: name.hasSuffix) ?? ""
        return String(name.dropLast(ending.count))
    }

    private static func isUnfinished(_ name: String) -> Bool {
        name.hasPrefix(".") || unfinishedEndings.contains(where: name.hasSuffix)
    }

    /// The files that are whole now, the oldest first.
    mutating func ready(at now: Instant) -> [FolderListing.File] {
        // Before the look: what is renamed between the two is for the next one.
        let renamed = watch.names()
        let files = FolderListing.files(in: path)
        let known = sizes
        let making = inTheMaking
        sizes = [:]
        inTheMaking = []
        var ready: [FolderListing.File] = []
        for file in files {
            if Self.isUnfinished(file.name) {
                inTheMaking.insert(file.inode)
                continue
            }
            sizes[file.inode] = file.size
            let wasRenamed = making.contains(file.inode) || renamed.contains(file.name)
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
