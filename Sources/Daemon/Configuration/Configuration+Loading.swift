import Glibc

extension Configuration {
    /// Reads a configuration file.
    ///
    /// - Throws: ``ConfigurationFailure`` with every problem there is, sorted
    ///   by line.
    package static func load(path: String) throws(ConfigurationFailure) -> Configuration {
        try ConfigurationFile.load(path: path).configuration
    }

    /// Reads a configuration file for somebody who looks or decides and writes no
    /// notice: the templates that it names stay unread, so that a broken one keeps
    /// nobody from deciding.
    ///
    /// - Throws: ``ConfigurationFailure`` as ``load(path:)``.
    package static func loadWithoutTemplates(
        path: String
    ) throws(ConfigurationFailure) -> Configuration {
        try ConfigurationFile.load(path: path, readsTemplates: false).configuration
    }

    /// Reads the bytes of a configuration file.
    ///
    /// - Parameter file: the path to name in problems.
    /// - Throws: ``ConfigurationFailure`` as ``load(path:)``.
    package static func read(
        _ bytes: [UInt8], file: String
    ) throws(ConfigurationFailure) -> Configuration {
        try ConfigurationFile.read(bytes, file: file).configuration
    }
}
