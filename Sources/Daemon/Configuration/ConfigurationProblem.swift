/// One thing that is wrong with a configuration file, where it stands and
/// what to do about it.
///
/// Warnings are written the same way; which of the two it is, the list it is
/// in tells.
package struct ConfigurationProblem: Hashable, Sendable {
    /// The file's path, as it was given.
    package var file: String
    /// The line from 1 on, or 0 where it concerns the file as a whole.
    package var line: Int
    /// Where in the file's tree: `feeds[0].every`, numbered from 0; empty for
    /// the file as a whole.
    package var key: String
    /// What is wrong; what to do.
    package var message: String

    package init(file: String, line: Int, key: String, message: String) {
        self.file = file
        self.line = line
        self.key = key
        self.message = message
    }
}

extension ConfigurationProblem: CustomStringConvertible {
    /// `FILE:LINE: key: message`, the form that editors jump to.
    package var description: String {
        let place = line > 0 ? "\(file):\(line)" : file
        return key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)"
    }
}

extension ConfigurationProblem: Comparable {
    /// By line, then by key, so that a person can go down the file once.
    package static func < (a: ConfigurationProblem, b: ConfigurationProblem) -> Bool {
        (a.file, a.line, a.key, a.message) < (b.file, b.line, b.key, b.message)
    }
}
