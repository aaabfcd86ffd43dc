import Glibc
import RecallModel

extension Configuration {
    /// The export whose settings a file is read with: the one of that
    /// marketplace, or the one in whose folder the file lies; `nil` where it is
    /// none's.
    ///
    /// - Throws: ``CommandFailure`` where no export has that marketplace.
    package func export(
        of path: String, named name: String? = nil
    ) throws(CommandFailure) -> ExportConfiguration? {
        guard let name else {
            let whole = Self.resolved(path)
            return exports.first { whole.hasPrefix(Self.resolved($0.folder) + "/") }
        }
        if let export = exports.first(where: { $0.marketplace.name == name }) { return export }
        let names = exports.map(\.marketplace.name).joined(separator: ", ")
        throw CommandFailure(
            .usage, "--export: no export has the marketplace \(name); there are: \(names)")
    }

    /// The path without links and `..`, or as it is where nothing is there.
    private static func resolved(_ path: String) -> String {
        guard let whole = realpath(path, nil) else { return path }
        defer { free(whole) }
        return String(cString: whole)
    }
}
