/// What has been found wrong with a file while it is being read, and on which
/// line each key stands.
///
/// A class, because every section reader of one file writes to the same log;
/// it never leaves the function that reads the file.
final class ProblemLog {
    private let file: String
    /// The log of the file that names this one, which gets to hear of
    /// everything.
    private let outer: ProblemLog?
    private(set) var problems: [ConfigurationProblem] = []
    /// The line of each key that was read, by its path.
    private(set) var lines: [String: Int] = [:]

    /// Whether the templates are read as well, which whoever writes no notice has
    /// no need of.
    let readsTemplates: Bool

    init(file: String, readsTemplates: Bool = true) {
        (self.file, self.readsTemplates, outer) = (file, readsTemplates, nil)
    }

    private init(file: String, outer: ProblemLog) {
        (self.file, readsTemplates, self.outer) = (file, outer.readsTemplates, outer)
    }

    /// A log for a file that this one names.
    func nested(file: String) -> ProblemLog { ProblemLog(file: file, outer: self) }

    func add(line: Int, key: String, _ message: String) {
        absorb([.init(file: file, line: line, key: key, message: message)])
    }

    /// Takes problems of other files in.
    func absorb(_ others: [ConfigurationProblem]) {
        problems += others
        outer?.absorb(others)
    }

    /// Remembers where a key stands, for problems found later.
    func locate(_ key: String, line: Int) { lines[key] = line }

    /// Where the keys stand.
    var origin: ConfigurationOrigin { ConfigurationOrigin(file: file, lines: lines) }
}
