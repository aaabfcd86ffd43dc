import CaseStore
import Digests
import RecallModel

/// A folder of the state in which the parts of one export come together.
///
/// Which files are in it is all that is remembered, so a crash at any moment
/// leaves an export that waits or one that is whole, never half of each.
struct PartFolder {
    let path: String
    /// `nil` where the marketplace's exports are no longer made of parts: then
    /// nobody waits for more of them, and every file is a part.
    let configuration: PartsConfiguration?

    /// The file with the moment of the first part's coming.
    static let birthName = ".since"

    /// The folder for an export's parts; made where it is not there yet.
    ///
    /// - Parameter home: the marketplace's folder for exports in the making.
    static func open(
        _ export: String, in home: String, _ configuration: PartsConfiguration, at now: Instant
    ) throws -> PartFolder {
        let folder = PartFolder(path: "\(home)/\(prefix)\(export)", configuration: configuration)
        try StateFolder.make(folder.path)
        if folder.birth == nil {
            try DurableFile.write("\(now.milliseconds)\n", to: "\(folder.path)/\(birthName)")
        }
        return folder
    }

    /// The folders with exports in the making, by name.
    static func all(in home: String, _ configuration: PartsConfiguration?) -> [PartFolder] {
        FolderListing.folders(in: home).filter { $0.hasPrefix(prefix) }.map {
            PartFolder(path: "\(home)/\($0)", configuration: configuration)
        }
    }

    /// In front of an export's name, which may be empty or a dot.
    private static let prefix = "set-"

    /// The export's name as its files have it; may be empty.
    var export: String {
        String((path.split(separator: "/").last ?? "").dropFirst(Self.prefix.count))
    }

    private static let birthBytes = 64

    /// When its first file came; `nil` where a crash came before it was
    /// written down.
    private var birth: Instant? {
        guard let bytes = try? InputPaths.read("\(path)/\(Self.birthName)", limit: Self.birthBytes),
            let milliseconds = Int64(String(decoding: bytes, as: UTF8.self).trimmingSpace())
        else { return nil }
        return Instant(milliseconds: milliseconds)
    }

    /// Whether nobody waits for more of it: it is whole, or its time is over.
    func isDue(at now: Instant) throws -> Bool {
        guard let configuration else { return true }
        if missing(list()) == nil { return true }
        guard let birth else {
            try DurableFile.write("\(now.milliseconds)\n", to: "\(path)/\(Self.birthName)")
            return false
        }
        return now >= birth + configuration.wait
    }

    // MARK: What is there

    private var files: [FolderListing.File] { FolderListing.files(in: path) }

    /// The parts that are there.
    var present: [FolderListing.File] { files.filter { isPart($0.name) } }

    private func isPart(_ name: String) -> Bool {
        guard let configuration else { return true }
        return if case .part = configuration.role(of: name) { true } else { false }
    }

    /// The oldest part's time: what came between it and the newest may be
    /// missing in it.
    var producedAt: Instant? { present.map(\.modified).min() }

    private enum Ending {
        case absent
        case list(PartList)
        case unreadable(String)
    }

    private func list() -> Ending {
        let done = files.first { file in
            if case .done? = configuration?.role(of: file.name) { true } else { false }
        }
        guard let done else { return .absent }
        do {
            let bytes = try InputPaths.read("\(path)/\(done.name)", limit: PartList.byteLimit)
            return .list(try PartList(bytes, isPart: isPart))
        } catch let mistake as PartList.Mistake {
            return .unreadable("\(done.name) is no list of parts: \(mistake.message)")
        } catch {
            return .unreadable("\(error)")
        }
    }

    /// Parts named in words; the others are counted.
    private static let namedParts = 5

    /// What keeps the export from being whole, or `nil`.
    private func missing(_ ending: Ending) -> String? {
        switch ending {
        case .absent:
            guard let configuration else { return "its parts are no longer configured" }
            return "the file “\(configuration.done.text)”, which says that all parts are there, "
                + "has not come"
        case .unreadable(let reason): return reason
        case .list(let list):
            let names = Set(present.map(\.name))
            let lacking = list.parts.map(\.name).filter { !names.contains($0) }
            if !lacking.isEmpty {
                let named = lacking.prefix(Self.namedParts).joined(separator: ", ")
                return "\(lacking.count) of its \(list.parts.count) parts have not come: \(named)"
                    + (lacking.count > Self.namedParts ? ", …" : "")
            }
            if let count = list.count, names.count < count {
                return "\(count - names.count) of its \(count) parts have not come"
            }
            return names.isEmpty ? "none of its parts has come" : nil
        }
    }

    // MARK: What it comes to

    /// The parts with their digests and what was promised of each; reads all of
    /// them.
    ///
    /// - Parameter progress: called now and then.
    func parts(progress: () -> Void) throws(FileError) -> ExportParts {
        let ending = list()
        var promised: [String: PartList.Part] = [:]
        var rows: Int?
        if case .list(let list) = ending {
            for part in list.parts { promised[part.name] = part }
            rows = list.rows
        }
        var parts: [ExportPart] = []
        for file in present {
            let (digest, size) = try DurableFile.digest("\(path)/\(file.name)", progress: progress)
            parts.append(
                ExportPart(
                    name: file.name, sha256: digest, byteCount: size,
                    promisedSHA256: promised[file.name]?.sha256,
                    promisedRows: promised[file.name]?.rows))
        }
        let there = Set(parts.map(\.name))
        parts += promised.values.filter { !there.contains($0.name) }.map {
            ExportPart(name: $0.name, promisedSHA256: $0.sha256, promisedRows: $0.rows)
        }
        parts.sort { $0.name < $1.name }
        let doubt = missing(ending) ?? Self.unlisted(parts, promised) ?? Self.altered(parts)
        return ExportParts(parts, promisedRows: rows, doubt: doubt)
    }

    /// A part that came and is not on the list may be another export's.
    private static func unlisted(
        _ parts: [ExportPart], _ promised: [String: PartList.Part]
    ) -> String? {
        guard !promised.isEmpty, let part = parts.first(where: { promised[$0.name] == nil }) else {
            return nil
        }
        return "its part \(part.name) is not on its own list"
    }

    private static func altered(_ parts: [ExportPart]) -> String? {
        let part = parts.first { part in
            part.promisedSHA256.map { $0 != part.sha256 } ?? false
        }
        return part.map { "its part \($0.name) has not the SHA-256 that its list gives" }
    }
}

extension ExportParts {
    /// The digest of them together: over the digests of the parts that came, in
    /// the order of their names.
    var digest: SHA256Digest { SHA256Digest(of: parts.compactMap(\.sha256).flatMap(\.bytes)) }

    var byteCount: Int { parts.reduce(0) { $0 + ($1.byteCount ?? 0) } }
}
