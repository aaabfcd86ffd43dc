/// Hands out the values of one section by key and notes everything that is
/// wrong with them.
///
/// `Key` lists the keys that the section may have; any other is a problem, for
/// a key misspelt is a wish unheard.
///
/// Where a value is wrong or missing a caller goes on with a default, so that
/// the next mistake is found in the same reading; nothing that was read beside
/// a problem leaves ``Configuration/read(_:file:)``.
struct SectionReader<Key: RawRepresentable<String> & CaseIterable & Sendable> {
    /// Where the section is: `feeds[0]`; empty for the whole file.
    let path: String
    let line: Int
    private let entries: [String: ConfigurationNode.Entry]
    /// Whether what stands there has keys at all.
    ///
    /// Where it has not, that is the one thing to say about it.
    private let isSection: Bool
    let log: ProblemLog

    init(_ node: ConfigurationNode, path: String, log: ProblemLog) {
        self.path = path
        self.log = log
        line = node.line
        guard case .section(let written) = node.content else {
            entries = [:]
            isSection = node.isNull
            if !node.isNull {
                log.add(
                    line: node.line, key: path,
                    "is \(node.kind); it has keys: \(Self.keyList.joined(separator: ", "))")
            }
            return
        }
        isSection = true
        entries = Dictionary(written.map { ($0.key, $0) }) { first, _ in first }
        for entry in written { admit(entry) }
    }

    private static var keyList: [String] { Key.allCases.map(\.rawValue) }

    private func admit(_ entry: ConfigurationNode.Entry) {
        let key = child(entry.key)
        guard Key(rawValue: entry.key) == nil else { return log.locate(key, line: entry.line) }
        log.add(
            line: entry.line, key: key,
            "unknown key; \(Suggestion.hint(for: entry.key, among: Self.keyList))")
    }

    private func child(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The path of a key of this section.
    func path(of key: Key) -> String { child(key.rawValue) }

    /// Whether the key is written, with or without a value.
    func has(_ key: Key) -> Bool { entries[key.rawValue] != nil }

    /// Notes where what takes down without a person is less sure than what asks
    /// one.
    func noteUnordered(review: (key: Key, value: Double), takedown: (key: Key, value: Double)) {
        guard review.value > takedown.value else { return }
        note(
            has(review.key) ? review.key : takedown.key,
            "review: \(review.value) is above takedown: \(takedown.value); what takes down "
                + "without a person must be the surer of the two")
    }

    /// Notes a problem with a key, or with the section where it is missing.
    func note(_ key: Key, _ message: String) {
        log.add(line: entries[key.rawValue]?.line ?? line, key: path(of: key), message)
    }

    /// Notes that a key is missing, in a section that could have it.
    func noteMissing(_ key: Key, _ message: String) {
        if isSection { note(key, message) }
    }

    /// Notes a problem with each of the keys that is written.
    func refuse(_ keys: [Key], _ message: String) {
        for key in keys where has(key) { note(key, message) }
    }
}

extension SectionReader {
    /// The value of a key, `nil` where it is absent or wrong.
    func value<Value>(_ key: Key, _ notation: Notation<Value>) -> Value? {
        guard let entry = entries[key.rawValue] else { return nil }
        return read(entry.value, path: path(of: key), line: entry.line, notation)
    }

    /// The value of a key, its default where it is absent or wrong.
    func value<Value>(
        _ key: Key, _ notation: Notation<Value>, default standard: Value
    ) -> Value {
        value(key, notation) ?? standard
    }

    /// The value of a key that must be there, `nil` where it is not or is
    /// wrong; either way a problem is noted.
    func required<Value>(_ key: Key, _ notation: Notation<Value>) -> Value? {
        if !has(key) { noteMissing(key, "is missing; add it") }
        return value(key, notation)
    }

    /// The values of a list, `nil` where the key is absent.
    ///
    /// An empty rest is an empty list; elements that are wrong are left out.
    func values<Value>(_ key: Key, _ notation: Notation<Value>) -> [Value]? {
        nodes(key)?.enumerated().compactMap { index, node in
            read(node, path: "\(path(of: key))[\(index)]", line: node.line, notation)
        }
    }

    /// The sections of a list, `nil` where the key is absent.
    func sections<Inner>(_ key: Key, _: Inner.Type) -> [SectionReader<Inner>]? {
        nodes(key)?.enumerated().map { index, node in
            let path = "\(path(of: key))[\(index)]"
            log.locate(path, line: node.line)
            return SectionReader<Inner>(node, path: path, log: log)
        }
    }

    /// A section within this one; without keys where it is absent.
    func section<Inner>(_ key: Key, _: Inner.Type) -> SectionReader<Inner> {
        let absent = ConfigurationNode(line: line, content: .section([]))
        return SectionReader<Inner>(
            entries[key.rawValue]?.value ?? absent, path: path(of: key), log: log)
    }

    private func nodes(_ key: Key) -> [ConfigurationNode]? {
        guard let entry = entries[key.rawValue] else { return nil }
        if entry.value.isNull { return [] }
        guard case .list(let nodes) = entry.value.content else {
            note(key, "is \(entry.value.kind); write a list: [a, b], or a line with - for each")
            return []
        }
        return nodes
    }

    private func read<Value>(
        _ node: ConfigurationNode, path: String, line: Int, _ notation: Notation<Value>
    ) -> Value? {
        guard !node.isNull else {
            log.add(
                line: line, key: path,
                "has no value; write one, or leave the key out for its default")
            return nil
        }
        guard case .scalar(let text, _) = node.content else {
            log.add(line: line, key: path, "is \(node.kind); write a single value")
            return nil
        }
        do {
            return try notation.read(text)
        } catch {
            log.add(line: line, key: path, error.message)
            return nil
        }
    }
}
