import Digests

extension LedgerConfiguration {
    /// The keys of `ledger:`.
    enum Key: String, CaseIterable {
        case origin, key, folder
        case keyFile = "key_file"
        case interval = "every"
    }

    private static let intervals = Duration.seconds(60) ... .seconds(24 * 3600)

    init(_ section: SectionReader<Key>) {
        self.init()
        origin = section.value(.origin, .line, default: origin)
        if !NoteVerifier.isName(origin) {
            section.note(.origin, "“\(origin)” has a space or a plus; write one word")
        }
        key = section.secret(.key, file: .keyFile)
        folder = section.value(.folder, .path)
        interval = section.value(.interval, .duration(in: Self.intervals), default: interval)
    }
}
