import Glibc

/// A configuration and where each of its keys stands, for whoever must point
/// at a line after reading: `recalld check`, a reload that is refused.
package struct ConfigurationFile: Hashable, Sendable {
    package let configuration: Configuration
    package let origin: ConfigurationOrigin

    /// Reads a configuration file.
    ///
    /// - Parameter readsTemplates: whether those that it names are read as well.
    /// - Throws: ``ConfigurationFailure`` with every problem there is, sorted
    ///   by line. A file that cannot be opened is a problem of line 0.
    package static func load(
        path: String, readsTemplates: Bool = true
    ) throws(ConfigurationFailure) -> ConfigurationFile {
        // One byte over the limit tells "as long as allowed" from "longer".
        let limit = ConfigurationText.byteLimit + 1
        switch BoundedFile.read(path, limit: limit) {
        case .success(let bytes):
            return try read(bytes, file: path, readsTemplates: readsTemplates)
        case .failure(let refusal):
            throw ConfigurationFailure(problems: [
                .init(
                    file: path, line: 0, key: "",
                    message: "\(refusal); give the path of a file that recalld may read")
            ])
        }
    }

    /// Reads the bytes of a configuration file.
    ///
    /// - Throws: ``ConfigurationFailure`` as ``load(path:)``.
    package static func read(
        _ bytes: [UInt8], file: String, readsTemplates: Bool = true
    ) throws(ConfigurationFailure) -> ConfigurationFile {
        let log = ProblemLog(file: file, readsTemplates: readsTemplates)
        guard let text = ConfigurationText.check(bytes, log: log),
            let node = ConfigurationNode.read(text, log: log)
        else { throw ConfigurationFailure(problems: log.problems) }
        let configuration = Configuration(SectionReader(node, path: "", log: log))
        guard log.problems.isEmpty else { throw ConfigurationFailure(problems: log.problems) }
        return ConfigurationFile(configuration: configuration, origin: log.origin)
    }
}
