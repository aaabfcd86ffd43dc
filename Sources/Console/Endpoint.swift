import HTTPTypes
import Takedown

/// What the console can be asked, by path.
///
/// | path | method | |
/// |---|---|---|
/// | `/v1/decisions` | POST | carries out a decision |
/// | `/v1/cases` | GET | `state`, `marketplace`, `recall`, `limit` |
/// | `/v1/cases/ID` | GET | one case with all there is |
/// | `/v1/feeds` | GET | |
/// | `/v1/duties` | GET | `recall`, `all`, `overdue`, `limit` |
/// | `/v1/health` | GET | 503 where the daemon does not go round |
/// | `/metrics` | GET | Prometheus' text form |
///
/// A path is taken as it was sent: no `%2e`, `..` or `//` means another one.
enum Endpoint: Hashable, Sendable {
    case decisions, cases, feeds, duties, health, metrics
    case takedown(String)

    /// - Returns: `nil` where nothing is there.
    init?(path: String) {
        switch path {
        case "/v1/decisions": self = .decisions
        case "/v1/cases": self = .cases
        case "/v1/feeds": self = .feeds
        case "/v1/duties": self = .duties
        case "/v1/health": self = .health
        case "/metrics": self = .metrics
        default:
            let prefix = "/v1/cases/"
            guard path.hasPrefix(prefix), path.count > prefix.count,
                !path.dropFirst(prefix.count).contains("/")
            else { return nil }
            self = .takedown(String(path.dropFirst(prefix.count)))
        }
    }

    /// The one method that it takes.
    var method: HTTPRequest.Method { self == .decisions ? .post : .get }
}
