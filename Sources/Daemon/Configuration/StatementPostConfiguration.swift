package import CaseStore

/// `endpoint:` and its neighbours of `reasons:`: where statements are posted.
package struct StatementPostConfiguration: Hashable, Sendable {
    /// `endpoint:`: the database's API, up to `/api/v1`.
    package var endpoint: String
    /// `database:`: which register it is; by default what ``productionHost``
    /// says.
    package var register: StatementPlace.Register
    /// `token:` or `token_file:`, required with an endpoint.
    package var token: SecretReference
    /// `network:` and `plain_http:`, for a stand-in of the database.
    package var access: NetworkAccess

    /// The host of the database itself, by its own API documentation
    /// (transparency.dsa.ec.europa.eu/page/api-documentation); whatever else
    /// takes statements is somebody's rehearsal.
    package static let productionHost = "transparency.dsa.ec.europa.eu"

    package init(
        endpoint: String, register: StatementPlace.Register, token: SecretReference,
        access: NetworkAccess
    ) {
        self.endpoint = endpoint
        self.register = register
        self.token = token
        self.access = access
    }

    /// The register that a host is known to be.
    static func register(ofHost host: String) -> StatementPlace.Register {
        host.lowercased() == productionHost ? .production : .sandbox
    }

    /// As the store keeps it.
    var place: StatementPlace { StatementPlace(register, endpoint: endpoint) }
}
