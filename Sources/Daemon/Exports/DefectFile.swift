package import CaseStore
import Glibc
import JSONText
import RecallModel

/// The file with samples of the rows of one export that could not be read: a
/// JSON object a line.
package struct DefectFile: Sendable {
    package let path: String
    private let folder: String
    private let name: String

    /// Files kept of each marketplace, the newest: two months of nightly
    /// exports, and with ``sampleLimit`` rows of 2 KiB each at most 72 MB where
    /// every byte needs six to be written.
    static let keptFiles = 60
    /// Rows kept of one export, of all its parts together.
    static let sampleLimit = 100

    package init(_ export: StoredExport, in state: StateFolder) {
        folder = state.defects(of: export.marketplace)
        name = "export-\(export.id.number).ndjson"
        path = "\(folder)/\(name)"
    }

    /// Whether there is one: an export without defects has none, and an old
    /// one's is gone.
    package var isThere: Bool { access(path, F_OK) == 0 }

    /// Writes the samples, whole or not at all, and lets old files go.
    func write(_ samples: [DefectSample]) throws {
        try StateFolder.make(folder)
        let lines = samples.prefix(Self.sampleLimit).map { $0.json.line + "\n" }
        try DurableFile.write(lines.joined(), to: path)
        let old = FolderListing.files(in: folder).sorted {
            ($0.modified, $0.name) < ($1.modified, $1.name)
        }
        for file in old.dropLast(Self.keptFiles) where file.name != name {
            try DurableFile.remove("\(folder)/\(file.name)")
        }
    }
}
