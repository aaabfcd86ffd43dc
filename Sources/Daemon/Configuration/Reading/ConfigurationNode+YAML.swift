import RecallModel
import Yams

extension ConfigurationNode {
    /// The deepest nesting read.
    ///
    /// The schema has four levels; the rest is room for a mistake to be named
    /// as one.
    static let depthLimit = 16

    /// Reads the text of one YAML document, an empty one as a section without
    /// keys.
    ///
    /// The one place that knows the YAML library.
    ///
    /// - Parameter text: passed by ``ConfigurationText``, so without anchors
    ///   and aliases: the library copies what an alias stands for, and hashes
    ///   every key.
    /// - Returns: `nil` where the text is not YAML; the log says why.
    static func read(_ text: String, log: ProblemLog) -> ConfigurationNode? {
        do {
            guard let root = try Parser(yaml: text, encoding: .utf8).singleRoot() else {
                return ConfigurationNode(line: 1, content: .section([]))
            }
            let node = ConfigurationNode(root, depth: 1, log: log)
            return node.isNull ? ConfigurationNode(line: 1, content: .section([])) : node
        } catch let error as YamlError {
            log.note(error)
        } catch {
            log.add(line: 0, key: "", "the file cannot be read as YAML: \(error)")
        }
        return nil
    }

    private init(_ node: Node, depth: Int, log: ProblemLog) {
        let line = node.mark?.line ?? 0
        guard depth <= Self.depthLimit else {
            log.add(
                line: line, key: "",
                "nested deeper than \(Self.depthLimit) levels; no key here goes that deep")
            self.init(line: line, content: .scalar("", quoted: false))
            return
        }
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
            let text = quoted ? scalar.string : scalar.string.trimmingSpace()
            self.init(line: line, content: .scalar(text, quoted: quoted))
        case .sequence(let sequence):
            let elements = sequence.map { ConfigurationNode($0, depth: depth + 1, log: log) }
            self.init(line: line, content: .list(elements))
        case .mapping(let mapping):
            let entries = mapping.compactMap { Entry($0.key, $0.value, depth: depth, log: log) }
            self.init(line: line, content: .section(entries))
        case .alias:
            log.add(line: line, key: "", "aliases are not read; write the value out")
            self.init(line: line, content: .scalar("", quoted: false))
        }
    }
}

extension ConfigurationNode.Entry {
    fileprivate init?(_ key: Node, _ value: Node, depth: Int, log: ProblemLog) {
        let line = key.mark?.line ?? 0
        guard case .scalar(let scalar) = key else {
            log.add(line: line, key: "", "a key must be a word; this one is a list or a section")
            return nil
        }
        self.init(
            key: scalar.string, line: line,
            value: ConfigurationNode(value, depth: depth + 1, log: log))
    }
}

extension ProblemLog {
    /// Notes why the library could not read the file.
    fileprivate func note(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            add(
                line: mark.line, key: "",
                "not YAML: \(problem); look at the indentation, colons and quotes of this line "
                    + "and the one above")
        case .duplicatedKeysInMapping(let keys, let context):
            for key in keys.sorted() {
                add(
                    line: context.mark.line, key: key,
                    "written twice in the same section; keep one of the two")
            }
        default:
            add(line: 0, key: "", "not YAML: \(error)")
        }
    }
}
