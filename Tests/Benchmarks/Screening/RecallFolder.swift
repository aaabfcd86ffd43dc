import Glibc
import TestKit

/// The recall lists in a folder and those below it, as far as recalld reads
/// them.
struct RecallFolder {
    /// Files that hold at least one recall, in the order of their names.
    private(set) var lists: [String] = []
    /// What was passed over.
    private(set) var others: [String] = []

    /// - Parameter path: a folder, or one file.
    init(_ path: String, say: (String) -> Void) {
        for file in Self.files(path).sorted() {
            let (_, status) = Measurement.run(Program.path, ["recalls", file])
            if status == 0 { lists.append(file) } else { others.append(file) }
        }
        say("\(path): \(lists.count) recall lists")
        for other in others { say("passed over, no list that recalld reads: \(other)") }
    }

    private static func files(_ path: String) -> [String] {
        guard let folder = opendir(path) else { return [path] }
        defer { closedir(folder) }
        var files: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { files += self.files("\(path)/\(name)") }
        }
        return files
    }
}
