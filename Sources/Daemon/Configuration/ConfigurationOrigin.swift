/// Where a configuration was written: kept beside it, not in it, so that a
/// comment added to the file changes nothing that is in force.
package struct ConfigurationOrigin: Hashable, Sendable {
    /// The file's path, as it was given.
    package let file: String
    private let lines: [String: Int]

    init(file: String, lines: [String: Int]) {
        self.file = file
        self.lines = lines
    }

    /// The line of a key, of the nearest section around it where the key
    /// itself is not written, or 0.
    package func line(of key: String) -> Int {
        var path = Substring(key)
        while true {
            if let line = lines[String(path)] { return line }
            guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return 0 }
            path = path[..<end]
        }
    }

    /// A problem with that key.
    func problem(_ key: String, _ message: String) -> ConfigurationProblem {
        ConfigurationProblem(file: file, line: line(of: key), key: key, message: message)
    }
}
