import Console
import Glibc
package import JSONText
import Outbound

/// The other end of the console's socket: how a command reaches the daemon.
///
/// libcurl carries it as it carries everything else; it may connect to this
/// one socket and to no address (`NetworkReach.unixSocket`).
package struct ConsoleClient: Sendable {
    private let socket: String

    package init(_ configuration: Configuration) { socket = configuration.console.socket }

    /// Longer than the daemon waits for its own store, shorter than the console
    /// lets a connection last.
    private static let timeout = Duration.seconds(30)
    /// An answer is a case with its evidence; 16 MiB is far above any.
    private static let answerLimit = 16 << 20

    /// Whether a daemon listens.
    package var isAnswered: Bool { ConsoleSocket(socket).isAnswered }

    /// Asks the daemon to carry out a decision.
    ///
    /// - Returns: what it answered; `nil` where none listens, so that the
    ///   decision has to wait for one.
    /// - Throws: ``CommandFailure`` where the daemon refuses, or where nobody
    ///   can say whether it took the decision.
    package func decide(_ decision: Decision) async throws(CommandFailure) -> JSONValue? {
        guard access(socket, W_OK) == 0 else {
            guard errno == EACCES else { return nil }
            throw CommandFailure(
                .noPermission,
                "\(socket): may not be written to; run the command as root, as the daemon's user "
                    + "(sudo -u recalld …) or as a member of its group")
        }
        let response: HTTPResponse
        do throws(OutboundError) {
            response = try await HTTPSession(threads: 1).perform(request(decision))
        } catch {
            guard error.code != .connectionFailed else { return nil }
            throw CommandFailure(
                .tryAgain,
                "the daemon has not said whether it took the decision (\(error.code)); look at "
                    + "what it is about, then repeat the command")
        }
        return try Self.answer(response)
    }

    private func request(_ decision: Decision) -> HTTPRequest {
        HTTPRequest(
            method: "POST", url: "http://recalld/v1/decisions",
            headers: [("Content-Type", "application/json")], body: decision.json.bytes,
            reach: .unixSocket(socket), allowsPlainHTTP: true, timeout: Self.timeout,
            stallTimeout: Self.timeout, responseLimit: Self.answerLimit)
    }

    private static func answer(_ response: HTTPResponse) throws(CommandFailure) -> JSONValue {
        let json = try? JSONParser.parse(response.body)
        if response.status == 200, let json { return json }
        let message = json?["error"]?["message"]?.string
        throw CommandFailure(
            status(of: response.status),
            message ?? "what answers at the daemon's socket is no daemon (\(response.status))")
    }

    /// As the same errors would end a command that asked the store itself.
    private static func status(of status: Int) -> ExitStatus {
        switch status {
        case 400, 409, 413: .badData
        case 404: .noInput
        case 503: .tryAgain
        default: .internalFault
        }
    }
}
