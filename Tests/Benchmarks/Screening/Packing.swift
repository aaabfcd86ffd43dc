/// A program that packs a file, and how it unpacks one to its output.
struct Packing {
    let name: String
    private let suffix: String
    private let program: [String]
    private let unpack: [String]

    static let all = [
        Packing("gzip", ".gz", ["gzip", "-f", "-k"], ["gzip", "-dc"]),
        Packing("zip", ".zip", ["zip", "-q", "-j"], ["unzip", "-p"]),
        Packing("zstd", ".zst", ["zstd", "-q", "-f", "-k"], ["zstd", "-dcq"]),
    ]

    private init(_ name: String, _ suffix: String, _ program: [String], _ unpack: [String]) {
        (self.name, self.suffix, self.program, self.unpack) = (name, suffix, program, unpack)
    }

    /// Packs a file beside it; `nil` where the program is not installed.
    func pack(_ path: String) -> String? {
        let target = path + suffix
        let arguments = program + (name == "zip" ? [target, path] : [path])
        return Measurement.run("/usr/bin/env", arguments).status == 0 ? target : nil
    }

    /// What unpacking a file to nowhere costs its own program.
    func unpackAlone(_ packed: String, runs: Int) -> Double {
        Measurement.best(of: runs) {
            Measurement.run("/usr/bin/env", unpack + [packed]).0
        }.seconds
    }
}
