import Foundation

/// Makes certificates and TLS servers with the `openssl` program, in a folder
/// of its own.
final class TLSWorkshop: Sendable {
    static let isAvailable = FileManager.default.isExecutableFile(atPath: program)
    private static let program = "/usr/bin/openssl"
    private static let names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    private static let curve = [
        "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
    ]

    let folder: String
    var root: String { "\(folder)/root.pem" }

    init() throws {
        folder = NSTemporaryDirectory() + "recalld-tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: "\(folder)/issued", withIntermediateDirectories: true)
        try write("index", "")
        try write(
            "ca.cnf",
            """
            [ca]
            default_ca = d
            [d]
            database = \(folder)/index
            new_certs_dir = \(folder)/issued
            rand_serial = yes
            default_md = sha256
            policy = p
            unique_subject = no
            [p]
            commonName = supplied
            """)
        try makeAuthority("root")
        try makeAuthority("stranger")
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            print("left behind: \(folder)")
        }
    }

    /// A self-signed certificate that may sign others.
    func makeAuthority(_ name: String) throws {
        try openssl(
            ["req", "-x509", "-days", "3650", "-subj", "/CN=\(name)"] + Self.curve + [
                "-addext", "basicConstraints=critical,CA:TRUE", "-addext",
                "keyUsage=critical,keyCertSign", "-keyout", "\(folder)/\(name).key", "-out",
                "\(folder)/\(name).pem",
            ])
    }

    /// A server's certificate, valid between two times in the form
    /// `20500101000000Z`.
    func issue(
        _ name: String, by authority: String = "root", extensions: String = names,
        from: String = "20200101000000Z", to: String = "20990101000000Z",
        key: [String] = curve
    ) throws {
        let base = "\(folder)/\(name)"
        try openssl(
            ["req", "-new", "-subj", "/CN=\(name)"] + key
                + ["-keyout", "\(base).key", "-out", "\(base).csr"])
        try write("\(name).ext", extensions)
        try openssl([
            "ca", "-batch", "-notext", "-config", "\(folder)/ca.cnf", "-cert",
            "\(folder)/\(authority).pem", "-keyfile", "\(folder)/\(authority).key", "-in",
            "\(base).csr", "-extfile", "\(base).ext", "-startdate", from, "-enddate", to, "-out",
            "\(base).pem",
        ])
    }

    /// A server that takes one connection and writes what it receives to its
    /// output.
    func serve(_ name: String, _ options: [String] = []) throws -> Server {
        try Server(
            Self.program,
            [
                "s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert",
                "\(folder)/\(name).pem", "-key", "\(folder)/\(name).key",
            ] + options)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure.openssl(arguments) }
    }

    enum Failure: Error {
        case openssl([String])
        case noPort
    }

    /// A running `openssl s_server`.
    final class Server {
        private let process = Process()
        private let output = Pipe()
        private let input = Pipe()
        let port: Int

        init(_ program: String, _ arguments: [String]) throws {
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            process.standardInput = input
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            var text = ""
            while !text.hasSuffix("\n") || !text.contains("ACCEPT") {
                let piece = output.fileHandleForReading.availableData
                guard !piece.isEmpty else { throw Failure.noPort }
                text += String(decoding: piece, as: UTF8.self)
            }
            let line = text.split(separator: "\n").last { $0.contains("ACCEPT") }
            guard let port = line?.split(separator: ":").last.flatMap({ Int($0) }) else {
                throw Failure.noPort
            }
            self.port = port
        }

        /// Ends the server; everything it wrote since it listened.
        func stop() throws -> String {
            process.terminate()
            process.waitUntilExit()
            let rest = try output.fileHandleForReading.readToEnd() ?? Data()
            return String(decoding: rest, as: UTF8.self)
        }
    }
}
