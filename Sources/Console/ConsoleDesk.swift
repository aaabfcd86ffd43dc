package import JSONText
package import Takedown

/// What the console asks of the house: the daemon answers, the console only
/// carries questions and answers over its socket.
///
/// So the room knows neither the store nor the configuration, and a test hands
/// it a desk of its own. Whatever is thrown that is no ``ConsoleRefusal`` is an
/// error inside the daemon, and told as such.
package protocol ConsoleDesk: Sendable {
    /// Carries out a person's decision and says what came of it.
    ///
    /// - Returns: once it is durable.
    func decide(_ decision: JSONValue, by peer: PeerCredentials) async throws -> JSONValue

    /// The cases that a query lets through, the earliest limit first.
    func cases(_ query: CaseQuery) async throws -> [JSONValue]

    /// Everything about one case.
    func takedown(_ id: CaseID) async throws -> JSONValue

    /// Every configured feed, in the configuration's order.
    func feeds() async throws -> [JSONValue]

    /// The duties that a query lets through, the earliest limit first.
    func duties(_ query: DutyQuery) async throws -> [JSONValue]

    /// How the daemon is.
    func health() async throws -> HealthReport

    /// What a monitoring system is to know, in the order it is shown.
    func metrics() async throws -> [MetricFamily]
}
