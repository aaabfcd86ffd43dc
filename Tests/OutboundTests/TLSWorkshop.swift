import Glibc
import TestKit

/// Makes certificates and TLS servers with the `openssl` program, in a folder
/// of its own.
final class TLSWorkshop: Sendable {
    static let isAvailable = access(program, X_OK) == 0
    private static let program = "/usr/bin/openssl"
    private static let names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    private static let curve = [
        "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
    ]

    private let place = TemporaryFolder("recalld-tls")
    var folder: String { place.path }
    var root: String { "\(folder)/root.pem" }

    init() throws {
        place.make("issued")
        place.write("index", "")
        place.write(
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
        place.write("\(name).ext", extensions)
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

    private func openssl(_ arguments: [String]) throws {
        let process = try ChildProcess(Self.program, arguments)
        guard process.wait() == .exited(0) else { throw Failure.openssl(arguments) }
    }

    enum Failure: Error {
        case openssl([String])
        case noPort
    }

    /// A running `openssl s_server`.
    final class Server {
        private let place = TemporaryFolder("recalld-tls-server")
        private let process: ChildProcess
        /// Held open, for the program ends with its input.
        private let input: Int32
        let port: Int

        init(_ program: String, _ arguments: [String]) throws {
            let (pipe, output) = ("\(place.path)/input", "\(place.path)/output")
            mkfifo(pipe, 0o600)
            input = open(pipe, O_RDWR | O_CLOEXEC)
            let process = try ChildProcess(program, arguments, input: pipe, output: output)
            self.process = process
            var port: Int?
            _ = MarketScene.eventually {
                port = Self.port(in: TemporaryFolder.bytes(of: output))
                return port != nil
            }
            guard let port else {
                process.signal(SIGKILL)
                _ = process.wait()
                throw Failure.noPort
            }
            self.port = port
        }

        deinit { close(input) }

        /// Of the line `ACCEPT 127.0.0.1:40123`, once it is there whole.
        private static func port(in output: [UInt8]) -> Int? {
            let lines = String(decoding: output, as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            let line = lines.last { $0.contains("ACCEPT") }
            return line?.split(separator: ":").last.flatMap { Int($0) }
        }

        /// Ends the server; everything it wrote since it began.
        func stop() throws -> String {
            process.signal(SIGTERM)
            _ = process.wait()
            return String(decoding: place.read("output"), as: UTF8.self)
        }
    }
}
