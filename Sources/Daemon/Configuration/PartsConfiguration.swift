import RecallModel

/// How several files make one export.
package struct PartsConfiguration: Hashable, Sendable {
    /// `parts:`: the names of the parts.
    package var files: NamePattern
    /// `done:`: the name of the file that says that all parts are there, empty
    /// or with a list of them.
    package var done: NamePattern
    /// `wait:`: so long after its first file an export is waited for; then what
    /// is there is screened, and proves nothing.
    ///
    /// 1 s to 7 d, 6 h by default: an upload that was broken off is begun anew
    /// within a working day or not at all.
    package var wait: Duration = .hours(6)

    /// Parts that are fetched: their list is what the export's address gives,
    /// and is kept under a name of ours.
    ///
    /// Nobody waits for one: what is not whole is asked for again.
    static func fetched(_ files: NamePattern) -> PartsConfiguration? {
        (try? NamePattern(fetchedListName)).map { PartsConfiguration(files: files, done: $0) }
    }

    /// What the list of parts that were fetched is called; no part can be.
    static let fetchedListName = "recalld-parts.json"

    /// What a file is by its name.
    enum Role: Hashable {
        case part(of: String)
        case done(of: String)
        /// No file of an export in parts.
        case stranger
    }

    /// - Returns: whether the two patterns tell the same exports apart.
    static func fit(_ files: NamePattern, _ done: NamePattern) -> Bool {
        files.namesExport == done.namesExport
    }

    /// A name that both patterns have is that of the list: a part is rarely
    /// called so.
    func role(of name: String) -> Role {
        if let export = done.export(of: name) { return .done(of: export) }
        if let export = files.export(of: name) { return .part(of: export) }
        return .stranger
    }
}
